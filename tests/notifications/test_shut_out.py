"""Is somebody who is shut out of a case so as a person, also at the CLB and with the police?

Each thing is asked behind both walls: as in a request, where the database hides the rows, and in a
scope in which it hides nothing, where only the code does.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import ProgrammingError, connection, transaction
from django.http import Http404
from tests.cases.conftest import acting, browser_of
from tests.notifications.parties import Parties, meet, moment, sent

from houvast.accounts import actions as founding
from houvast.accounts.members import Member, member_from
from houvast.accounts.models import Membership, Organisation
from houvast.accounts.roles import Role
from houvast.accounts.sight import see_person
from houvast.audit.models import Entry
from houvast.cases import access as cases
from houvast.cases import overview, sharing_actions
from houvast.cases.models import AccessBlock, Case, Note, SharedWithClb
from houvast.database.models import DataKey
from houvast.database.scope import acting_for
from houvast.notifications import access, leaves, outbox, police_actions
from houvast.notifications.digest import Person, waiting_for
from houvast.notifications.mail import OutboxFolder
from houvast.notifications.models import Delivery, Kind, Message, Notification, PoliceNote

Wall = Callable[[Member], AbstractContextManager[object]]


@dataclass(frozen=True)
class Threefold:
    """Noor of the school works for its CLB and for the police as well; a case was shared."""

    parties: Parties
    at_clb: Member
    at_police: Member
    notification: Notification
    share: UUID


def _also(member: Member, organisation: Organisation, role: Role) -> Member:
    with acting_for([organisation.id]):
        also = Membership.objects.create(
            user_id=member.user_id, organisation=organisation, role=role
        )
        return member_from(
            Membership.objects.select_related("user", "organisation").get(id=also.id)
        )


@pytest.fixture
def world(db: None) -> Threefold:
    """Nobody is shut out yet; the CLB and the police each keep a note."""
    parties = meet()
    clb = Organisation.objects.get(id=parties.clb.organisation_id)
    founding.let_serve(clb, parties.school)
    one = sent(parties)
    assert one.case_id
    with acting(parties.lead) as by:
        opened = cases.find(by, one.case_id)
        sharing_actions.share_with_clb(
            opened, clb=clb.id, message="Help A.", with_facts=True, by=by
        )
        (share,) = cases.shares_of(opened)
    with acting(parties.clb) as by:
        sharing_actions.add_own_note(cases.open_shared(by, share.id), "Van het CLB.", by=by)
    with acting(parties.police) as by:
        police_actions.add_note(access.find(by, one.id), "Van ons.", key=uuid4(), by=by)
    return Threefold(
        parties,
        _also(parties.staff, clb, Role.CLB_COUNSELLOR),
        _also(parties.staff, parties.zone, Role.POLICE_CONTACT),
        one,
        share.id,
    )


def shut_out(world: Threefold) -> None:
    """Noor is family of A."""
    assert world.notification.case_id
    with acting(world.parties.lead) as by:
        opened = cases.find(by, world.notification.case_id)
        staff = world.parties.staff.membership_id
        sharing_actions.shut_out(opened, staff, reason="Familie van A.", by=by)


@pytest.fixture(params=["both walls", "the code alone"])
def wall(request: pytest.FixtureRequest, world: Threefold) -> Wall:
    """How somebody comes in: in a scope of two organisations and of no member, the rule of the
    database about who is shut out has nobody to hide anything from (and nobody's look to record).
    """
    if request.param == "both walls":
        return acting
    return lambda member: acting_for([member.organisation_id, world.parties.school.id])


def test_at_the_clb_what_the_school_shared_is_gone(world: Threefold, wall: Wall) -> None:
    with acting(world.at_clb):
        assert cases.open_shared(world.at_clb, world.share).message == "Help A."
    with wall(world.at_clb):
        assert overview.shared_with(world.at_clb)
    shut_out(world)
    with wall(world.at_clb):
        assert not overview.shared_with(world.at_clb)
        with pytest.raises(Http404):
            cases.open_shared(world.at_clb, world.share)
    with wall(world.parties.clb):
        assert overview.shared_with(world.parties.clb)


def test_with_the_police_the_notification_is_gone(world: Threefold, wall: Wall) -> None:
    key, by = world.notification.id, world.at_police
    with wall(by):
        assert access.find(by, key)
    shut_out(world)
    with wall(by):
        assert not access.open_to(by.user_id).exists()
        assert access.count_unacknowledged(by) == 0
        with pytest.raises(Http404):
            access.open_notification(by, key)
    with acting(by):
        assert not access.listed(by)
    with wall(world.parties.police):
        assert access.find(world.parties.police, key)
        assert access.count_unacknowledged(world.parties.police) == 1


def test_in_sql_nothing_is_left_under_any_of_the_three(world: Threefold) -> None:
    shut_out(world)
    for member in (world.parties.staff, world.at_clb, world.at_police):
        with acting(member):
            for model in (SharedWithClb, Note, Notification, Message, PoliceNote, Delivery):
                assert not model.objects.exists(), (member.role, model)


def left_of(world: Threefold) -> tuple[int, int, int]:
    """How many entries of the trail, keys and blocks of the case are there for who acts now."""
    one = world.notification
    subjects = (one.case_id, one.id, world.share)
    return (
        Entry.objects.filter(case_id=one.case_id).count(),
        DataKey.objects.filter(subject__in=subjects).count(),
        AccessBlock.objects.filter(case_id=one.case_id).count(),
    )


def test_in_sql_no_trail_and_no_key_is_left_under_any_of_the_three(world: Threefold) -> None:
    noor, lead = world.parties.staff, world.parties.lead
    with acting(noor):
        trail, keys, _ = left_of(world)
        assert trail
        assert keys
    shut_out(world)
    with acting(lead) as by:
        opened = cases.find(by, one_case(world))
        sharing_actions.shut_out(
            opened, world.parties.administrator.membership_id, reason="Ook familie.", by=by
        )
        assert left_of(world) == (trail + 2, keys, 2)
    for member in (noor, world.at_clb, world.at_police):
        with acting(member):
            assert left_of(world) == (0, 0, 1), member.role
            assert AccessBlock.objects.get().user_id == noor.user_id


def test_in_sql_a_person_is_shut_out_also_when_no_membership_acts(world: Threefold) -> None:
    shut_out(world)
    with acting_for([world.parties.school.id]):
        assert Case.objects.exists()
        see_person(world.parties.staff.user_id)
        assert left_of(world) == (0, 0, 1)
        assert not Case.objects.exists()
        see_person(None)


def test_in_sql_nobody_lifts_their_own_block_or_adds_one_to_that_case(world: Threefold) -> None:
    shut_out(world)
    with acting(world.parties.staff):
        assert AccessBlock.objects.update(lifted_at=moment("")) == 0
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            AccessBlock.objects.all()._raw_delete("default")
        refused = pytest.raises(ProgrammingError, match="row-level")
        with refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO cases_accessblock (id, at, case_id, organisation_id, user_id, "
                "by_id, reason) SELECT gen_random_uuid(), now(), case_id, organisation_id, "
                "%s, by_id, reason FROM cases_accessblock",
                [world.parties.lead.user_id],
            )
    with acting(world.parties.lead):
        assert AccessBlock.objects.filter(lifted_at=None).count() == 1


def one_case(world: Threefold) -> UUID:
    """The case of the notification."""
    assert world.notification.case_id
    return world.notification.case_id


def test_who_is_let_back_reads_it_again(world: Threefold) -> None:
    shut_out(world)
    assert world.notification.case_id
    with acting(world.parties.lead) as by:
        opened = cases.find(by, world.notification.case_id)
        sharing_actions.let_back(opened, cases.blocks_of(opened)[0].id, by=by)
    with acting(world.at_clb) as by:
        assert cases.open_shared(by, world.share)
    with acting(world.at_police) as by:
        assert access.find(by, world.notification.id)


def test_who_is_shut_out_of_one_case_still_works_on_another(world: Threefold) -> None:
    shut_out(world)
    other = sent(world.parties)
    with acting(world.at_police) as by:
        police_actions.add_note(access.find(by, other.id), "Van ons.", key=uuid4(), by=by)
        assert [one.id for one in access.listed(by)] == [other.id]
        assert PoliceNote.objects.get().text == "Van ons."
        assert Delivery.objects.get().notification_id == other.id


def test_no_mail_says_that_something_waits_which_they_cannot_read(
    world: Threefold, tmp_path: Path
) -> None:
    shut_out(world)
    outbox.send_due(moment(""), through=OutboxFolder(tmp_path), site="https://h.example.invalid")
    told = "".join(mail.read_text() for mail in tmp_path.glob("*.eml"))
    assert "piet@" in told
    assert "noor@" not in told
    monday = datetime(2026, 11, 30, 8, tzinfo=UTC)
    members = [world.at_police, world.at_clb]
    assert not waiting_for(Person(world.at_police.user_id, "x", members), monday)


def test_a_leave_names_no_notification_of_theirs(world: Threefold) -> None:
    with acting(world.at_police) as by:
        police_actions.answer(access.find(by, world.notification.id), Kind.ACKNOWLEDGED, by=by)
        assert leaves._followed_by(by)
    shut_out(world)
    with acting_for([by.organisation_id, world.parties.school.id]):
        assert not leaves._followed_by(by)


def test_on_the_website_their_pages_are_not_there(world: Threefold) -> None:
    shut_out(world)
    for member, page in (
        (world.at_clb, f"/werk/gedeeld/{world.share}/"),
        (world.at_police, f"/werk/meldingen/{world.notification.id}/"),
    ):
        browser = browser_of(member)
        session = browser.session
        session["membership"] = str(member.membership_id)
        session.save()
        assert browser.get("/werk/", follow=True).status_code == 200
        assert browser.get(page).status_code == 404
