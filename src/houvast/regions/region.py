"""What does Houvast know about a police zone, its regions, and the care around them?"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from houvast.regions.holidays import SchoolCalendar, SchoolYear

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from houvast.regions.opening_hours import OpeningHours

FLANDERS = "flanders"
"""The zone whose entries are for everyone; also the region of who knows no other."""


class Role(StrEnum):
    """What a contact point of the police is for."""

    URGENT = "urgent"
    RECEPTION = "reception"
    YOUTH_INSPECTOR = "youth_inspector"
    AFTER_HOURS = "after_hours"
    CENTRAL_MAILBOX = "central_mailbox"


class Audience(StrEnum):
    """For whom a care channel or a card is."""

    PUPIL = "pupil"
    PARENT = "parent"
    SCHOOL = "school"
    VICTIM = "victim"
    EVERYONE = "everyone"


class Channel(StrEnum):
    """How a care channel can be reached."""

    CHAT = "chat"
    PHONE = "phone"
    MAIL = "mail"
    FORUM = "forum"
    VISIT = "visit"
    SITE = "site"


class Level(StrEnum):
    """The four advices, in order; a region's indicator is `consult` or `notify`."""

    CARE = "care"
    CONSULT = "consult"
    NOTIFY = "notify"
    URGENT = "urgent"


class Circumstance(StrEnum):
    """The closed list of facts on which an indicator of a region may hang."""

    REPEATED = "repeated"
    STILL_ONLINE = "still_online"
    VULNERABLE = "vulnerable"
    HOME_UNSAFE = "home_unsafe"
    IMAGE_SENT_TO_SCHOOL = "image_sent_to_school"


class Wording(StrEnum):
    """The places where a region may add a sentence of its own."""

    CONTACT_INTRODUCTION = "contact_introduction"
    NOTIFICATION_INTRODUCTION = "notification_introduction"
    CARE_INTRODUCTION = "care_introduction"


class DeadlineKey(StrEnum):
    """The time limits that a zone may change; their defaults are in `protocol.deadlines`."""

    ACKNOWLEDGE_NOTIFICATION = "acknowledge_notification"
    CONTACT_SCHOOL = "contact_school"
    INFORM_PARENTS = "inform_parents"
    REVIEW_CASE = "review_case"
    ASK_FEEDBACK = "ask_feedback"
    PERIODIC_MEETING = "periodic_meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPoint:
    """One number or mailbox of the police."""

    id: str
    role: Role
    name: str
    phone: str | None
    mail: str | None
    url: str | None
    hours: OpeningHours | None
    source: str
    verified_on: date | None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CareEntry:
    """One place for help or care; `hours` are those of phone and mail, None: not known.

    `town` is where it is, as people say it ("Brugge"); None: nowhere in particular, or not known.
    """

    id: str
    name: str
    audience: tuple[Audience, ...]
    channels: tuple[Channel, ...]
    phone: str | None
    mail: str | None
    url: str | None
    address: str | None
    town: str | None
    hours: OpeningHours | None
    visit_hours: OpeningHours | None
    by_appointment: bool
    source: str
    verified_on: date | None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreventionCard:
    """One piece of prevention material; `age` and `duration` are in words, empty when unknown."""

    id: str
    name: str
    audience: tuple[Audience, ...]
    form: str
    url: str | None
    source: str
    verified_on: date | None
    age: str = ""
    duration: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """What one footnote of the working agreement points to, in our own words."""

    id: str
    number: int
    name: str
    url: str | None
    source: str
    verified_on: date | None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A counter where someone goes in person, and what to bring along."""

    id: str
    name: str
    purpose: str
    address: str
    bring: tuple[str, ...]
    source: str
    verified_on: date | None
    note: str = ""


Entry = ContactPoint | CareEntry | PreventionCard | Footnote | Office | SchoolYear


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionIndicator:
    """A sign that a region adds: when all circumstances hold, the advice is at least `level`."""

    id: str
    sentence: str
    when: tuple[Circumstance, ...]
    level: Level

    def holds(self, known: Mapping[str, bool | None]) -> bool | None:
        """Say whether all circumstances hold; a missing key or None means: not known."""
        values = [known.get(fact) for fact in self.when]
        if False in values:
            return False
        return None if None in values else True


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """One region of a zone, complete: what is its own comes before what is the zone's."""

    zone: str
    zone_name: str
    slug: str
    name: str
    contacts: tuple[ContactPoint, ...]
    care: tuple[CareEntry, ...]
    offices: tuple[Office, ...] = ()
    indicators: tuple[RegionIndicator, ...] = ()
    wording: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    deadlines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def contacts_for(self, role: Role) -> tuple[ContactPoint, ...]:
        """Return the contact points with `role`, in the order of the file."""
        return tuple(contact for contact in self.contacts if contact.role is role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """One region file as read."""

    slug: str
    name: str
    file: str
    contacts: tuple[ContactPoint, ...]
    regions: tuple[Region, ...]
    care: tuple[CareEntry, ...]
    offices: tuple[Office, ...]
    prevention: tuple[PreventionCard, ...]
    footnotes: tuple[Footnote, ...]
    school_years: tuple[SchoolYear, ...]
    indicators: tuple[RegionIndicator, ...]
    wording: Mapping[str, str]
    deadlines: Mapping[str, int]
    home_strip: tuple[str, ...]

    def entries(self) -> tuple[Entry, ...]:
        """Return everything in this file that a person has to check, in the order of the kinds."""
        own = [contact for region in self.regions for contact in region.contacts]
        shared = {contact.id for contact in self.contacts}
        return (
            *self.contacts,
            *(contact for contact in own if contact.id not in shared),
            *self.offices,
            *self.care,
            *self.prevention,
            *self.footnotes,
            *self.school_years,
        )


def by_id(entries: Iterable[Entry]) -> Mapping[str, Entry]:
    """Return the entries under their id, in the same order."""
    return MappingProxyType({entry.id: entry for entry in entries})


def school_calendar(zones: Iterable[Zone]) -> SchoolCalendar:
    """Return every school year that the zones know, as one calendar."""
    return SchoolCalendar(tuple(year for zone in zones for year in zone.school_years))
