"""What stands on the card a school gives its pupils, and where does its code lead?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from houvast.regions.region import ContactPoint, Role
from houvast.regions.verification import Verification, verification
from houvast.web.exported import becomes_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.http import HttpRequest

    from houvast.regions.region import CareEntry, Region

CARDS_A_SHEET = 8
LOCAL = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class CardLine:
    """One number on the card, and whether a person checked it lately."""

    name: str
    phone: str
    is_checked: bool


def card_lines(
    region: Region, everywhere: Iterable[ContactPoint | CareEntry], *, today: date
) -> tuple[CardLine, ...]:
    """Return who can be called: the numbers for everybody, care first, then the own reception."""
    strip = sorted(everywhere, key=lambda entry: isinstance(entry, ContactPoint))
    return tuple(
        CardLine(entry.name, entry.phone, verification(entry, today=today) is Verification.RECENT)
        for entry in (*strip, *region.contacts_for(Role.RECEPTION))
        if entry.phone
    )


def site_address(request: HttpRequest) -> str:
    """Return where this site stands; empty in an export of a site whose host is not told."""
    home = reverse("web:home")
    if not becomes_file(request):
        return request.build_absolute_uri(home)
    return f"https://{settings.PUBLIC_HOSTS[0]}{home}" if settings.PUBLIC_HOSTS else ""


def is_local(site: str) -> bool:
    """Whether the address leads nowhere but to this machine."""
    return urlsplit(site).hostname in LOCAL
