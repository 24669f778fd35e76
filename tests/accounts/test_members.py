"""Does a request under /werk/ and /account/ know who asks, and is everything else left alone?"""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import path
from pytest_django.fixtures import Settings
from tests.accounts.cast import Browser, People, nobody

from houvast.accounts import access, actions
from houvast.accounts.members import MemberRequest
from houvast.accounts.models import Membership, Organisation
from houvast.accounts.roles import Kind, Role
from houvast.config.urls import urlpatterns as houvast_urls
from houvast.database.scope import acting_for, current
from houvast.errors import HouvastError
from houvast.web.areas import is_private

SignIn = Callable[..., Browser]


def who(request: MemberRequest) -> HttpResponse:
    """Tells who asks, and for whom the database shows rows."""
    assert current().organisations == {request.member.organisation_id}
    assert current().member == request.member.membership_id
    there = Membership.objects.filter(organisation_id=request.member.organisation_id).count()
    return HttpResponse(f"{request.member.name} | {request.member.role} | {there}")


def broken(request: MemberRequest) -> HttpResponse:
    """Writes, and then finds that it may not."""
    Membership.objects.filter(id=request.member.membership_id).update(role=Role.SCHOOL_STAFF)
    raise HouvastError("Dit kan niet.")


@login_not_required
def for_anybody(request: HttpRequest) -> HttpResponse:
    """A page of the signed-in part for who is not signed in."""
    return HttpResponse("open")


urlpatterns = [
    *houvast_urls,
    path("werk/wie/", who),
    path("werk/stuk/", broken),
    path("werk/open/", for_anybody),
]
handler400, handler403 = "houvast.web.views.bad_request", "houvast.web.views.forbidden"
handler404, handler500 = "houvast.web.views.not_found", "houvast.web.views.server_error"

pytestmark = pytest.mark.urls(__name__)


def test_a_view_gets_the_member_in_the_scope_of_the_organisation(signed_in: SignIn) -> None:
    assert signed_in("an").page("/werk/wie/") == "An Lievens | school_lead | 3"
    assert signed_in("ines").page("/werk/wie/") == "Ines Vandamme | police_contact | 4"


def test_who_is_not_signed_in_is_sent_to_the_sign_in_page_and_back(people: People) -> None:
    browser = Browser()
    answer = browser.get("/werk/wie/?stap=2")
    assert answer.headers["Location"] == "/account/aanmelden/?next=%2Fwerk%2Fwie%2F%3Fstap%3D2"
    done = browser.send(
        answer.headers["Location"],
        {"login": people["an"].email, "password": people["an"].password, "next": "/werk/wie/"},
    )
    assert done.headers["Location"] == "/werk/wie/"


def test_signing_in_leads_to_no_other_site(people: People) -> None:
    answer = Browser().sign_in(people["an"].email, people["an"].password)
    assert answer.headers["Location"] == "/werk/"
    away = Browser().send(
        "/account/aanmelden/?next=https://example.com/",
        {
            "login": people["an"].email,
            "password": people["an"].password,
            "next": "https://example.com/",
        },
    )
    assert away.headers["Location"] == "/werk/"


def test_only_a_page_that_says_so_is_open(people: People) -> None:
    assert Browser().page("/werk/open/") == "open"


def test_an_error_undoes_what_the_view_wrote(signed_in: SignIn, people: People) -> None:
    answer = signed_in("an").get("/werk/stuk/")
    assert answer.status_code == 400
    assert "Dit kan niet." in answer.content.decode()
    assert people.member("an").role is Role.SCHOOL_LEAD


def test_who_works_for_two_chooses_and_can_choose_again(signed_in: SignIn, people: People) -> None:
    an = people.member("an")
    clb = Organisation.objects.get(kind=Kind.CLB)
    with acting_for([clb.id]):
        second = Membership.objects.create(
            user_id=an.user_id, organisation=clb, role=Role.CLB_COUNSELLOR
        )
    browser = signed_in("an")
    asked = browser.get("/werk/wie/")
    assert asked.headers["Location"] == "/account/kiezen/?next=%2Fwerk%2Fwie%2F"
    assert (
        "Kies een van deze"
        in browser.send("/account/kiezen/", {"membership": "x"}).content.decode()
    )
    chosen = browser.send("/account/kiezen/", {"membership": str(second.id), "next": "/werk/wie/"})
    assert chosen.headers["Location"] == "/werk/wie/"
    assert browser.page("/werk/wie/") == "An Lievens | clb_counsellor | 3"
    browser.send("/account/kiezen/", {"membership": str(an.membership_id)})
    assert browser.page("/werk/wie/") == "An Lievens | school_lead | 3"


def test_choosing_the_membership_of_somebody_else_gives_nothing(
    signed_in: SignIn, people: People
) -> None:
    theirs = people.member("ines").membership_id
    browser = signed_in("an")
    answer = browser.send("/account/kiezen/", {"membership": str(theirs)})
    assert answer.status_code == 200
    assert browser.page("/werk/wie/").startswith("An Lievens | school_lead")


