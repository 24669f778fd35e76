"""Is something open at a moment, and when does that change? (a part of OSM `opening_hours`)

What can be written: `24/7`; rules separated by `;`, each with days (`Mo`, `Mo-Fr`, `Mo,We`,
`Fr-Mo`, `PH` public holidays, `SH` school holidays), times (`09:00-12:00,13:00-17:30`, also past
midnight: `22:00-02:00`) and `off` or `closed`. As in OSM, a later rule replaces an earlier one on
the days it names. Everything else is refused. Times are wall time in Brussels.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from houvast.errors import InputError
from houvast.regions.holidays import SchoolCalendar, is_public_holiday
from houvast.text import marked, say

if TYPE_CHECKING:
    from collections.abc import Iterator

BRUSSELS = ZoneInfo("Europe/Brussels")
WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
DAY_NAMES = marked(["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"])
ALWAYS = "24/7"
HOURS_NOT_KNOWN = marked("We kennen de uren niet.")
MINUTES_A_DAY = 24 * 60
MINUTES_AN_HOUR = 60
DAYS_AHEAD = 400
ALLOWED = (
    'bijvoorbeeld "Mo-Fr 09:00-12:00", "We 13:00-18:00; Th 15:00-19:00", '
    '"24/7", "PH off" of "SH off"'
)

_SPAN = re.compile(r"(\d{2}):(\d{2})-(\d{2}):(\d{2})")

Span = tuple[int, int]
"""Minutes after midnight, from and to; `to` is larger than a day when it ends the next day."""

Period = tuple[datetime, datetime]
"""Two moments in UTC: the first included, the second not."""


@dataclass(frozen=True, slots=True)
class DayRule:
    """On which days a rule holds, and the spans it gives; no spans means closed."""

    weekdays: frozenset[int]
    on_public_holidays: bool
    on_school_holidays: bool
    spans: tuple[Span, ...]

    def matches(self, day: date, *, school_holiday: bool) -> bool:
        """Say whether the rule speaks about `day`."""
        return (
            day.weekday() in self.weekdays
            or (self.on_public_holidays and is_public_holiday(day))
            or (self.on_school_holidays and school_holiday)
        )


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """Hours as written (`text`) and as read (`rules`)."""

    text: str
    rules: tuple[DayRule, ...]


class Status(StrEnum):
    """What can be said about a moment."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class State:
    """The status at a moment, and when it changes (Brussels time; None: never or not known)."""

    status: Status
    changes_at: datetime | None = None


NOT_KNOWN = State(Status.UNKNOWN)


def parse(text: str, *, place: str = "hours") -> OpeningHours:
    """Read hours; `place` is named in the InputError that anything outside the subset raises."""
    rules = tuple(_rule(part.strip(), text=text, place=place) for part in text.split(";"))
    return OpeningHours(text, rules)


def _rule(part: str, *, text: str, place: str) -> DayRule:
    words = part.split()
    every_day = frozenset(range(7))
    if words == [ALWAYS]:
        return DayRule(every_day, False, False, ((0, MINUTES_A_DAY),))
    closed = bool(words) and words[-1] in {"off", "closed"}
    if closed:
        words.pop()
    times = words.pop() if words and _SPAN.match(words[-1]) else None
    days = words.pop() if words else None
    if words or (closed and times) or not (closed or times or days):
        raise InputError(place, f"“{text}” zijn geen openingsuren die Houvast kan lezen", ALLOWED)
    weekdays, public, school = (
        _days(days, text=text, place=place) if days else (every_day, False, False)
    )
    if closed:
        return DayRule(weekdays, public, school, ())
    spans = _spans(times, text=text, place=place) if times else ((0, MINUTES_A_DAY),)
    return DayRule(weekdays, public, school, spans)


def _days(days: str, *, text: str, place: str) -> tuple[frozenset[int], bool, bool]:
    found: set[int] = set()
    public = school = False
    for item in days.split(","):
        first, dash, last = item.partition("-")
        if item == "PH":
            public = True
        elif item == "SH":
            school = True
        elif first in WEEKDAYS and (last in WEEKDAYS if dash else True):
            start = WEEKDAYS.index(first)
            length = (WEEKDAYS.index(last) - start) % 7 if dash else 0
            found.update((start + step) % 7 for step in range(length + 1))
        else:
            raise InputError(place, f"“{item}” in “{text}” is geen dag", ", ".join(WEEKDAYS))
    return frozenset(found), public, school


def _spans(times: str, *, text: str, place: str) -> tuple[Span, ...]:
    spans = []
    for item in times.split(","):
        match = _SPAN.fullmatch(item)
        span = _span(*(int(number) for number in match.groups())) if match else None
        if span is None:
            raise InputError(
                place, f"“{item}” in “{text}” zijn geen uren", 'bijvoorbeeld "09:00-12:00"'
            )
        spans.append(span)
    return tuple(spans)


