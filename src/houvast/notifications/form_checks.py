"""What is wrong in a filled form? Dutch sentences that name the field and say what is allowed.

A draft may be incomplete, never impossible; a form that is sent must also have what is required.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from phonenumbers import NumberParseException, is_possible_number, parse

from houvast.law.ages import OLDEST, Age, age_on, years_in_words
from houvast.notifications.form_values import (
    BRUSSELS,
    BY_KEY,
    FIELDS_OF_FORM,
    FIELDS_OF_PERSON,
    YES_NO_UNKNOWN,
    Answers,
    FilledForm,
    PersonAnswers,
    Value,
)
from houvast.protocol.form_fields import Field, Kind
from houvast.protocol.prosecutor import ACCOUNTABLE_AGE

LONGEST: Mapping[Kind, int] = {
    Kind.TEXT: 300,
    Kind.LONG_TEXT: 5000,
    Kind.WEB_ADDRESS: 2000,
    Kind.MAIL: 254,
    Kind.PHONE: 40,
}
MOST_PERSONS = 60
MOST_MARKS = 5
NOT_FOR_ADVICE = ("name", "birth_date", "address", "parents", "parents_contact")
MAY_STAY_EMPTY_FOR_ADVICE = ("legal_ground", "signed_by", "signed_function")
"""Nothing that identifies somebody is handed over yet: no ground and no signature for that."""
OLDEST_MOMENT = date(2000, 1, 1)
CLOCKS_DIFFER = timedelta(minutes=10)
"""A written_at this much ahead is a clock, not a mistake."""

_HIDDEN = frozenset({"Cc", "Cs", "Co"})
_MAIL = re.compile(r"[^\s@<>()\[\],;:\"]+@[^\s@.<>]+(\.[^\s@.<>]+)+\Z")
_INSIDE = re.compile(r"\bdata:[a-z]+/[a-z0-9.+-]+[;,]", re.IGNORECASE)
_SCHEME = re.compile(r"\s*(data|blob|file|javascript|vbscript)\s*:", re.IGNORECASE)
LETTER = re.compile(r"[A-Z][0-9]?\Z")


@dataclass(frozen=True, slots=True)
class Problem:
    """What stands in the way: the field's key, the person's letter or "", and a Dutch sentence."""

    key: str
    text: str
    letter: str = ""

    @property
    def anchor(self) -> str:
        """Where the field stands on a page: "birth_date-B", "reporter_name"."""
        return f"{self.key}-{self.letter}" if self.letter else self.key


@dataclass(frozen=True, slots=True)
class Known:
    """What the case knows beside the form: today's moment, the day of the facts, ages by letter.

    `ages` are ages on the day of the facts; `regions` are the regions one can choose, slug -> name.
    """

    at: datetime
    regions: Mapping[str, str]
    facts_on: date | None = None
    ages: Mapping[str, Age] | None = None

    @property
    def today(self) -> date:
        """The day it is in Brussels."""
        return self.at.astimezone(BRUSSELS).date()


def problems(form: FilledForm, known: Known, *, complete: bool) -> tuple[Problem, ...]:
    """Everything that is wrong, in the order of the form; `complete`: it is about to be sent."""
    return tuple(_problems(form, known, complete=complete))


def for_purpose(fields: tuple[Field, ...], form: FilledForm) -> tuple[Field, ...]:
    """The fields, of which less is required when the form only asks for advice."""
    if form.answers.get("purpose") != "advice":
        return fields
    return tuple(
        replace(field, required=field.required and field.key not in MAY_STAY_EMPTY_FOR_ADVICE)
        for field in fields
    )


def choices_of(field: Field, regions: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """What can be chosen at a field, as key and Dutch words; nothing for a field of text."""
    if field.kind is Kind.YES_NO_UNKNOWN:
        return YES_NO_UNKNOWN
    return tuple(regions.items()) if field.key == "region" else field.choices


def value_problem(field: Field, value: Value, known: Known) -> str:
    """What is wrong with one value, as the end of a sentence after the field's name; or ""."""
    match field.kind, value:
        case Kind.DATE, date() if not isinstance(value, datetime):
            return _date_problem(field, value, known)
        case Kind.MOMENT, datetime() if value.tzinfo:
            return _moment_problem(value, known)
        case Kind.NUMBER, int() if not isinstance(value, bool):
            return "" if 0 <= value <= 1_000_000 else "moet tussen 0 en 1 000 000 liggen."  # noqa: PLR2004 - said in the sentence
        case Kind.CHOICES, tuple():
            wrong = [found for found in value if found not in dict(field.choices)]
            return "heeft een keuze die er niet bij staat." if wrong else ""
        case Kind.CHOICE | Kind.YES_NO_UNKNOWN, str():
            allowed = dict(choices_of(field, known.regions))
            return "" if value in allowed else "heeft een keuze die er niet bij staat."
        case Kind.DATE | Kind.MOMENT | Kind.NUMBER | Kind.CHOICES, _:
            return "is niet leesbaar. Vul dit opnieuw in."
        case _, str():
            return _text_problem(field, value)
        case _:
            return "is niet leesbaar. Vul dit opnieuw in."


