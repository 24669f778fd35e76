"""Who may read which notification, and what does each page show of it?

Every notification is opened through `open_notification` (404 when it is not yours; the look is
recorded). Row-level security is the second wall behind each function.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, Prefetch, Q
from django.http import Http404
from django.utils import timezone

from houvast import audit
from houvast.audit import Event
from houvast.cases import access as cases
from houvast.cases.lists import NOTIFYING
from houvast.cases.permissions import may_decide, with_advice
from houvast.cases.planning import differs
from houvast.database import keys
from houvast.database.scope import current
from houvast.errors import HouvastError
from houvast.notifications import permissions
from houvast.notifications.arrival import PASSED_ON_AT
from houvast.notifications.contents import Contents, from_text
from houvast.notifications.form_checks import Problem, problems
from houvast.notifications.list_order import COUNTED_FOR, LISTED_FOR, in_order, mark, waits_for
from houvast.notifications.models import (
    Delivery,
    Kind,
    Message,
    Notification,
    PoliceNote,
    Purpose,
    ReturnPart,
)
from houvast.notifications.permissions import Rights
from houvast.regions.opening_hours import BRUSSELS
from houvast.regions.region import Level
from houvast.web.paging import Part, part_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from django.db.models import QuerySet

    from houvast.accounts.members import Member


@dataclass(frozen=True)
class CaseOfDraft:
    """The case from which a draft is filled in, and what is known in it now."""

    opened: cases.Opened
    known: cases.Known


@dataclass(frozen=True)
class Opened:
    """A notification that somebody may see."""

    notification: Notification
    rights: Rights
    contents: Contents
    case: CaseOfDraft | None
    """None once it was sent, when it has no case, and for whom does not write it."""


@dataclass(frozen=True)
class File:
    """Everything the page of a notification shows to this member."""

    parts: Sequence[ReturnPart]
    messages: Sequence[Message]
    notes: Sequence[PoliceNote]
    deliveries: Sequence[Delivery]

    @property
    def holding(self) -> Sequence[ReturnPart]:
        """The parts that were not taken back, oldest first."""
        return tuple(part for part in self.parts if part.undone_at is None)

    def last(self, kind: Kind) -> ReturnPart | None:
        """The part of a kind that holds now."""
        return next((part for part in reversed(self.holding) if part.kind == kind), None)

    @property
    def number(self) -> str:
        """The number of the official report, or ""."""
        found = self.last(Kind.NUMBERED)
        return str(found.text) if found else ""


def open_notification(member: Member, key: UUID, *, page: str = "notification") -> Opened:
    """The notification, when this member may see it; the look is recorded. Raises Http404."""
    found = find(member, key)
    record_look(member, found.notification, page=page)
    return found


def record_look(member: Member, one: Notification, *, page: str) -> None:
    """In the audit: this member looked at a page of this notification."""
    detail = {"reference": one.reference, "page": page}
    audit.record(Event.FORM_SEEN, by=member, case=one.case_id, detail=detail)


def find(member: Member, key: UUID) -> Opened:
    """As `open_notification`, inside a change that is recorded itself. Raises Http404."""
    one = _with_key(member.user_id, current().organisations).filter(id=key).first()
    if one is None:
        raise Http404
    case = _case_of(member, one)
    rights = Rights(
        organisation_id=one.organisation_id,
        zone_id=one.zone_id,
        earlier_zone_id=one.earlier_zone_id,
        is_sent=one.sent_at is not None,
        is_advice=one.purpose == Purpose.ADVICE,
        is_case_open=case is None or not case.opened.case.is_closed,
        is_decided=one.sent_at is not None or _is_decided(member, one, case),
        is_against_advice=_is_against_advice(member, one, case),
        is_read_by_both=one.school_erased_on is None and one.zone_erased_on is None,
    )
    if not permissions.may_see(member, rights):
        raise Http404
    keys.open_beside(one.id, one.organisation_id, one.key_row)
    try:
        contents = from_text(str(one.content))
    except ValueError:  # erased: no key is left
        raise Http404 from None
    return Opened(one, rights, contents, case)


@lru_cache(maxsize=64)
def _with_key(person: UUID, organisations: frozenset[UUID]) -> Any:
    """What `open_to` this person, with the key for one of `organisations`; as in cases.access."""
    found = open_to(person).select_related("organisation", "zone", "earlier_zone")
    key_row = keys.key_beside("pk", "organisation_id", organisations)
    return found.annotate(key_row=key_row, passed_on_at=PASSED_ON_AT)


def _case_of(member: Member, one: Notification) -> CaseOfDraft | None:
    """The case of a draft, for who writes it. Raises Http404 for a case that is not theirs."""
    if one.sent_at or one.case_id is None or not permissions.may_write_forms(member):
        return None
    opened = cases.find(member, one.case_id)
    return CaseOfDraft(opened, cases.facts_of(opened))


def _is_decided(member: Member, one: Notification, case: CaseOfDraft | None) -> bool:
    if one.purpose == Purpose.ADVICE or one.case_id is None or one.is_urgent:
        return True
    if case is None:
        return False
    if case.opened.decided in NOTIFYING:
        return True
    return may_decide_on(member, case)


def _is_against_advice(member: Member, one: Notification, case: CaseOfDraft | None) -> bool:
    """Whether sending would be a decision that needs a reason: who decides does that first."""
    if case is None or one.purpose == Purpose.ADVICE or case.opened.decided in NOTIFYING:
        return False
    return may_decide_on(member, case) and differs(Level.NOTIFY, case.known.answer.advice.level)


def may_decide_on(member: Member, case: CaseOfDraft) -> bool:
    """Whether this member decides whether the school notifies."""
    return may_decide(member, with_advice(case.opened.rights, case.known.answer.advice.level))


def file_of(member: Member, opened: Opened) -> File:
    """The answers, the thread, the own notes and how far each mail is."""
    one = opened.notification
    notes = PoliceNote.objects.filter(notification=one, organisation_id=member.organisation_id)
    return File(
        parts=tuple(ReturnPart.objects.filter(notification=one).order_by("at")),
        messages=tuple(Message.objects.filter(notification=one).order_by("at")),
        notes=tuple(notes.order_by("at")) if permissions.may_have_inbox(member) else (),
        deliveries=tuple(Delivery.objects.filter(notification=one).order_by("changed_at")),
    )


def listed(member: Member, *, part: int = 1) -> Part[Any]:
    """For a school its forms, for a zone what was sent to it; in the order of `list_order`.

    Raises Http404 for others; the look at the list is recorded.
    """
    is_police = _is_police(member)
    audit.record(Event.CASE_LISTED, by=member, detail={"page": "notifications"})
    since = datetime.combine(cases.today(), time(0), BRUSSELS) - LISTED_FOR
    found = _listed(member.user_id, member.organisation_id, is_police=is_police, since=since)
    shown = part_of(found, part)
    mark(shown.rows)
    return shown


@lru_cache(maxsize=128)
def _listed(person: UUID, organisation: UUID, *, is_police: bool, since: datetime) -> Any:
    """What `listed` shows a part of; kept as `_with_key` is."""
    found = _of(person, organisation, is_police=is_police)
    advice = Prefetch("after", Notification.objects.only("reference"))
    found = found.select_related("organisation").defer("content").prefetch_related(advice)
    return in_order(found, is_police=is_police, since=since)


def _is_police(member: Member) -> bool:
    """Which of the two lists this member has. Raises Http404 for who has none."""
    if permissions.may_write_forms(member):
        return False
    if not permissions.may_have_inbox(member):
        raise Http404
    return True


def _of(person: UUID, organisation: UUID, *, is_police: bool) -> QuerySet[Notification]:
    """What stands in the list of who acts there, in no order."""
    found = open_to(person)
    if not is_police:
        return found.filter(organisation_id=organisation, school_erased_on=None)
    return found.filter(zone_id=organisation, sent_at__isnull=False, zone_erased_on=None)


def count_messages(member: Member, now: datetime) -> int:
    """How many notifications of this member have a message that waits for an answer.

    Not of a closed case, and no longer than some days: a word of thanks needs none. Raises Http404.
    """
    is_police = _is_police(member)
    found = _of(member.user_id, member.organisation_id, is_police=is_police)
    found = found.filter(waits_for(is_police=is_police, since=now - COUNTED_FOR))
    return found.count() if is_police else found.filter(case__closed_on=None).count()


def count_unacknowledged(member: Member) -> int:
    """How many notifications to the zone of this member nobody confirmed yet. Raises Http404."""
    if not permissions.may_have_inbox(member):
        raise Http404
    found = open_to(member.user_id).filter(zone_id=member.organisation_id, sent_at__isnull=False)
    return found.filter(acknowledged_at=None).count()


def of_case(member: Member, case: UUID) -> Sequence[Notification]:
    """The forms of a case of the member's own school."""
    found = open_to(member.user_id).filter(case_id=case, organisation_id=member.organisation_id)
    return tuple(found.order_by("-drafted_at"))


def related(member: Member, one: Notification) -> Sequence[Notification]:
    """The advice it grew from, and the notification it became, as far as this member sees them."""
    found = open_to(member.user_id).filter(Q(id=one.after_id) | Q(after_id=one.id)).defer("content")
    mine = Q(organisation_id=member.organisation_id)
    theirs = Q(sent_at__isnull=False) & (
        Q(zone_id=member.organisation_id) | Q(earlier_zone_id=member.organisation_id)
    )
    return tuple(found.filter(mine | theirs).order_by("drafted_at"))


def open_to(person: UUID) -> QuerySet[Notification]:
    """All but those of a case from which this person is shut out, for whomever they act."""
    return Notification.objects.exclude(Exists(cases.shut_out(person, "case_id")))


def now_refused(opened: Opened) -> tuple[Problem, ...]:
    """Why this form cannot be sent yet; nothing when it can."""
    try:
        known = opened.contents.known(timezone.now())
    except HouvastError as error:
        return (Problem("", str(error)),)
    return problems(opened.contents.form, known, complete=True)
