"""When does a zone's copy of a notification end? Once a day, as nobody; see docs/adr/0013."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from houvast import audit
from houvast.accounts.access import organisations
from houvast.audit import Event
from houvast.cases.access import today
from houvast.cases.retention import is_due
from houvast.database import keys
from houvast.database.each import for_each
from houvast.database.scope import acting_for
from houvast.notifications.models import Message, Notification, PoliceNote, ReturnPart
from houvast.notifications.permissions import INBOX_KINDS
from houvast.notifications.retention import erasing_at_police
from houvast.regions.opening_hours import BRUSSELS

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID


def last_written_on(one: Notification) -> date:
    """The last day that something was sent or written about a sent notification, in Brussels."""
    assert one.sent_at
    found: list[datetime | None] = [
        model.objects.filter(notification=one).aggregate(last=Max("at"))["last"]
        for model in (Message, ReturnPart, PoliceNote)
    ]
    return max(moment for moment in (one.sent_at, *found) if moment).astimezone(BRUSSELS).date()


def erase_everywhere(*, on: date | None = None) -> int:
    """Erase at their term the copies of every zone and coordination; how many."""
    zones = [zone.id for kind in INBOX_KINDS for zone in organisations(kind)]
    return for_each(zones, lambda zone: erase_at_term(zone, on=on))


@transaction.atomic
def erase_at_term(zone: UUID, *, on: date | None = None) -> int:
    """Destroy the keys of a zone of every notification of which the term is over on a day; count.

    Every zone that passed it on loses its key, and its notes, on the same day.
    """
    day, count = on or today(), 0
    with acting_for([zone]):
        waiting = Notification.objects.filter(
            zone_id=zone, zone_erased_on=None, sent_at__year__lt=day.year
        )
        for one in waiting.select_for_update(of=("self",)).defer("content"):
            if is_due(erasing_at_police(last_written_on(one)), day):
                _erase(one, on=day)
                count += 1
    return count


def _hands(one: Notification) -> set[UUID]:
    """Every organisation of the police that ever had it: whoever passed it on wrote that down."""
    wrote = ReturnPart.objects.filter(notification=one).values_list("organisation_id", flat=True)
    writer = one.organisation_id if one.is_phoned else None
    return {hand for hand in (*wrote, one.zone_id, one.earlier_zone_id, writer) if hand}


def _erase(one: Notification, *, on: date) -> None:
    """Destroy the keys first: what is left in a backup of the rows is unreadable too."""
    assert one.zone_id
    hands = _hands(one)
    with acting_for(hands):
        keys.let_go(one.id)
        PoliceNote.objects.filter(notification=one).delete()
        one.zone_erased_on = on
        one.save(update_fields=["zone_erased_on"])
        audit.record(
            Event.FORM_ERASED,
            by=None,
            organisation=one.zone_id,
            detail={"reference": one.reference},
        )
    if one.is_phoned or one.school_erased_on:
        _remove(one, hands)


def _remove(one: Notification, hands: set[UUID]) -> None:
    """Nobody can read it any more: the row goes, for everybody who wrote in it."""
    with acting_for({one.organisation_id, *hands}):
        one.delete()
