"""Does the audit keep that somebody's way to sign in changed, and can nobody outside fill it?"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.core import mail
from django.db.models.signals import post_save
from tests.accounts.cast import Browser, People, nobody

from houvast.accounts.models import User
from houvast.audit import Event
from houvast.audit.models import Entry

SignIn = Callable[..., Browser]
NEW = "kersen plukken in juni"


@pytest.fixture
def kept() -> Iterator[list[Entry]]:
    """The entries that were added; of no organisation, so that nobody can read them back."""
    added: list[Entry] = []

    def keep(instance: Entry, **_: Any) -> None:
        added.append(instance)

    post_save.connect(keep, sender=Entry)
    yield added
    post_save.disconnect(keep, sender=Entry)


def of(kept: list[Entry], *events: Event) -> list[tuple[str, object]]:
    """The entries of these kinds: what, and by whom."""
    wanted = {event.value for event in events}
    return [(one.event, one.user_id) for one in kept if one.event in wanted]


def test_a_changed_password_is_kept_with_the_person_and_no_organisation(
    signed_in: SignIn, people: People, kept: list[Entry]
) -> None:
    browser, an = signed_in("an"), people.member("an")
    browser.send(
        "/account/wachtwoord/",
        {"oldpassword": people["an"].password, "password1": NEW, "password2": NEW},
    )
    assert of(kept, Event.PASSWORD_CHANGED) == [(Event.PASSWORD_CHANGED.value, an.user_id)]
    assert (kept[-1].organisation_id, kept[-1].membership_id) == (None, None)


def test_a_forgotten_password_that_was_replaced_is_kept(people: People, kept: list[Entry]) -> None:
    an = people.member("an")
    browser = Browser()
    browser.send("/account/wachtwoord/vergeten/", {"email": people["an"].email})
    (link,) = [word for word in str(mail.outbox[0].body).split() if "/wachtwoord/nieuw/" in word]
    form = browser.get(link.removeprefix("http://testserver"), follow=True)
    browser.send(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    assert of(kept, Event.PASSWORD_RESET) == [(Event.PASSWORD_RESET.value, an.user_id)]


def test_a_second_step_that_goes_on_or_off_is_kept(people: People, kept: list[Entry]) -> None:
    """Told by allauth after the commit, when nobody is seen any more."""
    an = people.member("an")
    step = Authenticator(user_id=an.user_id, type="totp")
    for told in (authenticator_added, authenticator_reset, authenticator_removed):
        nobody()
        told.send(sender=Authenticator, request=None, user=User(id=an.user_id), authenticator=step)
    assert [(one.event, one.user_id, one.detail) for one in kept] == [
        ("second_step_added", an.user_id, '{"step":"totp"}'),
        ("second_step_added", an.user_id, '{"step":"totp"}'),
        ("second_step_removed", an.user_id, '{"step":"totp"}'),
    ]


def test_wrong_passwords_are_kept_once_an_hour_for_an_account_and_for_an_address(
    people: People, kept: list[Entry]
) -> None:
    an, bram = people["an"].email, people["bram"].email
    for email, address in (
        *((an, "192.0.2.1"),) * 3,  # the same again
        (bram, "192.0.2.1"),  # another account from the same address
        (an, "192.0.2.2"),  # the same account from another address
        (bram, "192.0.2.3"),
    ):
        Browser(REMOTE_ADDR=address).sign_in(email, "verkeerd wachtwoord")
    assert [one.event for one in kept].count(Event.SIGN_IN_FAILED.value) == 2
