"""Does what somebody types in the declaration stay on the device, and come on paper?"""

from playwright.sync_api import Browser, Page, expect

TYPED = {"name": "Lotte Voorbeeld", "number": "BG.00.00.000000/2026", "fact": "een feit"}
KEPT = """() => JSON.stringify([localStorage.length, sessionStorage.length, document.cookie,
    location.search, location.hash])"""


def fill_in(page: Page, live_url: str) -> None:
    page.goto(f"{live_url.rstrip('/')}/gids/verklaring/")
    for key, words in TYPED.items():
        page.locator(f"#in-{key}").fill(words)


def test_what_is_typed_comes_on_the_sheet_and_nothing_is_asked_sent_or_kept(
    page: Page, live_url: str
) -> None:
    page.goto(f"{live_url.rstrip('/')}/gids/verklaring/")
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for key, words in TYPED.items():
        page.locator(f"#in-{key}").fill(words)
        expect(page.locator(f"#out-{key}")).to_have_text(words)
    page.locator("#in-name").press("Enter")
    page.evaluate("document.querySelector('form[data-fills]').requestSubmit()")
    page.wait_for_timeout(300)
    assert asked == []
    assert page.evaluate(KEPT) == '[0,0,"","",""]'
    assert page.url.endswith("/gids/verklaring/")
    expect(page.locator("#out-name")).to_have_text(TYPED["name"])


def test_the_page_itself_forbids_a_script_to_send_what_is_typed(
    browser: Browser, live_url: str
) -> None:
    page = browser.new_context().new_page()
    fill_in(page, live_url)
    refused = page.evaluate("fetch('/').then(() => 'sent', () => 'refused')")
    assert refused == "refused"
    page.context.close()


def test_it_is_gone_after_wiping_and_after_coming_back(page: Page, live_url: str) -> None:
    fill_in(page, live_url)
    page.get_by_role("button", name="Alles wissen").click()
    expect(page.locator("#out-name")).to_have_text("")
    page.locator("#in-name").fill("opnieuw")
    page.goto(f"{live_url.rstrip('/')}/gids/")
    page.go_back()
    expect(page.locator("#out-name")).to_have_text("")
    expect(page.locator("#in-name")).to_have_value("")


def test_on_paper_there_is_the_sheet_only(page: Page, live_url: str) -> None:
    fill_in(page, live_url)
    page.emulate_media(media="print")
    expect(page.locator(".paper")).to_be_visible()
    expect(page.locator("form[data-fills]")).to_be_hidden()
    expect(page.locator(".help")).to_be_hidden()


def test_without_scripts_there_is_a_blank_sheet_to_fill_in_by_hand(
    browser: Browser, live_url: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_url.rstrip('/')}/gids/verklaring/")
    expect(page.locator(".paper")).to_be_visible()
    expect(page.locator("form[data-fills]")).to_be_hidden()
    context.close()
