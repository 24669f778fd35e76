"""Back, twice, too late: what somebody typed is not lost. And the keyboard alone is enough."""

import re

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect
from tests.journeys.acting import Stage, begin_form, follow, keep_as_case, press, stage, title
from tests.journeys.test_account import sign_in
from tests.journeys.test_check import press_until
from tests.journeys.working import Working

pytestmark = pytest.mark.chromium

SESSION = "houvast"
WORDS = "A vertelde dat een beeld rondgaat.\nÉén keer, ☕ مرحبا."


def new_case(play: Stage, page: Page) -> str:
    """A case by hand; its address."""
    play.go(page, "/werk/dossiers/nieuw/")
    return keep_as_case(page, "other")


def test_the_back_button_brings_back_what_was_typed(browser: Browser, work: Working) -> None:
    with stage(browser, work) as play:
        an = play.enter("an")
        form = begin_form(an, new_case(play, an), "Advies vragen, zonder namen")
        an.goto(f"{form}fiche/facts/")
        an.locator('[name="what_was_told"]').fill(WORDS)
        follow(an, "Mijn werk")
        title(an, "Mijn werk")
        an.go_back()
        expect(an.locator('[name="what_was_told"]')).to_have_value(WORDS)
        press(an, "Bewaar en ga verder")
        title(an, "Wie erbij betrokken is")
        an.go_back()
        expect(an.locator('[name="what_was_told"]')).to_have_value(WORDS)


def test_a_link_in_a_half_filled_form_asks_first_leaving_at_once_and_calling_never(
    browser: Browser, work: Working
) -> None:
    with stage(browser, work) as play:
        an, asked = play.enter("an"), list[str]()
        form = begin_form(an, new_case(play, an), "Advies vragen, zonder namen")
        field = an.locator('[name="what_was_told"]')

        def stay(dialog: Dialog) -> None:
            asked.append(dialog.type)
            dialog.dismiss()

        an.on("dialog", stay)
        an.goto(f"{form}fiche/facts/")
        field.press_sequentially(WORDS)
        with an.expect_event("dialog"):
            an.get_by_role("link", name="Mijn werk").first.click(no_wait_after=True)
        expect(field).to_have_value(WORDS)
        # After it without a telephone, this browser follows no link any more: in a page of its own.
        calling = an.context.new_page()
        calling.on("dialog", stay)
        calling.goto(an.url)
        calling.locator('[name="what_was_told"]').press_sequentially(WORDS)
        calling.locator('a[href="tel:101"]').first.click()
        calling.wait_for_timeout(500)
        an.route("**/*", lambda route: route.fulfill(body="elders"))
        an.locator("[data-quick-exit]").click()
        an.wait_for_url(lambda url: not url.startswith(work.url))
        assert asked == ["beforeunload"]


def test_sending_one_form_asks_before_another_on_the_page_loses_its_words(
    browser: Browser, work: Working
) -> None:
    with stage(browser, work) as play:
        an, asked = play.enter("an"), list[str]()
        an.goto(f"{new_case(play, an)}feiten/")
        first, second = (an.locator("[data-work] form").nth(number) for number in (0, 1))
        first.locator("input:visible, select:visible").first.dispatch_event("input")
        an.locator("h1").click()  # a browser asks only who touched the page
        an.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
        with an.expect_event("dialog"):
            second.evaluate("form => { form.noValidate = true; form.requestSubmit(); }")
        an.wait_for_timeout(300)
        assert asked == ["beforeunload"]
        first.evaluate("form => { form.noValidate = true; form.requestSubmit(); }")
        an.wait_for_load_state()
        assert asked == ["beforeunload"]


def test_a_double_click_does_it_once(browser: Browser, work: Working) -> None:
    with stage(browser, work) as play:
        an = play.enter("an")
        case = new_case(play, an)
        an.get_by_label("Nieuwe notitie").fill("Eén keer.")
        an.get_by_role("button", name="Bewaar de notitie").dblclick()
        expect(an.locator("main")).to_contain_text("Je notitie is bewaard")
        an.goto(case)
        expect(an.get_by_text("Eén keer.")).to_have_count(1)
        an.goto(f"{case}melden/")
        an.get_by_label("Advies vragen, zonder namen").check()
        an.get_by_role("button", name="Begin met de fiche").dblclick()
        title(an, "Wie meldt")
        an.goto(f"{case}melden/")
        expect(an.get_by_role("link", name=re.compile(r"^[A-Z0-9]+-[A-Z0-9-]+$"))).to_have_count(1)


