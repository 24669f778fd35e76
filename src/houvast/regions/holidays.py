"""Which days are public holidays in Belgium, and which are school holidays in Flanders?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SATURDAY = 5


def easter_sunday(year: int) -> date:
    """Return Easter Sunday of a Gregorian `year` (from 1583 on)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    moon_shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - moon_shift + 15) % 30
    leap_years, year_rest = divmod(rest, 4)
    to_sunday = (32 + 2 * century_rest + 2 * leap_years - epact - year_rest) % 7
    late_moon = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late_moon + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=64)
def public_holidays(year: int) -> Mapping[date, str]:
    """Return the ten legal public holidays of Belgium in `year`, each with its Dutch name."""
    easter = easter_sunday(year)
    return MappingProxyType(
        {
            date(year, 1, 1): "Nieuwjaar",
            easter + timedelta(days=1): "Paasmaandag",
            date(year, 5, 1): "Dag van de Arbeid",
            easter + timedelta(days=39): "Hemelvaartsdag",
            easter + timedelta(days=50): "Pinkstermaandag",
            date(year, 7, 21): "Nationale feestdag",
            date(year, 8, 15): "Onze-Lieve-Vrouw-Hemelvaart",
            date(year, 11, 1): "Allerheiligen",
            date(year, 11, 11): "Wapenstilstand",
            date(year, 12, 25): "Kerstmis",
        }
    )


def is_public_holiday(day: date) -> bool:
    """Say whether `day` is one of the ten legal public holidays."""
    return day in public_holidays(day.year)


def is_working_day(day: date) -> bool:
    """Say whether `day` is a day from Monday to Friday that is no public holiday."""
    return day.weekday() < SATURDAY and not is_public_holiday(day)


@dataclass(frozen=True, slots=True)
class SchoolHoliday:
    """One holiday of the schools, from `first` to `last`, both included."""

    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """The holidays of one school year; days outside every known year are not known."""

    id: str
    name: str
    first: date
    last: date
    holidays: tuple[SchoolHoliday, ...]
    source: str
    verified_on: date | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class SchoolCalendar:
    """All school years that are known; the free days a school sets itself are never in it."""

    years: tuple[SchoolYear, ...] = ()

    def is_holiday(self, day: date) -> bool | None:
        """Say whether `day` lies in a school holiday; None when its school year is not known."""
        for year in self.years:
            if year.first <= day <= year.last:
                return any(holiday.first <= day <= holiday.last for holiday in year.holidays)
        return None

    def is_school_day(self, day: date) -> bool | None:
        """Say whether schools are open on `day`; None for a working day of an unknown year."""
        if not is_working_day(day):
            return False
        on_holiday = self.is_holiday(day)
        return None if on_holiday is None else not on_holiday