def _problems(form: FilledForm, known: Known, *, complete: bool) -> Iterator[Problem]:
    fields = for_purpose(FIELDS_OF_FORM, form)
    yield from _of_answers(form.answers, fields, known, complete=complete)
    yield from _learnt_before(form.answers, known)
    letters = [who.letter for who in form.persons]
    if len(letters) > MOST_PERSONS:
        yield Problem("persons", f"Er staan {len(letters)} personen; er passen er {MOST_PERSONS}.")
    for at, who in enumerate(form.persons):
        if not LETTER.match(who.letter) or who.letter in letters[:at]:
            yield Problem("persons", "Elke persoon heeft een eigen letter nodig, zoals A.")
            continue
        yield from _of_answers(
            who.answers, FIELDS_OF_PERSON, known, complete=complete, letter=who.letter
        )
        yield from _age_contradicted(who, known)
        yield from _child_as_suspect(who, known)
        if form.answers.get("purpose") == "advice":
            yield from _named_in_advice(who)


def _of_answers(
    answers: Answers,
    fields: tuple[Field, ...],
    known: Known,
    *,
    complete: bool,
    letter: str = "",
) -> Iterator[Problem]:
    for field in fields:
        value = answers.get(field.key)
        if value is None or value in ("", ()):
            if complete and field.required:
                yield Problem(field.key, f"{_named(field, letter)} is nog leeg.", letter)
        elif wrong := value_problem(field, value, known):
            yield Problem(field.key, f"{_named(field, letter)} {wrong}", letter)
    strangers = [key for key in answers if key not in {field.key for field in fields}]
    for key in strangers:
        yield Problem(key[:40], "Dit veld staat niet op de fiche.", letter)


def _named(field: Field, letter: str) -> str:
    return f"“{field.label}” van persoon {letter}" if letter else f"“{field.label}”"


def _date_problem(field: Field, value: date, known: Known) -> str:
    if value > known.today:
        return f"ligt in de toekomst ({in_words(value)}). Kijk de datum na."
    if field.key == "birth_date":
        if age_on(value, known.today) > OLDEST:
            return f"is meer dan {OLDEST} jaar geleden. Kijk het jaar na."
        if known.facts_on and value > known.facts_on:
            return f"ligt na de dag van de feiten ({in_words(known.facts_on)})."
    elif value < OLDEST_MOMENT:
        return "ligt te ver terug. Kijk het jaar na."
    return ""


def _moment_problem(value: datetime, known: Known) -> str:
    if value > known.at + CLOCKS_DIFFER:
        return f"ligt in de toekomst ({in_words(value.astimezone(BRUSSELS).date())})."
    return "ligt te ver terug. Kijk het jaar na." if value.date() < OLDEST_MOMENT else ""


def _text_problem(field: Field, value: str) -> str:
    longest = LONGEST.get(field.kind, LONGEST[Kind.TEXT])
    if len(value) > longest:
        return f"is te lang: {len(value)} tekens, er passen er {longest}. Kort het in."
    if wrong := _sign_problem(value, lines=field.kind is Kind.LONG_TEXT):
        return wrong
    if _INSIDE.search(value) or (field.kind is Kind.WEB_ADDRESS and _SCHEME.match(value)):
        return "bevat een bestand in plaats van tekst. Een beeld hoort niet in de fiche."
    if field.kind is Kind.MAIL and not _MAIL.match(value):
        return "is geen mailadres. Het ziet eruit als naam@school.be."
    if field.kind is Kind.PHONE and not _is_phone(value):
        return "is geen telefoonnummer. Schrijf alleen het nummer, met het netnummer of +32."
    if field.kind is Kind.WEB_ADDRESS and " " in value:
        return "heeft een spatie. Vul één adres of één gebruikersnaam in."
    return ""


