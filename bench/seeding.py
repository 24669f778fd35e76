"""How does a benchmark get many cases at once? Rows as the actions write them, sealed as they are.

Every text is invented, every person a letter; nothing is graphic. The same seed gives the same.
"""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from bench.sampling import situations

SCHOOLS = 40
LARGE = 0.2
"""The share of the cases that the first school has; the others share the rest."""

FORMS = 0.3
ENDED = 0.6
"""Of what the police confirmed, so much has a known end."""
AUTUMN = 9
"""September, when a school year begins."""

KINDS_OF_FACTS = 200
WORDS = (
    "Het gesprek duurde een half uur, A vertelt rustig en wil dat het stopt.",
    "De klastitularis weet dat er iets speelt, niet wat.",
    "Afgesproken dat B het toestel thuis laat en morgen langskomt.",
    "De ouders van A komen donderdag om 16 uur. C was er niet bij.",
)
REGIONS = ("brugge-centrum", "brugge-noord", "brugge-oost", "brugge-west")


@dataclass
class Seeded:
    """What was made: the school and zone of whom pages are looked at, and keys for them."""

    lead: Any = None
    police: Any = None
    clb: Any = None
    cases: list[UUID] = field(default_factory=list)
    closed: list[UUID] = field(default_factory=list)
    sent: list[UUID] = field(default_factory=list)
    drafts: list[UUID] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)


def seed(cases: int, *, number: int = 2026) -> Seeded:
    """Make `cases` cases at SCHOOLS schools with one CLB and one zone. Inside `own_database`.

    None of them is past its term: the rounds beside the website leave them alone.
    """
    from django.db import transaction  # noqa: PLC0415 - after Django is set up

    from houvast.accounts import actions as founding  # noqa: PLC0415
    from houvast.accounts.roles import Kind, Role  # noqa: PLC0415

    rng, made = random.Random(number), Seeded()
    facts = [json.dumps(found) for found in situations(KINDS_OF_FACTS, number, unknown=0.15)]
    zone = founding.found_organisation(
        kind=Kind.POLICE_ZONE, name="Zone Proef", slug="zone-proef", regions=REGIONS
    )
    made.police = _person(zone, "Piet Proef", Role.POLICE_CONTACT)
    clb = founding.found_organisation(kind=Kind.CLB, name="CLB Proef", slug="clb-proef")
    made.clb = _person(clb, "Cato Proef", Role.CLB_COUNSELLOR)
    large = round(cases * LARGE)
    rest, left = divmod(cases - large, SCHOOLS - 1)
    for index in range(SCHOOLS):
        many = large if index == 0 else rest + (index <= left)
        with transaction.atomic():
            _school(index, many, facts, rng, made, zone=zone, clb=clb)
    return made


def _person(organisation: Any, name: str, role: Any) -> Any:
    """A member without a password: these people do not sign in, they are signed in."""
    from houvast.accounts.members import member_from  # noqa: PLC0415
    from houvast.accounts.models import Membership, User  # noqa: PLC0415
    from houvast.accounts.sight import see_person  # noqa: PLC0415
    from houvast.database.scope import acting_for  # noqa: PLC0415

    with acting_for([organisation.id]):
        user = User(email=f"{uuid4()}@example.invalid", name=name)
        user.set_unusable_password()
        see_person(user.id)
        user.save(force_insert=True)
        membership = Membership.objects.create(user=user, organisation=organisation, role=role)
        return member_from(membership)


def _school(
    index: int, many: int, facts: Sequence[str], rng: random.Random, made: Seeded, **others: Any
) -> None:
    from houvast.accounts import access, actions  # noqa: PLC0415
    from houvast.accounts.roles import Kind, Role  # noqa: PLC0415
    from houvast.database.scope import acting_for  # noqa: PLC0415

    region = REGIONS[index % len(REGIONS)]
    school = actions.found_organisation(
        kind=Kind.SCHOOL, name=f"School {index}", slug=f"school-{index}", sites=[("A", region)]
    )
    people = [_person(school, f"Medewerker {index}-0", Role.SCHOOL_LEAD)]
    people += [_person(school, f"Medewerker {index}-{n}", Role.SCHOOL_STAFF) for n in (1, 2, 3)]
    actions.let_serve(others["clb"], school)
    with acting_for([school.id]):
        site = access.sites_of(people[0])[0]
    with acting_for([school.id, others["zone"].id], member=people[0].membership_id) as scope:
        batch = _Batch(school.id, site, people, rng, scope.opened)
        for sequence in range(1, many + 1):
            batch.case(sequence, rng.choice(facts))
        batch.forms(others["zone"].id, region)
        batch.write(made.counts)
    if index == 0:
        made.lead = people[0]
        made.cases = [one.id for one in batch.rows["Case"] if not one.closed_on]
        made.closed = [one.id for one in batch.rows["Case"] if one.closed_on]
        made.sent = [one.id for one in batch.rows["Notification"] if one.sent_at]
        made.drafts = [one.id for one in batch.rows["Notification"] if not one.sent_at]


