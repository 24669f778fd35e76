"""How long does a police zone keep its copy of a form? Terms of ours, as data; to be confirmed.

A school's own key goes with its case (cases.retention). The police are a controller of their own:
what was sent to them ends on their own term. An official report has its own place and term, outside
Houvast (docs/adr/0013).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from houvast.cases.retention import TERMS, Erasing, Kept, last_day

if TYPE_CHECKING:
    from datetime import date


def erasing_at_police(last_written_on: date) -> Erasing:
    """When the copy of the zone is erased, from the last day that something was written of it."""
    term = TERMS[Kept.AT_POLICE]
    return Erasing(last_day(last_written_on, term), term.words)


FIELDS_WITH_A_TERM = frozenset(
    {
        "notifications.Notification.content",
        "notifications.Message.by_name",
        "notifications.Message.text",
        "notifications.ReturnPart.by_name",
        "notifications.ReturnPart.text",
        "notifications.PoliceNote.by_name",
        "notifications.PoliceNote.text",
    }
)
"""Every sealed field of a notification; a test compares this with the models."""
