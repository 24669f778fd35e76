"""How do the policy and the plans of a school change? Change and audit are one transaction.

Colleagues work on the same page at the same time. Each form carries the mark of what it showed:
when somebody else changed that meanwhile, nothing is written and both versions are shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from houvast import audit
from houvast.audit import Event
from houvast.database import keys
from houvast.database.once import made_already, mark_of
from houvast.database.turns import take_turn
from houvast.errors import HouvastError, InputError
from houvast.prevention import access
from houvast.prevention.models import Activity, Plan, Point
from houvast.prevention.proposals import proposal, themes

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from houvast.accounts.members import Member
    from houvast.prevention.models import OfSchool

    Row = TypeVar("Row", bound=OfSchool)

MOST_ACTIVITIES = 60
"""In one plan: more would be no plan, and a page without an end."""


class ChangedMeanwhile(HouvastError):  # noqa: N818 - it says what happened
    """A colleague changed `row` since the page was shown."""

    def __init__(self, row: OfSchool) -> None:
        """Take what is kept now."""
        super().__init__(
            "Een collega wijzigde dit intussen. Wat jij typte, staat er nog. Kijk na wat nu "
            "bewaard is, pas aan en bewaar opnieuw."
        )
        self.row = row


def _begin(by: Member) -> None:
    """Only the school itself, and one change at a time. Raises Http404."""
    access.require(by)
    take_turn(by.organisation_id)


def _write(row: Row, told: Mapping[str, Any], *, seen: str, by: Member) -> bool:
    """Whether anything had to be written: what stands already or was left as it was shown is not.

    Raises ChangedMeanwhile.
    """
    if mark_of(told) in (row.mark, seen):
        return False
    if row.mark != seen:
        raise ChangedMeanwhile(row)
    _fill(row, told, by=by).save()
    return True


def _fill(row: Row, told: Mapping[str, Any], *, by: Member) -> Row:
    for name, value in told.items():
        setattr(row, name, value)
    row.by_id, row.at = by.membership_id, timezone.now()
    return row


def _record(what: str, *, by: Member, **detail: str) -> None:
    audit.record(Event.PREVENTION_CHANGED, by=by, detail={"what": what, **detail})


@transaction.atomic
def say_point(point: str, told: Mapping[str, Any], *, seen: str, by: Member) -> None:
    """How a point stands (`standing`, `remark`); `seen` is its mark on the page, "" for none yet.

    Raises InputError for an unknown point, ChangedMeanwhile, Http404.
    """
    _begin(by)
    if not any(point in theme.points for theme in themes()):
        raise InputError("punt", point, "een punt van de lijst")
    there = Point.objects.filter(organisation_id=by.organisation_id, point=point).first()
    if there is None:
        row = Point(organisation_id=by.organisation_id, point=point)
        keys.new_key(row.id, by.organisation_id)
        _fill(row, told, by=by).save(force_insert=True)
    elif not _write(there, told, seen=seen, by=by):
        return
    _record("point", by=by, point=point, standing=str(told["standing"]))


@transaction.atomic
def make_plan(starts: int, *, with_proposal: bool, by: Member) -> Plan:
    """The plan of a school year, empty or with Houvast's proposal; the one there is, if any.

    Raises Http404.
    """
    _begin(by)
    if there := access.find_plan(by, starts):
        return there
    plan = _fill(Plan(organisation_id=by.organisation_id, starts=starts), {}, by=by)
    keys.new_key(plan.id, by.organisation_id)
    plan.save(force_insert=True)
    for told in proposal() if with_proposal else ():
        _new_activity(plan, told, by=by).save(force_insert=True)
    _record("plan", by=by, year=access.year(starts).name)
    return plan


@transaction.atomic
def write_plan(starts: int, told: Mapping[str, Any], *, seen: str, by: Member) -> None:
    """The goal of a plan and the look back on it. Raises ChangedMeanwhile, Http404."""
    _begin(by)
    plan = access.plan_of(by, starts)
    if _write(plan, told, seen=seen, by=by):
        _record("look back", by=by, year=access.year(starts).name)


@transaction.atomic
def add_activity(starts: int, told: Mapping[str, Any], *, key: UUID, by: Member) -> None:
    """One more activity; the same `key` again adds none. Raises InputError, Http404."""
    _begin(by)
    plan = access.plan_of(by, starts)
    if made_already(Activity, key, plan_id=plan.id, **told):
        return
    _refuse_too_many(plan, 1)
    row = _new_activity(plan, told, by=by)
    row.id = key
    row.save(force_insert=True)
    _record("activity", by=by, year=access.year(starts).name)


@transaction.atomic
def change_activity(
    starts: int, key: UUID, told: Mapping[str, Any], *, seen: str, by: Member
) -> None:
    """An activity was moved, done, looked back on. Raises ChangedMeanwhile, Http404."""
    _begin(by)
    row = access.activity_of(access.plan_of(by, starts), key)
    if _write(row, told, seen=seen, by=by):
        progress = str(told["progress"])
        _record("activity", by=by, year=access.year(starts).name, progress=progress)


@transaction.atomic
def carry_over(starts: int, chosen: Collection[UUID], *, by: Member) -> int:
    """Take activities of the plan of the year before along, planned anew; how many came.

    What was taken along before does not come twice. Raises InputError, Http404.
    """
    _begin(by)
    plan = access.plan_of(by, starts)
    there = set(plan.activities.values_list("carried_from", flat=True))
    wanted = [
        one
        for one in access.activities_of(access.plan_of(by, starts - 1))
        if one.id in chosen and one.id not in there
    ]
    _refuse_too_many(plan, len(wanted))
    for one in wanted:
        told = {name: one.told[name] for name in CARRIED}
        row = _new_activity(plan, told, by=by)
        row.carried_from = one.id
        row.save(force_insert=True)
    if wanted:
        name = access.year(starts).name
        _record("carried over", by=by, year=name, count=str(len(wanted)))
    return len(wanted)


CARRIED = ("what", "material", "for_whom", "month", "who")


def _new_activity(plan: Plan, told: Mapping[str, Any], *, by: Member) -> Activity:
    row = Activity(id=uuid4(), plan=plan, organisation_id=plan.organisation_id)
    return _fill(row, told, by=by)


def _refuse_too_many(plan: Plan, more: int) -> None:
    count = plan.activities.count() + more
    if count > MOST_ACTIVITIES:
        raise InputError("activiteiten", str(count), f"hoogstens {MOST_ACTIVITIES} in één plan")
