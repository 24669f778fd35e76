"""A school with a plan, and how its people fill it in, for the tests of prevention."""

from typing import Any
from uuid import UUID, uuid4

from tests.cases.conftest import acting

from houvast.accounts.members import Member
from houvast.prevention import access, actions
from houvast.prevention.models import Progress

EMPTY: dict[str, Any] = {
    "what": "",
    "material": "",
    "for_whom": "",
    "month": None,
    "who": "",
    "progress": Progress.PLANNED,
    "done_on": None,
    "evaluation": "",
}


def this_year() -> int:
    """In which calendar year this school year starts."""
    return access.this_year().starts


def planned(by: Member, starts: int, *whats: str) -> list[UUID]:
    """A plan with these activities; their ids."""
    with acting(by):
        actions.make_plan(starts, with_proposal=False, by=by)
        keys = [uuid4() for _ in whats]
        for key, what in zip(keys, whats, strict=True):
            actions.add_activity(starts, {"what": what, "month": 11}, key=key, by=by)
    return keys


def change(by: Member, starts: int, key: UUID, *, seen: str = "", **told: Any) -> None:
    """Fill in more of an activity, as its form does; `seen` when the page was shown before."""
    with acting(by):
        row = access.activity_of(access.plan_of(by, starts), key)
        actions.change_activity(starts, key, row.told | told, seen=seen or row.mark, by=by)


def whats(by: Member, starts: int) -> list[str]:
    """The activities of a plan in its order."""
    with acting(by):
        return [str(one.what) for one in access.activities_of(access.plan_of(by, starts))]
