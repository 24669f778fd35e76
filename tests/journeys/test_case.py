"""A case from the check to its end, in a browser, and every page of it looked at."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from tests.journeys.test_account import sign_in, violations
from tests.journeys.working import Working

OF_A_CASE = (
    "",
    "feiten/",
    "feiten/1/",
    "beslissen/",
    "ouders/",
    "taken/nieuw/",
    "clb/",
    "toegang/",
    "zinnen/",
    "familie/",
    "weekend/",
    "sluiten/",
    "heropenen/",
    "wissen/",
)
FACTS = {
    "date": "2026-11-10",
    "people": {
        "A": {"age": 15, "pupil_of": "this_school"},
        "B": {"age": 16, "pupil_of": "this_school"},
    },
    "content": {"kind": "image", "depicts": ["A"], "sexual": "nude", "origin": "self"},
    "acts": [{"act": "show", "by": "B", "consent": {"A": False}}],
    "circumstances": {"danger_now": False},
}


def bring_from_check(page: Page, work: Working) -> None:
    """As the button of the check does: a form of a public page."""
    page.goto(f"{work.url}/check/")
    page.evaluate(
        """facts => {
            const form = document.createElement("form");
            form.method = "post";
            form.action = "/werk/dossiers/nieuw/";
            const field = document.createElement("input");
            field.type = "hidden"; field.name = "situation"; field.value = facts;
            form.append(field); document.body.append(form); form.submit();
        }""",
        json.dumps(FACTS),
    )
    expect(page.get_by_role("heading", level=1)).to_have_text("Nieuw dossier")


def open_case(page: Page, work: Working) -> str:
    """A case of the first demo school, opened by the counsellor; its address."""
    bring_from_check(page, work)
    page.get_by_label("Waarover gaat het?").select_option("forwarded")
    page.get_by_label("Vestiging").select_option(label="Centrum")
    page.get_by_role("button", name="Bewaar als dossier").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"Dossier \d{4}-\d{3}"))
    return page.url


def choose(page: Page, label: str, value: str) -> None:
    page.get_by_label(label, exact=True).focus()
    page.keyboard.type(value)


def test_what_comes_out_later_is_written_down_with_the_keyboard(page: Page, work: Working) -> None:
    sign_in(page, work, "an")
    page.goto(f"{open_case(page, work)}ouders/")
    expect(page.get_by_text("De school vertelt het.").first).to_be_visible()
    page.get_by_role("link", name="Schrijf op wie familie is").click()
    choose(page, "Wie", "B")
    choose(page, "Wat", "is broer")
    choose(page, "Van of met wie", "A")
    page.get_by_role("button", name="Bewaar de band").press("Enter")
    expect(page.get_by_text("B is broer of zus van A")).to_be_visible()
    told = "Ouders van A: vraag eerst aan de politie wie het vertelt."
    expect(page.get_by_text(told).first).to_be_visible()
    danger = page.get_by_role("group", name="Is er nu gevaar?")
    danger.get_by_label("Nee").press("Space")
    danger.get_by_label("Ja, iemand denkt aan zelfdoding").press("Space")
    page.get_by_role("button", name="Bewaar of er gevaar is").press("Enter")
    expect(page.get_by_text("Bel nu").first).to_be_visible()


def test_a_wrong_row_about_a_parent_is_taken_back_on_a_phone(
    page: Page, work: Working, axe: Axe
) -> None:
    sign_in(page, work, "an")
    address = f"{open_case(page, work)}ouders/"
    page.goto(address)
    for parent, done in (("parent_1", "no"), ("parent_2", "yes")):
        page.get_by_label("Leerling").select_option("Leerling A")
        page.get_by_label("Welke ouder?").select_option(parent)
        page.get_by_label("Is het gedaan?").select_option(done)
        page.get_by_label("Wat is er gezegd, of waarom niet?").fill("Even geprobeerd te bellen.")
        page.get_by_role("button", name="Bewaar", exact=True).click()
    page.get_by_role("button", name="Neem terug ouder 2 van A").press("Enter")
    expect(page.get_by_text("(teruggenomen)")).to_be_visible()
    expect(page.get_by_role("button", name="Neem terug")).to_have_count(1)
    assert violations(page, axe, address) == []


def test_a_school_decides_works_and_closes(page: Page, work: Working) -> None:
    sign_in(page, work, "an")
    address = open_case(page, work)
    page.get_by_role("link", name="Beslis", exact=True).first.click()
    page.get_by_label("Melden bij de politie").check()
    page.get_by_role("button", name="Bewaar de beslissing").click()
    expect(page.get_by_text("De school besliste: Melden bij de politie.")).to_be_visible()

    page.get_by_role("link", name="Open Spoor aan om zelf aangifte te doen").click()
    page.get_by_label("Aan wie?").fill("A en ouder 1")
    page.get_by_role("button", name="Dit is gedaan").click()
    expect(page.get_by_text("Aan A en ouder 1.")).to_be_visible()

    page.get_by_role("link", name="Dossier sluiten").click()
    page.get_by_label("Hoe liep het af voor de school?").select_option("handed_over")
    page.get_by_label("Toch sluiten").check()  # tasks are open still
    page.get_by_role("button", name="Sluit het dossier").click()
    expect(page.get_by_text("gesloten op")).to_be_visible()
    assert page.url == address


def test_a_lead_who_is_involved_sees_nothing_and_the_counsellor_decides(
    page: Page, browser: Browser, work: Working
) -> None:
    sign_in(page, work, "bram")
    address = open_case(page, work)
    page.goto(f"{address}toegang/")
    page.get_by_label("Wie mag er niet bij?").select_option("An Lievens")
    page.get_by_label("Waarom?").fill("Familie van A.")
    page.get_by_role("button", name="Sluit de toegang af").click()
    expect(page.get_by_text("kan het dossier niet meer zien").first).to_be_visible()
    page.goto(f"{address}beslissen/")
    expect(page.get_by_role("button", name="Bewaar de beslissing")).to_be_visible()

    lead = browser.new_context().new_page()
    sign_in(lead, work, "an")
    answer = lead.goto(address)
    assert answer
    assert answer.status == 404
    lead.context.close()


def test_the_clb_reads_what_is_shared_and_keeps_its_own_notes(
    page: Page, browser: Browser, work: Working, axe: Axe
) -> None:
    sign_in(page, work, "bram")
    address = open_case(page, work)
    page.goto(f"{address}clb/")
    page.get_by_label("Bericht").fill("Kunnen jullie met A praten?")
    page.get_by_role("button", name="Deel dit").click()
    expect(page.get_by_text("Het CLB kan dit nu lezen.")).to_be_visible()

    clb = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    sign_in(clb, work, "greet")
    clb.goto(f"{work.url}/werk/")
    assert violations(clb, axe, "/werk/ (CLB)") == []
    clb.get_by_role("link", name=re.compile("^Open")).first.click()
    clb.get_by_label("Nieuwe notitie").fill("Onder beroepsgeheim.")
    clb.get_by_role("button", name="Bewaar de notitie").click()
    expect(clb.get_by_text("Onder beroepsgeheim.")).to_be_visible()
    assert violations(clb, axe, clb.url) == []
    clb.context.close()
    page.goto(address)
    expect(page.get_by_text("Onder beroepsgeheim.")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_a_case_has_a_barrier(page: Page, work: Working, axe: Axe, scheme: str) -> None:
    page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
    sign_in(page, work, "an")
    address = open_case(page, work)
    found = []
    for path in (f"{work.url}/werk/", f"{work.url}/werk/dossiers/nieuw/"):
        page.goto(path)
        found += violations(page, axe, path)
    for part in OF_A_CASE:
        page.goto(f"{address}{part}")
        found += violations(page, axe, part)
    page.goto(address)
    page.get_by_role("link", name=re.compile("^Open ")).first.click()
    found += violations(page, axe, "taak")
    assert found == []
