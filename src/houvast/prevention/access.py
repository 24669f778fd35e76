"""What does somebody of a school read of its policy and plans? Nobody else reads anything.

Row-level security is the second wall. Looking is not recorded, as nothing here is about a pupil;
every change is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from houvast.accounts.access import with_names
from houvast.cases.access import today
from houvast.database import keys
from houvast.prevention import permissions
from houvast.prevention.models import Activity, Plan, Point, Progress
from houvast.prevention.years import EARLIEST, LATEST, year_of, year_starting
from houvast.regions.load import load_regions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from houvast.accounts.members import Member
    from houvast.prevention.years import Year

NOT_DONE_FIRST = (Progress.PLANNED, Progress.DROPPED, Progress.DONE)


def require(member: Member) -> None:
    """Answer 404 to who keeps no policy."""
    if not permissions.may_plan(member):
        raise Http404


def this_year() -> Year:
    """The school year of today."""
    return year_of(today(), load_regions().calendar)


def year(starts: int) -> Year:
    """The school year that starts in a calendar year. Raises Http404 for nonsense."""
    if not EARLIEST <= starts <= LATEST:
        raise Http404
    return year_starting(starts, load_regions().calendar)


def points_of(member: Member) -> dict[str, Point]:
    """How the points of the policy stand, by the id of the point. Raises Http404."""
    require(member)
    found = list(with_names(Point.objects.filter(organisation_id=member.organisation_id), "by"))
    keys.open_keys((one.id, one.organisation_id) for one in found)
    return {one.point: one for one in found}


def plans_of(member: Member) -> Sequence[Plan]:
    """The plans of the school, last year first. Raises Http404."""
    require(member)
    return list(Plan.objects.filter(organisation_id=member.organisation_id).order_by("-starts"))


def find_plan(member: Member, starts: int) -> Plan | None:
    """The plan of a school year, or None. Raises Http404."""
    require(member)
    year(starts)
    found = Plan.objects.filter(organisation_id=member.organisation_id, starts=starts)
    return with_names(found, "by").first()


def plan_of(member: Member, starts: int) -> Plan:
    """The plan of a school year. Raises Http404."""
    found = find_plan(member, starts)
    if found is None:
        raise Http404
    return found


def activities_of(plan: Plan) -> list[Activity]:
    """The activities of a plan in the order of the school year, those without a month last."""
    order = [month for month, _ in year(plan.starts).months]

    def place(one: Activity) -> tuple[int, str]:
        # A calendar that became known later may lack a month that was chosen.
        return order.index(one.month) if one.month in order else len(order), str(one.what).lower()

    return sorted(with_names(plan.activities.all(), "by"), key=place)


def to_carry_over(plan: Plan) -> list[Activity]:
    """The activities of a plan: those that were not done first, then what fell away, then done."""
    return sorted(activities_of(plan), key=lambda one: NOT_DONE_FIRST.index(one.progress))


def activity_of(plan: Plan, key: UUID) -> Activity:
    """One activity of a plan. Raises Http404."""
    found = with_names(plan.activities.filter(id=key), "by").first()
    if found is None:
        raise Http404
    return found
