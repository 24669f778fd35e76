"""Signing in with a password, a code and a passkey, and every page of the account, in a browser."""

import re

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from tests.journeys.working import Working

OF_AN_ACCOUNT = (
    "/account/",
    "/account/kiezen/",
    "/account/tweede-stap/",
    "/account/registreren/",
    "/account/afgesloten/",
    "/account/afmelden/",
    "/account/bevestigen/",
    "/account/wachtwoord/",
    "/account/wachtwoord/vergeten/",
    "/account/wachtwoord/vergeten/gevraagd/",
    "/account/wachtwoord/nieuw/klaar/",
    "/account/wachtwoord/nieuw/0-x/",
    "/account/medewerkers/",
    "/account/medewerkers/uitnodigen/",
    "/account/beveiliging/",
    "/account/beveiliging/passkeys/",
    "/account/sessies/",
)
AFTER_THE_PASSWORD_AGAIN = (
    "/account/beveiliging/app/",
    "/account/beveiliging/passkeys/nieuw/",
)
FOR_ANYBODY = ("/account/aanmelden/", "/account/aanmelden/passkey/")


def sign_in(page: Page, work: Working, name: str) -> None:
    """Through the form, by first name."""
    email, password = work.passwords[name]
    page.goto(f"{work.url}/account/aanmelden/")
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord", exact=True).fill(password)
    page.get_by_role("button", name="Aanmelden").click()


def again(page: Page, work: Working, name: str, path: str) -> None:
    """To a page that asks the password once more."""
    page.goto(f"{work.url}{path}")
    if "/bevestigen/" in page.url:
        page.get_by_label("Wachtwoord").fill(work.passwords[name][1])
        page.get_by_role("button", name="Verder").click()
        page.wait_for_url(f"**{path}*")


def code_of(secret: str) -> str:
    """The code that an app shows now."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def violations(page: Page, axe: Axe, path: str) -> list[str]:
    """What axe finds, and whether anything sticks out at 320 pixels."""
    found = [f"{path}: {rule['id']}" for rule in axe.run(page).response["violations"]]
    page.set_viewport_size({"width": 320, "height": 800})
    if page.evaluate("document.documentElement.scrollWidth > 320"):
        found.append(f"{path}: wider than 320 pixels")
    page.set_viewport_size({"width": 390, "height": 844})
    return found


@pytest.fixture
def with_passkeys(page: Page) -> Page:
    """The page in a browser that keeps passkeys without asking a finger."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return page


def test_no_page_of_the_account_has_a_barrier(page: Page, work: Working, axe: Axe) -> None:
    found = []
    for path in FOR_ANYBODY:
        page.goto(f"{work.url}{path}")
        found += violations(page, axe, path)
    sign_in(page, work, "carla")
    for path in OF_AN_ACCOUNT:
        page.goto(f"{work.url}{path}")
        found += violations(page, axe, path)
    for path in AFTER_THE_PASSWORD_AGAIN:
        again(page, work, "carla", path)
        found += violations(page, axe, path)
    assert found == []


def test_a_mistake_is_told_where_it_is_and_has_no_barrier(
    page: Page, work: Working, axe: Axe
) -> None:
    page.goto(f"{work.url}/account/aanmelden/")
    page.get_by_label("E-mailadres").fill("niemand@example.invalid")
    page.get_by_label("Wachtwoord", exact=True).fill("verkeerd wachtwoord")
    page.get_by_role("button", name="Aanmelden").click()
    expect(page).to_have_title("Let op: Aanmelden | Houvast")
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("Het e-mailadres of het wachtwoord klopt niet.")
    assert violations(page, axe, "mistake") == []
    summary.get_by_role("link").click()
    expect(page.get_by_label("E-mailadres")).to_be_focused()


def test_signing_in_needs_a_keyboard_only(page: Page, work: Working) -> None:
    email, password = work.passwords["greet"]
    page.goto(f"{work.url}/account/aanmelden/")
    page.get_by_label("E-mailadres").focus()
    page.keyboard.type(email)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Wat scholen met je CLB delen")).to_be_visible()


