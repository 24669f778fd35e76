"""Which notification stands first in a list: what waits for the police, for an answer, or is done?

The order asks PostgreSQL for little, as it looks at every row: whether it ended is kept in the row,
the rest follows from what was written. What the badges say is worked out for the rows of one page.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Case, F, Max, Q, Value, When
from django.db.models.functions import Coalesce

from houvast.cases.police_forms import has_ended
from houvast.notifications.arrival import PASSED_ON_AT
from houvast.notifications.models import Kind, Message, Purpose, ReturnPart

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from houvast.notifications.models import Notification

URGENT, UNCONFIRMED, MESSAGE, OPEN, FINISHED = range(5)
"""The places in a list, first one first."""

COUNTED_FOR = timedelta(days=14)
"""After this a message that nobody answered is no news in the mail of the day (a rule of ours)."""

LISTED_FOR = timedelta(days=31)
"""After this it stands no more in front, and has no badge (a rule of ours)."""

_HOLDING = ReturnPart.objects.filter(undone_at=None)
"""What the police told and did not take back."""
_NO_ANSWER = (Kind.ACKNOWLEDGED, Kind.REPLACED)
"""That somebody read it or is away answers no question."""
_OF_SCHOOL = Q(organisation_id=F("owner_id"))


def with_message(*, is_police: bool, since: datetime) -> frozenset[UUID]:
    """Of which notifications is the last word a message of the other side, written after `since`?

    What the police told after it answers a message of the school. What a zone wrote down from a
    phone call has no other side: the caller leaves it out.
    """
    theirs = _OF_SCHOOL if is_police else ~_OF_SCHOOL
    rows = Message.objects.filter(at__gte=since).values("notification_id")
    rows = rows.annotate(asked=Max("at", filter=theirs), said=Max("at", filter=~theirs))
    is_last = Q(asked__isnull=False) & (Q(said=None) | Q(asked__gt=F("said")))
    waiting = dict(rows.filter(is_last).values_list("notification_id", "asked"))
    if is_police and waiting:
        told = _HOLDING.filter(notification__in=waiting, at__gte=since)
        last = told.exclude(kind__in=_NO_ANSWER).values("notification_id").annotate(last=Max("at"))
        for key, at in last.values_list("notification_id", "last"):
            if at > waiting[key]:
                del waiting[key]
    return frozenset(waiting)


def in_order(found: QuerySet[Notification], waiting: Collection[UUID], *, is_police: bool) -> Any:
    """The list in the order in which it asks for somebody; `waiting`: those of `with_message`.

    First what nobody confirmed, urgent before the rest and oldest first; then what has a message
    to answer; then what is open; for the police what ended for everybody last.
    """
    waits = Q(sent_at__isnull=False, acknowledged_at=None)
    ended = [When(is_finished=True, then=Value(FINISHED))] if is_police else []
    place = Case(
        When(waits & Q(is_urgent=True), then=Value(URGENT)),
        When(waits, then=Value(UNCONFIRMED)),
        When(id__in=waiting, case__isnull=False, then=Value(MESSAGE)),
        *ended,
        default=Value(OPEN),
    )
    waits_since = Case(When(waits, then=Coalesce(PASSED_ON_AT, "sent_at")))
    newest = "-sent_at" if is_police else "-drafted_at"
    return found.order_by(place, waits_since, newest, "region")


def mark(rows: Sequence[Any], waiting: Collection[UUID]) -> None:
    """Give each row of a page what its badges say: `has_message`, `last_told`, `passed_on_at`."""
    of_these = _HOLDING.filter(notification__in=[one.id for one in rows]).order_by("at")
    told: dict[UUID, str] = {}
    passed_on: dict[UUID, datetime] = {}
    for key, kind, at in of_these.values_list("notification_id", "kind", "at"):
        if kind not in _NO_ANSWER:
            told[key] = kind
        if kind == Kind.PASSED_ON:
            passed_on[key] = at
    for one in rows:
        one.has_message = one.id in waiting and not one.is_phoned
        one.last_told = told.get(one.id, "")
        one.passed_on_at = passed_on.get(one.id)


def has_finished(one: Notification) -> bool:
    """Whether who has it told how it ended, or gave feedback after that (of advice: at all).

    What was told last holds: an outcome that is not known any more opens it again. So does a
    suspect who went to a section and of whom no outcome was told.
    """
    own = _HOLDING.filter(notification=one, organisation=one.zone).order_by("at")
    parts = list(own.values_list("kind", "letter", "choice"))
    kinds = [kind for kind, _, _ in parts]
    if one.purpose == Purpose.ADVICE:
        return Kind.FEEDBACK in kinds or Kind.OUTCOME in kinds
    outcomes = {letter: choice for kind, letter, choice in parts if kind == Kind.OUTCOME}
    sections = {letter for kind, letter, _ in parts if kind == Kind.SECTION}
    if not outcomes or Kind.FEEDBACK not in kinds[kinds.index(Kind.OUTCOME) :]:
        return has_ended(outcomes, sections)
    return "" in outcomes or sections <= outcomes.keys()