def _span(from_hour: int, from_minute: int, to_hour: int, to_minute: int) -> Span | None:
    """Give the span in minutes; an end before the start lies on the next day. None: no time."""
    if max(from_minute, to_minute) >= MINUTES_AN_HOUR:
        return None
    start = from_hour * MINUTES_AN_HOUR + from_minute
    end = to_hour * MINUTES_AN_HOUR + to_minute
    if start >= MINUTES_A_DAY or end > MINUTES_A_DAY or start == end:
        return None
    return (start, end) if end > start else (start, end + MINUTES_A_DAY)


def spans_on(hours: OpeningHours, day: date, *, school_holiday: bool) -> tuple[Span, ...]:
    """Return the spans that begin on `day`, in order: those of the last rule that names it."""
    spans: tuple[Span, ...] = ()
    for rule in hours.rules:
        if rule.matches(day, school_holiday=school_holiday):
            spans = rule.spans
    return tuple(sorted(spans))


def state_at(
    hours: OpeningHours | None, moment: datetime, calendar: SchoolCalendar | None = None
) -> State:
    """Say whether something with these hours is open at `moment`, and when that changes.

    `moment` carries a time zone. Unknown hours give UNKNOWN, and so does a day that hangs on
    school holidays that are not known: no hours are ever invented. A change is looked for 400
    days ahead.
    """
    if hours is None:
        return NOT_KNOWN
    if hours.text == ALWAYS:  # without looking 400 days ahead for a change
        return State(Status.OPEN)
    known = calendar or SchoolCalendar()
    without, during = (_state(hours, moment, known, if_not_known=guess) for guess in (False, True))
    if without.status is not during.status:
        return NOT_KNOWN
    return without if without == during else State(without.status)


def _state(
    hours: OpeningHours, moment: datetime, calendar: SchoolCalendar, *, if_not_known: bool
) -> State:
    now = moment.astimezone(UTC)
    today = moment.astimezone(BRUSSELS).date()
    open_until: datetime | None = None
    for start, end in _periods(hours, today, calendar, if_not_known=if_not_known):
        if open_until is not None and start > open_until:
            return State(Status.OPEN, open_until.astimezone(BRUSSELS))
        if open_until is not None:
            open_until = max(open_until, end)
        elif start <= now < end:
            open_until = end
        elif start > now:
            return State(Status.CLOSED, start.astimezone(BRUSSELS))
    if open_until is None:
        return State(Status.CLOSED)
    horizon = now + timedelta(days=DAYS_AHEAD - 2)
    return State(Status.OPEN, None if open_until > horizon else open_until.astimezone(BRUSSELS))


def _periods(
    hours: OpeningHours, today: date, calendar: SchoolCalendar, *, if_not_known: bool
) -> Iterator[Period]:
    """Give the open periods from yesterday on, in the order in which they begin."""
    for ahead in range(-1, DAYS_AHEAD):
        day = today + timedelta(days=ahead)
        holiday = calendar.is_holiday(day)
        spans = spans_on(hours, day, school_holiday=if_not_known if holiday is None else holiday)
        for start, end in spans:
            opens, closes = _moment(day, start), _moment(day, end)
            if opens < closes:  # the hour that the clock skips in March is no time at all
                yield opens, closes


def _moment(day: date, minutes: int) -> datetime:
    """Turn wall time into UTC; in the hour that comes twice, the first one is meant."""
    days, rest = divmod(minutes, MINUTES_A_DAY)
    there = day + timedelta(days=days)
    hour, minute = divmod(rest, MINUTES_AN_HOUR)
    wall = datetime(there.year, there.month, there.day, hour, minute, tzinfo=BRUSSELS)
    return wall.astimezone(UTC)


def hours_in_words(
    hours: OpeningHours | None, moment: datetime, calendar: SchoolCalendar | None = None
) -> str:
    """Tell in one sentence what is known at `moment` about something with these hours."""
    if hours is not None and hours.text == ALWAYS:
        return say("Dag en nacht open.")
    return in_words(state_at(hours, moment, calendar), moment)


def in_words(state: State, moment: datetime) -> str:
    """Tell a state in one sentence, as seen from `moment`."""
    if state.status is Status.UNKNOWN:
        return say(HOURS_NOT_KNOWN)
    if state.changes_at is None:
        return say("Nu open.") if state.status is Status.OPEN else say("Nu gesloten.")
    when = _when(state.changes_at, moment.astimezone(BRUSSELS).date())
    if state.status is Status.OPEN:
        return say("Nu open, tot {when}.").format(when=when)
    return say("Nu gesloten. Weer open {when}.").format(when=when)


def _when(at: datetime, today: date) -> str:
    clock = say("{hour}.{minute} uur") if at.minute else say("{hour} uur")
    clock = clock.format(hour=at.hour, minute=f"{at.minute:02d}")
    days = (at.date() - today).days
    if days == 0:
        return say("vandaag {clock}").format(clock=clock)
    if days == 1:
        return say("morgen {clock}").format(clock=clock)
    day = say(DAY_NAMES[at.weekday()])
    if days >= len(WEEKDAYS):
        day = f"{day} {at.day}/{at.month}/{at.year}"
    return say("{day} {clock}").format(day=day, clock=clock)
