"""By when is each thing done? The agreement gives no time limits: every one here is our own."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from houvast.regions.holidays import SchoolCalendar, is_working_day
from houvast.regions.region import DeadlineKey

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MONTHS_A_YEAR = 12


class Unit(StrEnum):
    """In what a time limit is counted."""

    WORKING_DAYS = "working_days"
    SCHOOL_DAYS = "school_days"
    DAYS = "days"
    MONTHS = "months"


_UNIT_WORDS = {
    Unit.WORKING_DAYS: ("werkdag", "werkdagen"),
    Unit.SCHOOL_DAYS: ("schooldag", "schooldagen"),
    Unit.DAYS: ("dag", "dagen"),
    Unit.MONTHS: ("maand", "maanden"),
}


@dataclass(frozen=True, slots=True)
class Deadline:
    """One time limit: how long, counted from what. `own`: not in the agreement, a rule of ours."""

    key: DeadlineKey
    amount: int
    unit: Unit
    counted_from: str
    urgent: str = ""
    own: bool = True

    @property
    def words(self) -> str:
        """The limit in Dutch: "binnen 2 schooldagen na de beslissing"."""
        one, many = _UNIT_WORDS[self.unit]
        return f"binnen {self.amount} {one if self.amount == 1 else many} na {self.counted_from}"


@dataclass(frozen=True, slots=True)
class Due:
    """The last day; not `certain` when school holidays on the way are not known."""

    on: date
    certain: bool


DEFAULTS: Mapping[DeadlineKey, Deadline] = MappingProxyType(
    {
        limit.key: limit
        for limit in (
            Deadline(
                DeadlineKey.ACKNOWLEDGE_NOTIFICATION,
                1,
                Unit.WORKING_DAYS,
                "de melding",
                urgent="meteen, met een telefoontje",
            ),
            Deadline(DeadlineKey.CONTACT_SCHOOL, 3, Unit.WORKING_DAYS, "de melding"),
            Deadline(DeadlineKey.INFORM_PARENTS, 2, Unit.SCHOOL_DAYS, "de beslissing"),
            Deadline(DeadlineKey.REVIEW_CASE, 14, Unit.DAYS, "de vorige bespreking"),
            Deadline(DeadlineKey.ASK_FEEDBACK, 30, Unit.DAYS, "de melding"),
            Deadline(DeadlineKey.PERIODIC_MEETING, 6, Unit.MONTHS, "het vorige overleg"),
        )
    }
)


def deadlines_for(changed: Mapping[str, int]) -> Mapping[DeadlineKey, Deadline]:
    """Return the time limits of a region: the defaults, with the amounts it `changed`.

    `changed` is `Region.deadlines`: key -> amount, in the unit of the default.
    """
    return MappingProxyType(
        {
            key: replace(limit, amount=changed[key.value]) if key.value in changed else limit
            for key, limit in DEFAULTS.items()
        }
    )


def due_on(limit: Deadline, start: date, calendar: SchoolCalendar) -> Due:
    """Return the last day of `limit` when it starts on `start`; that day itself does not count.

    A month later is the same day of the month, or its last day. A working day whose school
    holidays are not known counts as a school day, and the answer is then not certain.
    """
    if limit.unit is Unit.DAYS:
        return Due(start + timedelta(days=limit.amount), certain=True)
    if limit.unit is Unit.MONTHS:
        return Due(_months_later(start, limit.amount), certain=True)
    for_schools = limit.unit is Unit.SCHOOL_DAYS
    return _count(start, limit.amount, calendar.is_school_day if for_schools else is_working_day)


def _count(start: date, amount: int, counts: Callable[[date], bool | None]) -> Due:
    day, left, certain = start, amount, True
    while left:
        day += timedelta(days=1)
        answer = counts(day)
        certain = certain and answer is not None
        left -= answer is not False
    return Due(day, certain)


def _months_later(start: date, months: int) -> date:
    years, month = divmod(start.month - 1 + months, MONTHS_A_YEAR)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))