def _sign_problem(value: str, *, lines: bool) -> str:
    marks = 0
    for at, sign in enumerate(value, 1):
        kind = unicodedata.category(sign)
        is_end = sign == "\n" and lines
        if (kind in _HIDDEN and not is_end) or ord(sign) & 0xFFFE == 0xFFFE:  # noqa: PLR2004 - never a character
            return f"bevat een onleesbaar teken op plaats {at}. Typ dat stuk opnieuw."
        marks = marks + 1 if kind in ("Mn", "Me") and not 0xFE00 <= ord(sign) <= 0xFE0F else 0  # noqa: PLR2004 - variation selectors
        if marks > MOST_MARKS:
            return f"heeft op plaats {at} te veel tekens boven elkaar. Typ dat stuk opnieuw."
    return ""


def _is_phone(value: str) -> bool:
    try:
        return is_possible_number(parse(value, "BE"))
    except NumberParseException:
        return False


def _learnt_before(answers: Answers, known: Known) -> Iterator[Problem]:
    learnt = answers.get("learnt_on")
    if isinstance(learnt, date) and known.facts_on and OLDEST_MOMENT <= learnt < known.facts_on:
        label, day = _named(BY_KEY["learnt_on"], ""), in_words(known.facts_on)
        yield Problem("learnt_on", f"{label} ligt voor de dag van de feiten ({day}).")


def _age_contradicted(who: PersonAnswers, known: Known) -> Iterator[Problem]:
    born, age = who.answers.get("birth_date"), (known.ages or {}).get(who.letter)
    if not isinstance(born, date) or not age or not age.is_known:
        return
    if value_problem(BY_KEY["birth_date"], born, known):
        return
    day = known.facts_on or known.today
    years = age_on(born, day)
    # Without the day of the facts only this is sure: nobody is younger now than then.
    if age.low <= years and (years <= age.high or not known.facts_on):
        return
    when = f"op {in_words(day)}" if known.facts_on else "vandaag"
    yield Problem(
        "birth_date",
        f"“Geboortedatum” van persoon {who.letter} past niet bij de leeftijd: wie op "
        f"{in_words(born)} geboren is, was {when} {years} jaar, en in het dossier staat "
        f"{years_in_words(age)}. Verbeter wat niet juist is.",
        who.letter,
    )


def _child_as_suspect(who: PersonAnswers, known: Known) -> Iterator[Problem]:
    """Under 12 there is only care and protection (step 5): a child is never called suspect."""
    role, age = who.answers.get("role"), _age_then(who, known)
    if role == "suspect" and age.high < ACCOUNTABLE_AGE:
        yield Problem(
            "role",
            f"Persoon {who.letter} was jonger dan 12 en is dan nooit verdachte. Kies “kind jonger "
            "dan 12”, of een andere rol.",
            who.letter,
        )
    if role == "young_child" and age.low >= ACCOUNTABLE_AGE:
        yield Problem(
            "role",
            f"Persoon {who.letter} was 12 of ouder. Kies een andere rol, of verbeter de leeftijd.",
            who.letter,
        )


def _age_then(who: PersonAnswers, known: Known) -> Age:
    """The age at the facts; without their day nobody was older then than today."""
    born, told = who.answers.get("birth_date"), (known.ages or {}).get(who.letter, Age())
    if not isinstance(born, date) or born > (known.facts_on or known.today):
        return told
    years = age_on(born, known.facts_on or known.today)
    return Age(years if known.facts_on else 0, years)


def _named_in_advice(who: PersonAnswers) -> Iterator[Problem]:
    for field in FIELDS_OF_PERSON:
        if field.key in NOT_FOR_ADVICE and who.answers.get(field.key):
            yield Problem(
                field.key,
                f"{_named(field, who.letter)} is niet nodig om advies te vragen. Maak het leeg, of "
                "kies voor melden.",
                who.letter,
            )


_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


def in_words(day: date) -> str:
    """A day in Dutch: "12 november 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
