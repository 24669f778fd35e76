"""How does one entry of the directory look on a card?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from houvast.regions.opening_hours import BRUSSELS, hours_in_words, state_at
from houvast.regions.region import Audience, Channel, Role
from houvast.regions.verification import Verification, verification, verification_words
from houvast.text import marked, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from houvast.regions.contacts import Call
    from houvast.regions.holidays import SchoolCalendar
    from houvast.regions.region import CareEntry, Entry

AUDIENCE_WORDS: Mapping[Audience, str] = marked(
    {
        Audience.PUPIL: "leerlingen",
        Audience.PARENT: "ouders",
        Audience.SCHOOL: "scholen",
        Audience.VICTIM: "slachtoffers",
        Audience.EVERYONE: "iedereen",
    }
)
CHANNEL_WORDS: Mapping[Channel, str] = marked(
    {
        Channel.CHAT: "chat",
        Channel.PHONE: "telefoon",
        Channel.MAIL: "mail",
        Channel.FORUM: "forum",
        Channel.VISIT: "langsgaan",
        Channel.SITE: "site",
    }
)
SHELF_WORDS: Mapping[Audience, str] = marked(
    {
        Audience.PUPIL: "Voor kinderen en jongeren",
        Audience.EVERYONE: "Voor iedereen",
        Audience.VICTIM: "Voor wie slachtoffer is",
        Audience.PARENT: "Voor ouders",
        Audience.SCHOOL: "Voor scholen",
    }
)
ROLE_WORDS: Mapping[Role, str] = marked(
    {
        Role.URGENT: "",
        Role.RECEPTION: "",
        Role.YOUTH_INSPECTOR: "",
        Role.AFTER_HOURS: "Neemt niemand op, of is het kantoor gesloten? Bel dan dit nummer.",
        Role.CENTRAL_MAILBOX: (
            "Heeft het geen haast? Dan kun je ook mailen. Stuur nooit een beeld mee."
        ),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a card shows; an empty text or None is left out."""

    name: str
    sentence: str = ""
    phone: str | None = None
    mail: str | None = None
    url: str | None = None
    url_words: str = ""
    chat: bool = False
    address: str | None = None
    hours: str = ""
    status: str = ""
    note: str = ""
    source: str
    verification: str
    checked: bool
    urgent: bool = False


def contact_card(call: Call, *, today: date) -> Card:
    """Turn one line of "whom to call" into a card."""
    contact = call.contact
    urgent = contact.role is Role.URGENT
    return Card(
        name=say(contact.name),
        sentence=say(ROLE_WORDS[contact.role]),
        phone=contact.phone,
        mail=contact.mail,
        url=contact.url,
        url_words=_site(contact.url),
        hours=call.hours,
        status="" if urgent else call.status,
        source=say(contact.source),
        verification=call.verification,
        checked=_checked(contact, today=today),
        urgent=urgent,
    )


def care_card(entry: CareEntry, moment: datetime, *, calendar: SchoolCalendar) -> Card:
    """Turn a place for care into a card, with its open state at `moment` when hours are known."""
    today = moment.astimezone(BRUSSELS).date()
    known = entry.hours is not None
    return Card(
        name=say(entry.name),
        sentence=_for_whom(entry),
        phone=entry.phone,
        mail=entry.mail,
        url=entry.url,
        url_words=_site(entry.url),
        chat=Channel.CHAT in entry.channels,
        address=entry.address,
        hours=_hours(entry, moment, calendar=calendar),
        status=state_at(entry.hours, moment, calendar).status if known else "",
        note=say(entry.note),
        source=say(entry.source),
        verification=verification_words(entry, today=today),
        checked=_checked(entry, today=today),
    )


def shelves(
    entries: Iterable[CareEntry], moment: datetime, *, calendar: SchoolCalendar
) -> tuple[tuple[str, tuple[Card, ...]], ...]:
    """Group places for care under their first audience; an audience without any is left out."""
    all_entries = tuple(entries)
    grouped = (
        (
            heading,
            tuple(
                care_card(entry, moment, calendar=calendar)
                for entry in all_entries
                if entry.audience[0] is audience
            ),
        )
        for audience, heading in SHELF_WORDS.items()
    )
    return tuple((heading, cards) for heading, cards in grouped if cards)


def _for_whom(entry: CareEntry) -> str:
    audience = ", ".join(say(AUDIENCE_WORDS[one]) for one in entry.audience)
    channels = ", ".join(say(CHANNEL_WORDS[one]) for one in entry.channels)
    return say("Voor {audience}. Via {channels}.").format(audience=audience, channels=channels)


def _hours(entry: CareEntry, moment: datetime, *, calendar: SchoolCalendar) -> str:
    if entry.channels == (Channel.SITE,):
        return ""
    words = hours_in_words(entry.hours, moment, calendar)
    if entry.visit_hours is None or entry.visit_hours == entry.hours:
        return words
    told = say("Bellen of mailen: {hours} Zelf langsgaan (langsgaan) heeft eigen uren.")
    if entry.by_appointment:
        told = say("Bellen of mailen: {hours} Zelf langsgaan (op afspraak) heeft eigen uren.")
    return told.format(hours=words)


def _checked(entry: Entry, *, today: date) -> bool:
    return verification(entry, today=today) is Verification.RECENT


def _site(url: str | None) -> str:
    return urlsplit(url).netloc.removeprefix("www.") if url else ""
