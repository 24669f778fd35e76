"""Which notification stands first in a list: what waits for the police, for an answer, or is done?

Each sign is one subquery of the list, so that no row asks anything of its own.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from houvast.notifications.arrival import PASSED_ON_AT
from houvast.notifications.models import Kind, Message, Outcome, Purpose, ReturnPart

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from houvast.notifications.models import Notification

URGENT, UNCONFIRMED, MESSAGE, OPEN, FINISHED = range(5)
"""The places in a list, first one first."""

COUNTED_FOR = timedelta(days=14)
"""After this a message that nobody answered is no news in the mail of the day (a rule of ours)."""

_LATER = {"notification": OuterRef("notification"), "at__gt": OuterRef("at")}
_EARLIER = {"notification": OuterRef("notification"), "at__lt": OuterRef("at")}
_HOLDING = ReturnPart.objects.filter(undone_at=None)
"""What the police told and did not take back."""
_PARTS = _HOLDING.filter(notification=OuterRef("pk"), organisation=OuterRef("zone"))
_TOLD = _HOLDING.exclude(kind__in=(Kind.ACKNOWLEDGED, Kind.REPLACED))
"""What answers a question; that somebody read it or is away does not."""

LAST_TOLD = Subquery(_TOLD.filter(notification=OuterRef("pk")).order_by("-at").values("kind")[:1])
"""What the police told last, as `last_told`."""

_OUTCOMES = _HOLDING.filter(kind=Kind.OUTCOME)
_ENDED = Q(kind=Kind.OUTCOME) & ~Q(choice=Outcome.NOT_KNOWN) | Q(kind=Kind.FEEDBACK) & (
    Exists(_OUTCOMES.filter(**_EARLIER)) | Q(notification__purpose=Purpose.ADVICE)
)
_OF_IT = Q(letter="") | Q(letter=OuterRef("letter"))
_WITHOUT_OUTCOME = _PARTS.filter(kind=Kind.SECTION).exclude(
    Exists(_OUTCOMES.filter(_OF_IT, notification=OuterRef("notification")))
)
IS_FINISHED = Exists(_PARTS.filter(_ENDED).exclude(Exists(_OUTCOMES.filter(**_LATER)))) & ~Exists(
    _WITHOUT_OUTCOME
)
"""Whether who has it told how it ended, or gave feedback after that (of advice: at all).

What was told last holds: an outcome that is not known any more opens it again. So does a suspect
who went to a section and of whom no outcome was told.
"""


def has_message(*, is_police: bool, since: datetime | None = None) -> Exists:
    """Whether the last word is a message of the other side, written after `since`.

    What the police told after it answers a message of the school. What a zone wrote down from a
    phone call has no other side.
    """
    found = Message.objects.filter(notification=OuterRef("pk"))
    found = found.exclude(Exists(Message.objects.filter(**_LATER)))
    if since:
        found = found.filter(at__gte=since)
    if not is_police:
        return Exists(found.exclude(organisation_id=F("owner_id")))
    theirs = found.filter(organisation_id=F("owner_id"), notification__case__isnull=False)
    return Exists(theirs.exclude(Exists(_TOLD.filter(**_LATER))))


def in_order(found: QuerySet[Notification], *, is_police: bool) -> Any:
    """The list with what its badges say, in the order in which it asks for somebody.

    First what nobody confirmed, urgent before the rest and oldest first; then what has a message
    to answer; then what is open; for the police what is finished last.
    """
    waits = Q(sent_at__isnull=False, acknowledged_at=None)
    place = Case(
        When(waits & Q(is_urgent=True), then=Value(URGENT)),
        When(waits, then=Value(UNCONFIRMED)),
        When(has_message=True, then=Value(MESSAGE)),
        When(Q(is_finished=True) & Q(Value(is_police)), then=Value(FINISHED)),
        default=Value(OPEN),
    )
    signs = found.annotate(
        passed_on_at=PASSED_ON_AT,
        has_message=has_message(is_police=is_police),
        is_finished=IS_FINISHED,
        last_told=LAST_TOLD,
    )
    waits_since = Case(When(waits, then=Coalesce("passed_on_at", "sent_at")))
    newest = "-sent_at" if is_police else "-drafted_at"
    return signs.annotate(place=place, waits_since=waits_since).order_by(
        "place", "waits_since", newest, "region"
    )
