"""Whatever is wrong in a form is said in Dutch, at its field, and only then."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.law.ages import Age
from houvast.notifications.form_checks import (
    LONGEST,
    MOST_PERSONS,
    Known,
    choices_of,
    problems,
    value_problem,
)
from houvast.notifications.form_values import (
    BY_KEY,
    FIELDS_OF_PERSON,
    FilledForm,
    PersonAnswers,
    Value,
    clean,
)
from houvast.protocol.form_fields import FIELDS, Kind
from houvast.protocol.notification_form import required_fields


def with_answer(form: FilledForm, key: str, value: Value) -> FilledForm:
    return replace(form, answers={**form.answers, key: value})


def with_person(letter: str, **answers: Value) -> FilledForm:
    return FilledForm({}, (PersonAnswers(letter, answers),))


def texts(form: FilledForm, known: Known, *, complete: bool = False) -> dict[str, str]:
    return {found.anchor: found.text for found in problems(form, known, complete=complete)}


def test_with_a_whole_form_nothing_is_wrong(form: FilledForm, known: Known) -> None:
    assert problems(form, known, complete=True) == ()


def test_a_draft_may_be_empty_and_a_form_to_send_may_not(known: Known) -> None:
    assert problems(FilledForm(), known, complete=False) == ()
    missing = texts(FilledForm({}, (PersonAnswers("A"),)), known, complete=True)
    wanted = {
        f"{field.key}-A" if field in FIELDS_OF_PERSON else field.key for field in required_fields()
    }
    assert set(missing) == wanted
    assert missing["reporter_name"] == "“Je naam” is nog leeg."
    assert missing["role-A"] == "“Rol” van persoon A is nog leeg."


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("learnt_on", date(2026, 11, 21), "ligt in de toekomst (21 november 2026)"),
        ("learnt_on", date(2026, 11, 11), "voor de dag van de feiten (12 november 2026)"),
        ("learnt_on", date(1026, 11, 11), "te ver terug"),
        ("reporter_phone", "bel de school", "geen telefoonnummer"),
        ("reporter_phone", "12", "geen telefoonnummer"),
        ("reporter_mail", "an@school", "geen mailadres"),
        ("reporter_mail", "an@@school.example", "geen mailadres"),
        ("reporter_name", "x" * 301, "is te lang: 301 tekens, er passen er 300"),
        ("what_was_told", "x" * 5001, "is te lang: 5001 tekens"),
        ("what_was_told", "een\x00twee", "onleesbaar teken op plaats 4"),
        ("what_was_told", "\ud800", "onleesbaar teken"),
        ("what_was_told", "a" + "\u0301" * 6, "te veel tekens boven elkaar"),
        ("reporter_name", "An\nRol: getuige", "onleesbaar teken op plaats 3"),
        ("what_was_told", "zie data:image/png;base64,iVBORw0KGgo", "Een beeld hoort niet"),
        ("still_online_at", "data:,x", "Een beeld hoort niet"),
        ("still_online_at", "blob:https://x.example/1", "Een beeld hoort niet"),
        ("still_online_at", "https://x.example en nog een", "heeft een spatie"),
        ("region", "gent", "keuze die er niet bij staat"),
        ("urgency", "heel erg", "keuze die er niet bij staat"),
        ("pressure", "ja", "keuze die er niet bij staat"),
        ("asked_of_police", ("advice", "geld"), "keuze die er niet bij staat"),
        ("shown_to_how_many", 1_000_001, "tussen 0 en 1 000 000"),
        ("shown_to_how_many", "12", "niet leesbaar"),
        ("learnt_on", "2026-11-12", "niet leesbaar"),
        ("reporter_name", 3, "niet leesbaar"),
        ("photo", "x", "staat niet op de fiche"),
        ("name", "Noor", "staat niet op de fiche"),
    ],
)
def test_an_answer_that_cannot_be_is_named(
    form: FilledForm, known: Known, key: str, value: Value, words: str
) -> None:
    (found,) = problems(with_answer(form, key, value), known, complete=False)

    assert found.key == key
    assert words in found.text
    field = BY_KEY.get(key)
    is_of_form = field and field not in FIELDS_OF_PERSON
    assert not is_of_form or found.text.startswith(f"“{BY_KEY[key].label}”")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("what_was_told", "Er stond 😀 ❤️ 👩‍👩‍👧 👍🏽 en “Шевченко”, العربية, 漢字.\n\nEn meer."),
        ("reporter_name", "Zoë Şahin-Łukasz d’Hondt"),
        ("reporter_phone", "+32 50 00 00 00"),
        ("reporter_phone", "0470 00 00 00"),
        ("reporter_mail", "an.voorbeeld+zorg@sub.school.example"),
        ("still_online_at", "https://x.example/a?b=c#d"),
        ("still_online_at", "@naam_van_account"),
        ("learnt_on", date(2026, 11, 12)),
        ("shown_to_how_many", 0),
        ("region", "brugge-noord"),
    ],
)
def test_an_answer_that_can_be_is_left_alone(
    form: FilledForm, known: Known, key: str, value: Value
) -> None:
    assert texts(with_answer(form, key, value), known) == {}


def test_a_moment_may_run_ahead_as_clocks_do_and_no_more(form: FilledForm, known: Known) -> None:
    soon = with_answer(form, "written_at", known.at + timedelta(minutes=5))
    later = with_answer(form, "written_at", known.at + timedelta(minutes=15))
    naive = with_answer(form, "written_at", known.at.replace(tzinfo=None))

    assert texts(soon, known) == {}
    assert "toekomst" in texts(later, known)["written_at"]
    assert "niet leesbaar" in texts(naive, known)["written_at"]


@pytest.mark.parametrize(
    ("born", "words"),
    [
        (date(2027, 1, 1), "ligt in de toekomst"),
        (date(2026, 11, 13), "na de dag van de feiten"),
        (date(1900, 1, 1), "meer dan 120 jaar geleden"),
        (date(2010, 11, 13), "op 12 november 2026 15 jaar, en in het dossier staat 16 jaar."),
        (date(2009, 11, 12), "17 jaar, en in het dossier staat 16 jaar."),
    ],
)
def test_a_birth_date_that_cannot_be_is_named_with_the_person(
    known: Known, born: date, words: str
) -> None:
    found = texts(with_person("A", birth_date=born), known)
    assert words in found["birth_date-A"]
    assert found["birth_date-A"].startswith("“Geboortedatum” van persoon A")


@pytest.mark.parametrize(
    ("letter", "born"),
    [("A", date(2010, 11, 12)), ("A", date(2009, 11, 13)), ("B", date(2009, 1, 1))],
)
def test_a_birth_date_that_fits_the_age_is_left_alone(
    known: Known, letter: str, born: date
) -> None:
    assert texts(with_person(letter, birth_date=born), known) == {}


def test_without_the_day_of_the_facts_only_somebody_too_young_is_named(known: Known) -> None:
    undated = replace(known, facts_on=None)
    assert texts(with_person("A", birth_date=date(2000, 1, 1)), undated) == {}
    younger = texts(with_person("A", birth_date=date(2011, 1, 1)), undated)
    assert "was vandaag 15 jaar" in younger["birth_date-A"]


@pytest.mark.parametrize(
    ("role", "age", "born", "words"),
    [
        ("suspect", Age(0, 11), None, "nooit verdachte"),
        ("suspect", Age(), date(2016, 1, 1), "nooit verdachte"),
        ("suspect", Age(0, 12), None, ""),
        ("suspect", Age(), None, ""),
        ("young_child", Age(12, 12), None, "12 of ouder"),
        ("young_child", Age(0, 11), None, ""),
        ("victim", Age(0, 11), None, ""),
    ],
)
def test_a_child_under_twelve_is_never_a_suspect(
    known: Known, role: str, age: Age, born: date | None, words: str
) -> None:
    answers: dict[str, Value] = {"role": role} | ({"birth_date": born} if born else {})
    found = texts(with_person("B", **answers), replace(known, ages={"B": age}))
    assert words in found.get("role-B", "")
    assert bool(words) == ("role-B" in found)


def test_for_advice_no_name_is_taken(form: FilledForm, known: Known) -> None:
    found = texts(with_answer(form, "purpose", "advice"), known)
    assert set(found) == {"name-A", "birth_date-A"}
    assert "niet nodig om advies te vragen" in found["name-A"]


@pytest.mark.parametrize("letters", [["A", "A"], ["noor"], [""], ["A\n"]])
def test_every_person_has_a_letter_of_its_own(known: Known, letters: list[str]) -> None:
    form = FilledForm({}, tuple(PersonAnswers(letter) for letter in letters))
    assert "eigen letter" in texts(form, known)["persons"]


def test_more_people_than_fit_are_named(known: Known) -> None:
    letters = [f"{first}{digit}" for first in "ABCDEFG" for digit in range(10)]
    form = FilledForm({}, tuple(PersonAnswers(letter) for letter in letters[: MOST_PERSONS + 1]))
    assert "61 personen" in texts(form, known)["persons"]


def test_every_field_of_choice_has_choices(known: Known) -> None:
    for field in FIELDS:
        wants = field.kind in (Kind.CHOICE, Kind.CHOICES, Kind.YES_NO_UNKNOWN)
        assert bool(choices_of(field, known.regions)) is wants, field.key


@given(st.text(st.characters(blacklist_categories=("Cc", "Cs", "Co", "Cn")), max_size=200))
def test_a_judgement_on_text_never_fails_and_is_a_sentence(text: str) -> None:
    known = Known(at=datetime(2026, 11, 20, tzinfo=UTC), regions={})
    wrong = value_problem(BY_KEY["what_was_told"], clean(text, lines=True), known)
    assert wrong == "" or wrong.endswith(".")
    assert LONGEST[Kind.LONG_TEXT] > 200
