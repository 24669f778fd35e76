"""Is somebody at the police likely to read this today, or does it wait over the weekend?

The hours of the desks are often not known. Then a default of ours counts: working days, 8.30 to
16.00 in Brussels, a little before most offices close, because a warning too many does no harm.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from houvast.regions.holidays import is_working_day
from houvast.regions.opening_hours import BRUSSELS, DAY_NAMES, Status, state_at
from houvast.regions.region import Role

if TYPE_CHECKING:
    from houvast.regions.holidays import SchoolCalendar
    from houvast.regions.region import Region

OPENS, CLOSES = time(8, 30), time(16, 0)
DESKS = (Role.RECEPTION, Role.YOUTH_INSPECTOR)


@dataclass(frozen=True, slots=True)
class Reading:
    """Whether it is likely read today; if not, on which day, and which free days lie before it."""

    is_read_today: bool
    read_on: date
    waiting_days: tuple[date, ...]

    @property
    def warning(self) -> str:
        """The Dutch sentence above the numbers, empty when it is read today."""
        if self.is_read_today:
            return ""
        day = f"{DAY_NAMES[self.read_on.weekday()]} {self.read_on.day}/{self.read_on.month}"
        return f"Dit wordt mogelijk pas op {day} gelezen. Kan het niet wachten? Bel dan."

    @property
    def needs_weekend_plan(self) -> bool:
        """Whether at least one whole day without school or police lies in between."""
        return bool(self.waiting_days)


def reading(region: Region | None, moment: datetime, calendar: SchoolCalendar) -> Reading:
    """When something sent at `moment` (with a time zone) is likely read by the police of `region`.

    An open desk reads today. Known and closed, or outside our default: the next working day.
    """
    there = moment.astimezone(BRUSSELS)
    today = there.date()
    known = [
        state_at(contact.hours, moment, calendar).status
        for contact in (region.contacts if region else ())
        if contact.role in DESKS and contact.hours is not None
    ]
    is_open = Status.OPEN in known if known and Status.UNKNOWN not in known else _by_default(there)
    if is_open:
        return Reading(True, today, ())
    before_opening = is_working_day(today) and there.time() < OPENS
    read_on = today if before_opening else _next_working_day(today)
    waiting = tuple(
        today + timedelta(days=ahead) for ahead in range(1, max(0, (read_on - today).days))
    )
    return Reading(False, read_on, waiting)


def _by_default(there: datetime) -> bool:
    return is_working_day(there.date()) and OPENS <= there.time() < CLOSES


def _next_working_day(day: date) -> date:
    following = day + timedelta(days=1)
    while not is_working_day(following):
        following += timedelta(days=1)
    return following
