"""How is a filled form read by people? Parts with rows, from which page, PDF and text follow.

What is empty takes no row: its name stands in one line under the part, so that nobody wonders
whether it was asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from houvast.law.ages import ADULT_AGE, Age, age_on, years_in_words
from houvast.notifications.form_checks import Known, choices_of, in_words
from houvast.notifications.form_values import (
    BRUSSELS,
    FIELDS_OF_PERSON,
    FilledForm,
    PersonAnswers,
    Value,
)
from houvast.protocol.form_fields import ROLES, Field, Kind, Section
from houvast.protocol.notification_form import HEADINGS, VERSION, Side, fields_of
from houvast.text import marked, say

LABELS: Mapping[str, str] = MappingProxyType(
    marked(
        {
            "reporter_name": "Naam van wie meldt",
            "reporter_function": "Functie van wie meldt",
            "reachable_when": "Bereikbaar",
            "channel": "Gemeld via",
            "urgency": "Dringendheid",
            "asked_of_police": "Gevraagd aan de politie",
            "asked_in_words": "Toelichting",
        }
    )
)
"""What a question is called for another reader than the one who fills it in."""

HEADINGS_FOR_READERS: Mapping[Section, str] = MappingProxyType(
    marked({Section.ASKED: "Wat de school aan de politie vraagt"})
)
TITLES: Mapping[str, str] = MappingProxyType(
    marked({"advice": "Vraag om advies aan de politie", "notification": "Melding aan de politie"})
)
NO_ROLE = marked("rol nog niet ingevuld")
FORM = marked("Meldingsfiche")
PERSONS_KEY = "persons"
TEXT_WIDTH = 4


@dataclass(frozen=True, slots=True)
class Row:
    """One answer: the field's key, its name, the answer as lines of text."""

    key: str
    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with its rows, the names of what is empty, and for the people a part each."""

    key: str
    title: str
    rows: tuple[Row, ...]
    empty: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A form as it is read; `written_at` is None as long as nobody filled it in."""

    title: str
    school: str
    written_at: datetime | None
    parts: tuple[Part, ...]


def document(form: FilledForm, known: Known) -> Document:
    """The form as it is read. Of `known`: regions for their names, facts and ages to compute with.

    The part of the police is there as soon as something stands in it.
    """
    answers = form.answers
    written = answers.get("written_at")
    return Document(
        title=say(TITLES.get(str(answers.get("purpose")), FORM)),
        school=str(answers.get("school_name", "")),
        written_at=written if isinstance(written, datetime) else None,
        parts=tuple(_parts(form, known)),
    )


def age_at_facts(who: PersonAnswers, known: Known) -> str:
    """Minor or adult at the facts, in Dutch: from the birth date, else from the case's age."""
    born = who.answers.get("birth_date")
    age = (known.ages or {}).get(who.letter, Age())
    if isinstance(born, date) and known.facts_on and born <= known.facts_on:
        age = Age(*[age_on(born, known.facts_on)] * 2)
    if not age.is_known:
        return say("niet bekend")
    years = years_in_words(age)
    if age.high < ADULT_AGE:
        minor = say("minderjarig")
        return minor if years == minor else say("minderjarig ({years})").format(years=years)
    told = say("meerderjarig ({years})") if age.low >= ADULT_AGE else say("niet zeker ({years})")
    return told.format(years=years)


def _parts(form: FilledForm, known: Known) -> Iterator[Part]:
    for heading in HEADINGS:
        fields = fields_of(heading.section)
        if heading.repeated:
            people = tuple(_person(who, known) for who in form.persons)
            yield Part(heading.section.value, say(heading.title), (), parts=people)
            continue
        title = say(HEADINGS_FOR_READERS.get(heading.section, heading.title))
        computed = {"form_version": VERSION} if heading.section is Section.HEADER else {}
        part = _part(heading.section.value, title, fields, {**computed, **form.answers}, known)
        if part.rows or heading.side is not Side.POLICE:
            yield part


def _person(who: PersonAnswers, known: Known) -> Part:
    role = say(dict(ROLES).get(str(who.answers.get("role")), NO_ROLE))
    title = say("Persoon {letter}: {role}").format(letter=who.letter, role=role)
    answers = {**who.answers, "minor_at_facts": age_at_facts(who, known)}
    fields = tuple(field for field in FIELDS_OF_PERSON if field.key != "role")
    return _part(f"{PERSONS_KEY}-{who.letter}", title, fields, answers, known)


def _part(
    key: str, title: str, fields: Iterable[Field], answers: Mapping[str, Value], known: Known
) -> Part:
    rows, empty = [], []
    for field in fields:
        label = say(LABELS.get(field.key, field.label))
        if lines := value_lines(field, answers.get(field.key), known):
            rows.append(Row(field.key, label, lines))
        elif field.kind is not Kind.COMPUTED:  # nobody left that empty
            empty.append(label)
    return Part(key, title, tuple(rows), tuple(empty))


def value_lines(field: Field, value: Value | None, known: Known) -> tuple[str, ...]:
    """A value as people read it, line by line; nothing when it is empty.

    A choice that is not on the list is shown as it stands.
    """
    if value is None or value in ("", ()):
        return ()
    words = {key: say(told) for key, told in choices_of(field, known.regions)}
    match value:
        case datetime():
            moment = value.astimezone(BRUSSELS)
            told = say("{day} om {clock} uur")
            return (told.format(day=in_words(moment.date()), clock=f"{moment:%H.%M}"),)
        case date():
            return (in_words(value),)
        case tuple():
            return tuple(words.get(found, found) for found in value)
        case str() if field.kind in (Kind.CHOICE, Kind.YES_NO_UNKNOWN):
            return (words.get(value, value),)
        case _:
            return tuple(str(value).split("\n"))


def plain_text(document: Document, *, number: str, version: int) -> str:
    """The form as text, to copy into an official report.

    Answers are indented, so that no line of an answer can pass for a heading or a label.
    """
    told = say("{title}: FICHE {number}, versie {version}")
    title = told.format(title=document.title.upper(), number=number, version=version)
    lines = [title, *_text_of(document.parts, mark="=")]
    return "\n".join(lines) + "\n"


def _text_of(parts: Iterable[Part], *, mark: str) -> Iterator[str]:
    for part in parts:
        yield from ("", part.title, mark * len(part.title))
        for row in part.rows:
            yield row.label if row.label.endswith("?") else f"{row.label}:"
            yield from (f"{' ' * TEXT_WIDTH}{line}".rstrip() for line in row.lines)
        if part.empty:
            yield say("Niet ingevuld: {names}").format(names="; ".join(part.empty))
        yield from _text_of(part.parts, mark="-")
