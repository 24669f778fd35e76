"""How are the hours of a week told, so that somebody without a clock on the page can read them?"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from houvast.regions.opening_hours import DAY_NAMES, MINUTES_AN_HOUR, WEEKDAYS
from houvast.regions.outlook import speaks_of_holidays
from houvast.text import marked, say

if TYPE_CHECKING:
    from houvast.regions.opening_hours import DayRule, OpeningHours, Span

HOURS_A_DAY = 24
ALWAYS = ((0, HOURS_A_DAY * MINUTES_AN_HOUR),)
SENTENCES = marked(
    {
        "always": "Dag en nacht open.",
        "days": "{first} tot en met {last}",
        "span": "van {start} tot {end} uur",
        "whole_day": "de hele dag",
        "line": "{days} {spans}.",
        "holidays_off": "Niet op feestdagen.",
        "holidays_on": "Op feestdagen {spans}.",
        "holidays_unknown": "De uren op feestdagen kennen we niet.",
        "school_off": "Niet in schoolvakanties.",
        "school_on": "In schoolvakanties {spans}.",
    }
)


def week_in_words(hours: OpeningHours) -> tuple[str, ...]:
    """Tell the hours of a week in short Dutch sentences, days with the same hours together."""
    week = [_spans_of(hours, weekday) for weekday in range(len(WEEKDAYS))]
    if all(spans == ALWAYS for spans in week) and len(hours.rules) == 1:
        return (say(SENTENCES["always"]),)
    lines = []
    for spans, group in groupby(range(len(WEEKDAYS)), key=lambda weekday: week[weekday]):
        days = list(group)
        if spans:
            line = say(SENTENCES["line"]).format(days=_days(days), spans=_spans(spans))
            lines.append(f"{line[0].upper()}{line[1:]}")
    return (*lines, *_holidays(hours))


def _spans_of(hours: OpeningHours, weekday: int) -> tuple[Span, ...]:
    """What the last rule for this weekday says, on a day that is no holiday."""
    named = [rule for rule in hours.rules if weekday in rule.weekdays]
    return tuple(sorted(named[-1].spans)) if named else ()


def _holidays(hours: OpeningHours) -> list[str]:
    public = [rule for rule in hours.rules if rule.on_public_holidays]
    school = [rule for rule in hours.rules if rule.on_school_holidays]
    found = [_on_holidays(public[-1], "holidays")] if public else []
    if not public and not speaks_of_holidays(hours):
        found = [say(SENTENCES["holidays_unknown"])]
    return [*found, *([_on_holidays(school[-1], "school")] if school else [])]


def _on_holidays(rule: DayRule, which: str) -> str:
    if not rule.spans:
        return say(SENTENCES[f"{which}_off"])
    return say(SENTENCES[f"{which}_on"]).format(spans=_spans(tuple(sorted(rule.spans))))


def _days(weekdays: list[int]) -> str:
    first, last = say(DAY_NAMES[weekdays[0]]), say(DAY_NAMES[weekdays[-1]])
    if len(weekdays) == 1:
        return first
    return say(SENTENCES["days"]).format(first=first, last=last)


def _spans(spans: tuple[Span, ...]) -> str:
    if spans == ALWAYS:
        return say(SENTENCES["whole_day"])
    return ", ".join(
        say(SENTENCES["span"]).format(start=_clock(start), end=_clock(end)) for start, end in spans
    )


def _clock(minutes: int) -> str:
    hour, minute = divmod(minutes, MINUTES_AN_HOUR)
    hour = hour - HOURS_A_DAY if hour > HOURS_A_DAY else hour
    return f"{hour}.{minute:02d}" if minute else f"{hour}"
