"""Which places for care are for whoever asks, and by which channel? Plain addresses, no script."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.urls import reverse

from houvast.regions.region import Audience, Channel
from houvast.text import marked, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from houvast.regions.opening_hours import OpeningHours
    from houvast.regions.region import CareEntry


class Who(StrEnum):
    """Who asks; the value stands in the address."""

    EVERYONE = "iedereen"
    PUPIL = "leerling"
    PARENT = "ouder"
    SCHOOL = "school"


class By(StrEnum):
    """How somebody wants to be helped; the value stands in the address."""

    ANY = "alles"
    CHAT = "chat"
    PHONE = "telefoon"
    MAIL = "mail"
    VISIT = "langsgaan"


WHO_WORDS: Mapping[Who, str] = marked(
    {
        Who.EVERYONE: "Iedereen",
        Who.PUPIL: "Leerling",
        Who.PARENT: "Ouder",
        Who.SCHOOL: "School",
    }
)
BY_WORDS: Mapping[By, str] = marked(
    {
        By.ANY: "Alles",
        By.CHAT: "Chat",
        By.PHONE: "Telefoon",
        By.MAIL: "Mail",
        By.VISIT: "Langsgaan",
    }
)
AUDIENCES: Mapping[Who, frozenset[Audience]] = {
    Who.EVERYONE: frozenset(Audience),
    Who.PUPIL: frozenset({Audience.PUPIL, Audience.VICTIM, Audience.EVERYONE}),
    Who.PARENT: frozenset({Audience.PARENT, Audience.VICTIM, Audience.EVERYONE}),
    Who.SCHOOL: frozenset({Audience.SCHOOL, Audience.VICTIM, Audience.EVERYONE}),
}
CHANNELS: Mapping[By, frozenset[Channel]] = {
    By.ANY: frozenset(Channel),
    By.CHAT: frozenset({Channel.CHAT}),
    By.PHONE: frozenset({Channel.PHONE}),
    By.MAIL: frozenset({Channel.MAIL}),
    By.VISIT: frozenset({Channel.VISIT}),
}


@dataclass(frozen=True, slots=True)
class Link:
    """One choice: its words, where it leads, and whether it is the one that holds now."""

    words: str
    url: str
    is_current: bool


def chosen(entries: Iterable[CareEntry], *, who: Who, by: By) -> tuple[CareEntry, ...]:
    """Return the entries that are for `who` and that can be reached `by` it, in their order."""
    return tuple(
        entry
        for entry in entries
        if AUDIENCES[who].intersection(entry.audience) and CHANNELS[by].intersection(entry.channels)
    )


def hours_for(entry: CareEntry, by: By) -> OpeningHours | None:
    """Return the hours that count for whoever comes `by` this channel; None: not known.

    The hours of an entry are those of phone and mail; a chat beside them has hours of its own.
    """
    if by is By.VISIT:
        return entry.visit_hours
    if by is By.CHAT and {Channel.PHONE, Channel.MAIL}.intersection(entry.channels):
        return None
    return entry.hours


def who_links(*, who: Who, by: By) -> tuple[Link, ...]:
    """Return a choice for everyone who may ask, keeping the channel."""
    return tuple(
        Link(say(words), address(who=one, by=by), one is who) for one, words in WHO_WORDS.items()
    )


def by_links(*, who: Who, by: By) -> tuple[Link, ...]:
    """Return a choice for each channel, keeping who asks."""
    return tuple(
        Link(say(words), address(who=who, by=one), one is by) for one, words in BY_WORDS.items()
    )


def address(*, who: Who, by: By) -> str:
    """Return where the choice stands; each choice has one address only."""
    if by is not By.ANY:
        return reverse("directory:care_by", args=[who, by])
    return (
        reverse("directory:care")
        if who is Who.EVERYONE
        else reverse("directory:care_for", args=[who])
    )
