"""What happened with one case, as the people of its organisation may read it?"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from houvast.audit.events import Event

MOST_LINES = 500


@dataclass(frozen=True)
class Line:
    """One entry; `event` is None when this version does not know its word any more."""

    at: datetime
    event: Event | None
    user_id: UUID | None
    membership_id: UUID | None
    detail: Mapping[str, str]


def trail(case: UUID, *, most: int = MOST_LINES) -> tuple[Line, ...]:
    """The entries of `case` of the organisations acted for, newest first, at most `most`."""
    from houvast.audit.models import Entry  # noqa: PLC0415 - Django loads this package first

    known = {event.value: event for event in Event}
    return tuple(
        Line(
            at=entry.at,
            event=known.get(entry.event),
            user_id=entry.user_id,
            membership_id=entry.membership_id,
            detail=json.loads(entry.detail),
        )
        for entry in Entry.objects.filter(case_id=case).order_by("-at", "id")[:most]
    )
