"""Is every public page without a barrier, light and dark, on a small phone and much enlarged?

`make walk` opens every address in every language; `make test` two of each kind of page.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import resolve
from playwright.sync_api import Browser, Page
from tests.house.test_every_address import addresses_in

from houvast.text import LANGUAGES
from houvast.web.languages import speaking

EVERY_ONE = os.environ.get("HOUVAST_WALK") == "all"
OF_A_KIND = 2
ONLY_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
MOST_REQUESTS = 6
SMALLEST = {"width": 320, "height": 568}
WIDEST = {"width": 1920, "height": 1080}
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
    """One page for the whole walk: it may say nothing on its console and keep no cookie."""
    context = browser.new_context(viewport=SMALLEST, locale="nl-BE", reduced_motion="reduce")
    page = context.new_page()
    problems: list[str] = []
    page.on("console", lambda message: problems.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))
    yield page
    assert context.cookies() == []
    context.close()
    assert problems == []


def walked(code: str) -> list[str]:
    """The addresses to open in a language."""
    found = addresses_in(code)
    if EVERY_ONE:
        return found
    seen: Counter[str] = Counter()
    with speaking(code):
        for address in found:
            seen[name := resolve(address).view_name] += 1
            if seen[name] > OF_A_KIND:
                found = [one for one in found if one != address]
    return found


@pytest.mark.timeout(3000 if EVERY_ONE else 300)
@pytest.mark.parametrize("code", LANGUAGES)
def test_no_page_keeps_anybody_out(
    quiet: Page, live_url: str, axe: Axe, code: str, record_property: Callable[[str, object], None]
) -> None:
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
    record_property("measured", f"{len(walked(code))} public pages opened in {LANGUAGES[code]}")
    for address in walked(code):
        quiet.goto(f"{live_url.rstrip('/')}{address}")
        wrong += [(address, one) for one in _barriers(quiet, axe)]
        hosts = {urlsplit(url).netloc for url in asked}
        if hosts != {urlsplit(live_url).netloc} or len(_of_the_page(asked)) > MOST_REQUESTS:
            wrong.append((address, f"asks {asked}"))
        asked.clear()
    assert wrong == []


def _of_the_page(asked: list[str]) -> list[str]:
    """Without what the check fetches after the first paint, to go on without the server."""
    return [url for url in asked if "/check/" not in urlsplit(url).path or url == asked[0]]


def _barriers(page: Page, axe: Axe) -> Iterator[str]:
    """What keeps somebody out, on the smallest phone, in the dark, before a class and enlarged."""
    for found in axe.run(page).response["violations"]:
        yield found["id"]
    levels = page.evaluate(OUTLINE)
    if levels.count(1) != 1 or levels[0] != 1 or any(b - a > 1 for a, b in pairwise(levels)):
        yield f"headings {levels}"
    if page.evaluate(TOO_WIDE):
        yield "scrolls sideways"
    page.emulate_media(color_scheme="dark")
    for found in axe.run(page, options=ONLY_COLOURS).response["violations"]:
        yield f"{found['id']} in the dark"
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(WIDEST)
    if page.evaluate(TOO_WIDE):
        yield "scrolls sideways before a class"
    page.set_viewport_size(FOUR_TIMES_AS_LARGE)
    if page.evaluate(TOO_WIDE) or page.evaluate(COVERED) > 1 / 3:
        yield "too little room at 400 %"
    page.set_viewport_size(SMALLEST)