def test_a_code_app_and_recovery_codes(
    page: Page, browser: Browser, work: Working, axe: Axe
) -> None:
    sign_in(page, work, "elke")
    again(page, work, "elke", "/account/beveiliging/app/")
    expect(page.get_by_role("img", name="Vierkant om te scannen")).to_be_visible()
    secret = page.locator("code").inner_text()
    page.get_by_label("Code van zes cijfers").fill(code_of(secret))
    page.get_by_role("button", name="Aanzetten").click()
    expect(page.get_by_role("heading", name="Je herstelcodes")).to_be_visible()
    recovery = page.locator("li code").all_inner_texts()
    assert len(recovery) == 10
    found = violations(page, axe, "codes")
    for path in ("app/uitzetten/", "herstelcodes/nieuw/", ""):
        page.goto(f"{work.url}/account/beveiliging/{path}")
        found += violations(page, axe, path)

    other = browser.new_context(locale="nl-BE").new_page()
    sign_in(other, work, "elke")
    expect(other.get_by_role("heading", name="Tweede stap")).to_be_visible()
    found += violations(other, axe, "second step")
    other.get_by_label("Code", exact=True).fill(recovery[0])
    other.get_by_role("button", name="Aanmelden", exact=True).click()
    expect(other.get_by_role("heading", name="Mijn werk")).to_be_visible()
    other.context.close()
    assert found == []


def test_a_passkey_is_added_used_renamed_and_removed(
    with_passkeys: Page, work: Working, axe: Axe
) -> None:
    page = with_passkeys
    sign_in(page, work, "ines")
    again(page, work, "ines", "/account/beveiliging/passkeys/nieuw/")
    page.get_by_label("Naam van dit toestel").fill("Laptop van het werk")
    page.get_by_role("button", name="Passkey toevoegen").click()
    expect(page.get_by_role("heading", name="Je herstelcodes")).to_be_visible()
    page.goto(f"{work.url}/account/afmelden/")
    page.get_by_role("button", name="Afmelden").click()

    page.goto(f"{work.url}/account/aanmelden/")
    page.get_by_role("link", name="Aanmelden met een passkey").click()
    page.get_by_role("button", name="Gebruik je passkey").click()
    expect(page.get_by_role("heading", name="Meldingen")).to_be_visible()
    expect(page.get_by_text("Ines Vandamme").first).to_be_visible()

    found = []
    page.goto(f"{work.url}/account/beveiliging/passkeys/")
    expect(page.get_by_text("Laptop van het werk").first).to_be_visible()
    found += violations(page, axe, "passkeys")
    page.goto(f"{work.url}/account/bevestigen/passkey/?next=/account/beveiliging/")
    found += violations(page, axe, "passkey again")
    page.get_by_role("button", name="Gebruik je passkey").click()
    expect(page.get_by_role("heading", name="Beveiliging van je account")).to_be_visible()
    page.goto(f"{work.url}/account/beveiliging/passkeys/")
    page.get_by_role("link", name="Andere naam").click()
    found += violations(page, axe, "rename")
    page.get_by_label("Naam van dit toestel").fill("Sleutel")
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_role("link", name=re.compile("Verwijder Sleutel")).click()
    found += violations(page, axe, "remove")
    page.get_by_role("button", name="Verwijderen").click()
    expect(page.get_by_text("Je hebt nog geen passkey.")).to_be_visible()
    assert found == []


def test_a_colleague_is_invited_and_comes_in(
    page: Page, browser: Browser, work: Working, axe: Axe
) -> None:
    sign_in(page, work, "fatima")
    page.goto(f"{work.url}/account/medewerkers/uitnodigen/")
    page.get_by_label("Naam").fill("Nele Nieuw")
    page.get_by_label("E-mailadres van het werk").fill("nele@de-reie.example.invalid")
    page.get_by_role("button", name="Maak de uitnodiging").click()
    link = page.get_by_label("Link").input_value()
    found = violations(page, axe, "invited")
    page.goto(f"{work.url}/account/medewerkers/")
    found += violations(page, axe, "people")

    nele = browser.new_context(locale="nl-BE").new_page()
    nele.goto(link)
    found += violations(nele, axe, "welcome")
    nele.get_by_label("Kies een wachtwoord").fill("kersen plukken in juni")
    nele.get_by_role("button", name="Maak mijn account").click()
    expect(nele.get_by_role("heading", name="Mijn werk")).to_be_visible()
    nele.goto(link)
    expect(nele.get_by_role("heading", level=1)).to_contain_text("niet")
    nele.context.close()

    page.reload()
    page.get_by_role("link", name=re.compile("Toegang stoppen van Nele Nieuw")).click()
    found += violations(page, axe, "end")
    assert found == []


def test_a_public_page_has_no_cookie_for_who_never_signed_in(page: Page, work: Working) -> None:
    for path in ("/", "/gids/", "/check/", "/contact/"):
        page.goto(f"{work.url}{path}")
    assert page.context.cookies() == []
