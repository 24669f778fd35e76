"""Whom to call, told two weeks ahead, so that a phone without a network can say it too?"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from houvast.check.calling import FOR_EVERYONE, card_of, care
from houvast.regions.contacts import hours_not_known, sentence_beside
from houvast.regions.load import load_regions
from houvast.regions.opening_hours import ALWAYS, BRUSSELS, HOURS_NOT_KNOWN, Status
from houvast.regions.outlook import outlooks, told, told_at
from houvast.text import say

if TYPE_CHECKING:
    from houvast.regions.region import ContactPoint, Region

Json = dict[str, Any]


def call_list(now: datetime) -> Json:
    """Every region with its contacts from `now` (with a time zone) on, and the places for care."""
    places = [asdict(card) for card in care(with_victims=True, today=now.date())]
    return {
        "regions": [_region(region, now) for region in load_regions().regions],
        "care": places[: len(FOR_EVERYONE)],
        "victims": places[len(FOR_EVERYONE) :],
    }


def _region(region: Region, now: datetime) -> Json:
    return {
        "slug": region.slug,
        "label": f"{say(region.zone_name)}, {say(region.name)}",
        "zone_name": say(region.zone_name),
        "name": say(region.name),
        "indicators": [
            {
                "id": sign.id,
                "sentence": say(sign.sentence),
                "when": list(sign.when),
                "level": sign.level,
            }
            for sign in region.indicators
        ],
        "contacts": [_contact(contact, region, now) for contact in region.contacts],
    }


def _contact(contact: ContactPoint, region: Region, now: datetime) -> Json:
    return {
        **asdict(card_of(contact, now.date())),
        "role": contact.role,
        "says": {
            "open": sentence_beside(contact, region, closed=False),
            "closed": sentence_beside(contact, region, closed=True),
            "urgent": sentence_beside(contact, region, closed=False, urgent=True),
        },
        "states": _states(contact, now),
    }


def _states(contact: ContactPoint, now: datetime) -> list[tuple[int, Status, str]]:
    """From when on (in seconds), open or closed, in words; the last one: too old to say."""
    hours, calendar = contact.hours, load_regions().calendar
    if hours is None:
        return [(0, Status.UNKNOWN, hours_not_known(contact))]
    if hours.text == ALWAYS:
        return [(0, Status.OPEN, told_at(hours, now, calendar))]
    found = outlooks(hours, now, calendar)
    rows = [(int(one.start.timestamp()), one.status, told(one)) for one in found]
    end = found[-1].start.date() + timedelta(days=1)
    over = datetime(end.year, end.month, end.day, tzinfo=BRUSSELS)
    return [*rows, (int(over.timestamp()), Status.UNKNOWN, say(HOURS_NOT_KNOWN))]
