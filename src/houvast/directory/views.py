"""Whom does someone call, and where is care?"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render

from houvast.directory.cards import contact_card, shelves
from houvast.regions.contacts import whom_to_call
from houvast.regions.load import load_regions
from houvast.regions.opening_hours import BRUSSELS
from houvast.regions.region import FLANDERS, Role

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def contacts(request: HttpRequest) -> HttpResponse:
    """Let the reader choose a region; it is never guessed from a postcode."""
    zones = [zone for zone in load_regions().zones if zone.regions]
    return render(request, "directory/contacts.html", {"way": "contacts", "zones": zones})


def region(request: HttpRequest, slug: str) -> HttpResponse:
    """Show whom to call in one region: urgent first, then in the order of the agreement."""
    regions = load_regions()
    found = next((region for region in regions.regions if region.slug == slug), None)
    if found is None:
        raise Http404(slug)
    now = datetime.now(BRUSSELS)
    calls = whom_to_call(found, now, calendar=regions.calendar)
    cards = [contact_card(call, today=now.date()) for call in calls]
    context = {
        "way": "contacts",
        "region": found,
        "introduction": found.wording.get("contact_introduction", ""),
        "emergency": [call.contact for call in calls if call.contact.role is Role.URGENT],
        "cards": [card for card in cards if not card.urgent],
    }
    return render(request, "directory/region.html", context)


def care(request: HttpRequest) -> HttpResponse:
    """Show the places for care: for everyone first, then those of the zones."""
    regions = load_regions()
    now = datetime.now(BRUSSELS)
    zones = sorted(regions.zones, key=lambda zone: zone.slug != FLANDERS)
    entries = [entry for zone in zones for entry in zone.care]
    context = {"way": "care", "shelves": shelves(entries, now, calendar=regions.calendar)}
    return render(request, "directory/care.html", context)
