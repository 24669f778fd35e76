"""How does one entry of the directory look on a card, and which card comes first?"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from houvast.directory.choices import By, hours_for
from houvast.regions.audiences import audiences_in_words
from houvast.regions.opening_hours import ALWAYS, BRUSSELS, Status
from houvast.regions.outlook import outlook_at, outlooks, told, told_at
from houvast.regions.region import Channel, Role
from houvast.regions.verification import Verification, verification, verification_words
from houvast.regions.week import week_in_words
from houvast.text import marked, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from houvast.regions.contacts import Call
    from houvast.regions.holidays import SchoolCalendar
    from houvast.regions.opening_hours import OpeningHours
    from houvast.regions.region import CareEntry, Entry

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
MISSING_WORDS: Mapping[Channel, str] = marked(
    {
        Channel.PHONE: "het telefoonnummer",
        Channel.MAIL: "het mailadres",
        Channel.CHAT: "het adres van de chat",
        Channel.SITE: "het adres van de site",
        Channel.VISIT: "het adres",
    }
)
"""What is not known of an entry that names the channel and does not say where to find it."""
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


class Section(StrEnum):
    """Under which heading a place for care stands, in the order of the page."""

    OPEN = "open"
    TIMES = "times"
    UNKNOWN = "unknown"
    SITE = "site"
    CLOSED = "closed"


SECTION_WORDS: Mapping[Section, str] = marked(
    {
        Section.OPEN: "Nu open",
        Section.TIMES: "Kijk naar de uren",
        Section.UNKNOWN: "Uren niet bekend",
        Section.SITE: "Sites, altijd te bekijken",
        Section.CLOSED: "Nu gesloten",
    }
)
VISIT = marked("Langsgaan: {hours}")
VISIT_BY_APPOINTMENT = marked("Langsgaan, op afspraak: {hours}")
TOO_OLD = marked("Kijk naar de uren.")
"""What the script says when the page is older than what it knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a card shows; an empty text or None is left out.

    `hours` and `status` are of this moment, `week` is always true; `states` is what the page's
    script reads when the page is older (JSON: [seconds since 1970, status, words] by moment).
    """

    name: str
    sentence: str = ""
    phone: str | None = None
    mail: str | None = None
    url: str | None = None
    url_words: str = ""
    chat: bool = False
    address: str | None = None
    town: str = ""
    hours: str = ""
    week: tuple[str, ...] = ()
    status: str = ""
    states: str = ""
    missing: str = ""
    note: str = ""
    source: str
    verification: str
    checked: bool
    urgent: bool = False


def contact_card(call: Call, hours: OpeningHours | None, *, today: date) -> Card:
    """Turn one line of "whom to call" into a card, with the `hours` of a week when known.

    A call that was worked out without its hours says nothing of now.
    """
    contact = call.contact
    is_timeless = hours is not None and contact.hours is None
    urgent = contact.role is Role.URGENT
    return Card(
        name=say(contact.name),
        sentence=say(ROLE_WORDS[contact.role]),
        phone=contact.phone,
        mail=contact.mail,
        url=contact.url,
        url_words=_site(contact.url),
        hours="" if is_timeless else call.hours,
        week=() if hours is None or _is_always(hours) else week_in_words(hours),
        status="" if urgent else call.status,
        source=say(contact.source),
        verification=call.verification,
        checked=_checked(contact, today=today),
        urgent=urgent,
    )


def care_card(
    entry: CareEntry, moment: datetime | None, *, calendar: SchoolCalendar, by: By = By.ANY
) -> Card:
    """Turn a place for care into a card, with its open state at `moment` when hours are known.

    None: the page becomes a file, read at a time that nobody knows yet; then only what is always
    true is said, and the script says the rest.
    """
    now = moment or datetime.now(BRUSSELS)
    hours = hours_for(entry, by)
    is_live = moment is not None or hours is None or _is_always(hours)
    told_now = is_live and entry.channels != (Channel.SITE,)
    return Card(
        name=say(entry.name),
        sentence=_for_whom(entry),
        phone=entry.phone,
        mail=entry.mail,
        url=entry.url,
        url_words=_site(entry.url),
        chat=Channel.CHAT in entry.channels,
        address=entry.address,
        town=say("In {town}").format(town=say(entry.town)) if entry.town else "",
        hours=told_at(hours, now, calendar) if told_now else "",
        week=_week(entry),
        status=_status(hours, now, calendar) if told_now else "",
        states=_states(hours, now, calendar),
        missing=_missing(entry),
        note=say(entry.note),
        source=say(entry.source),
        verification=verification_words(entry, today=now.date()),
        checked=_checked(entry, today=now.date()),
    )


def by_section(
    entries: Iterable[CareEntry],
    moment: datetime | None,
    *,
    calendar: SchoolCalendar,
    by: By = By.ANY,
) -> tuple[tuple[Section, str, tuple[Card, ...]], ...]:
    """Put what is open first, day and night before the rest; every section is there, also empty."""
    found: dict[Section, list[Card]] = {section: [] for section in Section}
    for entry in sorted(entries, key=lambda entry: not _is_always(hours_for(entry, by))):
        card = care_card(entry, moment, calendar=calendar, by=by)
        found[_section(entry, card, hours_for(entry, by))].append(card)
    return tuple(
        (section, say(SECTION_WORDS[section]), tuple(found[section])) for section in Section
    )


def _section(entry: CareEntry, card: Card, hours: OpeningHours | None) -> Section:
    if entry.channels == (Channel.SITE,):
        return Section.SITE
    if hours is None:
        return Section.UNKNOWN
    return Section(card.status) if card.status else Section.TIMES


def _is_always(hours: OpeningHours | None) -> bool:
    return hours is not None and hours.text == ALWAYS


def _status(hours: OpeningHours | None, now: datetime, calendar: SchoolCalendar) -> str:
    """Open or closed; nothing when that is not known."""
    status = outlook_at(hours, now, calendar).status
    return "" if status is Status.UNKNOWN else status


def _for_whom(entry: CareEntry) -> str:
    audience = audiences_in_words(entry.audience)
    channels = ", ".join(say(CHANNEL_WORDS[one]) for one in entry.channels)
    return say("Voor {audience}. Via {channels}.").format(audience=audience, channels=channels)


def _week(entry: CareEntry) -> tuple[str, ...]:
    """The hours of a week; those of visits apart when they differ."""
    if entry.hours is None or _is_always(entry.hours):
        return ()
    called, visited = week_in_words(entry.hours), entry.visit_hours
    if visited is None or visited == entry.hours:
        return called
    calling = say("Bellen of mailen: {hours}")
    visiting = say(VISIT_BY_APPOINTMENT if entry.by_appointment else VISIT)
    return (
        calling.format(hours=" ".join(called)),
        visiting.format(hours=" ".join(week_in_words(visited))),
    )


def _states(hours: OpeningHours | None, now: datetime, calendar: SchoolCalendar) -> str:
    if hours is None or _is_always(hours):
        return ""
    found = outlooks(hours, now, calendar)
    rows = [[int(one.start.timestamp()), _told_status(one.status), told(one)] for one in found]
    end = found[-1].start.date() + timedelta(days=1)
    over = datetime(end.year, end.month, end.day, tzinfo=BRUSSELS)
    return json.dumps(
        [*rows, [int(over.timestamp()), Section.TIMES, say(TOO_OLD)]], ensure_ascii=False
    )


def _told_status(status: Status) -> Section:
    return Section.TIMES if status is Status.UNKNOWN else Section(status)


def _missing(entry: CareEntry) -> str:
    """What the entry promises and nobody knows, as one sentence."""
    known = {
        Channel.PHONE: entry.phone,
        Channel.MAIL: entry.mail,
        Channel.CHAT: entry.url,
        Channel.SITE: entry.url,
        Channel.VISIT: entry.address,
    }
    missing = [one for one in entry.channels if one in known and not known[one]]
    words = ", ".join(say(MISSING_WORDS[one]) for one in missing)
    return say("Niet bekend: {words}.").format(words=words) if words else ""


def _checked(entry: Entry, *, today: date) -> bool:
    return verification(entry, today=today) is Verification.RECENT


def _site(url: str | None) -> str:
    return urlsplit(url).netloc.removeprefix("www.") if url else ""
