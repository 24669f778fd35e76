"""Can who is invited sign in, and nobody else; and is nobody locked out by a neighbour?"""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection
from django.test import Client, override_settings
from tests.accounts.cast import FORM, Browser, People

from houvast.accounts import actions as founding
from houvast.accounts.roles import Kind, Role
from houvast.accounts.sight import see_person
from houvast.errors import InputError

CLASS = 30
PASSWORD = "vuurtoren-olijf-kompas"  # noqa: S105 - nobody's
SignIn = Callable[..., Browser]


class RefusesAddress(BaseEmailBackend):
    """Mail that refuses every address, and quotes it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        raise InputError("mailadres", email_messages[0].to[0], "een ander")


def code_of(secret: str) -> str:
    """The code that an app shows now."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def test_the_password_opens_the_account(signed_in: SignIn) -> None:
    page = signed_in("an").get("/account/").content.decode()
    assert "An Lievens" in page
    assert "Sint-Ansgar" in page


def test_capitals_in_the_address_do_not_matter(people: People) -> None:
    answer = Browser().sign_in(people["an"].email.upper(), people["an"].password)
    assert answer.status_code == 302


@pytest.mark.parametrize("email", ["an@sint-ansgar.example.invalid", "niemand@example.invalid"])
def test_a_wrong_password_and_an_unknown_address_answer_the_same(
    people: People, email: str
) -> None:
    answer = Browser().sign_in(email, "verkeerd wachtwoord")
    assert answer.status_code == 200
    assert "Het e-mailadres of het wachtwoord klopt niet." in answer.content.decode()


def test_a_class_behind_one_address_can_sign_in(people: People) -> None:
    accounts = list(people.accounts.values())
    for number in range(30):
        account = accounts[number % len(accounts)]
        answer = Browser().sign_in(account.email, account.password)
        assert answer.status_code == 302


@pytest.fixture
def class_of_thirty(database: None) -> list[str]:
    """The addresses of thirty people of one school, who really are in the database."""
    slug = f"test-{uuid4().hex[:12]}"
    school = founding.found_organisation(kind=Kind.SCHOOL, name="Klas (test)", slug=slug)
    emails = [f"{slug}-{number}@example.invalid" for number in range(CLASS)]
    for number, email in enumerate(emails):
        founding.add_person(
            email=email,
            name=f"Nummer{number} Verzonnen",
            password=PASSWORD,
            organisation=school,
            role=Role.SCHOOL_STAFF,
        )
    return emails


def test_a_class_behind_one_address_can_sign_in_at_the_same_moment(
    class_of_thirty: list[str], record_property: Callable[[str, object], None]
) -> None:
    together = Barrier(CLASS)

    def sign_in(number: int) -> tuple[int, str]:
        browser, typed = Client(), {"login": class_of_thirty[number], "password": PASSWORD}
        together.wait(30)
        try:
            answer = browser.post("/account/aanmelden/", urlencode(typed), FORM)
            return answer.status_code, browser.get("/account/").content.decode()
        finally:
            connection.close()

    begin = time.monotonic()
    with ThreadPoolExecutor(CLASS) as threads:
        answers = list(threads.map(sign_in, range(CLASS)))
    took = time.monotonic() - begin
    for number, (status, page) in enumerate(answers):
        assert status == 302
        assert f"Nummer{number} Verzonnen" in page
    record_property("measured", f"{CLASS} sign in at once behind one address: {took:.1f} s")


def test_wrong_passwords_of_one_do_not_stop_the_others_behind_the_address(people: People) -> None:
    for _ in range(6):
        Browser().sign_in(people["an"].email, "verkeerd wachtwoord")
    stopped = Browser().sign_in(people["an"].email, people["an"].password)
    assert "Wacht vijf minuten" in stopped.content.decode()
    assert Browser().sign_in(people["bram"].email, people["bram"].password).status_code == 302


