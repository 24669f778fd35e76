"""When do policy and plans end? Once a day, as nobody: the keys are destroyed, then the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from houvast import audit
from houvast.accounts.access import organisations
from houvast.accounts.roles import Kind
from houvast.audit import Event
from houvast.cases.access import today
from houvast.database import keys
from houvast.database.each import for_each
from houvast.database.scope import acting_for
from houvast.prevention.access import year
from houvast.prevention.models import Activity, Plan, Point
from houvast.prevention.retention import last_day
from houvast.prevention.years import year_of
from houvast.regions.load import load_regions
from houvast.regions.opening_hours import BRUSSELS

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID


def erase_everywhere(*, on: date | None = None) -> int:
    """Erase at their term the plans and points of every school; how many."""
    schools = [school.id for school in organisations(Kind.SCHOOL)]
    return for_each(schools, lambda school: erase_at_term(school, on=on))


@transaction.atomic
def erase_at_term(school: UUID, *, on: date | None = None) -> int:
    """Erase the plans and the points of a school of which the term is over on a day; how many."""
    day, calendar = on or today(), load_regions().calendar
    with acting_for([school]):
        plans = [
            plan
            for plan in Plan.objects.filter(organisation_id=school)
            if last_day(year(plan.starts)) < day
        ]
        points = [
            point
            for point in Point.objects.filter(organisation_id=school)
            if last_day(year_of(point.at.astimezone(BRUSSELS).date(), calendar)) < day
        ]
        for row in (*plans, *points):
            keys.erase(row.id)
        Activity.objects.filter(plan__in=plans).delete()
        Plan.objects.filter(id__in=[plan.id for plan in plans]).delete()
        Point.objects.filter(id__in=[point.id for point in points]).delete()
        if plans or points:
            detail = {"plans": str(len(plans)), "points": str(len(points))}
            audit.record(Event.PREVENTION_ERASED, by=None, organisation=school, detail=detail)
    return len(plans) + len(points)
