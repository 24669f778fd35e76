"""How does a case reach the CLB, and how is a member of staff kept out of it?"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from houvast import audit
from houvast.accounts.access import clbs_of, colleague
from houvast.accounts.models import Membership
from houvast.audit import Event
from houvast.cases import access, permissions
from houvast.cases.actions import NotAllowed, hold
from houvast.cases.models import AccessBlock, Case, Note, SharedWithClb, Task
from houvast.database import keys
from houvast.database.models import DataKey
from houvast.database.once import made_already
from houvast.database.turns import take_turn
from houvast.errors import Refused

if TYPE_CHECKING:
    from houvast.accounts.members import Member
    from houvast.cases.access import Opened


@transaction.atomic
def share_with_clb(  # noqa: PLR0913 - all but one are named
    opened: Opened,
    *,
    clb: UUID,
    message: str,
    with_facts: bool,
    key: UUID | None = None,
    by: Member,
) -> None:
    """Hand a CLB that serves the school a message, and the facts as they are now if wanted.

    What was shared with it before is withdrawn. Raises Refused, NotAllowed.
    """
    case = hold(opened, permissions.may_share, by=by)
    told = {"clb_id": clb, "message": message.strip(), "with_facts": with_facts}
    if made_already(SharedWithClb, key, case_id=case.id, withdrawn_at=None, **told):
        return
    serving = {one.id: one for one in clbs_of(by)}
    if clb not in serving:
        raise Refused("Dit CLB begeleidt je school niet. Kies een ander CLB.")
    if not message.strip() and not with_facts:
        raise Refused("Schrijf een bericht, of deel de feiten.")
    for earlier in SharedWithClb.objects.filter(case=case, clb_id=clb, withdrawn_at=None):
        _withdraw(earlier)
    share = SharedWithClb(
        id=key or uuid4(),
        case=case,
        organisation_id=case.organisation_id,
        clb_id=clb,
        number=case.number,
        title=case.title,
        situation=access.facts_of(opened).facts.situation if with_facts else "",
        message=message.strip(),
        by_id=by.membership_id,
    )
    keys.new_key(share.id, case.organisation_id)
    share.save(force_insert=True)
    keys.share_key(share.id, case.organisation_id, reader=clb)
    detail = {"number": case.number, "with": "clb", "facts": "yes" if with_facts else "no"}
    audit.record(Event.CASE_SHARED, by=by, case=case.id, detail=detail)


@transaction.atomic
def withdraw_share(opened: Opened, key: UUID, *, by: Member) -> None:
    """Take back what was shared: the CLB reads "(gewist)" from then on; its own notes stay."""
    case = hold(opened, permissions.may_share, by=by)
    share = SharedWithClb.objects.filter(id=key, case=case, withdrawn_at=None).first()
    if share is None:
        raise NotAllowed
    _withdraw(share)
    detail = {"number": case.number, "with": "clb", "change": "withdrawn"}
    audit.record(Event.CASE_SHARED, by=by, case=case.id, detail=detail)


def _withdraw(share: SharedWithClb) -> None:
    keys.erase(share.id)
    SharedWithClb.objects.filter(id=share.id).update(withdrawn_at=timezone.now())


@transaction.atomic
def add_own_note(share: SharedWithClb, text: str, *, key: UUID | None = None, by: Member) -> None:
    """Write a note of the CLB, which neither school nor police can read. Raises Refused."""
    if not permissions.may_see_shared(by, clb_id=share.clb_id):
        raise NotAllowed
    take_turn(share.id)
    if made_already(Note, key, case_id=share.case_id, text=text.strip()):
        return
    if not text.strip():
        raise Refused("Schrijf eerst iets op.")
    if not DataKey.objects.filter(
        subject=share.case_id, organisation_id=by.organisation_id
    ).exists():
        keys.new_key(share.case_id, by.organisation_id)
    Note.objects.create(
        id=key or uuid4(),
        case_id=share.case_id,
        organisation_id=by.organisation_id,
        text=text.strip(),
        by_id=by.membership_id,
    )
    audit.record(Event.NOTE_WRITTEN, by=by, case=share.case_id)


@transaction.atomic
def erase_own_notes(share: SharedWithClb, *, by: Member) -> None:
    """Destroy the CLB's own notes on this case for good."""
    if not permissions.may_see_shared(by, clb_id=share.clb_id):
        raise NotAllowed
    keys.erase(share.case_id)
    Note.objects.filter(case_id=share.case_id, organisation_id=by.organisation_id).delete()
    audit.record(Event.CASE_ERASED, by=by, case=share.case_id, detail={"what": "notes"})


@transaction.atomic
def shut_out(
    opened: Opened, membership: UUID, *, reason: str, key: UUID | None = None, by: Member
) -> None:
    """Keep a colleague (or oneself) out of the case, the lead included; their tasks move on.

    Raises Refused: no reason, or nobody would be left. Raises Http404 for a stranger.
    """
    case = hold(opened, permissions.may_shut_out, by=by)
    target = colleague(by, membership)
    told = {"user_id": target.user_id, "reason": reason.strip(), "lifted_at": None}
    if made_already(AccessBlock, key, case_id=case.id, **told):
        return
    if target.user_id in opened.rights.shut_out:
        return
    if not reason.strip():
        raise Refused("Schrijf op waarom deze collega er niet bij mag.")
    left = [one for one in access.who_can_act(by, opened) if one.user_id != target.user_id]
    if not left:
        raise Refused(
            "Dan blijft er niemand over die dit dossier kan opvolgen. Vraag je beheerder om eerst "
            "iemand toe te voegen."
        )
    heir = by if by.user_id != target.user_id else left[0]
    theirs = [one.id for one in Membership.objects.filter(user_id=target.user_id, ended_at=None)]
    Task.objects.filter(case=case, assigned_to_id__in=theirs, done_at=None).update(
        assigned_to_id=heir.membership_id
    )
    if case.led_by_id in theirs:
        Case.objects.filter(id=case.id).update(led_by_id=heir.membership_id)
    # Not of whom: the audit is kept for good, and never says who was suspected.
    block = key or uuid4()
    detail = {"number": case.number, "block": str(block)}
    audit.record(Event.MEMBER_SHUT_OUT, by=by, case=case.id, detail=detail)
    # Last: who shuts out oneself sees nothing of the case from here on.
    AccessBlock.objects.create(
        id=block,
        case=case,
        organisation_id=case.organisation_id,
        user_id=target.user_id,
        reason=reason.strip(),
        by_id=by.membership_id,
    )


@transaction.atomic
def let_back(opened: Opened, key: UUID, *, by: Member) -> None:
    """End that somebody is shut out. Raises NotAllowed."""
    case = hold(opened, permissions.may_let_back, by=by)
    ended = AccessBlock.objects.filter(id=key, case=case, lifted_at=None).update(
        lifted_at=timezone.now()
    )
    if not ended:
        raise NotAllowed
    detail = {"number": case.number, "change": "let back"}
    audit.record(Event.MEMBER_SHUT_OUT, by=by, case=case.id, detail=detail)
