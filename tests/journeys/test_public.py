"""Does each reader find somebody to call or to chat with in three clicks, however he or she looks?

Walked in each browser, on the server and on the exported files.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

PATHS = {
    "a victim": ["Er is een beeld van mij verspreid"],
    "who forwarded": ["Ik heb iets doorgestuurd"],
    "who got something": ["Ik kreeg een beeld"],
    "who is blackmailed": ["Iemand chanteert mij"],
    "a friend": ["Ik maak me zorgen om een vriend(in)"],
    "who fears that others hear of it": ["Wie komt het te weten?"],
    "a parent": ["Wat kan ik nu doen?"],
    "a parent of a victim": ["Wat kan ik nu doen?", "Er gaat een beeld van mijn kind rond"],
    "a parent of who forwarded": ["Wat kan ik nu doen?", "Mijn kind stuurde een beeld door"],
    "a parent of who is blackmailed": [
        "Wat kan ik nu doen?",
        "Iemand dreigt met een beeld van mijn kind",
    ],
    "a parent who wants to talk": ["Hoe praat ik erover?"],
    "a school": ["Wat doet een school?"],
    "a school that calls": ["Wie bel ik?", "Centrum"],
    "a youth worker": ["Ik werk in het jeugdwerk"],
}
"""Who looks, and the links that he or she follows from the home page."""

SOMEBODY = "main a[href^='tel:'], main a[href*='chat'], main a[href*='awel.be']"
OUTLINE = re.compile(
    r"^- (banner|navigation|region|main|contentinfo|complementary)\b", re.MULTILINE
)


def walk(page: Page, site: str, links: list[str]) -> None:
    """From the home page by clicking."""
    page.goto(f"{site}/")
    for words in links:
        page.locator("main").get_by_role("link", name=words).first.click()


@pytest.mark.parametrize("who", PATHS)
def test_each_reader_finds_somebody_in_three_clicks(page: Page, site: str, who: str) -> None:
    walk(page, site, PATHS[who])
    assert len(PATHS[who]) <= 2  # the third is the number itself
    expect(page.locator(SOMEBODY).first).to_be_visible()


@pytest.mark.chromium
def test_without_scripts_the_same_pages_say_the_same(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for links in PATHS.values():
        walk(page, site, links)
        expect(page.locator(SOMEBODY).first).to_be_visible()
    context.close()


def test_with_the_keyboard_alone_a_victim_reaches_a_number(page: Page, site: str) -> None:
    page.goto(f"{site}/")
    _tab_to(page, "Er is een beeld van mij verspreid")
    page.keyboard.press("Enter")
    page.wait_for_url("**/gids/slachtoffer-zijn/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Naar de inhoud")
    page.keyboard.press("Enter")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.protocol") == "tel:":
            return
    pytest.fail("no number within thirty steps after the skip link")


def _tab_to(page: Page, words: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if words in page.evaluate("document.activeElement.textContent"):
            return
    pytest.fail(f"{words} is not reached by Tab")


def test_a_screen_reader_hears_the_parts_of_a_page_in_a_sensible_order(
    page: Page, site: str
) -> None:
    walk(page, site, PATHS["a victim"])
    tree = page.locator("body").aria_snapshot()
    parts = OUTLINE.findall(tree)
    assert parts[0] == "banner"
    assert parts[-2:] == ["main", "contentinfo"]
    said = ["Naar de inhoud", "Houvast", "Snel weg", "Nu meteen hulp", "Er is een beeld van mij"]
    places = [tree.index(words) for words in said]
    assert places == sorted(places)


def test_leaving_at_once_shows_a_neutral_page_and_leaves_no_way_back(page: Page, site: str) -> None:
    page.route("https://www.meteo.be/**", lambda route: route.fulfill(body="<title>Weer</title>"))
    walk(page, site, PATHS["a victim"])
    length = page.evaluate("history.length")
    page.get_by_role("link", name="Snel weg").click()
    page.wait_for_url("https://www.meteo.be/**")
    assert page.evaluate("history.length") == length  # replaced, not added
