"""A class goes through a story: on a beamer, by keyboard, without scripts, and on paper."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

BEAMER = {"width": 1920, "height": 1080}


@pytest.fixture(params=["light", "dark"])
def beamer(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A screen before the class, by day and by night, without scripts (Firefox runs them)."""
    context = browser.new_context(
        viewport=BEAMER, java_script_enabled=False, color_scheme=request.param, locale="nl-BE"
    )
    yield context.new_page()
    assert context.cookies() == []
    context.close()


def test_from_a_story_to_the_next_without_scripts(beamer: Page, site: str) -> None:
    beamer.goto(f"{site}/klas/")
    beamer.get_by_role("link", name="Even laten zien").click()
    beamer.get_by_role("link", name="Naar de vraag").click()
    expect(beamer.locator("h1")).to_contain_text("Milan toont de foto aan Wout.")
    expect(beamer.locator("[data-outcome]")).to_have_count(0)
    beamer.get_by_role("link", name="Ja, dat mag").click()
    expect(beamer.locator(".finding")).to_have_attribute("data-outcome", "punishable")
    expect(beamer.locator("main")).to_contain_text("Het is niet de fout van Lina.")
    beamer.get_by_role("link", name="Volgende vraag").click()
    beamer.get_by_role("link", name="Ja, dat mag").click()
    expect(beamer.locator("main")).to_contain_text("Zo ziet de wet het ook.")
    beamer.get_by_role("link", name="Praat erover").click()
    beamer.get_by_role("link", name="Volgende verhaal").click()
    expect(beamer.locator("h1")).to_have_text("Na de breuk")


def test_the_back_of_the_room_can_read_it_and_nobody_has_to_scroll(beamer: Page, site: str) -> None:
    for path in ("even-laten-zien/", "even-laten-zien/1/", "de-groepschat/1/", "het-gezin/1/"):
        beamer.goto(f"{site}/klas/{path}")
        last = beamer.locator("main a").last.bounding_box()
        assert last
        assert last["y"] + last["height"] <= BEAMER["height"]
    choice = beamer.locator(".class-choice").first.bounding_box()
    assert choice
    assert choice["height"] >= 80


def test_the_keyboard_alone_is_enough(page: Page, site: str) -> None:
    page.goto(f"{site}/klas/samen-beslist/1/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # to the content
    for words in ("Verhalen voor de klas", "Ja, dat mag", "Nee, dat mag niet"):
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_text(words)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("De wet ziet het anders.")


@pytest.mark.chromium
def test_on_paper_every_story_begins_a_page(page: Page, site: str) -> None:
    page.goto(f"{site}/klas/leraar/alle-verhalen/")
    page.emulate_media(media="print")
    expect(page.locator(".sheet")).to_have_count(20)
    assert page.locator(".sheet").nth(1).evaluate("e => getComputedStyle(e).breakBefore") == "page"
    expect(page.locator(".quick-exit")).to_be_hidden()
