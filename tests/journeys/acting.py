"""What the people of the stories do, page by page, as they would."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Locator, Page, expect
from tests.journeys.test_account import sign_in
from tests.journeys.working import Working

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
NEXT = "main .actions .button"
AT_WORK = re.compile("Mijn werk|Meldingen|Wat scholen met je CLB delen")
"""Where somebody of a school, the police or a CLB lands after signing in."""
ON_THE_WAY = "main button[value='on']"


@dataclass
class Stage:
    """A browser of their own for everybody; what a console says is kept and must stay empty."""

    browser: Browser
    work: Working
    problems: list[str]

    def page(self, *, on: dict[str, int] = DESK) -> Page:
        """A fresh browser in which nobody is signed in."""
        context = self.browser.new_context(viewport=on, locale="nl-BE")  # type: ignore[arg-type]
        found = context.new_page()
        found.on("pageerror", lambda error: self.problems.append(str(error)))
        found.on("console", lambda message: self.problems.append(message.text))
        return found

    def enter(self, name: str, *, on: dict[str, int] = DESK) -> Page:
        """Somebody of the demo, signed in."""
        found = self.page(on=on)
        sign_in(found, self.work, name)
        expect(found.get_by_role("heading", level=1)).to_have_text(AT_WORK)
        return found

    def go(self, page: Page, path: str) -> None:
        """To an address of this Houvast."""
        page.goto(f"{self.work.url}{path}")


@contextmanager
def stage(browser: Browser, work: Working) -> Iterator[Stage]:
    """Where a story is played; every browser is closed after it."""
    before = set(browser.contexts)
    found = Stage(browser, work, [])
    try:
        yield found
    finally:
        for context in set(browser.contexts) - before:
            context.close()
    expected = "Failed to load resource"  # a refusal (401, 404, 422) that a story is about
    assert [words for words in found.problems if expected not in words] == []


def press(page: Page, words: str) -> None:
    """A button by its words."""
    page.get_by_role("button", name=words, exact=True).click()


def follow(page: Page, words: str | re.Pattern[str]) -> None:
    """The first link with these words."""
    page.get_by_role("link", name=words).first.click()


def title(page: Page, words: str | re.Pattern[str]) -> None:
    """The page that came has this heading."""
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def keep_as_case(page: Page, label: str, site: str = "Centrum") -> str:
    """From "Nieuw dossier" to the case; its address."""
    title(page, "Nieuw dossier")
    page.get_by_label("Waarover gaat het?").select_option(label)
    page.get_by_label("Vestiging").select_option(label=site)
    press(page, "Bewaar als dossier")
    title(page, re.compile(r"Dossier \d{4}-\d{3}"))
    return page.url


def decide(page: Page, case: str, level: str, why: str = "") -> None:
    """The school decides, with why when it is something else than the advice."""
    page.goto(f"{case}beslissen/")
    page.get_by_label(level, exact=True).check()
    page.get_by_label("Waarom?").fill(why)
    press(page, "Bewaar de beslissing")
    expect(page.get_by_text(f"De school besliste: {level}.")).to_be_visible()


def tell_parent(  # noqa: PLR0913 - all but three are named
    page: Page, case: str, letter: str, parent: str = "ouder 1", *, done: str, told: str
) -> None:
    """One parent of one pupil was told, or was not."""
    page.goto(f"{case}ouders/")
    page.get_by_label("Leerling").select_option(f"Leerling {letter}")
    page.get_by_label("Welke ouder?").select_option(parent)
    page.get_by_label("Is het gedaan?").select_option(done)
    page.get_by_label("Wat is er gezegd, of waarom niet?").fill(told)
    press(page, "Bewaar")


def fill(page: Page, answers: Mapping[str, str]) -> None:
    """Answer some questions of the form, and go on."""
    type_in(page, answers)
    page.locator(ON_THE_WAY).click()


def type_in(page: Page, answers: Mapping[str, str]) -> None:
    """Answer some questions of the page."""
    for name, value in answers.items():
        field = page.locator(f'[name="{name}"]').first
        kind = field.evaluate("found => found.type")
        if kind in ("radio", "checkbox"):
            page.locator(f'[name="{name}"][value="{value}"]').check()
        elif kind == "select-one":
            field.select_option(value)
        else:
            field.fill(value)


def begin_form(page: Page, case: str, purpose: str) -> str:
    """From the case to the first page of the form; the address of the notification."""
    page.goto(f"{case}melden/")
    page.get_by_label(purpose).check()
    press(page, "Begin met de fiche")
    title(page, "Wie meldt")
    return page.url.removesuffix("fiche/header/")


def fill_form(page: Page, persons: Mapping[str, str], *, told: str, **header: str) -> None:
    """Every part of the form, up to the page on which it is checked."""
    fill(page, {"reporter_phone": "050 12 34 56", "urgency": "normal", **header})
    fill(page, {"subject": "sexting"})
    fill(page, {"what_was_told": told})
    fill(page, persons)
    fill(page, {})
    fill(page, {"asked_of_police": "contact"})
    sign = {"signed_by": "An Lievens", "signed_function": "directeur"}
    fill(page, {"legal_ground": "nog te bevestigen", **sign})
    title(page, "Kijk je antwoorden na")


def send_form(page: Page) -> str:
    """Send what was checked; its reference."""
    press(page, "Verstuur naar de politie")
    title(page, re.compile("^(Melding|Vraag om advies) "))
    return page.get_by_role("heading", level=1).inner_text().split()[-1]


def take_from_inbox(page: Page, work: Working, reference: str) -> str:
    """The police open what came and confirm it; its address."""
    page.goto(f"{work.url}/werk/meldingen/")
    follow(page, reference)
    press(page, "Bevestig de ontvangst")
    expect(page.get_by_text("ontvangst bevestigd").first).to_be_visible()
    return page.url


def answer(page: Page, kind: str, **answers: str) -> None:
    """One thing the police did or tell, from the page of the notification."""
    follow(page, kind)
    title(page, kind)
    for name, value in answers.items():
        field = page.locator(f'[name="{name}"]').first
        if field.get_attribute("type") == "radio":
            page.locator(f'[name="{name}"][value="{value}"]').check()
        else:
            field.fill(value)
    press(page, "Bewaar")
    expect(page.get_by_text(f"Bewaard: {kind}.")).to_be_visible()


def write(page: Page, at: str, words: str) -> None:
    """A message to the other side."""
    page.goto(at)
    page.get_by_label("Nieuw bericht").fill(words)
    press(page, "Verstuur het bericht")
    expect(page.locator("main")).to_contain_text(words)


def lit(page: Page, case: str) -> Locator:
    """The step of the path that is lit on the page of a case."""
    page.goto(case)
    return page.locator(".steps .current")


def do_tasks(page: Page, *tasks: str) -> None:
    """Tasks of the case on the screen, by how they begin."""
    for task in tasks:
        page.locator(".tasks li", has_text=task).get_by_role("link").click()
        press(page, "Dit is gedaan")


def close_case(page: Page, case: str, outcome: str, police: str) -> None:
    """How it ended."""
    page.goto(f"{case}sluiten/")
    page.get_by_label("Hoe liep het af voor de school?").select_option(outcome)
    page.get_by_label("Is de uitkomst bij politie en parket bekend?").select_option(police)
    anyway = page.get_by_label("Toch sluiten")
    if anyway.count():
        anyway.check()
    press(page, "Sluit het dossier")
    expect(page.get_by_text("gesloten op")).to_be_visible()
