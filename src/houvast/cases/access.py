"""Who may read which case, and what does each page show of it?

Every case is opened through `open_case` (404 when it is not yours; the look is recorded).
Row-level security is the second wall behind each function.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, Subquery
from django.http import Http404

from houvast import audit
from houvast.accounts.access import colleagues_of, with_names
from houvast.accounts.models import Membership
from houvast.accounts.roles import Role
from houvast.audit import Event
from houvast.cases import permissions, planning, standing, whose
from houvast.cases.judging import changes, judge
from houvast.cases.law_record import replays
from houvast.cases.lists import ASK_FIRST, NOTIFYING, TaskKey
from houvast.cases.models import (
    AccessBlock,
    Case,
    Decision,
    Facts,
    Note,
    ParentInformed,
    SharedWithClb,
    StepTaken,
    Task,
)
from houvast.cases.permissions import Rights
from houvast.cases.police_forms import days_sent
from houvast.cases.retention import Erasing, erasing
from houvast.database import keys
from houvast.database.scope import current
from houvast.regions.opening_hours import BRUSSELS
from houvast.regions.region import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from uuid import UUID

    from django.db.models import QuerySet

    from houvast.accounts.members import Member
    from houvast.protocol.answer import Answer
    from houvast.protocol.progress import Progress

MOST_NOTES = 100
MOST_VERSIONS = 100_000


@dataclass(frozen=True)
class Opened:
    """A case that somebody may see, with what decides who may do what."""

    case: Case
    rights: Rights
    region: str
    """The slug of the region of its site, or ""."""
    form_sent_on: date | None
    """The day on which the first notification left Houvast, or None."""
    brought_on: date | None
    """The day on which the school wrote down that it brought the notification, or None."""
    decided: Level | None

    @property
    def sent_on(self) -> date | None:
        """The day the notification was delivered: what really left says more than who wrote it."""
        return self.form_sent_on or self.brought_on

    @property
    def notified(self) -> bool:
        """Whether the police know who is concerned, or soon will."""
        return self.sent_on is not None or self.decided in NOTIFYING

    @property
    def erasing(self) -> Erasing:
        """When it is erased, and why then."""
        return erasing(
            closed_on=self.case.closed_on,
            notified=self.notified,
            police_outcome_known=self.case.police_outcome == "known",
            lead_let_go=self.case.may_go_unknown,
        )


def open_case(member: Member, key: UUID, *, page: str = "case") -> Opened:
    """The case, when this member may see it; the look at `page` is recorded. Raises Http404."""
    found = find(member, key)
    audit.record(
        Event.CASE_SEEN,
        by=member,
        case=key,
        detail={"number": found.case.number, "page": page},
    )
    return found


def find(member: Member, key: UUID) -> Opened:
    """As `open_case`, inside a change that is recorded itself. Raises Http404."""
    if not permissions.may_open_cases(member):
        raise Http404
    found = _with_rights(current().organisations)
    case = found.filter(id=key, organisation_id=member.organisation_id).first()
    if case is None:
        raise Http404
    rights = Rights(
        organisation_id=case.organisation_id,
        shut_out=frozenset(case.out),
        lead_is_shut_out=case.lead_out,
        is_closed=case.is_closed,
        is_erased=case.is_erased,
    )
    if not permissions.may_see(member, rights):
        raise Http404
    keys.open_beside(case.id, case.organisation_id, case.key_row)
    return Opened(
        case=case,
        rights=rights,
        region=case.site.region if case.site else "",
        form_sent_on=case.form_sent_on,
        brought_on=case.brought_on,
        decided=Level(case.last_level) if case.last_level else None,
    )


@lru_cache(maxsize=64)
def _with_rights(organisations: frozenset[UUID]) -> Any:
    """Cases with what decides who may do what, and the key for one of `organisations`.

    Kept because putting it together takes longer than the database needs; it holds no row.
    """
    blocks = AccessBlock.objects.filter(case=OuterRef("pk"), lifted_at=None)
    last = Decision.objects.filter(case=OuterRef("pk")).order_by("-at").values("level")[:1]
    return with_names(Case.objects.select_related("site"), "led_by", "opened_by").annotate(
        out=ArraySubquery(blocks.values("user_id")),
        lead_out=ExpressionWrapper(lead_is_out("pk"), output_field=BooleanField()),
        form_sent_on=Subquery(days_sent(OuterRef("pk"))[:1]),
        brought_on=Subquery(_brought().filter(case=OuterRef("pk")).values("on")[:1]),
        last_level=Subquery(last),
        key_row=keys.key_beside("pk", "organisation_id", organisations),
    )


def lead_is_out(case: str) -> Q:
    """For rows of a school: its lead is shut out of the case in the column `case`, none is left.

    Also who led and left: a suspect who was sent away leaves a case that somebody must close.
    """
    leads = Membership.objects.filter(
        organisation=OuterRef("organisation_id"), role=Role.SCHOOL_LEAD
    )
    out = Exists(
        AccessBlock.objects.filter(
            case=OuterRef(OuterRef(case)), lifted_at=None, user_id=OuterRef("user_id")
        )
    )
    return Q(Exists(leads.filter(out))) & ~Q(Exists(leads.filter(~out, ended_at=None)))


@dataclass(frozen=True)
class Known:
    """The facts of a case, judged."""

    facts: Facts
    before: Facts | None
    region: str

    @cached_property
    def answer(self) -> Answer:
        """What Houvast says on these facts."""
        return judge(str(self.facts.situation), region=self.region)

    @cached_property
    def changed(self) -> tuple[str, ...]:
        """What is different since the version before; nothing for the first one."""
        if self.before is None:
            return ()
        return changes(judge(str(self.before.situation), region=self.region), self.answer)

    @property
    def document(self) -> dict[str, Any]:
        """The facts as JSON values."""
        found: dict[str, Any] = json.loads(str(self.facts.situation))
        return found

    @property
    def not_known(self) -> frozenset[str]:
        """The places answered with "weet ik niet"."""
        return frozenset(json.loads(str(self.facts.not_known)))

    @property
    def replays(self) -> bool:
        """Whether the law is still read as it was when these facts were written down."""
        return replays(self.facts.laws)


def facts_of(opened: Opened) -> Known:
    """The last facts, and those before. Raises Http404 when the case was erased."""
    found = list(_of_any_case(Facts, "-version").filter(case=opened.case)[:2])
    if not found:
        raise Http404
    return Known(found[0], found[1] if len(found) > 1 else None, opened.region)


def named_elsewhere(opened: Opened) -> frozenset[str]:
    """The letters that stand in what is kept beside the facts: a parent's row, a form."""
    letters = [str(row.letter) for row in ParentInformed.objects.filter(case=opened.case)]
    if opened.case.forms.exists():
        return frozenset(letters) | frozenset(facts_of(opened).document.get("people") or ())
    return frozenset(letters)