def test_who_is_guessed_at_elsewhere_can_still_sign_in_here(people: People) -> None:
    for _ in range(6):
        Browser().sign_in(people["an"].email, "verkeerd", REMOTE_ADDR="192.0.2.7")
    assert Browser().sign_in(people["an"].email, people["an"].password).status_code == 302


def test_guessing_from_many_addresses_is_stopped_too(people: People) -> None:
    for number in range(50):
        Browser().sign_in(people["an"].email, "verkeerd", REMOTE_ADDR=f"192.0.2.{number}")
    stopped = Browser().sign_in(people["an"].email, people["an"].password)
    assert "Wacht vijf minuten" in stopped.content.decode()


def test_nobody_can_register(db: None) -> None:
    browser = Browser()
    assert "uitnodiging" in browser.page("/account/registreren/")
    answer = browser.send(
        "/account/registreren/", {"email": "nieuw@example.invalid", "password1": "een lang woord"}
    )
    assert "uitnodiging" in answer.content.decode()


def test_the_password_is_kept_as_argon2(people: People) -> None:
    from houvast.accounts.access import person_with  # noqa: PLC0415 - after the database

    person = person_with(people["an"].email)
    assert person
    assert person.password.startswith("argon2$argon2id$")


def test_a_code_app_is_asked_for_after_the_password(signed_in: SignIn, people: People) -> None:
    browser = signed_in("an")
    assert "Vul je wachtwoord nog eens in" in browser.page("/account/beveiliging/app/")
    browser.send(
        "/account/bevestigen/?next=/account/beveiliging/app/", {"password": people["an"].password}
    )
    page = browser.page("/account/beveiliging/app/")
    secret = page.split("<code>")[1].split("</code>")[0]
    done = browser.send("/account/beveiliging/app/", {"code": code_of(secret)})
    assert done.headers["Location"] == "/account/beveiliging/herstelcodes/"
    assert "<code>" in browser.page("/account/beveiliging/herstelcodes/")

    other = Browser()
    first = other.sign_in(people["an"].email, people["an"].password)
    assert first.headers["Location"] == "/account/aanmelden/code/"
    assert other.get("/account/").status_code == 302
    wrong = other.send("/account/aanmelden/code/", {"code": "000000"})
    assert "Deze code klopt niet" in wrong.content.decode()
    right = other.send("/account/aanmelden/code/", {"code": code_of(secret)})
    assert right.headers["Location"] == "/werk/"
    assert "An Lievens" in other.get("/account/").content.decode()


def test_secrets_of_the_second_step_are_not_readable_in_the_database(
    signed_in: SignIn, people: People
) -> None:
    member = people.member("an")
    see_person(member.user_id)
    sealed = get_adapter().encrypt("GEHEIM")
    row = Authenticator.objects.create(user_id=member.user_id, type="totp", data={"secret": sealed})
    row.refresh_from_db()
    assert "GEHEIM" not in str(row.data)
    assert get_adapter().decrypt(row.data["secret"]) == "GEHEIM"


def test_a_session_ends_when_nothing_happens(signed_in: SignIn) -> None:
    browser = signed_in("an")
    browser.get("/account/")
    session = browser.session
    session["seen"] = time.time() - 3601
    session.save()
    assert browser.get("/account/").status_code == 302


def test_every_device_is_listed_and_the_others_can_be_signed_out(signed_in: SignIn) -> None:
    here, there = signed_in("an"), signed_in("an", HTTP_USER_AGENT="Telefoon")
    assert "Telefoon" in here.get("/account/sessies/").content.decode()
    here.send("/account/sessies/")
    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302


def test_signing_out_forgets_the_session(signed_in: SignIn) -> None:
    browser = signed_in("an")
    key = browser.session.session_key
    browser.send("/account/afmelden/")
    assert browser.get("/account/").status_code == 302
    assert not Session.objects.filter(pk=key).exists()


