"""The check on the device in a real browser: no answer leaves it, no network is needed.

On the server and on the exported files, which have nothing but the device.
"""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from bench.equivalence import prepare
from bench.walks import Posted, compare_walks
from django.test import Client
from playwright.sync_api import Browser, Page, Request, expect
from tests.journeys.test_check import (
    EXCHANGE,
    NEXT,
    SHOW,
    answer_all,
    exchanged,
    has_no_horizontal_scroll,
    is_clean,
    people,
    tick,
)

from houvast.web.languages import speaking

STAYS = "Je antwoorden blijven op dit toestel. Er wordt niets verstuurd."
SERVER = "Je antwoorden gaan naar de server, die niets bewaart."


def open_check(page: Page, site: str, path: str = "/check/") -> None:
    """The first page, once the device has taken over."""
    page.goto(f"{site}{path}")
    page.locator("html[data-on-device]").wait_for()


def to_people(page: Page, *happened: str) -> None:
    """From the first page to "wie is erbij?"."""
    page.get_by_role("button", name="Begin de check").click()
    for words in happened:
        page.locator("#vraag-happened").get_by_label(words).check()
    page.locator("#vraag-danger").get_by_label("Nee", exact=True).check()
    page.locator(NEXT).click()


def spread(page: Page) -> None:
    """From the first page to the answer: B shows an image of A to C, who calls in Brugge?"""
    to_people(page, SHOW)
    people(page, A="is_15", B="is_16", C="unknown")
    page.locator(NEXT).click()
    tick(page, "show.by", "B")
    tick(page, "show.of", "A")
    tick(page, "show.to", "C")
    page.locator(NEXT).click()
    answer_all(page, {"ermee in": "Nee"})
    page.locator(NEXT).click()
    page.locator("#region").select_option("brugge-centrum")
    page.get_by_role("button", name="Toon wie ik bel").click()


@pytest.fixture
def asked(page: Page) -> Iterator[list[str]]:
    """Every request that leaves the page from now on."""
    found: list[str] = []

    def note(request: Request) -> None:
        found.append(f"{request.method} {request.url}")

    page.on("request", note)
    yield found
    page.remove_listener("request", note)


@pytest.mark.parametrize(("code", "count"), [("nl", 12), ("fr", 3)])
def test_the_device_shows_the_same_pages_as_the_server(page: Page, code: str, count: int) -> None:
    client = Client()
    with speaking(code):
        ask = prepare(page.evaluate, "rules", "pages")
        address = "/check/vragen/" if code == "nl" else f"/{code}/check/vragen/"

        def post(posted: Posted) -> str:
            body = urlencode(posted, doseq=True)
            answer = client.post(address, body, content_type="application/x-www-form-urlencoded")
            return answer.content.decode()

        pages, differing = compare_walks(count, post, ask)
    assert differing == []
    assert pages["question"] > 3
    assert pages["answer"] > 0


def test_no_answer_leaves_the_device(page: Page, site: str, asked: list[str]) -> None:
    open_check(page, site)
    expect(page.locator(".stays")).to_have_text(STAYS)
    asked.clear()
    spread(page)
    expect(page.locator("h1")).to_have_text("Meld dit bij de politie")
    expect(page.locator(".call-order")).to_contain_text("050 44 12 10")
    expect(page.locator(".stays")).to_have_text(STAYS)
    assert asked == []
    assert page.url == f"{site}/check/"


def test_nothing_is_kept_that_tells_what_was_answered(page: Page, site: str) -> None:
    open_check(page, site)
    spread(page)
    kept = page.evaluate(
        """async () => ({
            stored: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
            databases: (await indexedDB.databases()).length,
            history: JSON.stringify(history.state),
        })"""
    )
    assert kept == {"stored": [], "databases": 0, "history": kept["history"]}
    assert kept["history"].strip('{"houvast:}').isdigit()
    page.reload()
    expect(page.locator("h1")).to_have_text("De check: wat is er gebeurd, en wat nu?")


