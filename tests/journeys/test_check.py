"""Whole stories through the check in a real browser: from what happened to what to do now.

On the server and on the exported files, where the device alone answers.
"""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

NEXT = "main .actions .button"
EXCHANGE = "Iemand stuurde een eigen beeld, of ze"
SHOW = "Iemand toonde een beeld"
KEEP = "Iemand houdt een beeld van iemand anders bij"


def start(page: Page, site: str, *happened: str, danger: str = "Nee") -> None:
    """From the first page to "wie is erbij?"."""
    page.goto(f"{site}/check/")
    page.get_by_role("button", name="Begin de check").click()
    for words in happened:
        page.locator("#vraag-happened").get_by_label(words).check()
    page.locator("#vraag-danger").get_by_label(danger, exact=True).check()
    page.locator(NEXT).click()


def people(page: Page, **ages: str) -> None:
    """Fill in who is there, everyone a pupil of this school unless 18 or older."""
    for _ in range(len(ages) - 2):
        page.get_by_role("button", name="Nog een persoon toevoegen").click()
    for letter, age in ages.items():
        page.locator(f"#age-{letter}").select_option(age)
        school = "none" if age == "adult" else "this_school"
        page.locator(f"#school-{letter}").select_option(school)
    page.locator("#date").fill("20/11/2025")


def relation(page: Page, of: str, kind: str, to: str) -> None:
    """Say how two people are related."""
    page.locator("#vraag-related").get_by_label("Ja, namelijk:").check()
    page.locator("#rel-0-of").select_option(of)
    page.locator("#rel-0-kind").select_option(kind)
    page.locator("#rel-0-to").select_option(to)


def tick(page: Page, question: str, *answers: str) -> None:
    """Tick answers of one question on the page "wie deed wat?"."""
    for words in answers:
        page.locator(f"[id='vraag-{question}']").get_by_label(words).first.check()


def exchanged(page: Page) -> None:
    """A and B sent each other their own images, by consent, and kept them."""
    tick(page, "exchange.by", "A", "B")
    tick(page, "exchange.to", "A", "B")
    tick(page, "exchange.agreed", "Ja, met alles")
    tick(page, "exchange.kept", "Ja")


def answer_all(page: Page, answers: dict[str, str]) -> list[str]:
    """Answer each question as `answers` says for words in it, else the first; tell them all."""
    asked = []
    while page.locator("#vraag-answer").count():
        title = page.locator("h1").inner_text()
        asked.append(title)
        wanted = next((label for words, label in answers.items() if words in title), None)
        if wanted:
            page.locator("#vraag-answer").get_by_label(wanted, exact=True).check()
        else:
            page.locator("#answer-1").check()
        with page.expect_navigation():
            page.locator(NEXT).click()
    expect(page.get_by_role("heading", name="Klopt dit?")).to_be_visible()
    return asked


def to_answer(page: Page, **answers: str) -> None:
    """From "wie deed wat?" to the answer; `answers` from words in a question to a label."""
    with page.expect_navigation():
        page.locator(NEXT).click()
    answer_all(page, answers)
    page.locator(NEXT).click()


def findings(page: Page, who: str) -> list[str | None]:
    """The outcomes on the cards of one person."""
    cards = page.locator(
        ".finding", has=page.locator(".finding-who b", has_text=re.compile(f"^{who} "))
    )
    return [card.get_attribute("data-outcome") for card in cards.all()]


def is_clean(page: Page, axe: Axe) -> None:
    """No accessibility violation on the page as it is."""
    found = axe.run(page)
    assert found.violations_count == 0, found.generate_report()


def has_no_horizontal_scroll(page: Page) -> None:
    width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width[0] <= width[1], (page.title(), width)


def test_a_couple_of_17_by_consent_is_justified_and_gets_care(page: Page, site: str) -> None:
    start(page, site, EXCHANGE)
    people(page, A="is_17", B="is_17")
    page.locator("#vraag-related").get_by_label("Nee").check()
    page.locator(NEXT).click()
    exchanged(page)
    to_answer(page)
    expect(page.locator("h1")).to_have_text("Praat en geef zorg")
    assert findings(page, "A") == findings(page, "B") == ["justified"]
    expect(page.locator("main")).not_to_contain_text("Het is niet de schuld van")