class _Batch:
    """The rows of one school, written kind by kind."""

    def __init__(
        self, school: UUID, site: Any, people: Sequence[Any], rng: random.Random, opened: Any
    ) -> None:
        from houvast.regions.opening_hours import BRUSSELS  # noqa: PLC0415

        self.school, self.site, self.people, self.rng = school, site, people, rng
        self.opened, self.zone = opened, BRUSSELS
        self.rows: dict[str, list[Any]] = {}
        self.today = today = datetime.now(BRUSSELS).date()
        # Older ones are past a term: what was closed, of the school; what was sent, of the police.
        year = today.year - (today.month < AUTUMN)
        self.days_of_school_year = (today - date(year, AUTUMN, 1)).days + 1
        self.days = (today - date(year, 1, 1)).days + 1

    def add(self, model: Any, **values: Any) -> Any:
        """One more row of `model`."""
        row = model(**values)
        self.rows.setdefault(model.__name__, []).append(row)
        return row

    def key(self, subject: UUID, readers: Sequence[UUID]) -> None:
        """A data key of `subject` for each of `readers`, open in this scope."""
        from houvast.database import keys  # noqa: PLC0415 - the parts of which it is made
        from houvast.database.models import DataKey  # noqa: PLC0415
        from houvast.database.sealing import new_data_key, seal  # noqa: PLC0415

        key, master = new_data_key(), keys._master()
        self.opened[subject, self.school] = key
        for reader in readers:
            place = keys._place(subject, self.school, reader)
            self.add(
                DataKey,
                subject=subject,
                organisation_id=self.school,
                reader_id=reader,
                wrapped=seal(key, key=master.key, place=place),
                master=master.name,
            )

    def moment(self, day: date, hour: int = 10) -> datetime:
        """A moment on a day in Brussels."""
        return datetime(day.year, day.month, day.day, hour, tzinfo=self.zone)

    def _day_of_closing(self, opened: date) -> date:
        """In this school year: what was closed before it is past its term, and is erased."""
        return max(
            opened, self.today - timedelta(days=self.rng.randrange(self.days_of_school_year))
        )

    def case(self, sequence: int, situation: str) -> None:
        """A case with its facts, decision, steps, tasks, notes and parents; two in three closed."""
        from houvast.cases.lists import Outcome, PoliceOutcome, Title  # noqa: PLC0415
        from houvast.cases.models import Case  # noqa: PLC0415

        rng = self.rng
        day = self.today - timedelta(days=rng.randrange(self.days))
        closed = self._day_of_closing(day) if sequence % 3 else None
        ended = {"outcome": Outcome.CARE_GIVEN, "police_outcome": PoliceOutcome.UNKNOWN}
        by = rng.choice(self.people).membership_id
        case = self.add(
            Case,
            id=uuid4(),
            organisation_id=self.school,
            site=self.site,
            year=day.year,
            sequence=sequence,
            opened_on=day,
            opened_by_id=by,
            led_by_id=by,
            title=rng.choice(Title.values),
            closed_on=closed,
            **(ended if closed else {}),
        )
        self.key(case.id, [self.school])
        self._history(case, situation, by=by, day=day)

    def _history(self, case: Any, situation: str, *, by: UUID, day: date) -> None:
        from houvast.cases.law_record import laws_as_text  # noqa: PLC0415
        from houvast.cases.lists import ParentLabel, TaskKey  # noqa: PLC0415
        from houvast.cases.models import (  # noqa: PLC0415
            Decision,
            Facts,
            Note,
            ParentInformed,
            StepTaken,
            Task,
        )

        rng, at = self.rng, self.moment(day)
        of = {"case": case, "organisation_id": self.school, "by_id": by}
        for version in (1, 2):
            told = {"situation": situation, "not_known": "[]", "laws": laws_as_text()}
            facts = self.add(Facts, **of, version=version, at=at, **told)
        level = rng.choice(("care", "consult", "notify"))
        self.add(Decision, **of, level=level, advised="notify", reason=WORDS[0], facts=facts, at=at)
        for key in (TaskKey.URGE_COMPLAINT, TaskKey.INJURED_PERSON):
            self.add(StepTaken, **of, step="one", task=key, on=day, note=WORDS[1], at=at)
        ends = {"done_at": self.moment(case.closed_on)} if case.closed_on else {}
        for key in (TaskKey.REVIEW, TaskKey.OWN, TaskKey.OWN, TaskKey.INFORM_PARENTS):
            text = WORDS[2] if key == TaskKey.OWN else ""
            due = day + timedelta(days=rng.randrange(30))
            self.add(Task, **of, key=key, text=text, due_on=due, assigned_to_id=by, at=at, **ends)
        for number in range(rng.choice((1, 2, 4, 8))):
            text = " ".join(rng.choices(WORDS, k=4))
            own = {"case_id": case.id, "organisation_id": self.school, "by_id": by}
            self.add(Note, **own, text=text, at=self.moment(day, number))
        for label in (ParentLabel.FIRST, ParentLabel.SECOND):
            told = {"informs": "school", "is_done": True, "on": day, "told": WORDS[3], "at": at}
            self.add(ParentInformed, **of, letter="A", parent=label, **told)

    def forms(self, zone: UUID, region: str) -> None:
        """For some cases a form: four in five were sent, with answers, messages and a mail."""
        cases = [case for case in self.rows.get("Case", ()) if self.rng.random() < FORMS]
        for case in cases:
            self._form(case, zone, region, is_sent=self.rng.random() < 0.8)

    def _form(self, case: Any, zone: UUID, region: str, *, is_sent: bool) -> None:
        from houvast.notifications.models import Notification  # noqa: PLC0415
        from houvast.notifications.reference import new_reference  # noqa: PLC0415
        from houvast.protocol.notification_form import VERSION  # noqa: PLC0415

        key, at = uuid4(), self.moment(case.opened_on, 15)
        self.key(key, [self.school, zone] if is_sent else [self.school])
        seen = at if self.rng.random() < 0.9 else None
        sent = {"sent_at": at, "zone_id": zone, "acknowledged_at": seen} if is_sent else {}
        one = self.add(
            Notification,
            id=key,
            reference=new_reference(),
            organisation_id=self.school,
            key=uuid4(),
            case_id=case.id,
            region=region,
            purpose="notification",
            form_version=VERSION,
            content=_content(at, region),
            by_id=self.people[0].membership_id,
            drafted_at=at,
            **sent,
        )
        if is_sent:
            self._answers(one, zone, at)

    def _answers(self, one: Any, zone: UUID, at: datetime) -> None:
        from houvast.notifications.models import Delivery, Message, ReturnPart  # noqa: PLC0415

        by = {"by_id": self.people[0].membership_id, "by_name": "Piet Proef"}
        of = {"notification": one, "owner_id": self.school}
        kinds = ["acknowledged", "accepted", "numbered", "feedback"]
        is_ended = one.acknowledged_at and self.rng.random() < ENDED
        for kind in [*kinds, "outcome"] if is_ended else kinds:
            told = {"text": WORDS[1], "at": at, "kind": kind}
            told |= {"choice": "dismissed"} if kind == "outcome" else {}
            self.add(ReturnPart, **of, organisation_id=zone, **by, **told)
        writers = (zone, self.school, zone, self.school)
        for number, sender in enumerate(writers[: self.rng.choice((3, 4))]):
            later = at + timedelta(hours=number + 1)
            self.add(Message, **of, organisation_id=sender, **by, text=WORDS[0], at=later)
        state = {"state": "sent", "changed_at": at, "due_at": at, "attempts": 1}
        ends = {"organisation_id": zone, "sender_id": self.school}
        self.add(Delivery, notification=one, **ends, about="notification", once="sent", **state)

    def write(self, counts: dict[str, int]) -> None:
        """Into the database, what others point at first."""
        from houvast.notifications.list_order import keep  # noqa: PLC0415

        order = ("DataKey", "Case", "Facts", "Notification")
        for name in sorted(self.rows, key=lambda n: order.index(n) if n in order else len(order)):
            rows = self.rows[name]
            type(rows[0]).objects.bulk_create(rows, batch_size=500)
            counts[name] = counts.get(name, 0) + len(rows)
        for one in self.rows.get("Notification", ()):
            keep(one)


def _content(at: datetime, region: str) -> str:
    """A form with three persons, every part of it filled in."""
    from houvast.notifications.contents import Contents, as_text  # noqa: PLC0415
    from houvast.notifications.form_values import FilledForm, PersonAnswers  # noqa: PLC0415

    answers: dict[str, Any] = {
        "written_at": at,
        "school_name": "School Proef",
        "region": region,
        "reporter_name": "Lea Proef",
        "reporter_phone": "050 12 34 56",
        "purpose": "notification",
        "urgency": "normal",
        "subject": "sexting",
        "what_was_told": " ".join(WORDS * 6),
        "asked_of_police": ("contact",),
        "legal_ground": "zoals besproken",
        "signed_by": "Lea Proef",
        "signed_function": "directeur",
    }
    roles = zip("ABC", ("victim", "suspect", "witness"), strict=True)
    people = [PersonAnswers(letter, {"role": role, "name": "Proef"}) for letter, role in roles]
    return as_text(Contents(FilledForm(answers, tuple(people)), at.date()))


def in_turn(found: Sequence[UUID], rng: random.Random) -> Iterator[UUID]:
    """One after another, each time another."""
    while True:
        yield rng.choice(found)
