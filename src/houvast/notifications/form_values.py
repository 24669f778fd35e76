"""What does a filled form hold, and how is what was typed read into it? Nothing is guessed.

The values of each kind: text (also phone, mail, web address, a choice, computed) is `str`, a date
is `date`, a moment is `datetime` with a zone, a number is `int`, choices are a tuple of keys, and
yes-no-unknown is "yes", "no" or "unknown". A key that is left out is not filled in.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from houvast.errors import InputError
from houvast.protocol.form_fields import FIELDS, Field, Kind, Section

if TYPE_CHECKING:
    from collections.abc import Sequence

Value = str | int | date | datetime | tuple[str, ...]
Answers = Mapping[str, Value]

BRUSSELS = ZoneInfo("Europe/Brussels")
YES_NO_UNKNOWN = (("yes", "ja"), ("no", "nee"), ("unknown", "weet ik niet"))
BY_KEY: Mapping[str, Field] = {field.key: field for field in FIELDS}
FIELDS_OF_FORM = tuple(field for field in FIELDS if field.section is not Section.PERSONS)
FIELDS_OF_PERSON = tuple(field for field in FIELDS if field.section is Section.PERSONS)

INVISIBLE = dict.fromkeys(
    (
        *(0x00AD, 0x034F, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0xFEFF),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
    )
)
"""Comes along with pasted text and shows nothing, or turns the text round: left out."""
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\v\f\x85]")
_BLANKS = re.compile(r"[^\S\n]+")
_MANY_LINES = re.compile(r"\n{3,}")
_DAY_FIRST = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4})\Z", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z", re.ASCII)
_MOMENT = re.compile(r"(\S+?)(?:T|\s+)(\d{1,2})[:.u](\d{2})(?::\d{2})?\Z", re.ASCII)
_NUMBER = re.compile(r"\d{1,9}\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class PersonAnswers:
    """What is filled in about one person; the case calls that person by the letter."""

    letter: str
    answers: Answers = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form, filled in as far as it is: `answers` by field key, and the people one by one."""

    answers: Answers = field(default_factory=dict)
    persons: tuple[PersonAnswers, ...] = ()


def clean(text: str, *, lines: bool) -> str:
    """The text as it is kept: composed letters, plain spaces, one kind of line end, trimmed.

    `lines`: line ends stay, at most one blank line between two; else they become a space.
    """
    found = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text).translate(INVISIBLE))
    found = _BLANKS.sub(" ", found)
    if not lines:
        return " ".join(found.split())
    kept = "\n".join(line.strip() for line in found.split("\n"))
    return _MANY_LINES.sub("\n\n", kept).strip()


def read_value(field: Field, typed: Sequence[str]) -> Value | None:
    """The value of what was `typed` in (or ticked at) a field; None when nothing was.

    Raises InputError when it is no date, moment or number at all; whether a value is acceptable
    is up to `form_checks`.
    """
    if field.kind is Kind.CHOICES:
        return tuple(dict.fromkeys(found for found in map(str.strip, typed) if found)) or None
    text = clean(typed[-1] if typed else "", lines=field.kind is Kind.LONG_TEXT)
    if not text:
        return None
    match field.kind:
        case Kind.DATE:
            return _date(field, text)
        case Kind.MOMENT:
            return _moment(field, text)
        case Kind.NUMBER:
            if not _NUMBER.match(text):
                raise InputError(f"“{field.label}”", _short(text), "een getal, zoals 5")
            return int(text)
        case _:
            return text


def _date(field: Field, text: str) -> date:
    allowed = "een dag die bestaat, zoals 12/11/2026"
    if found := _YEAR_FIRST.match(text):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.match(text):
        day, month, year = found.groups()
    else:
        raise InputError(f"“{field.label}”", _short(text), allowed)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise InputError(f"“{field.label}”", _short(text), allowed) from None


def _moment(field: Field, text: str) -> datetime:
    allowed = "een dag en een uur die bestaan, zoals 12/11/2026 14:30"
    found = _MOMENT.match(text)
    if not found:
        raise InputError(f"“{field.label}”", _short(text), allowed)
    day, (hour, minute) = _date(field, found[1]), (int(found[2]), int(found[3]))
    try:
        moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=BRUSSELS)
    except ValueError:
        raise InputError(f"“{field.label}”", _short(text), allowed) from None
    if moment.astimezone(ZoneInfo("UTC")).astimezone(BRUSSELS).hour != hour:
        raise InputError(f"“{field.label}”", f"{_short(text)} (de klok sprong over)", allowed)
    return moment


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"  # noqa: PLR2004 - fits on a line


def as_json(form: FilledForm) -> dict[str, object]:
    """The form as plain JSON values; `from_json` gives it back."""
    return {
        "answers": {key: _plain(value) for key, value in form.answers.items()},
        "persons": [
            {"letter": who.letter, "answers": {key: _plain(v) for key, v in who.answers.items()}}
            for who in form.persons
        ],
    }


def from_json(document: object) -> FilledForm:
    """The form that `as_json` wrote. Raises InputError for anything else."""
    top = _object(document)
    persons = top.get("persons", [])
    if not isinstance(persons, list):
        raise InputError("persons", type(persons).__name__, "een lijst")
    return FilledForm(
        _typed(top.get("answers", {})),
        tuple(
            PersonAnswers(str(found.get("letter", "")), _typed(found.get("answers", {})))
            for found in map(_object, persons)
        ),
    )


def _plain(value: Value) -> object:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _object(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise InputError("fiche", type(value).__name__, "een object")
    return value


def _typed(values: object) -> Answers:
    return {key: _from_plain(key, value) for key, value in _object(values).items()}


def _from_plain(key: str, value: object) -> Value:
    field = BY_KEY.get(key)
    if field is None:
        raise InputError("fiche", key, "een veld van de fiche")
    try:
        match field.kind, value:
            case Kind.DATE, str():
                return date.fromisoformat(value)
            case Kind.MOMENT, str():
                moment = datetime.fromisoformat(value)
                if moment.tzinfo:
                    return moment.astimezone(BRUSSELS)
            case Kind.NUMBER, int() if not isinstance(value, bool):
                return value
            case Kind.CHOICES, list():
                return tuple(str(found) for found in value)
            case _, str() if field.kind is not Kind.NUMBER and field.kind is not Kind.CHOICES:
                return value
    except ValueError:
        pass
    raise InputError(key, str(value)[:40], f"een waarde van soort {field.kind.value}")


def without_identity(form: FilledForm) -> FilledForm:
    """The form without any answer that can identify someone; letters stay."""
    return _kept(form, personal=False)


def identity_of(form: FilledForm) -> FilledForm:
    """Only the answers that can identify someone, by the same keys and letters."""
    return _kept(form, personal=True)


def _kept(form: FilledForm, *, personal: bool) -> FilledForm:
    def keep(answers: Answers) -> Answers:
        return {key: v for key, v in answers.items() if BY_KEY[key].personal is personal}

    return FilledForm(
        keep(form.answers),
        tuple(PersonAnswers(who.letter, keep(who.answers)) for who in form.persons),
    )
