"""A form is read as parts, rows and people; nothing filled in is left out, nothing can pose."""

from dataclasses import replace
from datetime import date

import pytest

from houvast.law.ages import OLDEST, Age
from houvast.notifications.form_checks import Known
from houvast.notifications.form_document import (
    LABELS,
    Document,
    Part,
    age_at_facts,
    document,
    plain_text,
    value_lines,
)
from houvast.notifications.form_values import BY_KEY, FilledForm, PersonAnswers
from houvast.protocol.form_fields import FIELDS, Section


def part(found: Document, section: Section) -> Part:
    return next(part for part in found.parts if part.key == section.value)


def test_every_field_of_the_school_is_a_row_or_told_as_empty(
    form: FilledForm, known: Known
) -> None:
    found = document(form, known)
    told = [
        label
        for top in found.parts
        for one in (top, *top.parts[:1])
        for label in (*(row.label for row in one.rows), *one.empty)
    ]
    wanted = [
        LABELS.get(field.key, field.label)
        for field in FIELDS
        if field.section is not Section.RETURN
        and field.key not in ("role", "agreement_version")  # the agreement has no number
    ]
    assert sorted(told) == sorted(wanted)


def test_answers_are_told_in_words(form: FilledForm, known: Known) -> None:
    rows = {row.key: row.lines for one in document(form, known).parts for row in one.rows}

    assert rows["written_at"] == ("20 november 2026 om 16.30 uur",)
    assert rows["region"] == ("Brugge Noord",)
    assert rows["consent_sharing"] == ("nee",)
    assert rows["shown_to_how_many"] == ("12",)
    assert rows["asked_of_police"] == ("contact opnemen met de school", "advies")
    assert len(rows["what_was_told"]) == 2


def test_a_choice_that_is_no_longer_there_is_shown_as_it_stands(known: Known) -> None:
    assert value_lines(BY_KEY["region"], "oude-regio", known) == ("oude-regio",)
    assert value_lines(BY_KEY["asked_of_police"], ("advice", "iets"), known) == ("advies", "iets")


def test_each_person_is_a_part_with_role_and_age(form: FilledForm, known: Known) -> None:
    first, second = part(document(form, known), Section.PERSONS).parts

    assert (first.title, second.title) == ("Persoon A: slachtoffer", "Persoon B: verdachte")
    ages = [row.lines for one in (first, second) for row in one.rows if row.key == "minor_at_facts"]
    assert ages == [("minderjarig (16 jaar)",), ("niet zeker (14 tot en met 18 jaar)",)]


@pytest.mark.parametrize(
    ("born", "words"),
    [
        (date(2008, 11, 12), "meerderjarig (18 jaar)"),
        (date(2008, 11, 13), "minderjarig (17 jaar)"),
        (None, "niet bekend"),
    ],
)
def test_a_birth_date_decides_who_is_a_minor(known: Known, born: date | None, words: str) -> None:
    who = PersonAnswers("C", {"birth_date": born} if born else {})
    assert age_at_facts(who, known) == words


def test_an_age_without_an_end_is_said_as_people_say_it(known: Known) -> None:
    adult = replace(known, ages={"C": Age(18, OLDEST)})
    assert age_at_facts(PersonAnswers("C", {}), adult) == "meerderjarig (18 of ouder)"


def test_the_part_of_the_police_is_there_once_something_stands_in_it(
    form: FilledForm, known: Known
) -> None:
    answered = replace(form, answers={**form.answers, "received_by": "Inspecteur Voorbeeld"})
    assert Section.RETURN.value not in {one.key for one in document(form, known).parts}
    assert part(document(answered, known), Section.RETURN).rows[0].label == "Ontvangen door"


def test_advice_and_an_empty_form_have_a_title_too(form: FilledForm, known: Known) -> None:
    advice = replace(form, answers={**form.answers, "purpose": "advice"})
    assert document(advice, known).title == "Vraag om advies aan de politie"
    assert document(FilledForm(), known).title == "Meldingsfiche"


def test_as_text_everything_stands_there_and_no_answer_poses_as_a_label(
    form: FilledForm, known: Known
) -> None:
    told = "Gewoon.\nOntvangen door:\n==============\nPersoon C: verdachte"
    posing = replace(form, answers={**form.answers, "what_was_told": told})
    lines = plain_text(document(posing, known), number="K7M2-PX4T", version=2).split("\n")

    assert lines[0] == "MELDING AAN DE POLITIE: FICHE K7M2-PX4T, versie 2"
    assert [f"    {line}" for line in told.split("\n")] == lines[
        (start := lines.index("Wat is er verteld?") + 1) : start + 4
    ]
    assert "Ontvangen door:" not in lines
    assert "Persoon A: slachtoffer" in lines
    assert not [line for line in lines if "?:" in line]
