"""Is every public page without a barrier, light and dark, on a small phone and much enlarged?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from tests.house.test_every_address import addresses

ONLY_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
MOST_REQUESTS = 6
SMALLEST = {"width": 320, "height": 568}
FOUR_TIMES_AS_LARGE = {"width": 320, "height": 256}
"""A window of 1280 by 1024 at 400 %."""

OUTLINE = """() => [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')]
    .filter(heading => heading.checkVisibility()).map(heading => Number(heading.tagName[1]))"""
TOO_WIDE = "() => document.documentElement.scrollWidth > innerWidth"
COVERED = """() => { const bars = [...document.querySelectorAll('header, nav, aside, .help')]
    .filter(bar => ['fixed', 'sticky'].includes(getComputedStyle(bar).position))
    .map(bar => bar.getBoundingClientRect().height);
    return bars.reduce((sum, height) => sum + height, 0) / innerHeight; }"""


@pytest.fixture(scope="module")
def quiet(browser: Browser) -> Iterator[Page]:
    """One page for the whole walk; what it says on its console is in `page.problems`."""
    context = browser.new_context(viewport=SMALLEST, locale="nl-BE")
    page = context.new_page()
    problems: list[str] = []
    page.on("console", lambda message: problems.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))
    yield page
    assert context.cookies() == []
    context.close()
    assert problems == []


def visited(page: Page, site: str) -> Iterator[str]:
    """Every public address, opened one after the other."""
    for address in addresses():
        page.goto(f"{site.rstrip('/')}{address}")
        yield address


def test_no_page_has_a_barrier_or_a_scroll_bar_on_a_small_phone(
    quiet: Page, live_url: str, axe: Axe
) -> None:
    quiet.set_viewport_size(SMALLEST)
    wrong = []
    for address in visited(quiet, live_url):
        found = axe.run(quiet)
        wrong += [(address, one["id"]) for one in found.response["violations"]]
        if quiet.evaluate(TOO_WIDE):
            wrong.append((address, "scrolls sideways"))
    assert wrong == []


def test_no_page_is_hard_to_read_in_the_dark(quiet: Page, live_url: str, axe: Axe) -> None:
    quiet.emulate_media(color_scheme="dark")
    wrong = []
    for address in visited(quiet, live_url):
        found = axe.run(quiet, options=ONLY_COLOURS)
        wrong += [(address, one["id"]) for one in found.response["violations"]]
    quiet.emulate_media(color_scheme="light")
    assert wrong == []


def test_every_page_reads_in_order(quiet: Page, live_url: str) -> None:
    wrong = []
    for address in visited(quiet, live_url):
        levels = quiet.evaluate(OUTLINE)
        skips = [pair for pair in pairwise(levels) if pair[1] - pair[0] > 1]
        if levels.count(1) != 1 or levels[0] != 1 or skips:
            wrong.append((address, levels))
    assert wrong == []


def test_four_times_as_large_nothing_scrolls_sideways_or_is_covered(
    quiet: Page, live_url: str
) -> None:
    quiet.set_viewport_size(FOUR_TIMES_AS_LARGE)
    wrong = [
        address
        for address in visited(quiet, live_url)
        if quiet.evaluate(TOO_WIDE) or quiet.evaluate(COVERED) > 1 / 3
    ]
    assert wrong == []


def test_no_page_asks_more_than_it_says_or_of_another_host(quiet: Page, live_url: str) -> None:
    asked: list[str] = []
    # What the check fetches once the page is painted is weighed in tests/house/test_device.py.
    later = ("/static/check/device.", "/toestel/", "/houvast.webmanifest", "/worker.js")
    quiet.on(
        "request",
        lambda request: (
            asked.append(request.url) if not any(part in request.url for part in later) else None
        ),
    )
    wrong = []
    for address in visited(quiet, live_url):
        quiet.wait_for_load_state("load")
        hosts = {urlsplit(url).netloc for url in asked}
        if hosts != {urlsplit(live_url).netloc} or len(asked) > MOST_REQUESTS:
            wrong.append((address, len(asked), hosts))
        asked.clear()
    assert wrong == []