def test_two_of_15_and_one_spreads_the_other_is_told_it_is_not_his_or_her_fault(
    page: Page, site: str
) -> None:
    start(page, site, EXCHANGE, SHOW)
    people(page, A="is_15", B="is_15", C="is_15")
    page.locator(NEXT).click()
    exchanged(page)
    tick(page, "show.by", "B")
    tick(page, "show.of", "A")
    tick(page, "show.to", "C")
    to_answer(page, **{"ermee in": "Nee"})
    expect(page.locator("h1")).to_have_text("Meld dit bij de politie")
    expect(page.locator("main")).to_contain_text("Het is niet de schuld van A.")
    assert "punishable" in findings(page, "B")
    assert "punishable" not in findings(page, "A")


def test_an_ex_forwards_and_the_chosen_region_gives_the_right_number(page: Page, site: str) -> None:
    start(page, site, SHOW)
    people(page, A="is_17", B="is_17")
    relation(page, "B", "ex_partner", "A")
    page.locator(NEXT).click()
    tick(page, "show.by", "B")
    tick(page, "show.of", "A")
    to_answer(page, **{"ermee in": "Nee"})
    expect(page.locator("h1")).to_have_text("Meld dit bij de politie")
    assert findings(page, "B") == ["punishable"]
    page.locator("#region").select_option("brugge-noord")
    page.get_by_role("button", name="Toon wie ik bel").click()
    order = page.locator(".call-order h3").all_inner_texts()
    assert [name.split()[0] for name in order] == [
        "Onthaal",
        "Jeugdinspecteur",
        "Politie",
        "Algemene",
    ]
    expect(page.locator('.call-order a[href="tel:+3250472805"]')).to_be_visible()
    expect(page.locator(".call-order")).to_contain_text("Neemt niemand op: 050 44 88 44")
    assert page.locator(".call-order .badge", has_text="niet nagekeken").count() == len(order)
    assert page.locator("#region").input_value() == "brugge-noord"


def test_an_unknown_age_stays_open_and_says_on_what_it_depends(page: Page, site: str) -> None:
    start(page, site, EXCHANGE)
    people(page, A="unknown", B="is_17")
    page.locator("#vraag-related").get_by_label("Nee").check()
    page.locator(NEXT).click()
    exchanged(page)
    to_answer(page, **{"Hoe oud was A": "Weet ik niet"})
    assert findings(page, "A") == ["open"]
    expect(page.locator(".finding").first).to_contain_text("Hoe oud was A toen het gebeurde?")


def test_a_stepfather_is_never_told_before_the_police_was_asked(page: Page, site: str) -> None:
    start(page, site, KEEP)
    people(page, A="minor", B="adult")
    relation(page, "B", "similar_family", "A")
    page.locator(NEXT).click()
    tick(page, "keep.by", "B")
    tick(page, "keep.of", "A")
    to_answer(page)
    expect(page.locator("h1")).to_have_text("Meld dit bij de politie")
    assert findings(page, "B") == ["punishable"]
    row = page.locator(".summary-list > div", has_text="Ouders van A")
    expect(row).to_contain_text("Vraag eerst aan de politie")


def test_danger_now_comes_before_everything(page: Page, site: str) -> None:
    danger = "Ja, er is vandaag een ontmoeting gepland"
    start(page, site, "Iemand zocht seksueel contact", danger=danger)
    expect(page.locator(".note-signal")).to_contain_text("Bel eerst 101")
    people(page, A="is_15", B="adult")
    page.locator(NEXT).click()
    expect(page.locator(".note-signal")).to_contain_text("Bel eerst 101")
    tick(page, "approach.by", "B")
    tick(page, "approach.to", "A")
    to_answer(page)
    expect(page.locator("h1")).to_have_text("Bel nu")
    expect(page.locator(".tasks > li").first).to_contain_text("Bel 101")
    page.locator("#region").select_option("brugge-west")
    page.get_by_role("button", name="Toon wie ik bel").click()
    expect(page.locator(".call-order > li").first.locator("a.channel")).to_have_attribute(
        "href", "tel:101"
    )


