"""What was filled in on the pages: is every field and every value one that a page can hold?

Fields are names with a list of texts, as a form sends them. They come from the browser, so
nothing in them is trusted: a name or value no page offers is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from houvast.check import choices
from houvast.check.choices import BLOCKS, LETTERS, UNKNOWN
from houvast.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

Fields = Mapping[str, tuple[str, ...]]

WHAT, WHO, ACTS = "what", "who", "acts"
PAGES = (WHAT, WHO, ACTS)
LONGEST_DATE = 10
ONE = frozenset({"date", "related"})
_LETTER = re.compile(r"[A-Z]\Z")
_PERSON = re.compile(r"(age|school|extra)\.([A-Z])\Z")
_RELATION = re.compile(r"rel\.(\d)\.(of|kind|to)\Z")
_PERSON_VALUES: Mapping[str, Iterable[str]] = {
    "age": choices.AGES,
    "school": choices.SCHOOLS,
    "extra": choices.EXTRAS,
}
_BLOCK_VALUES: Mapping[str, Iterable[str]] = {
    **dict.fromkeys(("by", "of", "to"), (*LETTERS, UNKNOWN)),
    "doubt": ("yes",),
    "which": choices.WHICH,
    "how": choices.HOW_MADE,
    "means": choices.MEANS,
    "agreed": choices.AGREED,
    "kept": choices.KEPT,
}
_ONE_IN_BLOCK = frozenset({"doubt", "which", "how", "agreed", "kept"})
_WHAT_VALUES: Mapping[str, Iterable[str]] = {
    "happened": BLOCKS,
    "danger": choices.DANGERS,
    "more": choices.MORE,
}


def page_of(name: str) -> str | None:
    """The page on which the field `name` stands, None when there is no such field."""
    if name in _WHAT_VALUES:
        return WHAT
    if name in ("letters", "date", "related") or _PERSON.match(name) or _RELATION.match(name):
        return WHO
    block, _, part = name.partition(".")
    return ACTS if block in BLOCKS and part in _BLOCK_VALUES else None


def checked(raw: Mapping[str, Iterable[str]]) -> Fields:
    """The fields of `raw`, each with values a page can hold. Raises InputError at any other."""
    found: dict[str, tuple[str, ...]] = {}
    for name, values in raw.items():
        given = tuple(dict.fromkeys(value for value in values if value))
        if not given:
            continue
        accepts = _reader(name)
        for value in given:
            if not accepts(value):
                raise InputError(
                    _short(name), f"“{_short(value)}” kan hier niet", "een keuze van de pagina"
                )
        if len(given) > 1 and _holds_one(name):
            raise InputError(_short(name), "twee antwoorden", "één antwoord")
        found[name] = _without_no(given) if name == "danger" else given
    if len(found.get("letters", ())) > choices.MOST_PEOPLE:
        raise InputError("letters", "te veel personen", f"hoogstens {choices.MOST_PEOPLE}")
    return found


def _without_no(dangers: tuple[str, ...]) -> tuple[str, ...]:
    """What was ticked of the dangers: one that is named wins from "nee" and "weet ik niet"."""
    return tuple(one for one in dangers if one not in choices.NO_DANGER) or dangers


def merged(before: Fields, posted: Mapping[str, Iterable[str]], *, page: str) -> Fields:
    """`before` with the fields of `page` as `posted`; fields the page did not show stay."""
    shown = checked({name: values for name, values in posted.items() if page_of(name) == page})
    kept = {name: values for name, values in before.items() if not _was_shown(name, before, page)}
    return {**kept, **shown}


def one(fields: Fields, name: str, default: str = "") -> str:
    """The single value of the field `name`, or `default`."""
    return next(iter(fields.get(name, ())), default)


def letters(fields: Fields) -> tuple[str, ...]:
    """The people, in the order of the alphabet; A and B when nothing was filled in yet."""
    return tuple(sorted(fields.get("letters", ("A", "B"))))


def happened(fields: Fields) -> tuple[str, ...]:
    """The keys of what was ticked, in the order of the page."""
    return tuple(key for key in BLOCKS if key in fields.get("happened", ()))


def with_person(fields: Fields) -> Fields:
    """One more person, with the first letter that is free; unchanged when there are enough."""
    present = letters(fields)
    if len(present) >= choices.MOST_PEOPLE:
        return fields
    free = next(letter for letter in LETTERS if letter not in present)
    return {**fields, "letters": (*present, free)}


def without_person(fields: Fields, letter: str) -> Fields:
    """The fields without `letter` and without everything that was said of `letter`."""
    left = tuple(found for found in letters(fields) if found != letter)
    if not left or letter not in letters(fields):
        return fields
    kept: dict[str, tuple[str, ...]] = {}
    for name, values in fields.items():
        person = _PERSON.match(name)
        if person and person[2] == letter:
            continue
        if _names_people(name):
            left_over = tuple(value for value in values if value != letter)
        else:
            left_over = values
        if left_over:
            kept[name] = left_over
    return {**kept, "letters": left}


def with_relation(fields: Fields) -> Fields:
    """Room for one more relation on the page."""
    rows = min(relation_rows(fields) + 1, choices.MOST_RELATIONS)
    return {**fields, "related": ("some",), f"rel.{rows - 1}.kind": (UNKNOWN,)}


def relation_rows(fields: Fields) -> int:
    """How many rows for relations the page shows: at least one."""
    numbers = [int(found[1]) for name in fields if (found := _RELATION.match(name))]
    return max(numbers, default=0) + 1


def _names_people(name: str) -> bool:
    return bool(re.search(r"\.(by|of|to)\Z", name))


def _was_shown(name: str, before: Fields, page: str) -> bool:
    if page_of(name) != page:
        return False
    return page != ACTS or name.partition(".")[0] in happened(before)


def _holds_one(name: str) -> bool:
    if name in ONE or _RELATION.match(name):
        return True
    if person := _PERSON.match(name):
        return person[1] != "extra"
    return name.partition(".")[2] in _ONE_IN_BLOCK


def _reader(name: str) -> Callable[[str], bool]:
    if name in _WHAT_VALUES:
        return frozenset(_WHAT_VALUES[name]).__contains__
    if name == "letters":
        return lambda value: bool(_LETTER.match(value))
    if name == "date":
        return lambda value: len(value) <= LONGEST_DATE
    if name == "related":
        return frozenset(choices.RELATED).__contains__
    if person := _PERSON.match(name):
        return frozenset(_PERSON_VALUES[person[1]]).__contains__
    if relation := _RELATION.match(name):
        kinds = frozenset((*choices.RELATIONS, UNKNOWN))
        return kinds.__contains__ if relation[2] == "kind" else frozenset(LETTERS).__contains__
    block, _, part = name.partition(".")
    if block in BLOCKS and part in _BLOCK_VALUES:
        return frozenset(_BLOCK_VALUES[part]).__contains__
    raise InputError(_short(name), "dit veld bestaat niet", "de velden van de check")


def _short(text: str) -> str:
    limit = 40
    return text if len(text) <= limit else f"{text[:limit]}…"