def facts_version(opened: Opened, version: int) -> Known:
    """One version of the facts, as it was judged. Raises Http404."""
    if version > MOST_VERSIONS:
        raise Http404
    found = {
        one.version: one
        for one in Facts.objects.filter(case=opened.case, version__in=[version, version - 1])
    }
    if version not in found:
        raise Http404
    return Known(found[version], found.get(version - 1), opened.region)


@dataclass(frozen=True)
class File:
    """Everything the case page shows."""

    opened: Opened
    known: Known
    decisions: Sequence[Decision]
    steps: Sequence[StepTaken]
    tasks: Sequence[Task]
    parents: Sequence[ParentInformed]
    notes: Sequence[Note]

    @cached_property
    def rights(self) -> Rights:
        """Who may do what, the present advice included."""
        return replace(self.opened.rights, advised=self.known.answer.advice.level)

    @cached_property
    def progress(self) -> Progress:
        """What is known of the case for the six steps."""
        return progress_of(self.opened, self.known, self.steps, self.parents)

    @property
    def open_tasks(self) -> list[Task]:
        """What is still to be done, what was due first in front."""
        return in_order(
            (task for task in self.tasks if not task.done_at and not task.dropped_at), today()
        )


def today() -> date:
    """The day in Brussels."""
    return datetime.now(BRUSSELS).date()


def in_order(tasks: Iterable[Task], day: date) -> list[Task]:
    """Whom to ask before talking to anybody; then what is too late on `day`; then by last day.

    "As soon as possible" is today.
    """
    return sorted(
        tasks,
        key=lambda task: (
            task.key not in ASK_FIRST,
            task.due_on is None or task.due_on >= day,
            task.due_on or day,
        ),
    )


def file_of(opened: Opened) -> File:
    """All that the case page shows, in as few queries as there are kinds of row."""
    case = opened.case
    return File(
        opened=opened,
        known=facts_of(opened),
        decisions=_rows(Decision, case),
        steps=_rows(StepTaken, case),
        tasks=list(_tasks_with_names(case.organisation_id).filter(case=case)),
        parents=_rows(ParentInformed, case),
        notes=notes_of(case.id, case.organisation_id),
    )


def progress_of(
    opened: Opened, known: Known, steps: Sequence[StepTaken], parents: Sequence[ParentInformed]
) -> Progress:
    """What is known of the case for the table of six steps."""
    done = planning.done_ids(
        known.answer,
        decided=opened.decided,
        taken=[step.task for step in steps if step.undone_at is None],
        told=parents,
        is_sent=opened.form_sent_on is not None,
    )
    return standing.progress(known.answer, decided=opened.decided, done=done)


def standing_of(opened: Opened) -> Progress:
    """What is known of who is involved, for pages that ask nothing of what was done."""
    return standing.progress(facts_of(opened).answer, decided=opened.decided)


def parents_of(opened: Opened) -> list[ParentInformed]:
    """What was recorded about parents, oldest first."""
    return _rows(ParentInformed, opened.case)


def task_to_inform(opened: Opened) -> Task | None:
    """The open task to inform parents, None when nothing is left of it."""
    tasks = Task.objects.filter(case=opened.case, done_at=None, dropped_at=None)
    return tasks.filter(key=TaskKey.INFORM_PARENTS).first()


