"""Which tasks does the school have now, and by when? What `actions` then writes down as tasks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from houvast.cases.lists import NOTIFYING, TaskKey
from houvast.cases.standing import school_tasks
from houvast.protocol.deadlines import Due, deadlines_for, due_on
from houvast.protocol.parents import Informs
from houvast.protocol.progress import Progress
from houvast.regions.load import load_regions
from houvast.regions.region import DeadlineKey, Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from houvast.cases.models import ParentInformed
    from houvast.protocol.answer import Answer

WITHOUT_A_STEP = frozenset({TaskKey.OWN, TaskKey.WEEKEND_CALL})
"""Tasks that somebody adds by hand, in words of their own; nothing that becomes known takes them
away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """From when each time limit runs; None: that has not happened."""

    opened_on: date
    decided_on: date | None = None
    notified_on: date | None = None
    reviewed_on: date | None = None


def wanted(now: Progress, days: Days, *, region: str) -> Mapping[TaskKey, Due | None]:
    """The school's tasks with their last day (None: as soon as possible), in the order of steps.

    `region` is the slug of the site's region, or "" for the defaults.
    """
    keys = [key for key, _ in school_tasks(now)]
    if days.notified_on is None:
        keys = [key for key in keys if key is not TaskKey.ASK_FEEDBACK]
    return {key: _due(key, days, region) for key in keys}


def _due(key: TaskKey, days: Days, region: str) -> Due | None:
    match key:
        case TaskKey.INFORM_PARENTS:
            limit, start = DeadlineKey.INFORM_PARENTS, days.decided_on
        case TaskKey.REVIEW:
            limit, start = DeadlineKey.REVIEW_CASE, days.reviewed_on or days.opened_on
        case TaskKey.ASK_FEEDBACK:
            limit, start = DeadlineKey.ASK_FEEDBACK, days.notified_on
        case _:
            return None
    if start is None:
        return None
    known = load_regions()
    limits = deadlines_for(known.region(region).deadlines if region else {})
    return due_on(limits[limit], start, known.calendar)


def done_ids(
    answer: Answer,
    *,
    decided: Level | None,
    taken: Iterable[str],
    told: Iterable[ParentInformed],
    is_sent: bool,
) -> frozenset[str]:
    """The ids of tasks that were done: those that were `taken`, and what follows from other rows.

    `told`: what was written down of each parent, oldest first. `is_sent`: a notification left
    Houvast.
    """
    found = set(taken) - {TaskKey.REVIEW.value}
    if decided is not None:
        found.add(TaskKey.DECIDE.value)
    if is_sent:
        found.add(TaskKey.SEND_FORM.value)
    elif TaskKey.SEND_FORM in found:
        found.add("acknowledge")  # by phone or on paper: who took it knows, and tells nothing here
    letters = {one.letter for one in answer.parents if one.informs is Informs.SCHOOL}
    if letters and letters <= _all_told(told):
        found.add(TaskKey.INFORM_PARENTS.value)
    return frozenset(found)


def _all_told(rows: Iterable[ParentInformed]) -> set[str]:
    """The letters of whom every parent that was written down, was told; the last row holds.

    Who could not be reached yet keeps the task open, also when another parent was told.
    """
    last = {(str(row.letter), row.parent): row.is_done for row in rows if row.undone_at is None}
    waiting = {letter for (letter, _), is_done in last.items() if not is_done}
    return {letter for letter, _ in last} - waiting


def differs(level: Level, advised: Level) -> bool:
    """Whether a decision is another one than the advice, so that it needs a reason.

    To call now and to notify are the same decision: the form follows the call.
    """
    same = level in NOTIFYING and advised in NOTIFYING
    return level is not advised and not same