def test_a_forgotten_password_is_replaced_with_the_link_of_a_mail(people: People) -> None:
    browser = Browser()
    browser.send("/account/wachtwoord/vergeten/", {"email": people["an"].email})
    (message,) = mail.outbox
    assert message.subject == "Houvast: Kies een nieuw wachtwoord"
    (link,) = [word for word in str(message.body).split() if "/wachtwoord/nieuw/" in word]
    form = browser.get(link.removeprefix("http://testserver"), follow=True)
    assert "Kies een nieuw wachtwoord" in form.content.decode()
    new = "kersen plukken in juni"
    browser.send(form.request["PATH_INFO"], {"password1": new, "password2": new})
    assert Browser().sign_in(people["an"].email, people["an"].password).status_code == 200
    assert Browser().sign_in(people["an"].email, new).status_code == 302
    assert "werkt niet meer" in Browser().get(link, follow=True).content.decode()


def test_an_unknown_address_gets_the_same_answer_and_no_mail(people: People) -> None:
    known = Browser().send("/account/wachtwoord/vergeten/", {"email": people["an"].email})
    unknown = Browser().send("/account/wachtwoord/vergeten/", {"email": "niemand@example.invalid"})
    assert known.headers["Location"] == unknown.headers["Location"]
    assert [message.to for message in mail.outbox] == [[people["an"].email]]


@pytest.mark.parametrize(
    "weak", ["kort", "123456789012", "Wachtwoord2026!", "lievens-an-lievens", "aaaaaaaaaaaaaa"]
)
def test_a_weak_password_is_refused(signed_in: SignIn, people: People, weak: str) -> None:
    answer = signed_in("an").send(
        "/account/wachtwoord/",
        {"oldpassword": people["an"].password, "password1": weak, "password2": weak},
    )
    assert answer.status_code == 200
    assert "error-summary" in answer.content.decode()


def test_no_address_stands_in_the_log_when_a_mail_about_an_account_cannot_go(
    signed_in: SignIn,
    people: People,
    caplog: pytest.LogCaptureFixture,
) -> None:
    browser, new = signed_in("an"), "kersen plukken in juni"
    typed = {"oldpassword": people["an"].password, "password1": new, "password2": new}
    with override_settings(EMAIL_BACKEND=f"{__name__}.{RefusesAddress.__name__}"):
        browser.send("/account/wachtwoord/", typed)
    assert "een mail over een account ging niet weg" in caplog.text
    assert people["an"].email not in caplog.text
    assert Browser().sign_in(people["an"].email, new).status_code == 302


def test_a_session_ends_a_working_day_after_it_began(signed_in: SignIn) -> None:
    browser = signed_in("an")
    browser.get("/account/")
    session = browser.session
    session["began"] = time.time() - 10 * 3600 - 1
    session["seen"] = time.time()
    session.save()
    assert browser.get("/account/").status_code == 302


def test_what_the_browser_kept_goes_with_the_session(signed_in: SignIn) -> None:
    browser = signed_in("an")
    assert "Clear-Site-Data" not in browser.get("/account/").headers
    assert browser.send("/account/afmelden/").headers["Clear-Site-Data"] == '"cache"'
    assert "Clear-Site-Data" not in browser.get("/account/aanmelden/").headers


def test_a_new_password_asked_in_a_name_keeps_nobody_from_the_second_step(
    signed_in: SignIn, people: People
) -> None:
    browser = signed_in("an")
    Browser().send("/account/wachtwoord/vergeten/", {"email": people["an"].email})
    browser.send(
        "/account/bevestigen/?next=/account/beveiliging/app/", {"password": people["an"].password}
    )
    assert "<code>" in browser.page("/account/beveiliging/app/")


def test_a_passkey_nested_without_end_is_no_error(people: People) -> None:
    answer = Browser().send("/account/aanmelden/passkey/", {"credential": "[" * 5000})
    assert answer.status_code < 500