def test_an_ended_membership_closes_at_the_next_page(signed_in: SignIn, people: People) -> None:
    browser = signed_in("bram")
    assert browser.get("/werk/wie/").status_code == 200
    boss, bram = people.member("carla"), people.member("bram")
    with acting_for([boss.organisation_id], member=boss.membership_id):
        actions.end_membership(Membership.objects.get(id=bram.membership_id), by=boss)
    nobody()
    assert "Je werkt voor niemand" in browser.page("/werk/wie/")


def test_with_a_second_step_required_a_password_alone_shows_no_work(
    signed_in: SignIn, settings: Settings
) -> None:
    settings.SECOND_STEP_REQUIRED = True
    assert "Nog één stap" in signed_in("an").page("/werk/wie/")


def test_with_a_second_step_required_a_password_alone_changes_no_people(
    signed_in: SignIn, people: People, settings: Settings
) -> None:
    settings.SECOND_STEP_REQUIRED = True
    browser, boss = signed_in("carla"), people.member("carla")
    asked = {"email": "dirk@example.invalid", "name": "Dirk", "role": Role.SCHOOL_LEAD.value}
    theirs = people.member("bram").membership_id
    for page in (
        "/account/medewerkers/",
        "/account/medewerkers/uitnodigen/",
        f"/account/medewerkers/{theirs}/verwijderen/",
    ):
        for answer in (browser.get(page), browser.send(page, asked)):
            assert answer.headers.get("Location") == "/account/tweede-stap/", page
    with acting_for([boss.organisation_id], member=boss.membership_id):
        assert not access.open_invitations(boss)
        assert Membership.objects.get(id=theirs).ended_at is None
    # How a person adds the step itself stays open.
    assert browser.get("/account/").status_code == 200
    assert browser.get("/account/beveiliging/").status_code == 200


@pytest.mark.parametrize(
    "path", ["/", "/gids/", "/check/", "/contact/", "/werkelijk/", "/accounts/"]
)
def test_a_public_page_asks_nothing_of_the_database_even_of_who_is_signed_in(
    signed_in: SignIn, path: str
) -> None:
    browser = signed_in("an")
    browser.cookies["x"] = "y"
    with CaptureQueriesContext(connection) as asked:
        answer = super(Browser, browser).get(path)
    mine = [query["sql"] for query in asked if "set_config" not in query["sql"]]
    assert mine == []
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_a_signed_in_page_asks_few_questions(signed_in: SignIn) -> None:
    browser = signed_in("an")
    browser.get("/werk/wie/")
    with CaptureQueriesContext(connection) as asked:
        browser.get("/werk/wie/")
    assert len(asked) - 6 <= 12  # six are of the browser of these tests


def test_a_form_without_the_token_is_refused(signed_in: SignIn) -> None:
    browser = signed_in("an")
    strict = Browser(enforce_csrf_checks=True)
    strict.cookies = browser.cookies
    assert strict.send("/account/kiezen/").status_code == 403


def test_what_was_typed_survives_a_session_that_ended(people: People) -> None:
    answer = Browser().send("/werk/wie/", {"nota": "regel 1\nregel <2>", "password": "geheim"})
    page = answer.content.decode()
    assert answer.status_code == 401
    assert "Er is niets verloren" in page
    assert "regel 1\nregel &lt;2&gt;</textarea>" in page
    assert "geheim" not in page


def test_what_was_typed_survives_a_token_of_before_the_sign_in(signed_in: SignIn) -> None:
    strict = Browser(enforce_csrf_checks=True)
    strict.cookies = signed_in("an").cookies
    typed = {"nota": "lang verhaal", "csrfmiddlewaretoken": "a" * 64}
    ours = strict.send("/werk/wie/", typed, HTTP_ORIGIN="http://testserver")
    assert "lang verhaal</textarea>" in ours.content.decode()
    theirs = strict.send("/werk/wie/", typed, HTTP_ORIGIN="https://example.com")
    assert "lang verhaal" not in theirs.content.decode()
    assert (ours.status_code, theirs.status_code) == (403, 403)


def test_pages_with_secrets_are_not_compressed(signed_in: SignIn) -> None:
    browser = signed_in("an")
    squeezed = browser.get("/account/", HTTP_ACCEPT_ENCODING="gzip")
    assert "Content-Encoding" not in squeezed.headers
    public: Any = browser.get("/", HTTP_ACCEPT_ENCODING="gzip")
    assert public.headers["Content-Encoding"] == "gzip"


def test_a_signed_in_page_is_kept_by_no_shared_cache(signed_in: SignIn) -> None:
    assert "private" in signed_in("an").get("/account/").headers["Cache-Control"]


@pytest.mark.parametrize(
    ("path", "private"), [("/werk/", True), ("/account/x/", True), ("/werk", False), ("/", False)]
)
def test_the_signed_in_part_is_two_prefixes(path: str, private: bool) -> None:
    assert is_private(RequestFactory().get(path)) is private


@pytest.mark.urls("houvast.config.urls")
def test_who_is_signed_in_is_not_asked_to_sign_in(signed_in: SignIn) -> None:
    page = signed_in("an").page("/account/")
    assert '<a href="/werk/">Mijn werk</a>' in page
    assert "Aanmelden voor school" not in page
