"""What can be said of a place now and in the coming days, and what is not certain?

Hours that do not speak of public holidays leave those days open: nobody wrote down that the place
is open then, so nothing is claimed (`state_at` follows OpenStreetMap, where the weekday counts).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from houvast.regions.holidays import public_holidays
from houvast.regions.opening_hours import (
    ALWAYS,
    BRUSSELS,
    DAY_NAMES,
    MINUTES_A_DAY,
    WEEKDAYS,
    State,
    Status,
    hours_in_words,
    in_words,
    state_at,
)
from houvast.text import marked, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from houvast.regions.holidays import SchoolCalendar
    from houvast.regions.opening_hours import OpeningHours

DAYS_TOLD = 14
SENTENCES = marked(
    {
        "today": "Vandaag is het een feestdag ({holiday}). Of dit dan open is, weten we niet.",
        "next": (
            "Nu gesloten. Wanneer het weer opent, is niet zeker: {day} is een feestdag ({holiday})."
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Outlook:
    """From `start` on: the state, and the holiday of which the hours do not speak ("": none)."""

    start: datetime
    state: State
    holiday: str = ""

    @property
    def status(self) -> Status:
        """Whether it is open; UNKNOWN on a holiday of which the hours say nothing."""
        return self.state.status


def outlook_at(
    hours: OpeningHours | None, moment: datetime, calendar: SchoolCalendar | None = None
) -> Outlook:
    """Say what is known at `moment` (with a time zone) of a place with these hours."""
    state = state_at(hours, moment, calendar)
    if hours is None or speaks_of_holidays(hours):
        return Outlook(moment, state)
    if today := _holiday(moment.astimezone(BRUSSELS).date()):
        return Outlook(moment, State(Status.UNKNOWN), today)
    if state.status is Status.CLOSED and state.changes_at:
        opens_on_holiday = _holiday(state.changes_at.date())
        return Outlook(moment, state, opens_on_holiday)
    return Outlook(moment, state)


def outlooks(
    hours: OpeningHours, moment: datetime, calendar: SchoolCalendar | None = None
) -> tuple[Outlook, ...]:
    """Return what can be said from `moment` on, for two weeks, one entry at each change of words.

    Words change when the place opens or closes, and at midnight ("vandaag", "morgen").
    """
    found = []
    for start in _midnights(moment):
        day = start.astimezone(BRUSSELS).date()
        at: datetime | None = start
        while at and at.astimezone(BRUSSELS).date() == day:
            found.append(outlook_at(hours, at, calendar))
            at = found[-1].state.changes_at
    return tuple(found)


def told(outlook: Outlook) -> str:
    """Tell an outlook in Dutch, as seen from its start."""
    if not outlook.holiday:
        return in_words(outlook.state, outlook.start)
    if outlook.state.changes_at is None:
        return say(SENTENCES["today"]).format(holiday=say(outlook.holiday))
    day = say(DAY_NAMES[outlook.state.changes_at.weekday()])
    return say(SENTENCES["next"]).format(day=day, holiday=say(outlook.holiday))


def told_at(
    hours: OpeningHours | None, moment: datetime, calendar: SchoolCalendar | None = None
) -> str:
    """Tell in one Dutch sentence what is known at `moment` of a place with these hours."""
    if hours is not None and hours.text == ALWAYS:
        return hours_in_words(hours, moment, calendar)
    return told(outlook_at(hours, moment, calendar))


def speaks_of_holidays(hours: OpeningHours) -> bool:
    """Whether the hours name public holidays, or are day and night all week."""
    return any(
        rule.on_public_holidays
        or (len(rule.weekdays) == len(WEEKDAYS) and rule.spans == ((0, MINUTES_A_DAY),))
        for rule in hours.rules
    )


def _holiday(day: date) -> str:
    return public_holidays(day.year).get(day, "")


def _midnights(moment: datetime) -> Iterator[datetime]:
    """The moment itself, and every midnight in Brussels of the coming days."""
    yield moment.astimezone(BRUSSELS)
    today = moment.astimezone(BRUSSELS).date()
    for ahead in range(1, DAYS_TOLD):
        day = today + timedelta(days=ahead)
        midnight = datetime(day.year, day.month, day.day, tzinfo=BRUSSELS)
        yield midnight.astimezone(UTC).astimezone(BRUSSELS)
