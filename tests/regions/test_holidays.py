"""Public holidays are computed; school holidays are shipped data that must obey the decree."""

from datetime import date, timedelta

import pytest

from houvast.regions.holidays import (
    SchoolCalendar,
    SchoolYear,
    easter_sunday,
    is_public_holiday,
    is_working_day,
    public_holidays,
)
from houvast.regions.load import load_regions


@pytest.mark.parametrize(
    "easter",
    [
        date(1961, 4, 2),
        date(2000, 4, 23),
        date(2008, 3, 23),
        date(2011, 4, 24),
        date(2019, 4, 21),
        date(2024, 3, 31),
        date(2025, 4, 20),
        date(2026, 4, 5),
        date(2027, 3, 28),
        date(2038, 4, 25),
        date(2285, 3, 22),
    ],
)
def test_easter(easter: date) -> None:
    assert easter_sunday(easter.year) == easter


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 1, 1), "Nieuwjaar"),
        (date(2026, 4, 6), "Paasmaandag"),
        (date(2026, 5, 1), "Dag van de Arbeid"),
        (date(2026, 5, 14), "Hemelvaartsdag"),
        (date(2026, 5, 25), "Pinkstermaandag"),
        (date(2026, 7, 21), "Nationale feestdag"),
        (date(2026, 8, 15), "Onze-Lieve-Vrouw-Hemelvaart"),
        (date(2026, 11, 1), "Allerheiligen"),
        (date(2026, 11, 11), "Wapenstilstand"),
        (date(2026, 12, 25), "Kerstmis"),
    ],
)
def test_the_ten_public_holidays_of_2026(day: date, name: str) -> None:
    assert public_holidays(2026)[day] == name
    assert len(public_holidays(2026)) == 10


def test_the_flemish_feast_and_easter_sunday_are_no_legal_holidays() -> None:
    assert not is_public_holiday(date(2026, 7, 11))
    assert not is_public_holiday(date(2026, 4, 5))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 23), True),
        (date(2026, 11, 21), False),
        (date(2026, 11, 22), False),
        (date(2026, 11, 11), False),
    ],
)
def test_a_working_day_is_a_weekday_that_is_no_holiday(day: date, *, works: bool) -> None:
    assert is_working_day(day) is works


@pytest.mark.parametrize(
    ("day", "answer"),
    [
        (date(2026, 11, 23), True),
        (date(2026, 11, 4), False),  # autumn holiday
        (date(2026, 11, 11), False),
        (date(2026, 12, 21), False),
        (date(2027, 1, 4), True),
        (date(2027, 5, 7), False),  # the day after Ascension
        (date(2030, 3, 6), None),
        (date(2030, 3, 9), False),  # a Saturday needs no calendar
    ],
)
def test_school_days_of_the_shipped_calendar(day: date, *, answer: bool | None) -> None:
    assert load_regions().calendar.is_school_day(day) is answer


def test_without_a_calendar_school_holidays_are_unknown() -> None:
    assert SchoolCalendar().is_holiday(date(2026, 11, 23)) is None


def by_the_decree(year: SchoolYear) -> dict[str, tuple[date, date]]:
    """The fixed rules of 17 April 1991: the holidays of the school year that begins in `year`."""

    def monday_of(day: date) -> date:
        return day - timedelta(days=day.weekday())

    def week_of(day: date, *, from_weekday: int) -> date:
        monday = monday_of(day)
        return monday + timedelta(days=7) if day.weekday() >= from_weekday else monday

    autumn = week_of(date(year.first.year, 11, 1), from_weekday=6)
    christmas = week_of(date(year.first.year, 12, 25), from_weekday=5)
    easter = easter_sunday(year.last.year)
    crocus = monday_of(easter) - timedelta(weeks=6)
    first_of_april = date(year.last.year, 4, 1)
    spring = first_of_april + timedelta(days=-first_of_april.weekday() % 7)
    if easter.month == 3:
        spring = easter + timedelta(days=1)
    elif easter > date(year.last.year, 4, 15):
        spring = monday_of(easter) - timedelta(weeks=1)
    ascension = easter + timedelta(days=39)
    return {
        "Herfstvakantie": (autumn, autumn + timedelta(days=6)),
        "Kerstvakantie": (christmas, christmas + timedelta(days=13)),
        "Krokusvakantie": (crocus, crocus + timedelta(days=6)),
        "Paasvakantie": (spring, spring + timedelta(days=13)),
        "Hemelvaart en de dag erna": (ascension, ascension + timedelta(days=1)),
        "Zomervakantie": (date(year.last.year, 7, 1), date(year.last.year, 8, 31)),
    }


@pytest.mark.parametrize("index", [0, 1])
def test_the_shipped_school_holidays_obey_the_fixed_rules(index: int) -> None:
    year = load_regions().calendar.years[index]

    assert {held.name: (held.first, held.last) for held in year.holidays} == by_the_decree(year)
