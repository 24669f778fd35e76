"""A school keeps its plan of a year: made, ticked off, printed, taken along to the next year."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from tests.journeys.acting import PHONE, Stage, follow, press, stage, title
from tests.journeys.test_account import violations
from tests.journeys.working import Working

from houvast.prevention.access import this_year

pytestmark = pytest.mark.chromium

NOW, NEXT = this_year().name, f"{this_year().starts + 1}-{this_year().starts + 2}"
PLAN = f"/werk/preventie/{this_year().starts}/"


def make_plan(page: Page, begin: str, year: str = NOW) -> None:
    """From the start page of prevention to the plan, when there is none yet."""
    follow(page, f"Maak het plan {year}")
    title(page, f"Preventieplan {year} maken")
    page.get_by_label(begin).check()
    press(page, "Maak het plan")


def tick_off(page: Page, what: str, how: str) -> None:
    """An activity took place."""
    follow(page, f"Open {what}")
    title(page, "Activiteit")
    page.get_by_label("Gedaan", exact=True).check()
    page.get_by_label("Hoe ging het?").fill(how)
    press(page, "Bewaar")
    expect(page.get_by_text("De activiteit is bewaard.")).to_be_visible()


def test_a_counsellor_plans_a_year_ticks_off_prints_and_takes_the_rest_along(
    browser: Browser, work: Working, axe: Axe
) -> None:
    with stage(browser, work) as play:
        # Of a school in which nobody made a plan in another journey.
        dirk = play.enter("dirk", on=PHONE)
        play.go(dirk, "/werk/")
        follow(dirk, "Beleid en preventie")
        title(dirk, "Beleid en preventie")
        follow(dirk, f"Maak het plan {NOW}")
        assert violations(dirk, axe, "maken") == []
        dirk.go_back()
        make_plan(dirk, "Met het voorstel van Houvast")
        title(dirk, f"Preventieplan {NOW}")
        expect(dirk.locator("main")).to_contain_text("0 van 11 gedaan")

        follow(dirk, "Doel en terugblik invullen")
        dirk.get_by_label("Ons doel dit jaar").fill("Iedereen weet wie hij kan vragen.")
        press(dirk, "Bewaar")
        tick_off(dirk, "Gesprek over toestemming", "Twee klassen wilden verder praten.")
        expect(dirk.locator("main")).to_contain_text("1 van 11 gedaan")
        follow(dirk, "Activiteit toevoegen")
        dirk.get_by_label("Wat doen jullie?").fill("Toneel over doorsturen")
        dirk.get_by_label("Met welk materiaal?").select_option("cyberpreventie-theatre")
        dirk.get_by_label("Voor wie?").fill("4A en 4B")
        dirk.get_by_label("Wanneer?").select_option("3")
        dirk.get_by_role("button", name="Bewaar").dblclick()
        expect(dirk.get_by_role("link", name="Toneel over doorsturen")).to_have_count(1)
        on_paper(dirk)

        play.go(dirk, "/werk/preventie/")
        make_plan(dirk, f"Met wat je kiest uit {NOW}", NEXT)
        title(dirk, f"Meenemen uit {NOW}")
        boxes = dirk.get_by_role("checkbox")
        assert [box.is_checked() for box in boxes.all()] == [True] * 11 + [False]
        expect(dirk.locator(".choice").last).to_contain_text("Gesprek over toestemming")
        dirk.get_by_label("Toneel over doorsturen").uncheck()
        press(dirk, "Neem mee")
        title(dirk, f"Preventieplan {NEXT}")
        expect(dirk.locator("main")).to_contain_text("0 van 10 gedaan")
        expect(dirk.get_by_text("Toneel over doorsturen")).to_have_count(0)
        follow(dirk, f"Meenemen uit {NOW}")
        assert dirk.get_by_role("checkbox").count() == 2
        dirk.get_by_label("Toneel over doorsturen").uncheck()
        press(dirk, "Neem mee")
        title(dirk, f"Meenemen uit {NOW}")
        expect(dirk.get_by_role("link", name="Kies minstens één activiteit.")).to_be_visible()


def on_paper(page: Page) -> None:
    """What is printed: the plan, and nothing to press."""
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Wat doen we wanneer?")).to_be_visible()
    expect(page.get_by_text("Twee klassen wilden verder praten.")).to_be_visible()
    for words in ("Activiteit toevoegen", "Doel en terugblik invullen"):
        expect(page.get_by_text(words)).to_be_hidden()
    expect(page.get_by_role("link", name=re.compile("^Open ")).first).to_be_hidden()
    page.emulate_media(media="screen")


def test_two_colleagues_at_once_lose_nothing(browser: Browser, work: Working) -> None:
    with stage(browser, work) as play:
        an, bram = play.enter("an"), play.enter("bram")
        for page in (an, bram):
            play.go(page, "/werk/preventie/beleid/nazorg/")
        point = "Er is een vaste persoon voor wie op het beeld staat."
        say(an, point, "In orde", "Dat is de zorgcoördinator.")
        say(bram, point, "Bezig", "We zoeken nog iemand.")
        title(bram, "Beleid: Nazorg")
        expect(bram.locator(".error-summary")).to_contain_text("Een collega wijzigde dit intussen.")
        expect(bram.get_by_text("Nu bewaard door je collega")).to_be_visible()
        expect(bram.get_by_text("Dat is de zorgcoördinator.")).to_be_visible()
        remark = bram.get_by_role("group", name=point).get_by_label("Opmerking")
        expect(remark).to_have_value("We zoeken nog iemand.")
        remark.fill("De zorgcoördinator, en we zoeken een vervanger.")
        press(bram, "Bewaar")
        title(bram, "Toets het beleid")
        expect(bram.locator("main")).to_contain_text("en we zoeken een vervanger")


def say(page: Page, point: str, standing: str, remark: str) -> None:
    """Fill in one point of the theme that is shown."""
    group = page.get_by_role("group", name=point)
    group.get_by_label(standing, exact=True).check()
    group.get_by_label("Opmerking").fill(remark)
    press(page, "Bewaar")


def test_the_back_button_brings_back_what_was_typed_in_a_plan(
    browser: Browser, work: Working
) -> None:
    with stage(browser, work) as play:
        an = play.enter("an")
        there_is_a_plan(play, an)
        play.go(an, f"{PLAN}terugblik/")
        an.get_by_label("Terugblik: wat werkte?").fill("De verhalen.\nÉén keer, ☕.")
        follow(an, "Mijn werk")
        title(an, "Mijn werk")
        an.go_back()
        expect(an.get_by_label("Terugblik: wat werkte?")).to_have_value(
            "De verhalen.\nÉén keer, ☕."
        )
        an.get_by_role("button", name="Bewaar").dblclick()
        expect(an.get_by_text("Het doel en de terugblik zijn bewaard.")).to_be_visible()


def there_is_a_plan(play: Stage, page: Page) -> None:
    """Whether a test before this one made it or not."""
    play.go(page, "/werk/preventie/")
    if page.get_by_role("link", name=f"Maak het plan {NOW}").count():
        make_plan(page, "Met een leeg plan")
