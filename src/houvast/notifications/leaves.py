"""Who of the police is away, and who takes over? Schools read it on their own notifications."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from houvast import audit
from houvast.accounts.access import colleagues_of
from houvast.audit import Event
from houvast.cases.access import today
from houvast.database.once import made_already
from houvast.database.turns import take_turn
from houvast.errors import Refused
from houvast.notifications import permissions
from houvast.notifications.access import open_to
from houvast.notifications.actions import NotAllowed
from houvast.notifications.form_checks import in_words
from houvast.notifications.models import Kind, Leave, Outcome, ReturnPart

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from houvast.accounts.members import Member
    from houvast.notifications.models import Notification

LONGEST = timedelta(days=366)


def substitutes_for(member: Member) -> tuple[Member, ...]:
    """The colleagues of the zone who can take over."""
    return tuple(
        one
        for one in colleagues_of(member)
        if permissions.may_have_inbox(one) and one.user_id != member.user_id
    )


def leaves_of(member: Member) -> Sequence[Leave]:
    """Who of the zone is away now or later, first day first."""
    found = Leave.objects.filter(
        organisation_id=member.organisation_id, until_on__gte=today(), ended_at=None
    )
    return list(found.select_related("away__user", "substitute__user").order_by("from_on"))


@transaction.atomic
def go_away(*, substitute: UUID, from_on: date, until_on: date, key: UUID, by: Member) -> Leave:
    """From one day to another somebody replaces me; the schools I answered read it.

    The same `key` again gives the same row. Raises Refused, NotAllowed.
    """
    if not permissions.may_have_inbox(by):
        raise NotAllowed
    take_turn(key)
    told = {"substitute_id": substitute, "from_on": from_on, "until_on": until_on}
    if made_already(Leave, key, away_id=by.membership_id, **told):
        return Leave.objects.get(id=key)
    others = {one.membership_id: one.name for one in substitutes_for(by)}
    if substitute not in others:
        raise Refused("Kies een collega van je dienst die je vervangt.", place="substitute")
    _refuse_days(from_on, until_on)
    _refuse_nobody_there(substitute, from_on, until_on, by=by)
    leave = Leave.objects.create(
        id=key,
        organisation_id=by.organisation_id,
        away_id=by.membership_id,
        substitute_id=substitute,
        from_on=from_on,
        until_on=until_on,
    )
    for one in _followed_by(by):
        _tell(one, until_on, words_of(from_on, until_on, by.name, others[substitute]), by=by)
    detail = {"what": "leave", "from": from_on.isoformat(), "until": until_on.isoformat()}
    audit.record(Event.ORGANISATION_CHANGED, by=by, detail=detail)
    return leave


def _refuse_days(from_on: date, until_on: date) -> None:
    if until_on < from_on:
        raise Refused("De laatste dag ligt voor de eerste. Kijk de dagen na.", place="until_on")
    if until_on < today():
        raise Refused("De laatste dag is voorbij. Vul vandaag of later in.", place="until_on")
    if until_on - from_on > LONGEST:
        raise Refused("Dat is meer dan een jaar. Kijk de dagen na.", place="until_on")


def _refuse_nobody_there(substitute: UUID, from_on: date, until_on: date, *, by: Member) -> None:
    """Nobody replaces others while away: then the schools read a name of who is not there."""
    me = by.membership_id
    for one in leaves_of(by):
        if one.from_on > until_on or one.until_on < from_on:
            continue
        days = f"van {in_words(one.from_on)} tot en met {in_words(one.until_on)}"
        if one.away_id == me:
            raise Refused(
                f"Je bent al weg {days}. Kies andere dagen, of zeg eerst dat je er weer bent.",
                place="from_on",
            )
        if one.away_id == substitute:
            raise Refused(
                f"{one.away.user.name} is zelf weg {days}. Kies iemand anders, of andere dagen.",
                place="substitute",
            )
        if one.substitute_id == me:
            raise Refused(
                f"Jij vervangt {one.away.user.name} {days}: dan is er niemand. Spreek eerst een "
                f"andere vervanger af voor {one.away.user.name}.",
                place="from_on",
            )


@transaction.atomic
def come_back(key: UUID, *, by: Member) -> None:
    """My leave is over, or was a mistake; what schools read of it is answered with a line."""
    leave = Leave.objects.filter(
        id=key, organisation_id=by.organisation_id, away_id=by.membership_id, ended_at=None
    ).first()
    if leave is None:
        raise NotAllowed
    leave.ended_at = timezone.now()
    leave.save(update_fields=["ended_at"])
    yesterday = today() - timedelta(days=1)
    for one in _followed_by(by):
        if ReturnPart.objects.filter(notification=one, kind=Kind.REPLACED).exists():
            _tell(one, yesterday, f"{by.name} is terug.", by=by)
    audit.record(Event.ORGANISATION_CHANGED, by=by, detail={"what": "leave ended"})


def tell_if_away(one: Notification, *, by: Member) -> None:
    """Whoever confirms and will be away says so at once to the school. Inside a change."""
    leave = next((row for row in leaves_of(by) if row.away_id == by.membership_id), None)
    if leave:
        name = leave.substitute.user.name
        _tell(
            one,
            leave.until_on,
            words_of(leave.from_on, leave.until_on, by.name, name),
            by=by,
        )


def words_of(from_on: date, until_on: date, away: str, substitute: str) -> str:
    """What the school reads."""
    days = f"van {in_words(from_on)} tot en met {in_words(until_on)}"
    return f"{substitute} vervangt {away} {days}."


def _followed_by(member: Member) -> Sequence[Notification]:
    """What this member confirmed and is still going on, for somebody else to read."""
    confirmed = ReturnPart.objects.filter(kind=Kind.ACKNOWLEDGED, by_id=member.membership_id)
    found = open_to(member.user_id).filter(
        zone_id=member.organisation_id,
        zone_erased_on=None,
        id__in=confirmed.values("notification_id"),
    )
    followed = list(found.defer("content"))
    ended = _ended([one.id for one in followed])
    return [one for one in followed if one.id not in ended]


def _ended(notifications: Sequence[UUID]) -> set[UUID]:
    """Of which the last outcome that holds, of everybody it was told about, is known."""
    parts = ReturnPart.objects.filter(
        notification_id__in=notifications, kind=Kind.OUTCOME, undone_at=None
    )
    last: dict[UUID, dict[str, str]] = {}
    for key, letter, choice in parts.order_by("at").values_list(
        "notification_id", "letter", "choice"
    ):
        last.setdefault(key, {})[letter] = choice
    return {key for key, told in last.items() if Outcome.NOT_KNOWN not in told.values()}


def _tell(one: Notification, until_on: date, text: str, *, by: Member) -> None:
    if one.organisation_id == by.organisation_id:
        return
    ReturnPart.objects.create(
        notification=one,
        owner_id=one.organisation_id,
        organisation_id=by.organisation_id,
        by_id=by.membership_id,
        by_name=by.name,
        kind=Kind.REPLACED,
        on=until_on,
        text=text,
    )
    detail = {"reference": one.reference, "what": Kind.REPLACED.value}
    audit.record(Event.FORM_RECEIVED, by=by, detail=detail)
