"""Does every address of the account answer as it should, to nobody and to every role?"""

from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.accounts.cast import Browser, People

from houvast.accounts.roles import Role

SignIn = Callable[..., Browser]
SOMEBODY = {
    Role.SCHOOL_STAFF: "bram",
    Role.SCHOOL_LEAD: "an",
    Role.CLB_COUNSELLOR: "greet",
    Role.POLICE_CONTACT: "ines",
    Role.ZONE_COORDINATOR: "karen",
    Role.ADMINISTRATOR: "carla",
}
NOWHERE = UUID(int=1)
ARGUMENTS: dict[str, dict[str, object]] = {
    "accounts:withdraw": {"key": NOWHERE},
    "accounts:end": {"key": NOWHERE},
    "accounts:invitation": {"token": "x"},
    "account_reset_password_from_key": {"uidb36": "0", "key": "x-y"},
    "mfa_edit_webauthn": {"pk": 1},
    "mfa_remove_webauthn": {"pk": 1},
}

SIGN_IN, PASSWORD, START = "/account/aanmelden/", "/account/bevestigen/", "/account/"
LOST = 404
TO_NOBODY: dict[str, int | str] = {
    "account_login": 200,
    "account_signup": 200,
    "account_reset_password": 200,
    "account_reset_password_done": 200,
    "account_reset_password_from_key": 200,
    "account_reset_password_from_key_done": 200,
    "account_inactive": 200,
    "mfa_login_webauthn": 200,
    "mfa_authenticate": SIGN_IN,
    "account_logout": "/",
    "accounts:invitation": LOST,
}
"""What somebody gets who is not signed in: a status, or where they are sent; else to sign in."""

TO_A_MEMBER: dict[str, int | str] = {
    "accounts:overview": 200,
    "accounts:choose": 200,
    "accounts:second_step": 200,
    "accounts:people": LOST,
    "accounts:invite": LOST,
    "accounts:withdraw": LOST,
    "accounts:end": LOST,
    "accounts:invitation": LOST,
    "account_signup": 200,
    "account_login": START,
    "account_logout": 200,
    "account_inactive": 200,
    "account_reauthenticate": 200,
    "account_change_password": 200,
    "account_reset_password": 200,
    "account_reset_password_done": 200,
    "account_reset_password_from_key": 200,
    "account_reset_password_from_key_done": 200,
    "mfa_authenticate": START,
    "mfa_login_webauthn": START,
    "mfa_reauthenticate": PASSWORD,
    "mfa_reauthenticate_webauthn": PASSWORD,
    "mfa_index": 200,
    "mfa_activate_totp": PASSWORD,
    "mfa_deactivate_totp": LOST,
    "mfa_view_recovery_codes": LOST,
    "mfa_generate_recovery_codes": PASSWORD,
    "mfa_download_recovery_codes": LOST,
    "mfa_list_webauthn": 200,
    "mfa_add_webauthn": PASSWORD,
    "mfa_edit_webauthn": PASSWORD,
    "mfa_remove_webauthn": PASSWORD,
    "usersessions_list": 200,
}
TO_AN_ADMINISTRATOR = TO_A_MEMBER | {
    "accounts:people": 200,
    "accounts:invite": 200,
    "accounts:withdraw": "/account/medewerkers/",
}


def names(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    """The full names of the views below /account/."""
    for found in patterns:
        if isinstance(found, URLResolver):
            deeper = f"{space}{found.namespace}:" if found.namespace else space
            yield from names(found.url_patterns, deeper)
        else:
            yield f"{space}{found.name}"


def account_names() -> list[str]:
    """Every view of the account by its full name."""
    (accounts,) = (
        found for found in get_resolver().url_patterns if str(found.pattern) == "account/"
    )
    assert isinstance(accounts, URLResolver)
    return list(names(accounts.url_patterns))


def got(browser: Browser, name: str) -> int | str:
    """The status, or the path where the browser is sent."""
    answer = browser.get(reverse(name, kwargs=ARGUMENTS.get(name)))
    return (
        str(answer.headers["Location"]).split("?")[0]
        if answer.status_code == 302
        else answer.status_code
    )


def test_no_address_is_forgotten_in_the_table() -> None:
    assert set(account_names()) == set(TO_A_MEMBER)
    assert set(TO_NOBODY) < set(TO_A_MEMBER)


def test_what_somebody_gets_who_is_not_signed_in(people: People) -> None:
    expected = {name: TO_NOBODY.get(name, SIGN_IN) for name in account_names()}
    assert {name: got(Browser(), name) for name in account_names()} == expected


@pytest.mark.parametrize("role", Role)
def test_what_each_role_gets(signed_in: SignIn, role: Role) -> None:
    expected = TO_AN_ADMINISTRATOR if role is Role.ADMINISTRATOR else TO_A_MEMBER
    browser = signed_in(SOMEBODY[role])
    assert {name: got(browser, name) for name in account_names()} == expected


def test_every_page_is_our_own_in_dutch(signed_in: SignIn) -> None:
    browsers = (Browser(), signed_in("carla"))
    for browser in browsers:
        for name in account_names():
            answer = browser.get(reverse(name, kwargs=ARGUMENTS.get(name)), follow=True)
            page = answer.content.decode()
            assert '<html lang="nl">' in page, name
            assert "Nu meteen hulp" in page, name
            assert "<style" not in page, name
            assert " style=" not in page, name


@pytest.mark.parametrize("address", ["/account/login/", "/account/email/", "/account/signup/"])
def test_what_we_did_not_choose_of_the_library_is_not_there(people: People, address: str) -> None:
    assert Browser().get(address).status_code == 404
