"""What waits for a member: the cases, the tasks and what was shared, in parts of a list.

Nothing of what stands in a case is opened here, but for the text of an own task; `access` opens.
"""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING

from django.db.models import BooleanField, Exists, ExpressionWrapper, Q, Value
from django.db.models.functions import Coalesce
from django.http import Http404

from houvast import audit
from houvast.accounts.access import with_names
from houvast.accounts.roles import Role
from houvast.audit import Event
from houvast.cases import access, permissions, planning, whose
from houvast.cases.lists import ASK_FIRST, TaskKey
from houvast.cases.models import Case, SharedWithClb, Task
from houvast.database import keys
from houvast.regions.opening_hours import BRUSSELS
from houvast.web.paging import Part, part_of

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from houvast.accounts.members import Member


def cases_of(member: Member, *, closed: bool = False, part: int = 1) -> Part[Case]:
    """The open (or `closed`) cases of the school that this member may see, newest first.

    The look is recorded. Raises Http404 when the member's organisation has none.
    """
    if not permissions.may_open_cases(member):
        raise Http404
    audit.record(Event.CASE_LISTED, by=member, detail={"list": "closed" if closed else "open"})
    return part_of(_cases_of(member.user_id, member.organisation_id, closed=closed), part)


@lru_cache(maxsize=128)
def _cases_of(person: UUID, school: UUID, *, closed: bool) -> QuerySet[Case]:
    """Kept because putting it together takes longer than the database needs; it holds no row."""
    found = Case.objects.filter(organisation_id=school, closed_on__isnull=not closed)
    found = found.exclude(Exists(access.shut_out(person, "pk")))
    led = with_names(whose.led(found.select_related("site"), school), "led_by")
    return led.order_by("-closed_on" if closed else "-opened_on", "-sequence")


def my_tasks(member: Member, *, part: int = 1) -> Part[Task]:
    """The open tasks of this member, of nobody or of who left; what was due first in front.

    Each with `waits_for_lead`: to decide, for who may not.
    """
    if not permissions.may_open_cases(member):
        raise Http404
    found = _listed(member.user_id, member.organisation_id, member.role, access.today())
    listed = part_of(found, part)
    with_a_text = [task for task in listed if task.key in planning.WITHOUT_A_STEP]
    keys.open_keys((task.case_id, task.organisation_id) for task in with_a_text)
    return listed


@lru_cache(maxsize=128)
def _listed(person: UUID, school: UUID, role: Role, today: date) -> QuerySet[Task]:
    """What `my_tasks` shows a part of; kept as `_cases_of` is."""
    found = whose.marked(_tasks_of(person, school, role).select_related("case"), school)
    # As in `in_order`: first whom to ask, and what is as soon as possible is due today.
    asks = ExpressionWrapper(Q(key__in=ASK_FIRST), output_field=BooleanField())
    due = Coalesce("due_on", Value(today))
    return _with_waiting(found, role).order_by(asks.desc(), due, "at", "id")


def _with_waiting(tasks: QuerySet[Task], role: Role) -> QuerySet[Task]:
    """As `permissions.may_decide`, of what can be read without opening a case."""
    waits = Q(key=TaskKey.DECIDE, case__is_urgent=False) & ~access.lead_is_out("case")
    if role is Role.SCHOOL_LEAD:
        waits = Q(pk__in=())
    return tasks.annotate(waits_for_lead=ExpressionWrapper(waits, output_field=BooleanField()))


def _tasks_of(person: UUID, school: UUID, role: Role) -> QuerySet[Task]:
    found = Task.objects.filter(
        organisation_id=school, done_at=None, dropped_at=None, case__closed_on=None
    )
    mine = whose.for_member(found, person, school, role)
    return mine.exclude(Exists(access.shut_out(person, "case")))


def count_due(member: Member, day: date) -> int:
    """How many tasks of this member, of nobody or of who left are late, or have `day` as last day.

    What has to be done as soon as possible counts from the day after it appeared. Raises Http404.
    """
    if not permissions.may_open_cases(member):
        raise Http404
    morning = datetime.combine(day, time(0), BRUSSELS)
    is_due = Q(due_on__lte=day) | Q(due_on=None, at__lt=morning)
    tasks = _tasks_of(member.user_id, member.organisation_id, member.role)
    return tasks.filter(is_due).count()


def shared_with(member: Member, *, part: int = 1) -> Part[SharedWithClb]:
    """What schools shared with this member's CLB, newest first. Raises Http404."""
    if not permissions.may_see_shared(member, clb_id=member.organisation_id):
        raise Http404
    found = _shared(member).select_related("organisation")
    return part_of(found.order_by("-at", "id"), part)


def count_shared(member: Member, since: datetime, until: datetime) -> int:
    """How much was shared with this member's CLB from `since` to before `until`, and still is.

    Raises Http404.
    """
    if not permissions.may_see_shared(member, clb_id=member.organisation_id):
        raise Http404
    return _shared(member).filter(at__gte=since, at__lt=until, withdrawn_at=None).count()


def _shared(member: Member) -> QuerySet[SharedWithClb]:
    found = SharedWithClb.objects.filter(clb_id=member.organisation_id)
    return found.exclude(Exists(access.shut_out(member.user_id, "case")))