def test_no_page_of_the_check_has_an_accessibility_violation_or_scrolls_sideways(
    page: Page, site: str, axe: Axe
) -> None:
    def look() -> None:
        is_clean(page, axe)
        page.set_viewport_size({"width": 320, "height": 640})
        has_no_horizontal_scroll(page)
        page.set_viewport_size({"width": 1280, "height": 900})
        has_no_horizontal_scroll(page)

    page.goto(f"{site}/check/")
    look()
    page.get_by_role("button", name="Begin de check").click()
    page.locator(NEXT).click()
    expect(page.get_by_role("alert")).to_be_visible()
    look()
    for words in (
        EXCHANGE,
        SHOW,
        KEEP,
        "Iemand maakte een beeld",
        "Iemand probeerde",
        "Iemand dreigde",
    ):
        page.locator("#vraag-happened").get_by_label(words).check()
    page.locator(NEXT).click()
    page.locator("#vraag-related").get_by_label("Ja, namelijk:").check()
    page.locator("#date").fill("morgen")
    page.locator(NEXT).click()
    expect(page.get_by_role("alert")).to_be_visible()
    look()
    people(page, A="is_15", B="is_16", C="adult")
    relation(page, "C", "position_of_trust", "A")
    page.locator(NEXT).click()
    page.locator(NEXT).click()
    expect(page.get_by_role("alert")).to_be_visible()
    look()
    exchanged(page)
    for block, by, of in (
        ("show", "B", "A"),
        ("keep", "C", "A"),
        ("make", "C", "B"),
        ("obtain", "C", "A"),
    ):
        tick(page, f"{block}.by", by)
        tick(page, f"{block}.of", of)
    tick(page, "threaten.by", "C")
    page.locator(NEXT).click()
    look()
    page.locator(NEXT).click()
    expect(page.get_by_role("alert")).to_be_visible()
    look()
    answer_all(page, {"ermee in": "Nee"})
    look()
    page.locator(NEXT).click()
    look()
    page.locator("#region").select_option("brugge-oost")
    page.get_by_role("button", name="Toon wie ik bel").click()
    look()


def test_terug_and_the_back_button_of_the_browser_lose_nothing(page: Page, site: str) -> None:
    start(page, site, EXCHANGE)
    people(page, A="is_17", B="is_15")
    page.locator(NEXT).click()
    exchanged(page)
    page.locator(NEXT).click()
    first = page.locator("h1").inner_text()
    page.locator("#answer-2").check()
    page.locator(NEXT).click()
    second = page.locator("h1").inner_text()
    assert second != first
    page.locator("#answer-2").check()
    page.get_by_role("button", name="Terug").click()
    expect(page.locator("h1")).to_have_text(first)
    expect(page.locator("#answer-2")).to_be_checked()
    page.locator(NEXT).click()
    expect(page.locator("h1")).to_have_text(second)
    expect(page.locator("#answer-2")).to_be_checked()
    page.go_back()
    page.go_back()
    expect(page.locator("h1")).to_have_text(second)
    page.go_back()
    expect(page.locator("h1")).to_have_text(first)
    page.go_back()
    expect(page.locator("h1")).to_have_text("Wie deed wat?")
    page.go_back()
    expect(page.locator("h1")).to_have_text("Wie is erbij?")
    expect(page.locator("#age-B")).to_have_value("is_15")
    page.locator(NEXT).click()
    expect(page.locator("h1")).to_have_text("Wie deed wat?")


def test_a_line_of_the_summary_can_be_changed_and_the_rest_stays(page: Page, site: str) -> None:
    start(page, site, EXCHANGE)
    people(page, A="is_17", B="is_17")
    page.locator("#vraag-related").get_by_label("Nee").check()
    page.locator(NEXT).click()
    exchanged(page)
    with page.expect_navigation():
        page.locator(NEXT).click()
    asked = answer_all(page, {})
    page.get_by_role("button", name="Wijzig Persoon A").click()
    expect(page.locator("#age-B")).to_have_value("is_17")
    page.locator("#age-A").select_option("is_16")
    page.locator(NEXT).click()
    expect(page.get_by_role("heading", name="Klopt dit?")).to_be_visible()
    expect(page.locator(".summary-list").first).to_contain_text("16 jaar")
    for question in asked:
        expect(page.locator(".summary-list").last).to_contain_text(question)
    page.get_by_role("button", name=f"Wijzig {asked[0]}").click()
    expect(page.locator("#answer-1")).to_be_checked()
    page.locator("#answer-2").check()
    page.locator(NEXT).click()
    expect(page.get_by_role("heading", name="Klopt dit?")).to_be_visible()


