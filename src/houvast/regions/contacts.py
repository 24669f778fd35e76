"""Whom does a school call at this moment, in which order, and what does it say beside each?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from houvast.regions.load import load_regions
from houvast.regions.opening_hours import BRUSSELS, HOURS_NOT_KNOWN, Status
from houvast.regions.outlook import outlook_at, told_at
from houvast.regions.region import Role
from houvast.regions.verification import verification_words
from houvast.text import marked, say

if TYPE_CHECKING:
    from datetime import datetime

    from houvast.regions.holidays import SchoolCalendar
    from houvast.regions.outlook import Outlook
    from houvast.regions.region import ContactPoint, Region


BY_MAIL = marked("Geen haast? Mail naar {mail}. Stuur nooit een beeld mee.")
OFFICE = marked(
    {
        (True, False): "Bel het onthaal van politiekantoor {region}: {phone}.",
        (True, True): "Later bereikbaar: het onthaal van politiekantoor {region}, {phone}.",
        (False, False): "Bel de jeugdinspecteur van regio {region}: {phone}.",
        (False, True): "Later bereikbaar: de jeugdinspecteur van regio {region}, {phone}.",
    }
)
"""What stands beside a reception (True) or a youth inspector, open or closed (True) now."""


@dataclass(frozen=True, slots=True)
class Call:
    """One line of "whom to call now": the entry, the sentence, its hours, whether it is checked."""

    contact: ContactPoint
    sentence: str
    hours: str
    status: Status
    verification: str


def whom_to_call(
    region: Region, moment: datetime, *, urgent: bool = False, calendar: SchoolCalendar
) -> tuple[Call, ...]:
    """Return whom to call at `moment` (with a time zone), first one first.

    Urgent: 101 and 112 before everything. Then, as in the agreement: reception, youth inspector,
    and for when nobody answers the number for after hours, which comes first when it is known
    that the reception is closed; a youth inspector known to be away comes after it. When it is
    not urgent the emergency number follows; the mailbox is always last.
    """
    day = moment.astimezone(BRUSSELS).date()
    states = {
        contact.id: outlook_at(contact.hours, moment, calendar) for contact in region.contacts
    }

    def call(contact: ContactPoint, sentence: str) -> Call:
        state = states[contact.id]
        known = contact.hours is not None
        return Call(
            contact,
            sentence,
            told_at(contact.hours, moment, calendar) if known else hours_not_known(contact),
            state.status,
            verification_words(contact, today=day),
        )

    emergency = [
        call(contact, sentence_beside(contact, region, closed=False, urgent=urgent))
        for contact in region.contacts_for(Role.URGENT)
    ]
    mailboxes = [
        call(contact, sentence_beside(contact, region, closed=False))
        for contact in region.contacts_for(Role.CENTRAL_MAILBOX)
    ]
    desk = [call(contact, sentence) for contact, sentence in _desk(region, states)]
    return (*emergency, *desk, *mailboxes) if urgent else (*desk, *emergency, *mailboxes)


def without_hours(region: Region) -> Region:
    """Return the region for a reader whose time is not known: then the order hangs on no hours."""
    return replace(region, contacts=tuple(replace(one, hours=None) for one in region.contacts))


def _desk(region: Region, states: dict[str, Outlook]) -> list[tuple[ContactPoint, str]]:
    """Order reception, youth inspector and after hours by what is known about their hours."""
    receptions = region.contacts_for(Role.RECEPTION)
    inspectors = region.contacts_for(Role.YOUTH_INSPECTOR)
    office_closed = bool(receptions) and all(
        states[contact.id].status is Status.CLOSED for contact in receptions
    )
    first: list[tuple[ContactPoint, str]] = []
    later: list[tuple[ContactPoint, str]] = []
    for contact in (*receptions, *inspectors):
        closed = states[contact.id].status is Status.CLOSED
        (later if closed else first).append((contact, _office(contact, region, closed=closed)))
    after = [
        (contact, _after_hours(contact, office_closed=office_closed))
        for contact in region.contacts_for(Role.AFTER_HOURS)
    ]
    return [*after, *first, *later] if office_closed else [*first, *after, *later]


def _office(contact: ContactPoint, region: Region, *, closed: bool) -> str:
    sentence = OFFICE[contact.role is Role.RECEPTION, closed]
    return say(sentence).format(region=say(region.name), phone=contact.phone)


def _after_hours(contact: ContactPoint, *, office_closed: bool) -> str:
    if office_closed:
        return say("Het kantoor is nu gesloten. Bel {phone}.").format(phone=contact.phone)
    return say("Neemt niemand op: {phone}.").format(phone=contact.phone)


def _emergency(contact: ContactPoint, *, urgent: bool) -> str:
    reason = say(contact.note or contact.name)
    told = say("Bel nu {phone}: {reason}")
    if not urgent:
        told = say("Is er gevaar op dit moment? Bel {phone}: {reason}")
    return told.format(phone=contact.phone, reason=reason)


def sentence_beside(
    contact: ContactPoint, region: Region, *, closed: bool, urgent: bool = False
) -> str:
    """What stands beside `contact` when it is (for after hours: when the office is) `closed`."""
    match contact.role:
        case Role.URGENT:
            return _emergency(contact, urgent=urgent)
        case Role.CENTRAL_MAILBOX:
            return say(BY_MAIL).format(mail=contact.mail)
        case Role.AFTER_HOURS:
            return _after_hours(contact, office_closed=closed)
    return _office(contact, region, closed=closed)


def calls(region: str, at: datetime, *, urgent: bool = False) -> tuple[Call, ...]:
    """Who can be phoned at a moment in the region with this slug, first one first.

    For a region that is not known: the numbers for everybody. Never nobody.
    """
    known = load_regions()
    place = next((one for one in known.regions if one.slug == region), known.everyone)
    found = whom_to_call(place, at, urgent=urgent, calendar=known.calendar)
    return tuple(call for call in found if call.contact.phone)


def hours_not_known(contact: ContactPoint) -> str:
    """What is told in the place of hours that nobody knows."""
    by_mail = contact.role is Role.CENTRAL_MAILBOX
    return say("Mailen kan altijd.") if by_mail else say(HOURS_NOT_KNOWN)
