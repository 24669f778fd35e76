"""How does a school draft, fill in and send a form? Change and audit are one transaction."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from houvast import audit
from houvast.accounts.access import coordination, zone_for
from houvast.audit import Event
from houvast.cases import access as cases
from houvast.cases import actions as case_actions
from houvast.cases.lists import LEVEL_WORDS, NOTIFYING, TaskKey
from houvast.cases.permissions import may_decide, with_advice
from houvast.cases.planning import differs
from houvast.database import keys
from houvast.database.once import KeptBefore, made_already
from houvast.database.turns import take_turn
from houvast.errors import HouvastError, InputError
from houvast.notifications import delivery_states, permissions, questions
from houvast.notifications.contents import Contents, as_text, region_of
from houvast.notifications.delivery_states import Hand
from houvast.notifications.form_checks import Known, problems
from houvast.notifications.form_values import FilledForm
from houvast.notifications.from_case import contents_of, with_what_was_done
from houvast.notifications.list_order import keep
from houvast.notifications.mail import About
from houvast.notifications.models import (
    LONGEST_TEXT,
    Delivery,
    Message,
    Notification,
    Purpose,
)
from houvast.notifications.reference import new_reference
from houvast.protocol.notification_form import VERSION
from houvast.regions.region import Level

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from houvast.accounts.members import Member
    from houvast.cases.access import Opened as Case
    from houvast.notifications.access import Opened
    from houvast.notifications.permissions import Rights
    from houvast.protocol.notification_form import Heading

DRAWS = 5
"""How often another number is drawn when one is taken: 23**7 are possible."""


class ChangedMeanwhile(HouvastError):  # noqa: N818 - it says what happened
    """A colleague changed the form since the page was shown."""

    def __init__(self) -> None:
        """Say so, in Dutch."""
        super().__init__(
            "Een collega wijzigde deze fiche intussen. Wat jij nu stuurde, is nog niet bewaard. "
            "Kijk na wat er nu staat."
        )


class NotAllowed(HouvastError):  # noqa: N818 - it says what happened
    """Somebody who may see the notification may not do this."""

    def __init__(
        self, what: str = "Dat kan nu niet met deze melding, of niet met jouw rol."
    ) -> None:
        """Take what to say, in Dutch."""
        super().__init__(what)


class AgainstAdvice(HouvastError):  # noqa: N818 - it says what happened
    """Who may decide would, by sending, decide something else than the advice without a reason."""

    def __init__(self, advised: Level) -> None:
        """Take what is advised."""
        super().__init__(
            f"Het advies in het dossier is: {LEVEL_WORDS[advised].lower()}. Beslis eerst in het "
            "dossier dat je meldt, met je reden. Je fiche blijft bewaard als ontwerp."
        )


def hold(opened: Opened, right: Callable[[Member, Rights], bool], *, by: Member) -> Notification:
    """The row, locked until the transaction ends, if the right holds then. Raises NotAllowed."""
    one = _locked(opened)
    now = replace(
        opened.rights,
        zone_id=one.zone_id,
        earlier_zone_id=one.earlier_zone_id,
        is_sent=one.sent_at is not None,
    )
    if not right(by, now):
        raise NotAllowed
    return one


def _locked(opened: Opened) -> Notification:
    """The row; NotAllowed for who only reads it, or when it was thrown away in the meantime."""
    one = Notification.objects.select_for_update().filter(id=opened.notification.id).first()
    if one is None:
        raise NotAllowed
    return one


@transaction.atomic
def draft(*, case: UUID, purpose: Purpose, key: UUID, by: Member) -> Notification:
    """A draft with what the case knows. The same `key` again gives the same draft.

    Raises Http404 for a case that is not theirs, NotAllowed.
    """
    if not permissions.may_write_forms(by):
        raise NotAllowed
    opened = cases.find(by, case)
    there = made_before(key, by=by)
    if there and (there.case_id, there.purpose) != (case, purpose):
        raise KeptBefore
    if there:
        return there
    if opened.case.is_erased or opened.case.is_closed:
        raise NotAllowed("Dit dossier is gesloten. Heropen het eerst.")
    known = cases.facts_of(opened)
    contents = contents_of(opened, known, purpose.value, at=timezone.now(), by=by)
    contents = with_what_was_done(contents, opened)
    one = create(contents, key=key, by=by, case_id=case, purpose=purpose.value)
    audit.record(
        Event.FORM_CHANGED, by=by, case=case, detail={"reference": one.reference, "what": "draft"}
    )
    return one


def made_before(key: UUID, *, by: Member) -> Notification | None:
    """What this page made already, when its button was pressed before or at the same moment."""
    take_turn(key)
    return Notification.objects.filter(organisation_id=by.organisation_id, key=key).first()


def create(contents: Contents, *, key: UUID, by: Member, **more: Any) -> Notification:
    """Add a row with a key and a number of its own; another number when one is taken."""
    one = Notification(
        id=uuid4(),
        organisation_id=by.organisation_id,
        key=key,
        region=region_of(contents.form),
        is_urgent=contents.form.answers.get("urgency") == "urgent",
        form_version=VERSION,
        by_id=by.membership_id,
        **more,
    )
    keys.new_key(one.id, by.organisation_id)
    one.content = as_text(contents)
    for left in reversed(range(DRAWS)):
        one.reference = new_reference()
        try:
            with transaction.atomic():
                one.save(force_insert=True)
                break
        except IntegrityError as error:
            if "reference" not in str(error) or not left:
                raise
    return one


@transaction.atomic
def save_form(opened: Opened, form: FilledForm, *, by: Member) -> None:
    """Keep a draft as it is filled in so far. Raises NotAllowed, ChangedMeanwhile."""
    one = hold(opened, permissions.may_change, by=by)
    _refuse_changed(one, opened)
    _write_form(one, replace(opened.contents, form=form))
    audit.record(Event.FORM_CHANGED, by=by, case=one.case_id, detail={"reference": one.reference})


def save_part(
    opened: Opened, heading: Heading, form: FilledForm, *, seen: str | None, by: Member
) -> None:
    """Keep one part as it was typed, on top of what the others are now.

    `seen`: the mark of the part on the page. What was left as it was shown changes nothing of
    what a colleague wrote. Raises NotAllowed, ChangedMeanwhile.
    """
    now, mine = questions.mark(opened.contents.form, heading), questions.mark(form, heading)
    if seen in (None, now) or mine == now:
        save_form(opened, form, by=by)
    elif mine != seen:
        raise ChangedMeanwhile


def _refuse_changed(one: Notification, opened: Opened) -> None:
    """Raise ChangedMeanwhile when the locked row is no longer what was read before the lock."""
    if one.content != opened.notification.content:
        raise ChangedMeanwhile


def _write_form(one: Notification, contents: Contents) -> None:
    answers = contents.form.answers
    one.content = as_text(contents)
    one.region = region_of(contents.form)
    one.is_urgent = answers.get("urgency") == "urgent"
    purpose = str(answers.get("purpose"))
    one.purpose = purpose if purpose in Purpose.values else one.purpose
    one.save(update_fields=["content", "region", "is_urgent", "purpose"])


@transaction.atomic
def send(opened: Opened, *, seen: str | None = None, by: Member) -> Notification:
    """Hand the form to the zone of its region, once; again gives what was sent.

    A region that no zone takes is for the coordination, which passes it on.

    `seen`: the mark of what was read before sending. Raises InputError while something is
    missing, NotAllowed, ChangedMeanwhile.
    """
    one = _locked(opened)
    if one.sent_at is not None and permissions.may_see(by, opened.rights):
        return one
    if opened.rights.is_against_advice and opened.case:
        raise AgainstAdvice(opened.case.known.answer.advice.level)
    hold(opened, permissions.may_send, by=by)
    now = timezone.now()
    contents = opened.contents
    _refuse_changed(one, opened)
    if seen not in (None, contents.mark):
        raise ChangedMeanwhile
    _write_form(one, contents)  # what the case worked out may be newer than the last save
    refuse_incomplete(contents.form, contents.known(now))
    zone = zone_for(str(contents.form.answers["region"])) or coordination()
    if zone is None:
        raise InputError(
            "regio", "de politie van deze regio gebruikt Houvast nog niet", "bel de contactpersoon"
        )
    one.zone, one.sent_at = zone, now
    one.save(update_fields=["zone", "sent_at"])
    keys.share_key(one.id, one.organisation_id, reader=zone.id)
    announce(one, about=About.NOTIFICATION, to=zone.id, once="sent", at=now)
    audit.record(Event.FORM_SENT, by=by, case=one.case_id, detail={"reference": one.reference})
    if one.case_id and one.purpose == Purpose.NOTIFICATION:
        _tell_case(one, by=by)
    return one


def _tell_case(one: Notification, *, by: Member) -> None:
    assert one.case_id
    case = cases.find(by, one.case_id)
    if case.decided not in NOTIFYING:
        _decide_by_sending(case, by=by)
    if not _left_before(one):
        case_actions.take_step(case, TaskKey.SEND_FORM, on=case_actions.today(), by=by)


def _left_before(one: Notification) -> bool:
    """Whether another notification of the same case left, which wrote the step."""
    assert one.case_id
    left = Notification.objects.filter(case_id=one.case_id, sent_at__isnull=False)
    return left.filter(purpose=Purpose.NOTIFICATION).exclude(id=one.id).exists()


def _decide_by_sending(case: Case, *, by: Member) -> None:
    """Who may decide and sends has decided (step 1); against the advice, with a reason only.

    Raises HouvastError, which leaves the form unsent.
    """
    advised = cases.facts_of(case).answer.advice.level
    if not may_decide(by, with_advice(case.rights, advised)):
        return  # urgent: whoever phoned sends the form, the lead decides after it
    if differs(Level.NOTIFY, advised):
        raise AgainstAdvice(advised)
    case_actions.decide(case, advised, by=by)


def refuse_incomplete(form: FilledForm, known: Known) -> None:
    """Raise InputError with the first thing that stands in the way of sending."""
    found = problems(form, known, complete=True)
    if found:
        raise InputError("meldingsfiche", found[0].text, "een fiche zonder fouten")


def announce(  # noqa: PLR0913 - all but one are named
    one: Notification, *, about: About, to: UUID, once: str, at: datetime, by: UUID | None = None
) -> None:
    """Put a mail in the outbox for organisation `to`, once for each `once`.

    Nothing to who erased it: they could not read what waits.
    """
    if (one.school_erased_on and to == one.organisation_id) or (
        one.zone_erased_on and to == one.zone_id
    ):
        return
    waits = delivery_states.waiting(at)
    Delivery.objects.get_or_create(
        notification=one,
        once=once,
        defaults={
            "organisation_id": to,
            "sender_id": by or one.organisation_id,
            "about": about.value,
            "state": waits.state.value,
            "changed_at": waits.changed_at,
            "due_at": waits.due_at,
        },
    )


@transaction.atomic
def write_message(opened: Opened, text: str, *, key: UUID, by: Member) -> None:
    """Add to the thread; the other side gets a mail that says only that something waits.

    Raises InputError for an empty or too long text, NotAllowed.
    """
    one = hold(opened, permissions.may_write_message, by=by)
    if not text.strip() or len(text) > LONGEST_TEXT:
        raise InputError("bericht", f"{len(text)} tekens", f"1 tot {LONGEST_TEXT} tekens")
    if made_already(Message, key, notification_id=one.id, text=text):
        return
    Message.objects.create(
        id=key,
        notification=one,
        owner_id=one.organisation_id,
        organisation_id=by.organisation_id,
        by_id=by.membership_id,
        by_name=by.name,
        text=text,
    )
    keep(one)
    is_school = by.organisation_id == one.organisation_id
    to = one.zone_id if is_school else one.organisation_id
    if to and to != by.organisation_id:
        now = timezone.now()
        announce(one, about=About.MESSAGE, to=to, once=str(key), at=now, by=by.organisation_id)
    audit.record(
        Event.MESSAGE_WRITTEN, by=by, case=one.case_id, detail={"reference": one.reference}
    )


@transaction.atomic
def hand_over(opened: Opened, delivery: UUID, hand: Hand, *, by: Member) -> None:
    """The school phoned or brought a paper. Raises HouvastError when the mail went already."""
    one = hold(opened, permissions.may_hand_over, by=by)
    _change(one, delivery, lambda core: delivery_states.handed_over(core, hand, at=timezone.now()))
    audit.record(
        Event.FORM_CHANGED,
        by=by,
        case=one.case_id,
        detail={"reference": one.reference, "what": hand},
    )


@transaction.atomic
def try_again(opened: Opened, delivery: UUID, *, by: Member) -> None:
    """Try a failed mail again. Raises HouvastError when it did not fail."""
    one = hold(opened, permissions.may_hand_over, by=by)
    _change(one, delivery, lambda core: delivery_states.asked_again(core, at=timezone.now()))
    audit.record(
        Event.FORM_CHANGED,
        by=by,
        case=one.case_id,
        detail={"reference": one.reference, "what": "again"},
    )


def _change(
    one: Notification,
    delivery: UUID,
    change: Callable[[delivery_states.Delivery], delivery_states.Delivery],
) -> None:
    found = Delivery.objects.select_for_update().filter(notification=one, id=delivery).first()
    if found is None:
        raise NotAllowed
    found.take(change(found.core))
