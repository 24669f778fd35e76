"""Does who lost the second step come in again, and is everybody else left as they were?"""

from collections.abc import Callable
from uuid import UUID, uuid4

import psycopg
import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core import mail
from tests.accounts.cast import Browser, People, nobody

from houvast.accounts import actions, founding, lost_step
from houvast.accounts.founding import Parts
from houvast.accounts.roles import Kind, Role
from houvast.accounts.sight import see_person
from houvast.audit import Event
from houvast.database.address import Address
from houvast.errors import HouvastError

SignIn = Callable[..., Browser]


def with_a_step(people: People, name: str) -> UUID:
    """Somebody of the demo with a code app and recovery codes; the key of the person."""
    person = people.member(name).user_id
    see_person(person)
    for kind in ("totp", "recovery_codes"):
        Authenticator.objects.create(user_id=person, type=kind, data={})
    nobody()
    return person


def ways(person: UUID) -> int:
    """How many ways somebody has for the second step."""
    see_person(person)
    try:
        return Authenticator.objects.filter(user_id=person).count()
    finally:
        nobody()


def test_the_password_alone_opens_the_account_again(people: People, signed_in: SignIn) -> None:
    an = with_a_step(people, "an")
    stopped = Browser().sign_in(people["an"].email, people["an"].password)
    assert stopped.headers["Location"] == "/account/aanmelden/code/"
    ended = lost_step.end_second_step(f" {people['an'].email.upper()} ")
    assert (ended.person.pk, ended.ways) == (an, 2)
    assert ways(an) == 0
    assert signed_in("an").get("/account/").status_code == 200


def test_every_session_of_the_person_ends_and_of_nobody_else(
    people: People, signed_in: SignIn
) -> None:
    here, there, other = signed_in("an"), signed_in("an"), signed_in("bram")
    bram = with_a_step(people, "bram")
    assert lost_step.end_second_step(people["an"].email).sessions == 2
    assert [one.get("/account/").status_code for one in (here, there, other)] == [302, 302, 200]
    assert ways(bram) == 2
    see_person(people.member("an").user_id)
    assert not UserSession.objects.exists()


def test_the_person_is_told(people: People) -> None:
    lost_step.tell(lost_step.end_second_step(people["an"].email).person)
    (message,) = mail.outbox
    assert message.to == [people["an"].email]
    assert "Heb je dit niet gevraagd?" in message.body


def test_it_is_recorded_by_nobody_and_about_whom(database: None, owner: Address) -> None:
    slug = f"test-{uuid4().hex[:12]}"
    clb = founding.add(kind=Kind.CLB, name="CLB (test)", slug=slug, parts=Parts())
    person = actions.add_person(
        email=f"{slug}@example.invalid",
        name="Verzonnen",
        password="niet-te-raden-woorden",  # noqa: S106 - nobody's
        organisation=clb,
        role=Role.CLB_COUNSELLOR,
    )
    lost_step.end_second_step(person.email)
    with psycopg.connect(**owner.for_psycopg()) as direct:
        found = direct.execute(
            "SELECT user_id, organisation_id FROM audit_entry WHERE event = %s AND detail LIKE %s",
            [Event.SECOND_STEP_ENDED.value, f"%{person.pk}%"],
        ).fetchall()
    assert found == [(None, None)]


def test_an_address_of_nobody_is_refused(people: People) -> None:
    with pytest.raises(HouvastError, match="geen account met het e-mailadres “niemand@a"):
        lost_step.end_second_step("niemand@a.example")
