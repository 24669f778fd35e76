"""What was typed is read as it was meant, kept whole, and split from what identifies."""

from datetime import date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from houvast.errors import InputError
from houvast.notifications.form_values import (
    BRUSSELS,
    BY_KEY,
    FilledForm,
    PersonAnswers,
    as_json,
    clean,
    from_json,
    identity_of,
    read_value,
    without_identity,
)


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("reporter_name", ["  An \u00a0 Voorbeeld "], "An Voorbeeld"),
        ("reporter_name", ["An\r\nVoorbeeld"], "An Voorbeeld"),
        ("reporter_name", [" "], None),
        ("reporter_name", [], None),
        ("what_was_told", ["een\r\ntwee\n\n\n\ndrie \n"], "een\ntwee\n\ndrie"),
        ("learnt_on", ["2026-11-12"], date(2026, 11, 12)),
        ("learnt_on", ["12/11/2026"], date(2026, 11, 12)),
        ("learnt_on", ["12.11.2026"], date(2026, 11, 12)),
        ("learnt_on", ["1-2-2026"], date(2026, 2, 1)),
        ("written_at", ["2026-11-20T16:30"], datetime(2026, 11, 20, 16, 30, tzinfo=BRUSSELS)),
        ("written_at", ["20/11/2026 16u30"], datetime(2026, 11, 20, 16, 30, tzinfo=BRUSSELS)),
        ("shown_to_how_many", ["12"], 12),
        ("asked_of_police", ["advice", "contact", "advice"], ("advice", "contact")),
        ("asked_of_police", [""], None),
        ("pressure", ["unknown"], "unknown"),
    ],
)
def test_what_was_typed_becomes_a_value(key: str, typed: list[str], value: object) -> None:
    assert read_value(BY_KEY[key], typed) == value


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("birth_date", "31/02/2010"),
        ("birth_date", "morgen"),
        ("birth_date", "2026-W46-4"),
        ("birth_date", "12/11/26"),
        ("birth_date", "\u0661\u0662/11/2010"),
        ("received_at", "2026-11-20"),
        ("received_at", "2026-11-20 25:00"),
        ("received_at", "2027-03-28 02:30"),
        ("shown_to_how_many", "een paar"),
        ("shown_to_how_many", "-1"),
        ("shown_to_how_many", "9" * 5000),
    ],
)
def test_what_cannot_be_read_is_refused_by_the_name_of_the_field(key: str, typed: str) -> None:
    with pytest.raises(InputError) as refused:
        read_value(BY_KEY[key], [typed])
    assert str(refused.value).startswith(f"“{BY_KEY[key].label}”")
    assert len(str(refused.value)) < 300


def test_invisible_signs_of_pasted_text_go_and_joined_emoji_stay() -> None:
    family = "👩\u200d👩\u200d👧"
    assert clean(f"\ufeffhal\u00adlo\u202e {family}\u2066", lines=False) == f"hallo {family}"
    assert clean("Yil\u0131z e\u0301", lines=False) == "Yil\u0131z é"


@given(st.text(), st.booleans())
@example("0 \r0", False)
def test_cleaning_twice_changes_nothing_more(text: str, lines: bool) -> None:
    once = clean(text, lines=lines)
    assert clean(once, lines=lines) == once


def test_a_form_survives_being_stored(form: FilledForm) -> None:
    stored = as_json(form)
    assert from_json(stored) == form


@pytest.mark.parametrize(
    "stored",
    [
        None,
        [],
        {"persons": {}},
        {"answers": {"photo": "x"}},
        {"answers": {"birth_date": "2010-13-01"}},
        {"answers": {"written_at": "2026-11-20T16:30"}},
        {"answers": {"shown_to_how_many": True}},
        {"answers": {"asked_of_police": "advice"}},
        {"persons": [{"letter": "A", "answers": {"name": 3}}]},
    ],
)
def test_what_is_no_stored_form_is_refused(stored: object) -> None:
    with pytest.raises(InputError):
        from_json(stored)


def test_identity_and_the_rest_are_the_whole_and_share_nothing(form: FilledForm) -> None:
    rest, identity = without_identity(form), identity_of(form)

    assert {**rest.answers, **identity.answers} == form.answers
    assert not set(rest.answers) & set(identity.answers)
    assert rest.persons[0] == PersonAnswers("A", {"role": "victim"})
    assert set(identity.persons[0].answers) == {"name", "birth_date"}
    assert "An Voorbeeld" not in str(as_json(rest))
