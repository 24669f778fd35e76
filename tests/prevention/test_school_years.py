"""Which school year is it, and which months are in it?"""

from datetime import date

import pytest

from houvast.prevention.retention import last_day
from houvast.prevention.years import Year, year_of, year_starting
from houvast.regions.holidays import SchoolCalendar, SchoolYear
from houvast.regions.load import load_regions

CALENDAR = load_regions().calendar
EARLY = SchoolYear("x", "x", date(2030, 8, 26), date(2031, 8, 24), (), "verzonnen", None)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 8, 31), "2025-2026"),
        (date(2026, 9, 1), "2026-2027"),
        (date(2026, 12, 31), "2026-2027"),
        (date(2027, 1, 1), "2026-2027"),
        (date(2027, 8, 31), "2026-2027"),
        (date(2027, 9, 1), "2027-2028"),
    ],
)
def test_a_school_year_goes_from_september_to_august(day: date, name: str) -> None:
    assert year_of(day, CALENDAR).name == name


def test_a_year_is_as_the_calendar_says() -> None:
    calendar = SchoolCalendar((EARLY,))
    assert year_of(date(2030, 8, 26), calendar) == Year(2030, date(2030, 8, 26), date(2031, 8, 24))
    assert year_of(date(2030, 8, 25), calendar).starts == 2029


def test_a_year_that_the_calendar_does_not_know_yet_is_as_every_other() -> None:
    assert year_starting(2040, CALENDAR) == Year(2040, date(2040, 9, 1), date(2041, 8, 31))


def test_the_months_of_a_year_come_in_its_order() -> None:
    months = year_starting(2026, CALENDAR).months
    assert [number for number, _ in months] == [9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8]
    assert (months[0][1], months[-1][1]) == ("september 2026", "augustus 2027")


def test_a_plan_is_kept_three_years_longer_than_its_year() -> None:
    assert last_day(year_starting(2026, CALENDAR)) == date(2030, 8, 31)
