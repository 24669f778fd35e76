"""Which notification stands first in a list: what waits for the police, for an answer, or is done?

The order asks PostgreSQL for little, as it looks at every row: what has to be worked out of all
that was told and written is kept in the row, by the change that told it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, Case, ExpressionWrapper, Q, Value, When
from django.db.models.functions import Coalesce

from houvast.cases.police_forms import has_ended
from houvast.notifications.arrival import PASSED_ON_AT
from houvast.notifications.models import Kind, Message, Purpose, ReturnPart

if TYPE_CHECKING:
    from collections.abc import Sequence
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
KEPT = ("is_finished", "asked_at", "asked_by_school")
"""The columns of a notification that lists go by."""


def keep(one: Notification) -> None:
    """Write down in the row what lists go by, after a message or something the police told."""
    work_out(one)
    one.save(update_fields=KEPT)


def work_out(one: Notification) -> None:
    """Give the row what `KEPT` holds. For inside a change; `one` is as it will be saved."""
    parts = tuple(_HOLDING.filter(notification=one).order_by("at"))
    one.is_finished = has_finished(one, parts)
    one.asked_at, one.asked_by_school = _asked(one, parts)


def _asked(one: Notification, parts: Sequence[ReturnPart]) -> tuple[datetime | None, bool]:
    """Since when the last message waits for the other side, and whether it is of the school.

    What the police told after it answers a message of the school. What a zone wrote down from a
    phone call has no other side.
    """
    last = Message.objects.filter(notification=one).order_by("-at").first()
    if last is None or one.is_phoned:
        return None, False
    by_school = last.organisation_id == one.organisation_id
    answers = [part for part in parts if part.kind not in _NO_ANSWER and part.at > last.at]
    return (None, False) if by_school and answers else (last.at, by_school)


def has_finished(one: Notification, parts: Sequence[ReturnPart]) -> bool:
    """Whether who has it told how it ended, or gave feedback after that (of advice: at all).

    Of the `parts` that hold, oldest first, those of that zone count. What was told last holds: an
    outcome that is not known any more opens it again. So does a suspect who went to a section and
    of whom no outcome was told.
    """
    own = [part for part in parts if part.organisation_id == one.zone_id]
    kinds = [part.kind for part in own]
    if one.purpose == Purpose.ADVICE:
        return Kind.FEEDBACK in kinds or Kind.OUTCOME in kinds
    outcomes = {part.letter: part.choice for part in own if part.kind == Kind.OUTCOME}
    sections = {part.letter for part in own if part.kind == Kind.SECTION}
    if not outcomes or Kind.FEEDBACK not in kinds[kinds.index(Kind.OUTCOME) :]:
        return has_ended(outcomes, sections)
    return "" in outcomes or sections <= outcomes.keys()


def waits_for(*, is_police: bool, since: datetime) -> Q:
    """The notifications with a message that this side has to answer, written after `since`."""
    return Q(asked_at__gte=since, asked_by_school=is_police)


def in_order(found: QuerySet[Notification], *, is_police: bool, since: datetime) -> Any:
    """The list in the order in which it asks for somebody; messages from before `since` do not.

    First what nobody confirmed, urgent before the rest and oldest first; then what has a message
    to answer; then what is open; for the police what ended for everybody last. Each row has
    `has_message`.
    """
    waits = Q(sent_at__isnull=False, acknowledged_at=None)
    asked = waits_for(is_police=is_police, since=since)
    ended = [When(is_finished=True, then=Value(FINISHED))] if is_police else []
    place = Case(
        When(waits & Q(is_urgent=True), then=Value(URGENT)),
        When(waits, then=Value(UNCONFIRMED)),
        When(asked, then=Value(MESSAGE)),
        *ended,
        default=Value(OPEN),
    )
    waits_since = Case(When(waits, then=Coalesce(PASSED_ON_AT, "sent_at")))
    newest = "-sent_at" if is_police else "-drafted_at"
    # Null when it was never asked, and so false.
    has_message = ExpressionWrapper(asked, output_field=BooleanField())
    return found.annotate(has_message=has_message).order_by(place, waits_since, newest, "region")


def mark(rows: Sequence[Any]) -> None:
    """Give each row of a page `last_told` (a kind, or "") and `passed_on_at`."""
    of_these = _HOLDING.filter(notification__in=[one.id for one in rows]).order_by("at")
    told: dict[UUID, str] = {}
    passed_on: dict[UUID, datetime] = {}
    for key, kind, at in of_these.values_list("notification_id", "kind", "at"):
        if kind not in _NO_ANSWER:
            told[key] = kind
        if kind == Kind.PASSED_ON:
            passed_on[key] = at
    for one in rows:
        one.last_told = told.get(one.id, "")
        one.passed_on_at = passed_on.get(one.id)
