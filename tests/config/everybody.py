"""Two schools, two CLBs, two zones and a coordination, with work of every kind in them.

Everything is made through the actions; nothing is committed.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.cache import cache
from django.db import transaction
from pytest_django import DjangoDbBlocker
from tests.accounts.cast import Browser, nobody
from tests.cases.conftest import FORWARDED, PASSWORD, acting
from tests.notifications.parties import completed

from houvast.accounts import access as people
from houvast.accounts import actions as founding
from houvast.accounts.members import Member
from houvast.accounts.models import Membership, Organisation
from houvast.accounts.roles import Kind, Role
from houvast.accounts.sight import see_address
from houvast.cases import access as cases
from houvast.cases import actions as case_actions
from houvast.cases import closing_actions, sharing_actions, task_actions
from houvast.cases.lists import Outcome, ParentLabel, PoliceOutcome, TaskKey, Title
from houvast.cases.models import AccessBlock, Facts, StepTaken, Task
from houvast.database.places import Places
from houvast.database.scope import acting_for
from houvast.guide.pages import guide_pages
from houvast.notifications import access, actions, phoned_actions, police_actions
from houvast.notifications.form_values import FilledForm, PersonAnswers
from houvast.notifications.models import Delivery, Leave, Notification, Purpose, ReturnPart
from houvast.notifications.models import Kind as Part
from houvast.prevention import access as plans
from houvast.prevention import actions as planning
from houvast.regions.region import Level

ZONES = {"zone": ("brugge-centrum", "brugge-noord"), "other_zone": ("brugge-west",)}
KINDS = {
    "school": Kind.SCHOOL,
    "other_school": Kind.SCHOOL,
    "clb": Kind.CLB,
    "other_clb": Kind.CLB,
    "zone": Kind.POLICE_ZONE,
    "other_zone": Kind.POLICE_ZONE,
    "coordination": Kind.COORDINATION,
}
ROLES: dict[str, tuple[str, Role]] = {
    "staff": ("school", Role.SCHOOL_STAFF),
    "lead": ("school", Role.SCHOOL_LEAD),
    "shut_out": ("school", Role.SCHOOL_STAFF),
    "administrator": ("school", Role.ADMINISTRATOR),
    "other_staff": ("other_school", Role.SCHOOL_STAFF),
    "other_lead": ("other_school", Role.SCHOOL_LEAD),
    "other_administrator": ("other_school", Role.ADMINISTRATOR),
    "clb": ("clb", Role.CLB_COUNSELLOR),
    "clb_administrator": ("clb", Role.ADMINISTRATOR),
    "other_clb": ("other_clb", Role.CLB_COUNSELLOR),
    "police": ("zone", Role.POLICE_CONTACT),
    "zone_coordinator": ("zone", Role.ZONE_COORDINATOR),
    "zone_administrator": ("zone", Role.ADMINISTRATOR),
    "other_police": ("other_zone", Role.POLICE_CONTACT),
    "coordination": ("coordination", Role.ZONE_COORDINATOR),
}
"""Who is who: the organisation and the role of each."""

WITHOUT_MEMBERSHIP = ("between", "ended")
"""Works for two organisations and chose none yet; worked here and no longer does."""

EVERYBODY = ("nobody", *WITHOUT_MEMBERSHIP, *ROLES)


@dataclass(repr=False)
class World:
    """Everybody by role, and the ids of what they work on."""

    organisations: dict[str, Organisation]
    members: dict[str, Member]
    site: UUID
    emails: dict[str, str] = field(default_factory=dict)
    ids: dict[str, Any] = field(default_factory=dict)

    def typed(self, answers: Mapping[str, str]) -> dict[str, str]:
        """What is sent, with the ids of this world in it."""
        return {name: value.format(**self.ids) for name, value in answers.items()}

    def browser(self, role: str) -> Browser:
        """A browser in which this role signed in, as people do."""
        browser = Browser()
        if role != "nobody":
            cache.clear()  # so many sign in from one address here
            answer = browser.sign_in(self.emails[role], PASSWORD)
            assert answer.status_code == 302, answer.content.decode()
        return browser


def gather() -> World:
    """Found the organisations, let everybody work, and make what they work on."""
    found = {name: _found(name, kind) for name, kind in KINDS.items()}
    founding.let_serve(found["clb"], found["school"])
    world = World(found, {}, UUID(int=0))
    for name, (organisation, role) in ROLES.items():
        world.members[name] = _employ(world, name, found[organisation], role)
    _employ_thrice(world)
    _employ(world, "between", found["school"], Role.SCHOOL_STAFF)
    _employ(world, "ended", found["school"], Role.SCHOOL_STAFF)
    with acting(world.members["lead"]) as by:
        world.site = people.sites_of(by)[0].id
    _between_two(world)
    _end(world)
    _cases(world)
    _notifications(world)
    _prevention(world)
    world.ids |= {
        "site": world.site,
        "today": case_actions.today(),
        "guide": guide_pages()[0].slug,
        "clb": found["clb"].id,
        "lead": world.members["lead"].membership_id,
        "leaver": world.ids["membership"],
    }
    nobody()
    return world


def _found(name: str, kind: Kind) -> Organisation:
    return founding.found_organisation(
        kind=kind,
        name=f"{name} (verzonnen)",
        slug=f"everybody-{name.replace('_', '-')}",
        sites=[("Centrum", "brugge-centrum")] if kind is Kind.SCHOOL else (),
        regions=ZONES.get(name, ()),
    )


def _employ(world: World, name: str, organisation: Organisation, role: Role) -> Member:
    email = f"{name.replace('_', '.')}@everybody.example.invalid"
    user = founding.add_person(
        email=email,
        name=f"{name} Verzonnen",
        password=PASSWORD,
        organisation=organisation,
        role=role,
    )
    world.emails[name] = email
    with acting_for([organisation.id]):
        found = Membership.objects.select_related("user", "organisation").get(user=user)
        return people.member_from(found)


def _employ_thrice(world: World) -> None:
    """Of the school, of its CLB and of the police: shut out of a case, in each of them."""
    found = world.organisations
    member = _employ(world, "thrice", found["school"], Role.SCHOOL_STAFF)
    world.members["thrice"] = member
    for name, role in (("clb", Role.CLB_COUNSELLOR), ("zone", Role.POLICE_CONTACT)):
        with acting_for([found[name].id]):
            also = Membership.objects.create(
                user_id=member.user_id, organisation=found[name], role=role
            )
            also = Membership.objects.select_related("user", "organisation").get(id=also.id)
            world.members[f"thrice_{name}"] = people.member_from(also)


def _between_two(world: World) -> None:
    """A second membership, by an invitation."""
    with acting(world.members["other_administrator"]) as by:
        _, token = founding.invite(
            email=world.emails["between"], name="Tussen", role=Role.SCHOOL_STAFF, by=by
        )
    see_address(world.emails["between"])
    person = people.person_with(world.emails["between"])
    assert person
    founding.accept_as(person, token)
    nobody()


def _end(world: World) -> None:
    with acting(world.members["administrator"]) as by:
        ended = Membership.objects.get(user__email=world.emails["ended"])
        founding.end_membership(ended, by=by)
        leaver = _employ(world, "leaver", world.organisations["school"], Role.SCHOOL_STAFF)
    world.ids["membership"] = leaver.membership_id
    with acting(world.members["administrator"]) as by:
        invitation, token = founding.invite(
            email="nieuw@everybody.example.invalid", name="Nieuw", role=Role.SCHOOL_STAFF, by=by
        )
    world.ids |= {"invitation": invitation.id, "token": token}


def _cases(world: World) -> None:
    ids = world.ids
    with acting(world.members["staff"]) as by:
        ids["case"] = open_case(world.site, by)
        ids["closed"] = open_case(world.site, by)
        for case, name in product((ids["case"], ids["closed"]), ("shut_out", "thrice")):
            sharing_actions.shut_out(
                cases.find(by, case),
                world.members[name].membership_id,
                reason="Familie van A.",
                by=by,
            )
        work_on(world, ids["case"], by=by)
    with acting(world.members["lead"]) as by:
        for case in (ids["case"], ids["closed"]):
            case_actions.decide(
                cases.find(by, case), Level.NOTIFY, reason="Zoals het advies.", by=by
            )
        opened = cases.find(by, ids["case"])
        task_actions.add_task(opened, "Praat met de klas.", due_on=None, to=by.membership_id, by=by)
        closing_actions.close(
            cases.find(by, ids["closed"]),
            outcome=Outcome.HANDED_OVER,
            police_outcome=PoliceOutcome.KNOWN,
            by=by,
        )
        ids["task"] = Task.objects.get(case=ids["case"], key=TaskKey.OWN).id
        ids["step"] = StepTaken.objects.filter(case=ids["case"]).exclude(step="case")[0].id
        ids["parent"] = cases.parents_of(cases.find(by, ids["case"]))[0].id
        ids["block"] = AccessBlock.objects.get(
            case=ids["case"], user_id=world.members["shut_out"].user_id
        ).id
        ids["seen"] = Facts.objects.filter(case=ids["case"]).count()
        (share,) = cases.shares_of(cases.find(by, ids["case"]))
        ids["shared"] = share.id
    with acting(world.members["clb"]) as by:
        sharing_actions.add_own_note(cases.open_shared(by, ids["shared"]), "Van het CLB.", by=by)
    with acting(world.members["other_lead"]) as by:
        ids["case_elsewhere"] = open_case(None, by)


def open_case(site: UUID | None, by: Member) -> UUID:
    """A forwarded image."""
    case = case_actions.open_case(title=Title.FORWARDED, site=site, situation=FORWARDED, by=by)
    return case.id


def work_on(world: World, case: UUID, *, by: Member) -> None:
    """A row of every kind that a school can make."""
    opened = cases.find(by, case)
    today = case_actions.today()
    case_actions.add_note(opened, "Van de school.", by=by)
    case_actions.take_step(opened, TaskKey.URGE_COMPLAINT, on=today, to_whom="A", by=by)
    case_actions.inform_parent(
        opened, "A", parent=ParentLabel.FIRST, is_done=True, on=today, told="Gebeld.", by=by
    )
    case_actions.change_facts(
        opened, json.dumps(json.loads(FORWARDED) | {"date": "2026-11-09"}), seen=1, by=by
    )
    sharing_actions.share_with_clb(
        opened, clb=world.organisations["clb"].id, message="Help A.", with_facts=True, by=by
    )


def _notifications(world: World) -> None:
    ids = world.ids
    with acting(world.members["lead"]) as by:
        for name in ("draft", "sent", "passed"):
            one = actions.draft(case=ids["case"], purpose=Purpose.NOTIFICATION, key=uuid4(), by=by)
            opened = access.find(by, one.id)
            actions.save_form(opened, completed(opened.contents.form), by=by)
            ids[name] = one.id
        for name in ("sent", "passed"):
            actions.send(access.find(by, ids[name]), by=by)
        ids["advice"] = _advice(ids["case"], by)
        actions.write_message(access.find(by, ids["sent"]), "Een vraag.", key=uuid4(), by=by)
        ids["delivery"] = Delivery.objects.filter(notification=ids["sent"])[0].id
        ids["reference"] = Notification.objects.get(id=ids["sent"]).reference
    with acting(world.members["police"]) as by:
        opened = access.find(by, ids["sent"])
        police_actions.answer(opened, Part.ACKNOWLEDGED, by=by)
        police_actions.answer(
            opened, Part.NUMBERED, text="BR.01.L4.000001/2026", on=date(2026, 11, 20), by=by
        )
        phoned = phoned_actions.record(opened.contents.form, key=uuid4(), by=by)
        ids["phoned"] = phoned.id
        ids["part"] = ReturnPart.objects.get(notification=ids["sent"], kind=Part.NUMBERED).id
        police_actions.add_note(opened, "Van de politie.", key=uuid4(), by=by)
        passed = access.find(by, ids["passed"])
        police_actions.pass_on(passed, "brugge-west", reason="Uw regio.", by=by)
        Leave.objects.create(
            organisation_id=by.organisation_id,
            away_id=by.membership_id,
            substitute_id=world.members["zone_coordinator"].membership_id,
            from_on=case_actions.today(),
            until_on=case_actions.today(),
        )


def _prevention(world: World) -> None:
    """The plans of this year and the one before, each with an activity, and a point of policy."""
    ids, this_year = world.ids, plans.this_year().starts
    ids |= {"year": this_year, "next_year": this_year + 1}
    with acting(world.members["lead"]) as by:
        for name, starts in (("activity", this_year), ("activity_before", this_year - 1)):
            planning.make_plan(starts, with_proposal=False, by=by)
            ids[name] = uuid4()
            planning.add_activity(starts, {"what": "Een les."}, key=ids[name], by=by)
        told = {"standing": "busy", "remark": "Tegen januari."}
        planning.say_point("no-blame", told, seen="", by=by)
        plan = plans.plan_of(by, this_year)
        ids["plan_mark"] = plan.mark
        ids["activity_mark"] = plans.activity_of(plan, ids["activity"]).mark


def _advice(case: UUID, by: Member) -> UUID:
    """An advice request that was sent."""
    one = actions.draft(case=case, purpose=Purpose.ADVICE, key=uuid4(), by=by)
    opened = access.find(by, one.id)
    filled = completed(opened.contents.form)
    people = tuple(PersonAnswers(who.letter, {"role": "witness"}) for who in filled.persons)
    actions.save_form(opened, FilledForm(filled.answers, people), by=by)
    actions.send(access.find(by, one.id), by=by)
    return one.id


@contextmanager
def gathered(places: Places, blocker: DjangoDbBlocker) -> Iterator[World]:
    """Everybody, for as many tests as want; at the end it never was."""
    with pytest.MonkeyPatch.context() as environment, blocker.unblock():
        environment.setenv("HOUVAST_HOME", str(places.home))
        environment.setenv("HOUVAST_DATABASE", "embedded")
        with undone():
            yield gather()


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside is taken back at the end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
