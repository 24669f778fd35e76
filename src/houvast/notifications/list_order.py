"""Which notification stands first in a list: what waits for the police, for an answer, or is done?

The order asks PostgreSQL for little, as it looks at every row; what the badges say is worked out of
the rows of one page. Both from what was written, nothing of it is kept.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce

from houvast.cases.police_forms import has_ended
from houvast.notifications.arrival import PASSED_ON_AT
from houvast.notifications.models import Kind, Message, Outcome, Purpose, ReturnPart

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
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
_READ = ("notification_id", "organisation_id", "kind", "letter", "choice")
_OUTCOMES = _HOLDING.filter(kind=Kind.OUTCOME)
_LATER = _OUTCOMES.filter(notification=OuterRef("notification"), at__gt=OuterRef("at"))
_ENDED = _OUTCOMES.filter(letter="").exclude(choice=Outcome.NOT_KNOWN).exclude(Exists(_LATER))


def with_message(*, is_police: bool, since: datetime) -> frozenset[UUID]:
    """Of which notifications is the last word a message of the other side, written after `since`?

    What the police told after it answers a message of the school. What a zone wrote down from a
    phone call has no other side: the caller leaves it out.
    """
    told: dict[UUID, datetime] = {}
    if is_police:
        answers = _HOLDING.filter(at__gte=since).exclude(kind__in=_NO_ANSWER).order_by("at")
        told = dict(answers.values_list("notification_id", "at"))
    last = {}
    rows = Message.objects.filter(at__gte=since).order_by("at")
    for key, writer, owner, at in rows.values_list(
        "notification_id", "organisation_id", "owner_id", "at"
    ):
        last[key] = (writer == owner, at)
    return frozenset(
        key
        for key, (of_school, at) in last.items()
        if of_school is is_police and not (key in told and told[key] > at)
    )


def in_order(found: QuerySet[Notification], waiting: Collection[UUID], *, is_police: bool) -> Any:
    """The list in the order in which it asks for somebody; `waiting`: those of `with_message`.

    First what nobody confirmed, urgent before the rest and oldest first; then what has a message
    to answer; then what is open; for the police what ended for everybody last.
    """
    waits = Q(sent_at__isnull=False, acknowledged_at=None)
    ended = [When(Exists(_ENDED.filter(notification=OuterRef("pk"))), then=Value(FINISHED))]
    place = Case(
        When(waits & Q(is_urgent=True), then=Value(URGENT)),
        When(waits, then=Value(UNCONFIRMED)),
        When(id__in=waiting, case__isnull=False, then=Value(MESSAGE)),
        *(ended if is_police else ()),
        default=Value(OPEN),
    )
    signs = found.annotate(passed_on_at=PASSED_ON_AT, place=place)
    waits_since = Case(When(waits, then=Coalesce("passed_on_at", "sent_at")))
    newest = "-sent_at" if is_police else "-drafted_at"
    return signs.annotate(waits_since=waits_since).order_by(
        "place", "waits_since", newest, "region"
    )


def mark(rows: Sequence[Any], waiting: Collection[UUID]) -> None:
    """Give each row of a page what its badges say: `has_message`, `last_told`, `is_finished`."""
    parts = defaultdict(list)
    of_these = _HOLDING.filter(notification__in=[one.id for one in rows]).order_by("at")
    for part in of_these.values_list(*_READ, named=True):
        parts[part.notification_id].append(part)
    for one in rows:
        told = [part.kind for part in parts[one.id] if part.kind not in _NO_ANSWER]
        one.has_message = one.id in waiting and not one.is_phoned
        one.last_told = told[-1] if told else ""
        one.is_finished = _is_finished(one, parts[one.id])


def _is_finished(one: Notification, parts: Iterable[Any]) -> bool:
    """Whether who has it told how it ended, or gave feedback after that (of advice: at all).

    What was told last holds: an outcome that is not known any more opens it again. So does a
    suspect who went to a section and of whom no outcome was told.
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
