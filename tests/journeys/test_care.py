"""Somebody looks for help: at night, on a page that is hours old, without scripts, on paper."""

import json
import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from houvast.directory.choices import By, Who, address
from houvast.regions.opening_hours import BRUSSELS


def at(page: Page, site: str, moment: datetime) -> Page:
    """The page for care, made now and looked at on `moment` by the clock of the device."""
    page.clock.set_fixed_time(moment)
    page.goto(f"{site}/contact/zorg/")
    return page


def next_weekday(hour: int) -> datetime:
    """A coming Tuesday at `hour`, in the two weeks that the page knows."""
    now = datetime.now(BRUSSELS)
    day = now + timedelta(days=(1 - now.weekday()) % 7 or 7)
    return day.replace(hour=hour, minute=5, second=0, microsecond=0)


def states(page: Page) -> list[list[object]]:
    """What the page knows of the coming days of the only place with hours."""
    found: list[list[object]] = json.loads(
        page.locator("[data-states]").first.get_attribute("data-states") or ""
    )
    return found


@pytest.mark.parametrize(("hour", "badge"), [(10, "nu open"), (23, "nu gesloten")])
def test_a_page_that_is_days_old_says_what_is_open_now(
    page: Page, site: str, hour: int, badge: str
) -> None:
    moment = next_weekday(hour)
    at(page, site, moment)
    jac = page.locator("[data-states]", has_text="JAC Brugge")
    told = [row for row in states(page) if isinstance(row[0], int) and row[0] <= moment.timestamp()]
    if told[-1][1] == "times":  # that Tuesday is a holiday of which the hours do not speak
        badge = ""
    expect(jac.locator("[data-status]")).to_have_text(badge)
    expect(jac.locator("[data-now]")).to_have_text(str(told[-1][2]))
    heading = {"nu open": "Nu open", "nu gesloten": "Nu gesloten", "": "Kijk naar de uren"}[badge]
    expect(page.locator("section", has=jac).locator("h2")).to_have_text(heading)
    expect(page.locator("[data-as-of]")).to_contain_text(re.compile(rf"dinsdag .* {hour}:05"))


def test_a_page_that_is_too_old_claims_nothing(page: Page, site: str) -> None:
    at(page, site, datetime.now(BRUSSELS) + timedelta(days=40))
    jac = page.locator("[data-states]", has_text="JAC Brugge")
    expect(jac.locator("[data-status]")).to_be_hidden()
    expect(jac.locator("[data-now]")).to_have_text("Kijk naar de uren.")
    expect(jac).to_contain_text("Maandag tot en met vrijdag van 9 tot 12 uur.")
    always = page.locator("section", has_text="Nu open").first
    expect(always).to_contain_text("Tele-Onthaal")


@pytest.mark.chromium
def test_without_scripts_who_asks_finds_a_chat_in_two_clicks(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="nl-BE")
    page = context.new_page()
    page.goto(f"{site}/contact/zorg/")
    page.get_by_role("link", name="Leerling", exact=True).click()
    page.get_by_role("link", name="Chat", exact=True).click()
    assert page.url.endswith(address(who=Who.PUPIL, by=By.CHAT))
    expect(page.get_by_role("link", name="awel.be")).to_be_visible()
    expect(page.locator("[data-as-of]")).to_contain_text("Stand van")
    assert context.cookies() == []
    context.close()


def test_what_a_school_types_stands_on_every_card_and_leaves_with_the_page(
    page: Page, site: str
) -> None:
    sent: list[str] = []
    card = f"{site}/contact/brugge-noord/kaart/"
    page.goto(card, wait_until="networkidle")
    page.on("request", lambda request: sent.append(request.url))
    page.get_by_label("Bij wie kan een leerling terecht op school?").fill("Juf Verzonnen")
    page.get_by_label("Lokaal").fill("B 12")
    page.get_by_label("Lokaal").press("Enter")
    assert page.locator("[data-out=naam]").all_text_contents() == ["Juf Verzonnen"] * 8
    assert sent == []
    page.reload()
    assert page.locator("[data-out=naam]").all_text_contents() == [""] * 8
    assert page.locator("#naam").input_value() == ""


@pytest.mark.chromium
def test_on_paper_there_are_eight_cards_and_no_form(page: Page, site: str) -> None:
    page.goto(f"{site}/contact/brugge-noord/kaart/")
    page.emulate_media(media="print")
    expect(page.locator(".pocket-card:visible")).to_have_count(8)
    expect(page.get_by_label("Lokaal")).to_be_hidden()


@pytest.mark.chromium
@pytest.mark.parametrize("language", ["", "fr/", "en/"])
def test_eight_cards_fit_on_one_sheet(page: Page, site: str, language: str) -> None:
    page.goto(f"{site}/{language}contact/brugge-noord/kaart/")
    page.locator("#naam").fill("Leerlingenbegeleiding, mevrouw Verzonnen")
    sheet = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", sheet)) == 1
    page.set_viewport_size({"width": 680, "height": 1000})  # A4 between the margins
    page.emulate_media(media="print")
    for card in page.locator(".pocket-card").all():
        high, held = card.evaluate("e => [e.scrollHeight, e.clientHeight]")
        assert high <= held
