"""Which school year is it, when does it begin and end, and which months are in it?

The calendar of the regions says it. A year that it does not know yet begins on 1 September and
ends on 31 August, as every school year it does know.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from houvast.regions.holidays import SchoolCalendar

EARLIEST, LATEST = 2000, 2100
BEGIN, END = (9, 1), (8, 31)
MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


@dataclass(frozen=True, slots=True)
class Year:
    """A school year, by the calendar year in which it starts."""

    starts: int
    first: date
    last: date

    @property
    def name(self) -> str:
        """As schools say it: 2026-2027."""
        return f"{self.starts}-{self.starts + 1}"

    @property
    def months(self) -> tuple[tuple[int, str], ...]:
        """The number of each month with its name and year, the first month of the year first."""
        begin, end = (day.year * 12 + day.month - 1 for day in (self.first, self.last))
        return tuple((at % 12 + 1, f"{MONTHS[at % 12]} {at // 12}") for at in range(begin, end + 1))


def year_starting(starts: int, calendar: SchoolCalendar) -> Year:
    """The school year that starts in this calendar year (EARLIEST to LATEST)."""
    for known in calendar.years:
        if known.first.year == starts:
            return Year(starts, known.first, known.last)
    return Year(starts, date(starts, *BEGIN), date(starts + 1, *END))


def year_of(day: date, calendar: SchoolCalendar) -> Year:
    """The school year in which `day` lies."""
    found = year_starting(day.year, calendar)
    return found if found.first <= day else year_starting(day.year - 1, calendar)
