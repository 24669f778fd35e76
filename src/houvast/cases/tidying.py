"""After a change: which tasks are there now? Tasks that are new appear, those that fell away go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from houvast.cases import planning, standing, whose
from houvast.cases.judging import judge
from houvast.cases.lists import TaskKey
from houvast.cases.models import Decision, Facts, ParentInformed, StepTaken, Task
from houvast.cases.police_forms import done_by_others, forms_in, sent_on
from houvast.regions.opening_hours import BRUSSELS
from houvast.regions.region import Level

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from houvast.accounts.members import Member
    from houvast.cases.models import Case
    from houvast.protocol.deadlines import Due


def replan(case: Case, *, by: Member) -> None:
    """Bring the tasks of an open case in line with what is known. Inside a change, case locked."""
    facts = Facts.objects.filter(case=case).order_by("-version").first()
    assert facts
    region = case.site.region if case.site else ""
    answer = judge(str(facts.situation), region=region)
    decision = Decision.objects.filter(case=case).order_by("-at").first()
    decided = Level(decision.level) if decision else None
    steps = list(StepTaken.objects.filter(case=case, undone_at=None).order_by("on"))
    told = ParentInformed.objects.filter(case=case).order_by("at", "id")
    sent = sent_on(case)
    done = planning.done_ids(
        answer,
        decided=decided,
        taken=[step.task for step in steps],
        told=told,
        is_sent=sent is not None,
    )
    done |= done_by_others(forms_in(case), answer)
    days = planning.Days(
        opened_on=case.opened_on,
        decided_on=decision.at.astimezone(BRUSSELS).date() if decision else None,
        notified_on=sent or _last(steps, TaskKey.SEND_FORM),
        reviewed_on=_last(steps, TaskKey.REVIEW),
    )
    now = standing.progress(answer, decided=decided, done=done)
    _mark(case, is_urgent=answer.advice.level is Level.URGENT)
    _write(case, planning.wanted(now, days, region=region), done, by=by)


def _mark(case: Case, *, is_urgent: bool) -> None:
    if case.is_urgent != is_urgent:
        case.is_urgent = is_urgent
        case.save(update_fields=["is_urgent"])


def _last(steps: Sequence[StepTaken], key: TaskKey) -> date | None:
    return next((step.on for step in reversed(steps) if step.task == key), None)


def _write(
    case: Case, wanted: Mapping[TaskKey, Due | None], done: frozenset[str], *, by: Member
) -> None:
    there = {
        task.key: task
        for task in Task.objects.filter(case=case, done_at=None, dropped_at=None).exclude(
            key__in=planning.WITHOUT_A_STEP
        )
    }
    heir = case.led_by_id if whose.still_here(case.led_by_id, case.organisation_id) else None
    moment = timezone.now()
    for key, task in there.items():
        if key in done:
            task.done_at, task.done_by_id = moment, by.membership_id
            task.save(update_fields=["done_at", "done_by"])
        elif key not in wanted:
            task.dropped_at = moment
            task.save(update_fields=["dropped_at"])
    for key, due in wanted.items():
        found = there.get(key)
        on, certain = (due.on, due.certain) if due else (None, True)
        if found is None:
            Task.objects.create(
                case=case,
                organisation_id=case.organisation_id,
                key=key,
                due_on=on,
                is_certain=certain,
                assigned_to_id=heir,
                by_id=by.membership_id,
            )
        elif (found.due_on, found.is_certain) != (on, certain):
            found.due_on, found.is_certain = on, certain
            found.save(update_fields=["due_on", "is_certain"])


def drop_all(case: Case) -> None:
    """A closed case asks nothing any more."""
    Task.objects.filter(case=case, done_at=None, dropped_at=None).update(dropped_at=timezone.now())


def bring_back(case: Case) -> None:
    """What was added by hand and closing dropped; the other tasks follow from what is known."""
    dropped = Task.objects.filter(case=case, done_at=None, key__in=planning.WITHOUT_A_STEP)
    dropped.exclude(dropped_at=None).update(dropped_at=None)
