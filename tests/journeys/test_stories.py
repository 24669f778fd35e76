"""Six incidents from the first word to the end, each with the people who really take part."""

import re

import psycopg
import pytest
from playwright.sync_api import Browser, Page, expect
from tests.journeys import acting, test_check
from tests.journeys.acting import (
    PHONE,
    Stage,
    answer,
    begin_form,
    close_case,
    decide,
    fill_form,
    follow,
    keep_as_case,
    press,
    send_form,
    stage,
    take_from_inbox,
    tell_parent,
    title,
    write,
)
from tests.journeys.working import Working

pytestmark = pytest.mark.chromium

NAMES = {"name-A": "Nora Verzonnen", "name-B": "Bas Verzonnen"}
ROLES = {"role-A": "victim", "role-B": "suspect"}


def shown_by_somebody_to(
    play: Stage,
    page: Page,
    *,
    by: str = "B",
    elsewhere: str = "",
    related: tuple[str, str, str] | None = None,
    **ages: str,
) -> str:
    """A case from the check: an image of A was shown; its address."""
    test_check.start(page, play.work.url, test_check.SHOW)
    test_check.people(page, **ages)
    for letter in elsewhere:
        page.locator(f"#school-{letter}").select_option("other_school")
    if related:
        test_check.relation(page, *related)
    page.locator(acting.NEXT).click()
    test_check.tick(page, "show.by", *by)
    test_check.tick(page, "show.of", "A")
    test_check.to_answer(page, **{"ermee in": "Nee"})
    press(page, "Bewaar als dossier")
    return keep_as_case(page, "forwarded")


def erase_due(work: Working) -> int:
    """How many cases the daily command erased."""
    return int(work.run("cases", "erase").split()[0])


def closed_long_ago(work: Working, case: str) -> None:
    """As if the school closed it three years ago: no clock of the machine is moved."""
    query = "UPDATE cases_case SET closed_on = closed_on - interval '3 years' WHERE id = %s"
    key = case.rstrip("/").rsplit("/", maxsplit=1)[-1]
    with psycopg.connect(work.run("database", "url", "--owner").strip()) as owner:
        ids = owner.execute("SELECT id FROM accounts_organisation").fetchall()
        every = "{" + ",".join(str(one) for (one,) in ids) + "}"
        owner.execute("SELECT set_config('houvast.organisations', %s, true)", [every])
        assert owner.execute(query, [key]).rowcount == 1


def test_a_forwarded_image_among_own_pupils_goes_all_the_way(
    browser: Browser, work: Working
) -> None:
    with stage(browser, work) as play:
        bram, an, ines = play.page(on=PHONE), play.enter("an"), play.enter("ines", on=PHONE)

        test_check.start(bram, work.url, test_check.SHOW)
        test_check.people(bram, A="is_15", B="is_15")
        bram.locator(acting.NEXT).click()
        test_check.tick(bram, "show.by", "B")
        test_check.tick(bram, "show.of", "A")
        test_check.to_answer(bram, **{"ermee in": "Nee"})
        press(bram, "Bewaar als dossier")
        title(bram, "Er is niets verloren")
        with bram.expect_popup() as window:
            follow(bram, "Meld je aan in een nieuw venster")
        acting.sign_in(window.value, work, "bram")
        title(window.value, "Je account")
        press(bram, "Verstuur opnieuw")
        expect(bram.locator("main")).to_contain_text("Advies: Melden bij de politie.")
        case = keep_as_case(bram, "forwarded")

        play.go(an, "/werk/")
        number = bram.get_by_role("heading", level=1).inner_text().split()[-1]
        follow(an, f"Open dossier {number}")
        assert an.url == case
        decide(an, case, "Melden bij de politie")
        for letter in "AB":
            tell_parent(an, case, letter, done="Ingelicht", told="Wat er gebeurde.")
        form = begin_form(an, case, "Melden aan de politie")
        fill_form(an, ROLES | NAMES, told="Een beeld van A werd getoond.")
        expect(an.locator("main")).to_contain_text("Nora Verzonnen")
        reference = send_form(an)

        at_police = take_from_inbox(ines, work, reference)
        expect(ines.locator("main")).to_contain_text("Nora Verzonnen")
        write(ines, at_police, "Is het beeld nog ergens te zien?")
        write(bram, form, "Nee, het is overal weg.")
        ines.goto(at_police)
        expect(ines.locator("main")).to_contain_text("Nee, het is overal weg.")
        ines.get_by_label("Nieuwe notitie").fill("Alleen voor ons.")
        press(ines, "Bewaar de notitie")
        answer(ines, "Nummer van het proces-verbaal", text="BR.30.L4.000123/2026")
        answer(ines, "Afdeling bij het parket", letter="B", choice="youth")
        answer(ines, "Overgemaakt aan het parket")
        answer(ines, "Terugkoppeling", text="Er komt een herstelgesprek.")

        for reader in (an, bram):
            reader.goto(form)
            page = reader.locator("main")
            for told in (
                "BR.30.L4.000123/2026",
                "persoon B: afdeling Jeugd",
                "Overgemaakt aan het parket",
                "Er komt een herstelgesprek.",
            ):
                expect(page).to_contain_text(told)
            expect(page).not_to_contain_text("Alleen voor ons.")
        close_case(an, case, "handed_over", "known")
        expect(an.locator("main")).not_to_contain_text("Nora Verzonnen")
        play.go(bram, "/werk/")
        expect(bram.locator("main")).not_to_contain_text(number)


def test_care_only_is_reasoned_closed_and_erased_at_its_term(
    browser: Browser, work: Working
) -> None:
    with stage(browser, work) as play:
        an, bram, greet = play.enter("an"), play.enter("bram"), play.enter("greet", on=PHONE)
        case = shown_by_somebody_to(play, bram, A="is_15", B="is_16")
        bram.goto(f"{case}clb/")
        bram.get_by_label("Bericht").fill("Kunnen jullie met A praten?")
        press(bram, "Deel dit")
        play.go(greet, "/werk/")
        follow(greet, re.compile("^Open"))
        shared = greet.url
        greet.get_by_label("Nieuwe notitie").fill("Gesprek gepland.")
        press(greet, "Bewaar de notitie")

        an.goto(f"{case}beslissen/")
        an.get_by_label("Praten en zorg, geen melding").check()
        press(an, "Bewaar de beslissing")
        expect(an.get_by_role("alert")).to_contain_text("Schrijf op waarom")
        expect(an.get_by_label("Praten en zorg, geen melding")).to_be_checked()
        decide(an, case, "Praten en zorg, geen melding", why="Samen met het CLB beslist.")
        expect(an.locator("main")).to_contain_text("Samen met het CLB beslist.")
        close_case(an, case, "care_given", "not_notified")
        expect(an.locator("main")).to_contain_text("daarna wordt het gewist")
        assert erase_due(work) == 0

        closed_long_ago(work, case)
        assert erase_due(work) == 1
        an.goto(case)
        title(an, re.compile("is gewist$"))
        expect(an.locator("main")).to_contain_text("aan het einde van de termijn")
        expect(an.locator("main")).not_to_contain_text("Samen met het CLB beslist.")
        greet.goto(shared)
        expect(greet.locator("main")).not_to_contain_text("Kunnen jullie met A praten?")
        expect(greet.locator("main")).to_contain_text("Gesprek gepland.")
