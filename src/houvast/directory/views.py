"""Whom does someone call, and where is care?"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.http import Http404
from django.shortcuts import render

from houvast.directory.cards import by_section, contact_card
from houvast.directory.choices import By, Who, address, by_links, chosen, who_links
from houvast.directory.codes import code_path
from houvast.directory.school_cards import CARDS_A_SHEET, card_lines, is_local, site_address
from houvast.regions.contacts import whom_to_call, without_hours
from houvast.regions.load import load_regions
from houvast.regions.opening_hours import BRUSSELS
from houvast.regions.region import FLANDERS, Role
from houvast.web.exported import becomes_file
from houvast.web.kept import kept, this_minute

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@kept
def contacts(request: HttpRequest) -> HttpResponse:
    """Let the reader choose a region; it is never guessed from a postcode."""
    zones = [zone for zone in load_regions().zones if zone.regions]
    return render(request, "directory/contacts.html", {"way": "contacts", "zones": zones})


@kept
def region(request: HttpRequest, slug: str) -> HttpResponse:
    """Show whom to call in one region: urgent first, then in the order of the agreement."""
    regions = load_regions()
    found = next((region for region in regions.regions if region.slug == slug), None)
    if found is None:
        raise Http404(slug)
    now = this_minute()
    told = without_hours(found) if becomes_file(request) else found
    calls = whom_to_call(told, now, calendar=regions.calendar)
    hours = {contact.id: contact.hours for contact in found.contacts}
    cards = [contact_card(call, hours[call.contact.id], today=now.date()) for call in calls]
    context = {
        "way": "contacts",
        "region": found,
        "introduction": found.wording.get("contact_introduction", ""),
        "emergency": [call.contact for call in calls if call.contact.role is Role.URGENT],
        "cards": [card for card in cards if not card.urgent],
    }
    return render(request, "directory/region.html", context)


@kept
def care(request: HttpRequest, who: str = Who.EVERYONE, by: str = By.ANY) -> HttpResponse:
    """Show the places for care for who asks: what is open now first."""
    asked, channel = _choice(who, by)
    if request.path != address(who=asked, by=channel):
        raise Http404(request.path)
    regions = load_regions()
    now = None if becomes_file(request) else this_minute()
    zones = sorted(regions.zones, key=lambda zone: zone.slug != FLANDERS)
    entries = chosen((entry for zone in zones for entry in zone.care), who=asked, by=channel)
    context = {
        "way": "care",
        "now": now,
        "who": who_links(who=asked, by=channel),
        "by": by_links(who=asked, by=channel),
        "sections": by_section(entries, now, calendar=regions.calendar, by=channel),
        "count": len(entries),
    }
    return render(request, "directory/care.html", context)


def _choice(who: str, by: str) -> tuple[Who, By]:
    try:
        return Who(who), By(by)
    except ValueError:
        raise Http404(f"{who}, {by}") from None


def school_card(request: HttpRequest, slug: str) -> HttpResponse:
    """Show cards to cut out for the pupils; what a school adds stays on the device."""
    regions = load_regions()
    found = next((region for region in regions.regions if region.slug == slug), None)
    if found is None:
        raise Http404(slug)
    site = site_address(request)
    lines = card_lines(found, regions.home_strip, today=datetime.now(BRUSSELS).date())
    context = {
        "way": "contacts",
        "region": found,
        "lines": lines,
        "all_checked": all(line.is_checked for line in lines),
        "site": site,
        "host": urlsplit(site).netloc,
        "is_local": is_local(site),
        "code": code_path(site) if site else None,
        "places": range(CARDS_A_SHEET),
    }
    return render(request, "directory/school_card.html", context)
