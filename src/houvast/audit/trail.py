"""What happened with one case, as the people of its organisation may read it?"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from houvast.audit.events import Event
from houvast.web.paging import Part, part_of

LINES = 100
"""On one page: a case of some weeks."""


@dataclass(frozen=True)
class Line:
    """One entry; `event` is None when this version does not know its word any more."""

    at: datetime
    event: Event | None
    user_id: UUID | None
    membership_id: UUID | None
    detail: Mapping[str, str]


def trail(case: UUID, *, part: int = 1) -> Part[Line]:
    """The entries of `case` of the organisations acted for, newest first, LINES at a time."""
    from houvast.audit.models import Entry  # noqa: PLC0415 - Django loads this package first

    known = {event.value: event for event in Event}
    found = Entry.objects.filter(case_id=case).order_by("-at", "id")
    return part_of(found, part, rows=LINES).told_as(
        lambda entry: Line(
            at=entry.at,
            event=known.get(entry.event),
            user_id=entry.user_id,
            membership_id=entry.membership_id,
            detail=json.loads(entry.detail),
        )
    )


def was_recorded(event: Event, case: UUID, *, key: str, value: str) -> bool:
    """Whether an event of `case` was recorded with this in its detail, however long ago."""
    from houvast.audit.models import Entry  # noqa: PLC0415 - Django loads this package first

    found = Entry.objects.filter(case_id=case, event=event.value)
    return any(json.loads(entry.detail).get(key) == value for entry in found.iterator())
