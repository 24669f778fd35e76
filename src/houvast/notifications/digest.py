"""Who gets the mail of the day, and what may it say? Only how much waits, never of what.

On a school day (for police and CLB: a working day) from a fixed hour in Brussels, when something of
theirs is due today or late, or was shared with their CLB since the mail before. A row for each
person and day is written before the mail goes: whoever is killed in between sends it no second
time. What did not go is tried again the same morning.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db import transaction

from houvast.accounts.members import Member, member_from
from houvast.accounts.models import Membership
from houvast.accounts.roles import Role
from houvast.accounts.sight import see_person
from houvast.cases import overview
from houvast.cases.permissions import may_open_cases, may_see_shared
from houvast.database.scope import acting_for
from houvast.notifications import access
from houvast.notifications.mail import DeliveryError, digest_mail
from houvast.notifications.models import DigestMail
from houvast.notifications.outbox import Tally, clbs, everybody
from houvast.notifications.permissions import may_have_inbox
from houvast.regions.holidays import is_working_day
from houvast.regions.load import load_regions
from houvast.regions.opening_hours import BRUSSELS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from houvast.notifications.mail import DeliveryBackend

FROM, UNTIL = time(7, 30), time(12, 0)
"""On the clock of Brussels: when it goes, and after which it is too late for a day."""

AGAIN_AFTER = timedelta(minutes=15)
MOST_TRIES = 4
KEPT = timedelta(days=30)


@dataclass
class Person:
    """Somebody who may get it, with every membership."""

    user_id: UUID
    email: str
    members: list[Member] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much waits for somebody."""

    tasks: int = 0
    notifications: int = 0
    messages: int = 0
    shared: int = 0

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.tasks or self.notifications or self.messages or self.shared)


def send_due(
    now: datetime, *, through: DeliveryBackend, site: str, handled: set[tuple[UUID, date]]
) -> Tally:
    """Send the digests of the day of `now`; `handled` remembers who needs no second look."""
    if not is_time(now):
        return Tally()
    sent, failed, day = 0, 0, now.astimezone(BRUSSELS).date()
    for person in people():
        mark = (person.user_id, day)
        if mark in handled:
            continue
        what = waiting_for(person, now)
        row = _claim(person, day, now) if what else None
        if row is None:
            if not what or _is_over(person, day):
                handled.add(mark)
            continue
        if _tried(row, person, what, through=through, site=site, now=now):
            handled.add(mark)
            sent += 1
        else:
            failed += 1
    return Tally(sent, failed)


def is_time(now: datetime) -> bool:
    """Whether digests go at this moment: a working day, by the clock of Brussels."""
    there = now.astimezone(BRUSSELS)
    return FROM <= there.time() < UNTIL and is_working_day(there.date())


def people() -> Iterable[Person]:
    """Everybody of schools, CLBs and police zones who wants it."""
    organisations = (*everybody(), *clbs())
    found: dict[UUID, Person] = {}
    with acting_for(organisations):
        rows = Membership.objects.filter(
            organisation_id__in=organisations,
            ended_at=None,
            user__is_active=True,
            user__wants_digest=True,
        )
        for row in rows.select_related("user", "organisation").order_by("user_id", "started_at"):
            person = found.setdefault(row.user_id, Person(row.user_id, row.user.email))
            person.members.append(member_from(row))
    return found.values()


def waiting_for(person: Person, now: datetime) -> Waiting:
    """What is due or late, each membership seen as that member sees it."""
    tasks = notifications = messages = shared = 0
    counted = set[UUID]()  # two roles at one place count what waits there once
    day = now.astimezone(BRUSSELS).date()
    is_school_day = load_regions().calendar.is_school_day(day) is not False
    news = between_mails(person, day)
    # Who leads a school has more to do there than who works there as well: that role counts.
    by_role = sorted(person.members, key=lambda member: member.role is not Role.SCHOOL_LEAD)
    for member in by_role:
        with acting_for([member.organisation_id], member=member.membership_id):
            if member.organisation_id in counted:
                continue
            if may_see_shared(member, clb_id=member.organisation_id):
                shared += overview.count_shared(member, *news)
                counted.add(member.organisation_id)
                continue
            if may_open_cases(member) and is_school_day:
                tasks += overview.count_due(member, day)
            elif may_have_inbox(member):
                notifications += access.count_unacknowledged(member)
            else:
                continue
            messages += access.count_messages(member, now)
            counted.add(member.organisation_id)
    return Waiting(tasks, notifications, messages, shared)


@transaction.atomic
def between_mails(person: Person, day: date) -> tuple[datetime, datetime]:
    """From the last mail that really went to this person until that of `day`.

    A morning on which no mail could go is caught up; the first mail goes back as far as is kept.
    """
    see_person(person.user_id)
    went = DigestMail.objects.filter(user_id=person.user_id, day__lt=day, sent_at__isnull=False)
    last = went.order_by("-day").values_list("day", flat=True).first() or day - KEPT
    begin, end = (datetime.combine(one, FROM, BRUSSELS) for one in (last, day))
    return begin, end


@transaction.atomic
def _claim(person: Person, day: date, now: datetime) -> DigestMail | None:
    """The row of this person and day, to be sent by whoever gets it; None when it is not to go."""
    see_person(person.user_id)
    row, is_new = DigestMail.objects.select_for_update().get_or_create(
        user_id=person.user_id, day=day, defaults={"begun_at": now}
    )
    if is_new:
        DigestMail.objects.filter(user_id=person.user_id, day__lt=day - KEPT).delete()
        return row
    if row.failed_at is None or row.failed_at + AGAIN_AFTER > now or row.tries >= MOST_TRIES:
        return None
    row.begun_at, row.failed_at, row.tries = now, None, row.tries + 1
    row.save(update_fields=["begun_at", "failed_at", "tries"])
    return row


@transaction.atomic
def _is_over(person: Person, day: date) -> bool:
    """Whether nothing will be tried any more: it went, or nobody knows whether it did."""
    see_person(person.user_id)
    row = DigestMail.objects.get(user_id=person.user_id, day=day)
    return row.failed_at is None or row.tries >= MOST_TRIES


def _tried(  # noqa: PLR0913 - all but two are named
    row: DigestMail,
    person: Person,
    what: Waiting,
    *,
    through: DeliveryBackend,
    site: str,
    now: datetime,
) -> bool:
    try:
        through.deliver(
            digest_mail(
                tasks=what.tasks,
                notifications=what.notifications,
                messages=what.messages,
                shared=what.shared,
                sender=settings.DEFAULT_FROM_EMAIL,
                recipient=person.email,
                link=f"{site.rstrip('/')}/werk/",
                key=row.id,
                at=now,
            )
        )
    except DeliveryError as error:
        _settle(row, failed_at=now, tries=MOST_TRIES if error.for_good else row.tries)
        return False
    _settle(row, sent_at=now)
    return True


@transaction.atomic
def _settle(row: DigestMail, **changes: datetime | int) -> None:
    see_person(row.user_id)
    DigestMail.objects.filter(id=row.id).update(**changes)