def test_two_clicks_at_once_do_no_harm(page: Page, site: str) -> None:
    start(page, site, EXCHANGE)
    page.get_by_role("button", name="Nog een persoon toevoegen").dblclick()
    expect(page.locator("#persoon-C")).to_be_visible()
    assert page.locator("#persoon-D").count() == 0
    page.locator(NEXT).dblclick()
    expect(page.locator("h1")).to_have_text("Wie deed wat?")


def test_the_keyboard_alone_is_enough(page: Page, site: str) -> None:
    page.goto(f"{site}/check/")
    press_until(page, "Begin de check", "Enter")
    press_until(page, "happened-2", "Space")
    press_until(page, "danger-7", "Space")
    press_until(page, "Verder", "Enter")
    expect(page.locator("h1")).to_have_text("Wie is erbij?")
    press_until(page, "age-A", "End")
    press_until(page, "date", "Enter")
    expect(page.locator("h1")).to_have_text("Wie deed wat?")
    press_until(page, "show.by-2", "Space")
    press_until(page, "show.of-1", "Space")
    press_until(page, "Verder", "Enter")
    expect(page.locator("#vraag-answer")).to_be_visible()
    press_until(page, "answer-1", "Space")
    press_until(page, "Verder", "Enter")
    press_until(page, "Sla de andere vragen over", "Enter")
    expect(page.locator("h1")).to_have_text("Klopt dit?")
    press_until(page, "Toon het antwoord", "Enter")
    expect(page.locator(".finding").first).to_be_visible()


def press_until(page: Page, wanted: str, key: str) -> None:
    """Press Tab until the element with this id or these words has the focus, then press `key`."""
    for _ in range(120):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "[document.activeElement.id, (document.activeElement.innerText || '').trim()]"
        )
        if wanted in focused:
            if key != "Enter":
                page.keyboard.press(key)
                return
            with page.expect_navigation():
                page.keyboard.press(key)
            return
    raise AssertionError(f"Tab never reached {wanted}")


# Firefox is not told by Playwright to run no scripts, and the check would stay on the device.
@pytest.mark.chromium
def test_everything_works_without_scripts(browser: Browser, live_url: str) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 390, "height": 844}, locale="nl-BE"
    )
    page = context.new_page()
    start(page, live_url, SHOW)
    people(page, A="is_15", B="is_16", C="unknown")
    page.get_by_role("button", name="Haal C weg").click()
    relation(page, "B", "ex_partner", "A")
    page.locator(NEXT).click()
    tick(page, "show.by", "B")
    tick(page, "show.of", "A")
    to_answer(page, **{"ermee in": "Nee"})
    expect(page.locator("h1")).to_have_text("Meld dit bij de politie")
    page.locator("#region").select_option("brugge-centrum")
    page.get_by_role("button", name="Toon wie ik bel").click()
    expect(page.locator(".call-order")).to_contain_text("050 44 12 10")
    assert context.cookies() == []
    assert page.url.partition("#")[0] == f"{live_url.rstrip('/')}/check/vragen/"
    context.close()


@pytest.mark.chromium
def test_the_answer_prints_with_everything_and_without_buttons(page: Page, site: str) -> None:
    start(page, site, SHOW)
    people(page, A="is_15", B="is_16")
    page.locator(NEXT).click()
    tick(page, "show.by", "B")
    tick(page, "show.of", "A")
    to_answer(page, **{"ermee in": "Nee"})
    page.emulate_media(media="print")
    expect(page.locator(".print-head")).to_be_visible()
    expect(page.locator(".finding").first).to_be_visible()
    expect(page.locator("#region")).to_be_hidden()
    expect(page.get_by_role("button", name="Terug naar het overzicht")).to_be_hidden()
