"""Whom does somebody call at this moment in the region that was chosen, and who gives care?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from houvast.regions.contacts import whom_to_call
from houvast.regions.load import load_regions
from houvast.regions.opening_hours import BRUSSELS
from houvast.regions.region import CareEntry, Role
from houvast.regions.verification import Verification, verification, verification_words
from houvast.text import say

if TYPE_CHECKING:
    from datetime import date, datetime

    from houvast.regions.contacts import Call
    from houvast.regions.region import ContactPoint, Entry, Region

FOR_EVERYONE = ("awel", "clb-chat", "child-focus")
FOR_VICTIMS = ("nupraatikerover", "take-it-down")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One line of whom to call; an empty text or None is left out."""

    name: str
    sentence: str
    phone: str | None
    mail: str | None
    url: str | None
    url_words: str = ""
    chat: bool = False
    hours: str = ""
    verification: str
    checked: bool
    source: str
    urgent: bool = False


def region_of(slug: str) -> Region | None:
    """The chosen region, None when none was. Raises InputError for one that does not exist."""
    return load_regions().region(slug) if slug else None


def to_choose() -> tuple[tuple[str, str], ...]:
    """Every region: slug and name with its zone."""
    return tuple(
        (region.slug, f"{say(region.zone_name)}, {say(region.name)}")
        for region in load_regions().regions
    )


def cards(region: Region, moment: datetime, *, urgent: bool) -> tuple[Card, ...]:
    """Whom to call in `region` at `moment` (with a time zone), first one first."""
    calls = whom_to_call(region, moment, urgent=urgent, calendar=load_regions().calendar)
    day = moment.astimezone(BRUSSELS).date()
    return tuple(
        _card(call, day, urgent=urgent) for call in calls if urgent or not _is_emergency(call)
    )


def care(*, with_victims: bool, today: date) -> tuple[Card, ...]:
    """A few places for care, by name; the whole list is in the directory."""
    names = (*FOR_EVERYONE, *(FOR_VICTIMS if with_victims else ()))
    entries = (load_regions().entries[name] for name in names)
    return tuple(
        Card(
            name=say(entry.name),
            sentence=say(entry.note),
            phone=entry.phone,
            mail=None,
            url=entry.url,
            url_words=_site(entry.url),
            chat="chat" in entry.channels,
            verification=verification_words(entry, today=today),
            checked=_is_checked(entry, today=today),
            source=say(entry.source),
        )
        for entry in entries
        if isinstance(entry, CareEntry)
    )


def _card(call: Call, day: date, *, urgent: bool) -> Card:
    return replace(
        card_of(call.contact, day),
        sentence=call.sentence,
        hours=call.hours,
        urgent=urgent and _is_emergency(call),
    )


def card_of(contact: ContactPoint, day: date) -> Card:
    """What is true of `contact` the whole `day`, without a sentence and hours."""
    return Card(
        name=say(contact.name),
        sentence="",
        phone=contact.phone,
        mail=contact.mail,
        url=contact.url,
        url_words=_site(contact.url),
        verification=verification_words(contact, today=day),
        checked=_is_checked(contact, today=day),
        source=say(contact.source),
    )


def _site(url: str | None) -> str:
    return urlsplit(url).netloc.removeprefix("www.") if url else ""


def _is_emergency(call: Call) -> bool:
    return call.contact.role is Role.URGENT


def _is_checked(entry: Entry, *, today: date) -> bool:
    return verification(entry, today=today) is Verification.RECENT
