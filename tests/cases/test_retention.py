"""When is a case erased, and does every sealed field have a term?"""

from datetime import date

import pytest
from django.apps import apps

from houvast.cases.retention import FIELDS_WITH_A_TERM, erasing, is_due
from houvast.database.encrypted import EncryptedTextField


def found(
    closed: date | None, *, notified: bool, known: bool = False, let_go: bool = False
) -> date | None:
    return erasing(
        closed_on=closed, notified=notified, police_outcome_known=known, lead_let_go=let_go
    ).on


@pytest.mark.parametrize(
    ("closed", "on"),
    [
        (date(2026, 9, 1), date(2027, 8, 31)),
        (date(2026, 11, 23), date(2027, 8, 31)),
        (date(2027, 8, 31), date(2027, 8, 31)),
        (date(2027, 6, 1), date(2027, 8, 31)),
    ],
)
def test_advice_only_goes_at_the_end_of_the_school_year(closed: date, on: date) -> None:
    assert found(closed, notified=False) == on


@pytest.mark.parametrize(
    ("closed", "on"),
    [
        (date(2026, 1, 5), date(2027, 8, 31)),
        (date(2026, 12, 31), date(2027, 8, 31)),
        (date(2027, 1, 1), date(2028, 8, 31)),
    ],
)
def test_notified_goes_on_31_august_of_the_year_after(closed: date, on: date) -> None:
    assert found(closed, notified=True, known=True) == on


def test_an_open_case_never_goes() -> None:
    assert found(None, notified=True, known=True) is None


def test_it_waits_for_the_police_unless_the_lead_decides() -> None:
    closed = date(2026, 11, 23)
    assert found(closed, notified=True) is None
    assert found(closed, notified=True, let_go=True) == date(2027, 8, 31)


def test_it_is_due_the_day_after() -> None:
    term = erasing(
        closed_on=date(2026, 11, 23), notified=False, police_outcome_known=False, lead_let_go=False
    )
    assert not is_due(term, date(2027, 8, 31))
    assert is_due(term, date(2027, 9, 1))


def test_every_sealed_field_of_a_case_has_a_term() -> None:
    sealed = {
        f"cases.{model.__name__}.{field.name}"
        for model in apps.get_app_config("cases").get_models()
        for field in model._meta.get_fields()
        if isinstance(field, EncryptedTextField)
    }
    assert sealed == FIELDS_WITH_A_TERM
