"""How do the police answer a notification? Change and audit are one transaction."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from houvast import audit
from houvast.accounts.access import coordination, zone_for
from houvast.audit import Event
from houvast.database import keys
from houvast.database.once import made_already
from houvast.database.scope import acting_for
from houvast.errors import Refused
from houvast.notifications import permissions
from houvast.notifications.actions import (
    NotAllowed,
    announce,
    hold,
)
from houvast.notifications.contents import regions
from houvast.notifications.leaves import tell_if_away
from houvast.notifications.list_order import KEPT, keep, work_out
from houvast.notifications.mail import About
from houvast.notifications.models import (
    LONGEST_TEXT,
    Kind,
    Notification,
    PoliceNote,
    ReturnPart,
)
from houvast.notifications.police_checks import TO_COORDINATION, Said, check, may_be_undone

if TYPE_CHECKING:
    from datetime import date

    from houvast.accounts.members import Member
    from houvast.accounts.models import Organisation
    from houvast.notifications.access import Opened

EVENTS = {
    Kind.ACKNOWLEDGED: Event.FORM_ACKNOWLEDGED,
    Kind.NUMBERED: Event.REPORT_NUMBERED,
    Kind.FEEDBACK: Event.FEEDBACK_GIVEN,
    Kind.PARENTS: Event.PARENTS_INFORMED,
    Kind.PASSED_ON: Event.FORM_FORWARDED,
}


@transaction.atomic
def answer(  # noqa: PLR0913 - all but two are named
    opened: Opened,
    kind: Kind,
    *,
    text: str = "",
    on: date | None = None,
    letter: str = "",
    choice: str = "",
    key: UUID | None = None,
    by: Member,
) -> None:
    """Write down one thing the police did or tell. Confirming twice is confirming once.

    Raises Refused for what misses or does not fit, NotAllowed. For another region: `pass_on`.
    """
    one = hold(opened, permissions.may_answer, by=by)
    said = Said(kind=kind, text=text, on=on, letter=letter, choice=choice)
    check(said, opened.contents)
    if made_already(ReturnPart, key, notification_id=one.id, **asdict(said)):
        return
    if kind is Kind.ACKNOWLEDGED:
        if one.acknowledged_at is not None:
            return
        one.acknowledged_at = timezone.now()
        one.save(update_fields=["acknowledged_at"])
    write(one, kind, text=text, on=on, letter=letter, choice=choice, key=key, by=by)
    if kind is Kind.ACKNOWLEDGED:
        tell_if_away(one, by=by)
    _announce_answer(one, str(key or uuid4()), by=by)


def _announce_answer(one: Notification, once: str, *, by: Member) -> None:
    if one.organisation_id != by.organisation_id:
        announce(
            one,
            about=About.MESSAGE,
            to=one.organisation_id,
            once=once,
            at=timezone.now(),
            by=by.organisation_id,
        )


@transaction.atomic
def undo(opened: Opened, part: UUID, *, by: Member) -> None:
    """Say that an answer was a mistake: it stays to be read, and holds no more. Twice is once.

    Only the zone that wrote it, as long as it has the notification. Raises NotAllowed.
    """
    one = hold(opened, permissions.may_answer, by=by)
    row = ReturnPart.objects.filter(notification=one, id=part).first()
    if row and row.undone_at and row.organisation_id == by.organisation_id:
        return
    if row is None or not may_be_undone(row, by.organisation_id):
        raise NotAllowed("Dit kan niet teruggenomen worden.")
    row.undone_at = timezone.now()
    row.save(update_fields=["undone_at"])
    keep(one)
    detail = {"reference": one.reference, "what": row.kind}
    audit.record(Event.ANSWER_UNDONE, by=by, detail=detail)
    _announce_answer(one, f"undo-{row.id}", by=by)


def write(  # noqa: PLR0913 - the parts of one row
    one: Notification,
    kind: Kind,
    *,
    text: str = "",
    on: date | None = None,
    letter: str = "",
    choice: str = "",
    key: UUID | None = None,
    by: Member,
) -> None:
    """One row of what the police told, with its entry in the audit. Inside a change.

    `one` is the row as it is now: what lists go by is kept in it.
    """
    ReturnPart.objects.create(
        id=key or uuid4(),
        notification=one,
        owner_id=one.organisation_id,
        organisation_id=by.organisation_id,
        by_id=by.membership_id,
        by_name=by.name,
        kind=kind.value,
        text=text,
        on=on,
        letter=letter,
        choice=choice,
    )
    audit.record(
        EVENTS.get(kind, Event.FORM_RECEIVED),
        by=by,
        detail={"reference": one.reference, "what": kind.value},
    )
    keep(one)


@transaction.atomic
def pass_on(opened: Opened, region: str, *, reason: str, by: Member) -> None:
    """Send it on to another region, of this zone or of another one. Raises Refused, NotAllowed.

    The one who passes it on keeps seeing it; whoever gets it confirms anew.
    """
    one = hold(opened, permissions.may_answer, by=by)
    check(Said(kind=Kind.PASSED_ON, text=reason), opened.contents)
    zone = _zone_of(region) if region in others(one) else None
    if zone is None:
        raise Refused("Kies naar welke andere regio dit gaat.", place="region")
    write(one, Kind.PASSED_ON, text=reason, choice=region, by=by)
    one.region, one.acknowledged_at = region if region in regions() else "", None
    if zone.id != one.zone_id:
        one.zone, one.earlier_zone_id = zone, by.organisation_id
        # The key is of who wrote the form, which hands it on by the hand of the first zone.
        with acting_for({by.organisation_id, one.organisation_id}, member=by.membership_id):
            keys.share_key(one.id, one.organisation_id, reader=zone.id)
    work_out(one)  # the next zone told no end yet
    one.save(update_fields=["region", "acknowledged_at", "zone", "earlier_zone", *KEPT])
    announce(
        one,
        about=About.NOTIFICATION,
        to=zone.id,
        once=str(uuid4()),
        at=timezone.now(),
        by=by.organisation_id,
    )


def others(one: Notification) -> dict[str, str]:
    """To whom it can be passed on: the other regions by zone, and the coordination, if there."""
    found = {slug: name for slug, name in regions().items() if slug != one.region}
    above = coordination()
    return found | TO_COORDINATION if above and above.id != one.zone_id else found


def _zone_of(place: str) -> Organisation | None:
    return coordination() if place in TO_COORDINATION else zone_for(place)


@transaction.atomic
def add_note(opened: Opened, text: str, *, key: UUID, by: Member) -> None:
    """Keep words for the own zone only. Raises Refused, NotAllowed."""
    one = hold(opened, permissions.may_answer, by=by)
    if not text.strip():
        raise Refused("Schrijf eerst een notitie.", place="note")
    if len(text) > LONGEST_TEXT:
        raise Refused(f"De notitie is te lang: er passen {LONGEST_TEXT} tekens.", place="note")
    if made_already(PoliceNote, key, notification_id=one.id, text=text):
        return
    if keys.find_key(one.id, by.organisation_id) is None:
        keys.new_key(one.id, by.organisation_id)
    PoliceNote.objects.create(
        id=key,
        notification=one,
        owner_id=by.organisation_id,
        organisation_id=by.organisation_id,
        by_id=by.membership_id,
        by_name=by.name,
        text=text,
    )
    audit.record(Event.NOTE_WRITTEN, by=by, detail={"reference": one.reference})