def test_the_whole_check_and_whom_to_call_work_without_a_network(page: Page, site: str) -> None:
    open_check(page, site)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.context.set_offline(True)
    open_check(page, site)
    spread(page)
    expect(page.locator(".call-order")).to_contain_text("050 44 12 10")
    page.goto(f"{site}/contact/brugge-centrum/")
    expect(page.locator("main")).to_contain_text("050 44 12 10")
    page.goto(f"{site}/gids/over-houvast/")
    expect(page.locator("h1")).to_have_text("Er is geen internet")
    page.context.set_offline(False)


def test_who_leaves_in_a_hurry_leaves_nothing_behind(page: Page, site: str) -> None:
    page.route("https://www.meteo.be/**", lambda route: route.fulfill(body="Het weer"))
    open_check(page, site)
    to_people(page, SHOW)
    people(page, A="is_15", B="is_16")
    page.get_by_role("link", name="Snel weg").click()
    page.wait_for_url("https://www.meteo.be/nl")
    page.go_back()
    expect(page.locator("h1")).to_have_text("De check: wat is er gebeurd, en wat nu?")
    assert page.locator("#age-A").count() == 0


def test_another_language_takes_the_answers_along_without_sending_them(
    page: Page, site: str, asked: list[str]
) -> None:
    open_check(page, site)
    to_people(page, EXCHANGE)
    people(page, A="is_17", B="is_17")
    asked.clear()
    page.get_by_role("link", name="EN").click()
    page.locator("html[lang=en][data-on-device]").wait_for()
    expect(page.locator("#age-A")).to_have_value("is_17")
    expect(page.locator("#date")).to_have_value("20/11/2025")
    assert [one for one in asked if one.startswith("POST") or "is_17" in one] == []
    assert page.evaluate("sessionStorage.length") == 0


def test_back_and_forward_keep_what_was_typed(page: Page, site: str) -> None:
    open_check(page, site)
    to_people(page, EXCHANGE)
    people(page, A="is_17", B="is_15")
    page.go_back()
    expect(page.locator("#vraag-happened").get_by_label(EXCHANGE)).to_be_checked()
    page.go_forward()
    expect(page.locator("#age-B")).to_have_value("is_15")
    page.locator(NEXT).click()
    exchanged(page)
    page.get_by_role("button", name="Terug").click()
    page.locator(NEXT).click()
    expect(page.locator("[name='exchange.by'][value=B]")).to_be_checked()


def test_the_pages_on_the_device_have_no_barrier_and_fit_a_small_screen(
    page: Page, site: str, axe: Axe
) -> None:
    def look() -> None:
        is_clean(page, axe)
        page.set_viewport_size({"width": 320, "height": 640})
        has_no_horizontal_scroll(page)

    open_check(page, site)
    look()
    page.get_by_role("button", name="Begin de check").click()
    page.locator(NEXT).click()
    expect(page.get_by_role("alert")).to_be_focused()
    look()
    page.locator("#vraag-happened").get_by_label(SHOW).check()
    page.locator(NEXT).click()
    expect(page.locator("#inhoud")).to_be_focused()
    look()
    people(page, A="is_15", B="is_16")
    page.locator(NEXT).click()
    look()
    tick(page, "show.by", "B")
    tick(page, "show.of", "A")
    page.locator(NEXT).click()
    look()
    page.get_by_role("button", name="Sla de andere vragen over").click()
    look()
    page.locator(NEXT).click()
    look()


def test_without_its_rules_the_server_goes_on_and_the_page_says_so(
    browser: Browser, live_url: str
) -> None:
    page = browser.new_context(locale="nl-BE", service_workers="block").new_page()
    page.route("**/toestel/**", lambda route: route.abort())
    page.goto(f"{live_url.rstrip('/')}/check/")
    page.get_by_role("button", name="Begin de check").click()
    expect(page.locator(".stays")).to_have_text(SERVER)
    assert page.url.endswith("/check/vragen/")
    page.context.close()


def test_without_scripts_the_page_says_where_the_answers_go(
    browser: Browser, live_url: str
) -> None:
    context = browser.new_context(java_script_enabled=False, locale="nl-BE")
    page = context.new_page()
    page.goto(f"{live_url.rstrip('/')}/check/")
    expect(page.locator(".stays")).to_have_text(SERVER)
    context.close()
