"""How one key of a situation file is read: its place, its value, and what would be allowed."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, NoReturn, TypeGuard, TypeVar

from houvast.errors import InputError
from houvast.law.ages import OLDEST, Age

T = TypeVar("T")
Reader = Callable[[object, str], T]
LONGEST_SHOWN = 60
DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)


def refuse(place: str, value: object, allowed: str) -> NoReturn:
    """Raise the error that names the place, the value as it stood there and what is allowed."""
    try:
        shown = json.dumps(value, ensure_ascii=False, default=str)
    except (ValueError, RecursionError):
        shown = "een waarde"
    if len(shown) > LONGEST_SHOWN:
        shown = shown[:LONGEST_SHOWN] + "…"
    raise InputError(place, f"{shown} kan hier niet", allowed)


def read_object(value: object, place: str, keys: Iterable[str]) -> Mapping[str, Any]:
    """An object with no other keys than `keys`; a missing key and `null` both mean not known."""
    if not isinstance(value, dict):
        refuse(place, value, "een object { … }")
    known = tuple(keys)
    for key in value:
        if key not in known:
            raise InputError(
                f"{place}.{key}".lstrip("."), "deze sleutel bestaat niet", ", ".join(known)
            )
    return {key: found for key, found in value.items() if found is not None}


def read_list(value: object, place: str, read: Reader[T]) -> tuple[T, ...]:
    """A list, each item read by `read`."""
    if not isinstance(value, list):
        refuse(place, value, "een lijst [ … ]")
    return tuple(read(item, f"{place}[{index}]") for index, item in enumerate(value))


def read_flag(value: object, place: str) -> bool:
    """True or false; not known is said with `null` or by leaving the key out."""
    if not isinstance(value, bool):
        refuse(place, value, "true, false of null (niet bekend)")
    return value


def read_text(value: object, place: str) -> str:
    """Any text."""
    if not isinstance(value, str):
        refuse(place, value, "een tekst")
    return value


def one_of(choices: Iterable[str]) -> Reader[str]:
    """A reader that accepts one of `choices`."""
    allowed = tuple(choices)

    def read(value: object, place: str) -> str:
        if not isinstance(value, str) or value not in allowed:
            refuse(place, value, ", ".join(allowed) + " of null (niet bekend)")
        return value

    return read


def read_date(value: object, place: str) -> date:
    """A day, written YYYY-MM-DD."""
    if isinstance(value, str) and DAY.match(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    refuse(place, value, "een datum JJJJ-MM-DD")


def read_age(value: object, place: str) -> Age:
    """A whole number of years, or an interval [low, high] with both ends included."""
    ends = value if isinstance(value, list) else [value, value]
    if len(ends) == 2:  # noqa: PLR2004 - a pair
        low, high = ends
        if _is_whole(low) and _is_whole(high) and 0 <= low <= high <= OLDEST:
            return Age(low, high)
    refuse(place, value, f"een geheel getal van 0 tot {OLDEST}, [laagste, hoogste] of null")


def _is_whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def read_document(text: str) -> object:
    """The JSON of a situation file as plain values.

    Raises InputError on anything that is not one JSON value, with line and column.
    """

    def without_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) < len(pairs):
            names = [name for name, _ in pairs]
            twin = next(name for name in names if names.count(name) > 1)
            raise InputError(twin, "deze sleutel staat er twee keer", "elke sleutel één keer")
        return found

    def not_a_number(word: str) -> NoReturn:
        refuse("bestand", word, "gewone getallen")

    try:
        return json.loads(
            text.removeprefix("\ufeff"),
            object_pairs_hook=without_twins,
            parse_constant=not_a_number,
        )
    except json.JSONDecodeError as error:
        place = f"regel {error.lineno}, kolom {error.colno}"
        raise InputError(place, "dit is geen geldige JSON", "één JSON-object") from None
    except (RecursionError, ValueError):
        raise InputError("bestand", "dit is te diep of te groot", "één JSON-object") from None
