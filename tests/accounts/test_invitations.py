"""Does an invitation work once, for a few days, for the one it is for; and who may make one?"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import timezone
from tests.accounts.cast import Browser, People, link_in, nobody

from houvast.accounts import access, actions
from houvast.accounts.models import Invitation
from houvast.accounts.roles import Role
from houvast.audit import Event
from houvast.audit.models import Entry
from houvast.database.scope import acting_for
from houvast.errors import HouvastError, InputError

SignIn = Callable[..., Browser]
NEW = {"name": "Nele Nieuw", "email": "Nele@sint-ansgar.example.invalid", "role": "school_staff"}
PHRASE = "kersen plukken in juni"


def invited(signed_in: SignIn, answers: dict[str, str] | None = None) -> str:
    """The path of a new invitation, made by the administrator of the school."""
    page = signed_in("carla").send("/account/medewerkers/uitnodigen/", answers or NEW)
    return link_in(page.content.decode())


def test_a_password_that_is_too_short_is_told_in_dutch(signed_in: SignIn) -> None:
    answer = Browser().send(invited(signed_in), {"name": "Nele Nieuw", "password": "kort zinnet"})
    page = answer.content.decode()
    assert "Dit wachtwoord is te kort. Neem minstens 12 tekens" in page
    assert "This password" not in page


def test_who_is_invited_makes_an_account_and_is_in(signed_in: SignIn) -> None:
    link = invited(signed_in)
    browser = Browser()
    assert "Sint-Ansgar" in browser.page(link)
    done = browser.send(link, {"name": "Nele Nieuw", "password": PHRASE})
    assert done.headers["Location"] == "/werk/"
    page = browser.page("/account/")
    assert "Nele Nieuw" in page
    assert "medewerker van de school" in page
    assert Browser().sign_in("nele@sint-ansgar.example.invalid", PHRASE).status_code == 302


def test_the_link_works_once(signed_in: SignIn) -> None:
    link = invited(signed_in)
    Browser().send(link, {"name": "Nele Nieuw", "password": PHRASE})
    assert Browser().get(link).status_code == 404
    assert Browser().send(link, {"name": "Nog Iemand", "password": PHRASE}).status_code == 404


def test_a_weak_password_keeps_the_invitation(signed_in: SignIn) -> None:
    link = invited(signed_in)
    assert (
        "error-summary"
        in Browser().send(link, {"name": "Nele", "password": "kort"}).content.decode()
    )
    assert Browser().get(link).status_code == 200


def test_the_token_itself_is_kept_nowhere(signed_in: SignIn, people: People) -> None:
    token = invited(signed_in).split("/")[-2]
    with acting_for([people.member("carla").organisation_id]):
        (row,) = Invitation.objects.values_list()
    assert token not in str(row)
    assert access.hash_of(token) in str(row)


def test_it_ends_after_seven_days(signed_in: SignIn, people: People) -> None:
    link = invited(signed_in)
    carla = people.member("carla")
    with acting_for([carla.organisation_id], member=carla.membership_id):
        (invitation,) = access.open_invitations(carla)
        left = invitation.expires_at - timezone.now()
        assert timedelta(days=6, hours=23) < left <= timedelta(days=7)
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert Browser().get(link).status_code == 404


def test_it_can_be_taken_back(signed_in: SignIn, people: People) -> None:
    link = invited(signed_in)
    browser = signed_in("carla")
    carla = people.member("carla")
    with acting_for([carla.organisation_id], member=carla.membership_id):
        (invitation,) = access.open_invitations(carla)
    browser.send(f"/account/medewerkers/uitnodiging/{invitation.id}/intrekken/")
    assert Browser().get(link).status_code == 404


def test_a_second_invitation_ends_the_first(signed_in: SignIn) -> None:
    first, second = invited(signed_in), invited(signed_in)
    assert Browser().get(first).status_code == 404
    assert Browser().get(second).status_code == 200


def test_who_has_an_account_signs_in_first_and_then_adds_the_organisation(
    signed_in: SignIn, people: People
) -> None:
    link = invited(signed_in, {**NEW, "email": people["elke"].email})
    assert "Meld je eerst aan" in Browser().page(link)
    browser = signed_in("elke")
    assert "Wil je ook werken voor Sint-Ansgar" in browser.page(link)
    browser.send(link)
    page = browser.page("/account/")
    assert "Sint-Ansgar" in page
    assert "Wijzig" in page


def test_an_invitation_for_somebody_else_is_of_no_use(signed_in: SignIn) -> None:
    link = invited(signed_in)
    answer = signed_in("ines").send(link)
    assert answer.status_code == 400
    assert "ander e-mailadres" in answer.content.decode()
    assert Browser().get(link).status_code == 200


@pytest.mark.parametrize("name", ["an", "bram", "dirk", "greet", "ines", "karen", "mieke"])
def test_only_an_administrator_sees_people_and_invites(signed_in: SignIn, name: str) -> None:
    browser = signed_in(name)
    assert browser.get("/account/medewerkers/").status_code == 404
    assert browser.send("/account/medewerkers/uitnodigen/", NEW).status_code == 404


def test_an_administrator_reaches_nobody_of_another_school(
    signed_in: SignIn, people: People
) -> None:
    elke = people.member("elke")
    path = f"/account/medewerkers/{elke.membership_id}/verwijderen/"
    assert signed_in("carla").send(path).status_code == 404
    assert people.member("elke") == elke


def test_access_of_a_colleague_is_stopped_after_asking(signed_in: SignIn, people: People) -> None:
    browser = signed_in("carla")
    path = f"/account/medewerkers/{people.member('bram').membership_id}/verwijderen/"
    assert "Toegang van Bram Coene stoppen?" in browser.page(path)
    browser.send(path)
    assert "Bram Coene, " not in browser.page("/account/medewerkers/")


def test_an_administrator_cannot_lock_the_organisation(signed_in: SignIn, people: People) -> None:
    path = f"/account/medewerkers/{people.member('carla').membership_id}/verwijderen/"
    assert signed_in("carla").send(path).status_code == 400


def test_a_role_of_another_kind_of_organisation_is_refused(
    signed_in: SignIn, people: People
) -> None:
    page = signed_in("carla").send(
        "/account/medewerkers/uitnodigen/", {**NEW, "role": "police_contact"}
    )
    assert "error-summary" in page.content.decode()
    carla = people.member("carla")
    with acting_for([carla.organisation_id], member=carla.membership_id), pytest.raises(InputError):
        actions.invite(email="x@example.invalid", name="X", role=Role.POLICE_CONTACT, by=carla)


@pytest.mark.parametrize("email", ["jan@école.be", '"jan.a"@school.be'])
def test_an_address_to_which_no_mail_can_go_is_refused_beside_its_field(
    signed_in: SignIn, email: str
) -> None:
    page = signed_in("carla").send("/account/medewerkers/uitnodigen/", {**NEW, "email": email})
    assert "Naar dit adres kan Houvast geen mail sturen" in page.content.decode()
    assert 'href="#id_email"' in page.content.decode()


def test_a_link_that_works_no_more_says_what_to_do(signed_in: SignIn) -> None:
    link = invited(signed_in)
    Browser().send(link, {"name": "Nele Nieuw", "password": PHRASE})
    for path in (link, "/account/uitnodiging/verzonnen/"):
        answer = Browser().get(path)
        assert answer.status_code == 404
        assert "Deze uitnodiging werkt niet meer" in answer.content.decode()


def test_an_administrator_lets_themselves_in_nowhere(signed_in: SignIn, people: People) -> None:
    own = {**NEW, "email": people["carla"].email.upper(), "role": "school_lead"}
    page = signed_in("carla").send("/account/medewerkers/uitnodigen/", own).content.decode()
    assert "Jezelf geef je geen rol" in page
    assert "/account/uitnodiging/" not in page


def test_who_has_the_role_already_is_not_invited_again(signed_in: SignIn, people: People) -> None:
    again = {**NEW, "email": people["bram"].email}
    page = signed_in("carla").send("/account/medewerkers/uitnodigen/", again).content.decode()
    assert "heeft deze rol al" in page


def test_an_address_that_exists_is_never_taken_over(people: People) -> None:
    carla = people.member("carla")
    with acting_for([carla.organisation_id], member=carla.membership_id):
        _, token = actions.invite(
            email=people["elke"].email, name="X", role=Role.SCHOOL_STAFF, by=carla
        )
    nobody()
    with pytest.raises(HouvastError, match="bestaat al een account"):
        actions.accept(token, name="Iemand Anders", password=PHRASE)


def test_a_member_who_is_no_administrator_cannot_act_as_one(people: People) -> None:
    an = people.member("an")
    with acting_for([an.organisation_id], member=an.membership_id), pytest.raises(Http404):
        actions.invite(email="x@example.invalid", name="X", role=Role.SCHOOL_STAFF, by=an)


def test_inviting_joining_and_ending_are_recorded_without_a_name(
    signed_in: SignIn, people: People
) -> None:
    link = invited(signed_in)
    Browser().send(link, {"name": "Nele Nieuw", "password": PHRASE})
    carla = people.member("carla")
    with acting_for([carla.organisation_id], member=carla.membership_id):
        entries = list(Entry.objects.values_list("event", "detail"))
    assert [event for event, _ in entries if event.startswith("member")] == [
        Event.MEMBER_INVITED.value,
        Event.MEMBER_JOINED.value,
    ]
    assert "nele" not in str(entries).lower()
