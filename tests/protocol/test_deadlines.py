"""Time limits are ours, counted in working days, school days, days or months."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.protocol.deadlines import DEFAULTS, Deadline, Due, Unit, deadlines_for, due_on
from houvast.regions.holidays import SchoolCalendar, is_working_day
from houvast.regions.load import load_regions
from houvast.regions.region import DeadlineKey

CALENDAR = load_regions().calendar
KEY = DeadlineKey.REVIEW_CASE


def limit(amount: int, unit: Unit) -> Deadline:
    return Deadline(KEY, amount, unit, "de start")


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("acknowledge_notification", "binnen 1 werkdag na de melding"),
        ("contact_school", "binnen 3 werkdagen na de melding"),
        ("inform_parents", "binnen 2 schooldagen na de beslissing"),
        ("review_case", "binnen 14 dagen na de vorige bespreking"),
        ("ask_feedback", "binnen 30 dagen na de melding"),
        ("periodic_meeting", "binnen 6 maanden na het vorige overleg"),
    ],
)
def test_the_defaults_are_ours(key: str, words: str) -> None:
    default = DEFAULTS[DeadlineKey(key)]

    assert default.words == words
    assert default.own


def test_an_urgent_notification_is_acknowledged_at_once_by_phone() -> None:
    assert DEFAULTS[DeadlineKey.ACKNOWLEDGE_NOTIFICATION].urgent == "meteen, met een telefoontje"


def test_a_region_changes_an_amount_and_leaves_the_rest() -> None:
    changed = deadlines_for({"contact_school": 5})

    assert changed[DeadlineKey.CONTACT_SCHOOL].words == "binnen 5 werkdagen na de melding"
    assert changed[DeadlineKey.REVIEW_CASE] == DEFAULTS[DeadlineKey.REVIEW_CASE]


@pytest.mark.parametrize(
    ("amount", "unit", "start", "last", "certain"),
    [
        (1, Unit.WORKING_DAYS, date(2026, 11, 23), date(2026, 11, 24), True),
        (1, Unit.WORKING_DAYS, date(2026, 11, 27), date(2026, 11, 30), True),  # over a weekend
        (3, Unit.WORKING_DAYS, date(2026, 11, 9), date(2026, 11, 13), True),  # over 11 November
        (1, Unit.WORKING_DAYS, date(2026, 12, 24), date(2026, 12, 28), True),
        (1, Unit.WORKING_DAYS, date(2026, 11, 28), date(2026, 11, 30), True),  # from a Saturday
        (2, Unit.SCHOOL_DAYS, date(2026, 11, 23), date(2026, 11, 25), True),
        (2, Unit.SCHOOL_DAYS, date(2026, 10, 30), date(2026, 11, 10), True),  # autumn holiday
        (2, Unit.SCHOOL_DAYS, date(2026, 12, 18), date(2027, 1, 5), True),  # Christmas holiday
        (2, Unit.SCHOOL_DAYS, date(2026, 6, 30), date(2026, 9, 2), True),  # over the summer
        (2, Unit.SCHOOL_DAYS, date(2030, 3, 6), date(2030, 3, 8), False),  # calendar not known
        (2, Unit.SCHOOL_DAYS, date(2027, 8, 30), date(2027, 9, 2), False),
        (14, Unit.DAYS, date(2026, 12, 24), date(2027, 1, 7), True),
        (30, Unit.DAYS, date(2027, 2, 1), date(2027, 3, 3), True),
        (6, Unit.MONTHS, date(2026, 11, 23), date(2027, 5, 23), True),
        (6, Unit.MONTHS, date(2026, 8, 31), date(2027, 2, 28), True),
        (6, Unit.MONTHS, date(2027, 8, 31), date(2028, 2, 29), True),
        (12, Unit.MONTHS, date(2026, 12, 1), date(2027, 12, 1), True),
    ],
)
def test_the_last_day(amount: int, unit: Unit, start: date, last: date, *, certain: bool) -> None:
    assert due_on(limit(amount, unit), start, CALENDAR) == Due(last, certain)


def test_without_a_calendar_a_school_day_is_a_guess() -> None:
    due = due_on(limit(1, Unit.SCHOOL_DAYS), date(2026, 11, 23), SchoolCalendar())

    assert due == Due(date(2026, 11, 24), certain=False)


@given(st.dates(date(2016, 1, 1), date(2040, 12, 31)), st.integers(1, 30))
def test_as_many_working_days_lie_before_the_last_day_as_were_asked(
    start: date, amount: int
) -> None:
    due = due_on(limit(amount, Unit.WORKING_DAYS), start, CALENDAR)
    days = [start + timedelta(days=n) for n in range(1, (due.on - start).days + 1)]

    assert sum(is_working_day(day) for day in days) == amount
    assert is_working_day(due.on)
