"""A school writes and sends a form, the police answer it: in a browser, without a barrier."""

import os
import subprocess

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from tests.journeys.test_account import sign_in, violations
from tests.journeys.working import HOUVAST, Working

PARTS = {
    "subject": {"subject": "sexting"},
    "facts": {"what_was_told": "Een foto werd doorgestuurd."},
    "persons": {"role-A": "victim", "role-B": "suspect"},
    "done": {},
    "asked": {"asked_of_police": "contact"},
    "signature": {"legal_ground": "?", "signed_by": "An", "signed_function": "directeur"},
}
HEADER = {
    "region": "brugge-centrum",
    "reporter_phone": "050 12 34 56",
    "urgency": "normal",
    "purpose": "advice",
}


def fill(page: Page, answers: dict[str, str]) -> None:
    """Answer some questions of the page, and go on."""
    for name, value in answers.items():
        field = page.locator(f'[name="{name}"]').first
        kind = field.evaluate("found => found.type")
        if kind in ("radio", "checkbox"):
            page.locator(f'[name="{name}"][value="{value}"]').check()
        elif kind == "select-one":
            field.select_option(value)
        else:
            field.fill(value)
    page.locator('main button[value="on"]').click()


def send_due(work: Working) -> str:
    """What the command of the outbox says."""
    environment = {**os.environ, "HOUVAST_DATABASE": "embedded", "HOUVAST_HOME": str(work.home)}
    command = [HOUVAST, "notifications", "send-due"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def test_a_form_goes_from_school_to_police_and_back(
    browser: Browser, work: Working, axe: Axe
) -> None:
    found: list[str] = []

    def look(page: Page) -> None:
        found.extend(violations(page, axe, page.url.removeprefix(work.url)))

    school, police = browser.new_context().new_page(), browser.new_context().new_page()
    sign_in(school, work, "an")
    school.goto(f"{work.url}/werk/dossiers/nieuw/")
    for chosen in school.locator("main form select").all():
        chosen.select_option(index=1)
    school.locator("main form button").first.click()
    school.wait_for_url("**/werk/dossiers/*-*/")
    school.goto(f"{school.url}melden/")
    look(school)
    school.get_by_label("Advies vragen").check()
    school.get_by_role("button", name="Begin met de fiche").click()
    look(school)
    fill(school, HEADER)
    for part, answers in PARTS.items():
        assert f"/fiche/{part}/" in school.url
        look(school)
        fill(school, answers)
    look(school)
    school.get_by_role("button", name="Verstuur naar de politie").click()
    look(school)
    school.goto(f"{work.url}/werk/meldingen/")
    look(school)
    sign_in(police, work, "ines")
    police.goto(f"{work.url}/werk/meldingen/")
    look(police)
    police.locator("main li.card a").first.click()
    look(police)
    police.get_by_role("button", name="Bevestig de ontvangst").click()
    here = police.url
    for path in ("antwoord/feedback/", "antwoord/section/", "doorgeven/", "tekst/"):
        police.goto(f"{here}{path}")
        look(police)
    police.goto(f"{work.url}/werk/meldingen/gebeld/")
    police.get_by_role("button", name="Bewaar de melding").click()
    look(police)
    assert found == []
    assert "Mails in de map voor uitgaande mail: " in send_due(work)
    mails = [mail.read_text("utf-8") for mail in (work.home / "outbox").glob("*.eml")]
    assert mails
    assert not [mail for mail in mails if "Een foto" in mail or "Ansgar" in mail]
