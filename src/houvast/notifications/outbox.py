"""Which mails have to go now, and who is reminded? For the rounds beside the website.

A row is claimed in a transaction of its own, with a lock that others pass by; the mail goes outside
it, to each reader alone; who has had it is written down at once, and at the end what came of it.
Whoever is killed in between leaves a claim that ends by itself, and the next one goes on where it
stopped: only the mail that was on its way then goes again, with the same Message-ID.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from django.conf import settings
from django.db import transaction
from django.db.models import F, Func, Q, UUIDField, Value

from houvast.accounts.models import Membership, Organisation
from houvast.accounts.roles import Kind, Role
from houvast.cases.hours import CLOSES, OPENS
from houvast.cases.models import AccessBlock
from houvast.database.scope import acting_for
from houvast.notifications import delivery_states
from houvast.notifications.actions import announce
from houvast.notifications.arrival import PASSED_ON_AT, arrived_at
from houvast.notifications.delivery_states import State
from houvast.notifications.mail import (
    About,
    DeliveryBackend,
    DeliveryError,
    OutboxFolder,
    announcement,
)
from houvast.notifications.models import Delivery, Notification
from houvast.notifications.permissions import INBOX_KINDS
from houvast.protocol.deadlines import deadlines_for, due_on
from houvast.regions.holidays import is_working_day
from houvast.regions.load import load_regions
from houvast.regions.opening_hours import BRUSSELS
from houvast.regions.region import DeadlineKey

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from email.message import EmailMessage

READERS = (Role.POLICE_CONTACT, Role.ZONE_COORDINATOR, Role.SCHOOL_LEAD, Role.SCHOOL_STAFF)
NOBODY = "er is niemand aan wie de mail kan gaan"
SOME_HAD_IT = "; iemand anders daar kreeg de mail wel"


@dataclass(frozen=True, slots=True)
class Tally:
    """What one round did."""

    sent: int = 0
    failed: int = 0


def backend() -> DeliveryBackend:
    """Where mail goes: to the server that was set up, or else into a folder on this machine."""
    server: DeliveryBackend | None = settings.MAIL_SERVER
    return server or OutboxFolder(settings.EMAIL_FILE_PATH)


def everybody() -> tuple[UUID, ...]:
    """Every organisation with notifications: the outbox works for all, and opens no key."""
    return _of_kinds(Kind.SCHOOL, *INBOX_KINDS)


def clbs() -> tuple[UUID, ...]:
    """Every CLB."""
    return _of_kinds(Kind.CLB)


@transaction.atomic
def _of_kinds(*kinds: Kind) -> tuple[UUID, ...]:
    return tuple(Organisation.objects.filter(kind__in=kinds).values_list("id", flat=True))


def send_due(now: datetime, *, through: DeliveryBackend, site: str) -> Tally:
    """Send what is due at `now`, one by one; `site` is the address of this Houvast (https)."""
    sent = failed = 0
    post = _Post(now, through, site, everybody())
    while (claim := _claim(now, post.for_whom)) is not None:
        reason, for_good = post.tried(*claim)
        with acting_for(post.for_whom):
            row = Delivery.objects.select_for_update().get(id=claim[0].id)
            if reason:
                row.take(delivery_states.failed(row.core, reason, at=now, for_good=for_good))
                failed += 1
            else:
                row.take(delivery_states.delivered(row.core, at=now))
                sent += 1
    return Tally(sent, failed)


def _claim(
    now: datetime, for_whom: Iterable[UUID]
) -> tuple[Delivery, Sequence[tuple[UUID, str]]] | None:
    """One delivery that is due, claimed and committed, with whom it is for; None: all is done."""
    with acting_for(for_whom):
        is_due = Q(state=State.WAITING, due_at__lte=now) | Q(
            state=State.TRYING, claimed_until__lte=now
        )
        row = (
            Delivery.objects.select_for_update(skip_locked=True, of=("self",))
            .select_related("notification")
            .defer("notification__content")
            .filter(is_due)
            .order_by("due_at")
            .first()
        )
        if row is None:
            return None
        row.take(delivery_states.claimed(row.core, at=now))
        return row, _readers(row)


def _readers(row: Delivery) -> Sequence[tuple[UUID, str]]:
    """Whom a mail goes to; who is shut out of the case could not read what waits."""
    shut_out = AccessBlock.objects.filter(case__forms=row.notification_id, lifted_at=None)
    people = Membership.objects.filter(
        organisation_id=row.organisation_id,
        role__in=READERS,
        ended_at=None,
        user__is_active=True,
    ).exclude(user_id__in=shut_out.values("user_id"))
    return tuple(dict.fromkeys(people.values_list("user_id", "user__email")))


@dataclass(frozen=True, slots=True)
class _Post:
    """One round: when, by which way, for which Houvast and organisations."""

    now: datetime
    through: DeliveryBackend
    site: str
    for_whom: Sequence[UUID]

    def tried(self, delivery: Delivery, people: Sequence[tuple[UUID, str]]) -> tuple[str, bool]:
        """Why it did not go to everybody and whether that is for good; "" when all have had it.

        Who is refused keeps nobody else from getting it; a server that is not there does.
        """
        if not people:
            return NOBODY, True
        refused: list[DeliveryError] = []
        for user, address in people:
            if user in delivery.had_by:
                continue
            try:
                self.through.deliver(self._mail(delivery, user, address))
                self._note(delivery, user)
            except DeliveryError as error:
                refused.append(error)
                if not error.of_this_mail:
                    break
        return _why(refused, has_some=bool(delivery.had_by))

    def _note(self, delivery: Delivery, user: UUID) -> None:
        """Write down at once that somebody has had it."""
        delivery.had_by.append(user)
        add = Func(F("had_by"), Value(user, UUIDField()), function="array_append")
        with acting_for(self.for_whom):
            Delivery.objects.filter(id=delivery.id).update(had_by=add)

    def _mail(self, delivery: Delivery, user: UUID, address: str) -> EmailMessage:
        about = About(delivery.about)
        # A message is in no list: its mail leads to where it can be read, for who may.
        path = f"{delivery.notification_id}/" if about is About.MESSAGE else ""
        return announcement(
            about=about,
            sender=settings.DEFAULT_FROM_EMAIL,
            recipient=address,
            link=f"{self.site.rstrip('/')}/werk/meldingen/{path}",
            key=uuid5(delivery.id, str(user)),
            at=self.now,
            is_urgent=delivery.notification.is_urgent and about is not About.MESSAGE,
        )


def _why(refused: Sequence[DeliveryError], *, has_some: bool) -> tuple[str, bool]:
    """What stood in the way, what can still be mended first; "" when nothing did."""
    if not refused:
        return "", False
    first = min(refused, key=lambda error: error.for_good)
    return f"{first}{SOME_HAD_IT if has_some else ''}", first.for_good


def due_reminders(now: datetime) -> int:
    """Put a reminder in the outbox for each notification that waits too long; how many are new.

    On each working day, in the hours of an office, until somebody confirms it; the term is that of
    the region, and ends with the day.
    """
    if not is_office_hour(now):
        return 0
    new, day = 0, now.astimezone(BRUSSELS).date()
    with acting_for(everybody()):
        waiting = Notification.objects.select_for_update(of=("self",)).filter(
            sent_at__isnull=False, acknowledged_at=None
        )
        waiting = waiting.annotate(passed_on_at=PASSED_ON_AT)
        for one in waiting.exclude(organisation=F("zone")):
            assert one.zone_id
            once = f"late-{one.zone_id}-{day}"
            if is_late(one, now) and not one.deliveries.filter(once=once).exists():
                announce(one, about=About.REMINDER, to=one.zone_id, once=once, at=now)
                new += 1
    return new


def is_office_hour(now: datetime) -> bool:
    """Whether somebody at the police is likely there to act on a reminder (our default hours)."""
    there = now.astimezone(BRUSSELS)
    return is_working_day(there.date()) and OPENS <= there.time() < CLOSES


def is_late(one: Notification, now: datetime) -> bool:
    """Whether nobody confirmed it within the term of its region."""
    last = confirm_by(one)
    return last is not None and now.astimezone(BRUSSELS).date() > last


def confirm_by(one: Notification) -> date | None:
    """The last day on which who has it now confirms it; None for a draft, or when they did."""
    if one.sent_at is None or one.acknowledged_at is not None:
        return None
    since = arrived_at(one) or one.sent_at
    known = load_regions()
    region = next((found for found in known.regions if found.slug == one.region), None)
    limit = deadlines_for(region.deadlines if region else {})[DeadlineKey.ACKNOWLEDGE_NOTIFICATION]
    return due_on(limit, since.astimezone(BRUSSELS).date(), known.calendar).on
