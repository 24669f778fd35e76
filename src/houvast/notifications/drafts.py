"""How does an advice request become a notification, and how is a draft thrown away?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from houvast import audit
from houvast.audit import Event
from houvast.cases import access as cases
from houvast.database import keys
from houvast.notifications import permissions
from houvast.notifications.actions import NotAllowed, create, hold
from houvast.notifications.from_case import contents_of, grown, with_what_was_done
from houvast.notifications.models import Notification, Purpose

if TYPE_CHECKING:
    from uuid import UUID

    from houvast.accounts.members import Member
    from houvast.notifications.access import Opened


@transaction.atomic
def notify_after(advice: Opened, *, key: UUID, by: Member) -> Notification:
    """A draft of a notification with what the case and the advice request knew; once for each.

    Names are asked from here on; whether it may be sent follows the rules of every notification.
    Raises NotAllowed, Http404 for a case that is not theirs.
    """
    one = hold(advice, permissions.may_notify_after, by=by)
    if there := Notification.objects.filter(after=one).first():
        return there
    if one.case_id is None:
        raise NotAllowed
    case = cases.find(by, one.case_id)
    if case.case.is_erased or case.case.is_closed:
        raise NotAllowed("Dit dossier is gesloten. Heropen het eerst.")
    known, now = cases.facts_of(case), timezone.now()
    fresh = contents_of(case, known, Purpose.NOTIFICATION.value, at=now, by=by)
    made = create(
        with_what_was_done(grown(advice.contents, fresh), case),
        key=key,
        by=by,
        case_id=one.case_id,
        purpose=Purpose.NOTIFICATION.value,
        after=one,
    )
    audit.record(
        Event.FORM_CHANGED,
        by=by,
        case=one.case_id,
        detail={"reference": made.reference, "what": "draft", "after": one.reference},
    )
    return made


@transaction.atomic
def throw_away(opened: Opened, *, by: Member) -> None:
    """A draft is gone wholly, row and key; again is once. Raises NotAllowed for what was sent."""
    there = Notification.objects.select_for_update().filter(id=opened.notification.id)
    if not there.exists():
        return  # a second click, which waited for the first
    one = hold(opened, permissions.may_change, by=by)
    detail = {"reference": one.reference, "what": "thrown away", "form": str(one.id)}
    audit.record(Event.FORM_ERASED, by=by, case=one.case_id, detail=detail)
    keys.erase(one.id)
    one.delete()


def was_thrown_away(key: UUID, *, case: UUID, by: Member) -> bool:
    """Whether a draft of this case was, as the trail of the case tells.

    Raises Http404 for a case that is not theirs.
    """
    cases.find(by, case)
    return audit.was_recorded(Event.FORM_ERASED, case, key="form", value=str(key))
