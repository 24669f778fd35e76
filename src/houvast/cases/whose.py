"""Whose is a task: of somebody who still follows cases here, or left behind by who went?

A task is of a person, not of the role in which they got it. What was given to somebody who left
is for everybody, until somebody gives it to a colleague.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import BooleanField, ExpressionWrapper, Q

from houvast.accounts.models import Membership
from houvast.accounts.roles import Role
from houvast.cases.lists import TaskKey
from houvast.cases.permissions import SCHOOL_ROLES

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from houvast.cases.models import Case, Task

GIVEN = Q(assigned_to__isnull=False)


def for_member(tasks: QuerySet[Task], person: UUID, school: UUID, role: Role) -> QuerySet[Task]:
    """The tasks of who acts there, of nobody, and those left behind: not those of who is here.

    To decide is also the task of every lead: whoever opened the case may not do it.
    """
    here = _here(school).exclude(user_id=person)
    theirs = Q(assigned_to__in=_all_of(here, school))
    if role is Role.SCHOOL_LEAD:
        theirs &= ~Q(key=TaskKey.DECIDE)
    return tasks.exclude(theirs)


def marked(tasks: QuerySet[Task], school: UUID) -> QuerySet[Task]:
    """Any tasks of the school, each with `is_left_behind`."""
    is_so = GIVEN & ~Q(assigned_to__in=_all_of(_here(school), school))
    return tasks.annotate(is_left_behind=ExpressionWrapper(is_so, output_field=BooleanField()))


def still_here(membership: UUID, school: UUID) -> bool:
    """Whether who has, or had, this membership still follows cases at the school."""
    return _all_of(_here(school), school).filter(id=membership).exists()


def led(cases: QuerySet[Case], school: UUID) -> QuerySet[Case]:
    """Cases of the school, each with `is_lead_gone`: who leads it follows no cases here now."""
    is_gone = ~Q(led_by__in=_all_of(_here(school), school))
    return cases.annotate(is_lead_gone=ExpressionWrapper(is_gone, output_field=BooleanField()))


def _here(school: UUID) -> QuerySet[Membership]:
    return Membership.objects.filter(
        organisation_id=school, ended_at=None, role__in=SCHOOL_ROLES
    ).order_by()


def _all_of(now: QuerySet[Membership], school: UUID) -> QuerySet[Membership]:
    """Every membership at the school of the people who have one of `now`; ended ones too."""
    return Membership.objects.filter(organisation_id=school, user_id__in=now.values("user_id"))
