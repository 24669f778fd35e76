"""When did the zone that has a notification now get it? From then on it may take its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import OuterRef, Subquery

from houvast.notifications.models import Kind, ReturnPart

if TYPE_CHECKING:
    from datetime import datetime

    from houvast.notifications.models import Notification

_PASSED_ON = ReturnPart.objects.filter(kind=Kind.PASSED_ON).order_by("-at")
PASSED_ON_AT = Subquery(_PASSED_ON.filter(notification=OuterRef("pk")).values("at")[:1])
"""To annotate a list with, as `passed_on_at`: then `arrived_at` asks nothing of each row."""


def arrived_at(one: Notification) -> datetime | None:
    """When it was passed on last, else when it was sent; None for a draft."""
    if "passed_on_at" in vars(one):
        last: datetime | None = vars(one)["passed_on_at"]
    else:
        last = _PASSED_ON.filter(notification=one).values_list("at", flat=True).first()
    return last or one.sent_at