def test_a_session_that_ended_in_a_half_filled_form_loses_nothing(
    browser: Browser, work: Working
) -> None:
    with stage(browser, work) as play:
        an = play.enter("an")
        form = begin_form(an, new_case(play, an), "Advies vragen, zonder namen")
        an.goto(f"{form}fiche/facts/")
        an.locator('[name="what_was_told"]').fill(WORDS)
        an.context.clear_cookies(name=SESSION)
        press(an, "Bewaar en ga verder")
        title(an, "Er is niets verloren")
        with an.expect_popup() as window:
            follow(an, "Meld je aan in een nieuw venster")
        sign_in(window.value, work, "an")
        title(window.value, "Mijn werk")
        press(an, "Verstuur opnieuw")
        if an.get_by_role("heading", level=1).inner_text() == "Er is niets verloren":
            press(an, "Verstuur opnieuw")  # the form was from before this sign-in: once more
        title(an, "Wie erbij betrokken is")
        an.goto(f"{form}fiche/facts/")
        expect(an.locator('[name="what_was_told"]')).to_have_value(WORDS)


def choose(page: Page, field: str, *keys: str) -> None:
    """Go to a field with Tab, then press these keys."""
    press_until(page, field, keys[0])
    for key in keys[1:]:
        page.keyboard.press(key)


def type_in(page: Page, field: str, words: str) -> None:
    """Go to a field with Tab, and type."""
    press_until(page, field, "End")
    page.keyboard.type(words)


def test_the_keyboard_alone_opens_decides_sends_and_confirms(
    browser: Browser, work: Working
) -> None:
    with stage(browser, work) as play:
        an, ines = play.enter("an"), play.enter("ines")
        play.go(an, "/werk/")
        press_until(an, "Nieuw dossier", "Enter")
        choose(an, "id_title", "End")
        choose(an, "id_site", "Home", "ArrowDown")
        press_until(an, "Bewaar als dossier", "Enter")
        press_until(an, "Beslis", "Enter")
        type_in(an, "id_reason", "Samen besproken.")
        press_until(an, "Bewaar de beslissing", "Enter")
        expect(an.locator("main")).to_contain_text("De school besliste:")

        press_until(an, "Raad vragen of melden", "Enter")
        choose(an, "purpose_1", "Space")
        press_until(an, "Begin met de fiche", "Enter")
        type_in(an, "reporter_phone", "050 12 34 56")
        choose(an, "urgency_1", "Space")
        press_until(an, "Bewaar en ga verder", "Enter")
        press_until(an, "Bewaar en ga verder", "Enter")
        type_in(an, "what_was_told", "Een beeld gaat rond.")
        press_until(an, "Bewaar en ga verder", "Enter")
        choose(an, "role-A_1", "Space")
        choose(an, "role-B_1", "ArrowDown")
        press_until(an, "Bewaar en ga verder", "Enter")
        press_until(an, "Bewaar en ga verder", "Enter")
        choose(an, "asked_of_police_1", "Space")
        press_until(an, "Bewaar en ga verder", "Enter")
        type_in(an, "legal_ground", "nog te bevestigen")
        type_in(an, "signed_by", "An Lievens")
        type_in(an, "signed_function", "directeur")
        press_until(an, "Bewaar en ga verder", "Enter")
        press_until(an, "Verstuur naar de politie", "Enter")
        reference = an.get_by_role("heading", level=1).inner_text().split()[-1]

        play.go(ines, "/werk/meldingen/")
        press_until(ines, reference, "Enter")
        press_until(ines, "Bevestig de ontvangst", "Enter")
        expect(ines.locator("main")).to_contain_text("ontvangst bevestigd")


def test_the_keyboard_alone_goes_from_what_is_missing_to_its_field(
    browser: Browser, work: Working
) -> None:
    with stage(browser, work) as play:
        an = play.enter("an")
        form = begin_form(an, new_case(play, an), "Melden aan de politie")
        for words, field in (
            ("“Rechtstreeks nummer” is nog leeg.", "reporter_phone"),
            ("“Hoe dringend is het?” is nog leeg.", "urgency"),
            ("“Rol” van persoon B is nog leeg.", "role-B"),
        ):
            an.goto(f"{form}nakijken/")
            title(an, "Kijk je antwoorden na")
            press_until(an, words, "Enter")
            expect(an.locator(f"[id='{field}']")).to_be_focused()