def steps_of(opened: Opened) -> list[StepTaken]:
    """The steps that were taken, oldest first."""
    return _rows(StepTaken, opened.case)


def notes_of(case: UUID, organisation: UUID) -> list[Note]:
    """The notes of one organisation, newest first."""
    found = _of_any_case(Note, "-at", "id").filter(case_id=case, organisation_id=organisation)
    return list(found[:MOST_NOTES])


def task_of(opened: Opened, key: UUID) -> Task:
    """One open task of the case. Raises Http404."""
    tasks = Task.objects.filter(id=key, case=opened.case, done_at=None, dropped_at=None)
    found = with_names(whose.marked(tasks, opened.case.organisation_id), "assigned_to").first()
    if found is None:
        raise Http404
    return found


def open_tasks_of(opened: Opened) -> list[Task]:
    """The open tasks of the case, with whose they are, in the order of need."""
    tasks = Task.objects.filter(case=opened.case, done_at=None, dropped_at=None)
    return in_order(with_names(tasks, "assigned_to").order_by("at", "id"), today())


def who_can_act(member: Member, opened: Opened) -> tuple[Member, ...]:
    """The colleagues to whom a task of this case can be given."""
    return tuple(
        colleague
        for colleague in colleagues_of(member)
        if permissions.may_see(colleague, opened.rights)
    )


def who_can_decide(member: Member, opened: Opened, advised: Level) -> tuple[str, ...]:
    """The names of the colleagues who can decide in this case now, with this advice."""
    rights = permissions.with_advice(opened.rights, advised)
    can = (one for one in who_can_act(member, opened) if permissions.may_decide(one, rights))
    return tuple(dict.fromkeys(one.name for one in can))


def open_shared(member: Member, key: UUID) -> SharedWithClb:
    """What a school shared with this CLB; the look is recorded. Raises Http404."""
    shares = SharedWithClb.objects.filter(id=key).exclude(Exists(shut_out(member.user_id, "case")))
    found = shares.select_related("organisation").first()
    if found is None or not permissions.may_see_shared(member, clb_id=found.clb_id):
        raise Http404
    audit.record(Event.CASE_SEEN, by=member, case=found.case_id, detail={"page": "shared"})
    return found


def shares_of(opened: Opened) -> list[SharedWithClb]:
    """What the school shared of this case, newest first."""
    found = SharedWithClb.objects.filter(case=opened.case, organisation=opened.case.organisation_id)
    shares = list(with_names(found.select_related("clb"), "by").order_by("-at"))
    keys.open_keys((one.id, one.organisation_id) for one in shares if not one.withdrawn_at)
    return shares


def blocks_of(opened: Opened) -> list[AccessBlock]:
    """Who is shut out now."""
    found = AccessBlock.objects.filter(case=opened.case, lifted_at=None)
    return list(with_names(found, "by").order_by("at"))


def due_for_erasing(organisation: UUID) -> Sequence[Case]:
    """The closed cases that are not erased yet, with what their term needs, oldest first."""
    last = Decision.objects.filter(case=OuterRef("pk")).order_by("-at").values("level")[:1]
    found = Case.objects.filter(
        organisation_id=organisation, closed_on__isnull=False, erased_on=None
    ).annotate(
        was_sent=Exists(days_sent(OuterRef("pk"))) | Exists(_brought().filter(case=OuterRef("pk"))),
        last_level=Subquery(last),
    )
    return list(found.order_by("closed_on"))


def _brought() -> Any:
    return StepTaken.objects.filter(task=TaskKey.SEND_FORM, undone_at=None).order_by("on")


def shut_out(person: UUID, case: str) -> QuerySet[AccessBlock]:
    """For Exists: what shuts this person out of the case in the column `case`.

    The person, not the membership: also who works for the CLB or the police as well.
    """
    return AccessBlock.objects.filter(case=OuterRef(case), user_id=person, lifted_at=None)


def _rows(model: Any, case: Case) -> list[Any]:
    return list(_of_any_case(model, "at", "id").filter(case=case))


@cache
def _of_any_case(model: Any, *order: str) -> Any:
    """The rows of a model with who wrote them; kept as `_with_rights` is, and holds no row."""
    return with_names(model.objects.all(), "by").order_by(*order)


@lru_cache(maxsize=64)
def _tasks_with_names(school: UUID) -> Any:
    """The tasks at a school with whose they are; kept as `_with_rights` is, and holds no row."""
    marked = whose.marked(Task.objects.all(), school)
    return with_names(marked, "assigned_to", "done_by").order_by("at", "id")


def weekend_plan(opened: Opened) -> list[Task]:
    """The calls that are planned, first day first."""
    found = Task.objects.filter(case=opened.case, key=TaskKey.WEEKEND_CALL, dropped_at=None)
    return list(with_names(found, "assigned_to", "done_by").order_by("due_on", "at"))


def everybody(member: Member) -> tuple[Member, ...]:
    """Every colleague by name, also who is shut out of a case."""
    return colleagues_of(member)
