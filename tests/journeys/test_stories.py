"""Six incidents from the first word to the end, each with the people who really take part."""

import re

import psycopg
import pytest
from playwright.sync_api import Browser, Locator, Page, expect
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

from houvast.protocol.form_fields import PROSECUTOR_SECTIONS
from houvast.protocol.prosecutor import Section

pytestmark = pytest.mark.chromium

ADULT = dict(PROSECUTOR_SECTIONS)[Section.ADULT]
NAMES = {"name-A": "Nora Verzonnen", "name-B": "Bas Verzonnen"}
ROLES = {"role-A": "victim", "role-B": "suspect"}


def parents_of(page: Page, letter: str) -> Locator:
    """What is said about the parents of one person."""
    return page.locator(".summary-list > div", has_text=f"Ouders van {letter}")


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


TOLD_BACK = (
    "BR.30.L4.000123/2026",
    "persoon B: afdeling Jeugd",
    "Overgemaakt aan het parket",
    "Er komt een herstelgesprek.",
)


def _check(page: Page, work: Working) -> None:
    """B showed an image of A, both 15 and of this school, as the check asks it."""
    test_check.start(page, work.url, test_check.SHOW)
    test_check.people(page, A="is_15", B="is_15")
    page.locator(acting.NEXT).click()
    test_check.tick(page, "show.by", "B")
    test_check.tick(page, "show.of", "A")
    test_check.to_answer(page, **{"ermee in": "Nee"})


def test_a_forwarded_image_among_own_pupils_goes_all_the_way(
    browser: Browser, work: Working
) -> None:
    with stage(browser, work) as play:
        bram, an, ines = play.page(on=PHONE), play.enter("an"), play.enter("ines", on=PHONE)

        _check(bram, work)
        press(bram, "Bewaar als dossier")
        title(bram, "Er is niets verloren")
        with bram.expect_popup() as window:
            follow(bram, "Meld je aan in een nieuw venster")
        acting.sign_in(window.value, work, "bram")
        title(window.value, "Mijn werk")
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
            for told in TOLD_BACK:
                expect(page).to_contain_text(told)
            expect(page).not_to_contain_text("Alleen voor ons.")
        expect(acting.lit(an, case)).to_contain_text("Het parket beslist")
        expect(an.locator(".steps .done")).to_have_count(5)  # the sixth too: they told
        acting.do_tasks(an, "Spoor aan", "Leg uit wat een benadeelde")
        expect(an.locator("main ol li").filter(has_text=reference)).to_have_count(5)
        close_case(an, case, "handed_over", "known")
        expect(an.locator(".steps .done")).to_have_count(6)
        expect(an.locator("main")).not_to_contain_text("Nora Verzonnen")
        play.go(bram, "/werk/")
        expect(bram.locator("main")).not_to_contain_text(number)


def test_parents_of_a_pupil_of_another_school_are_told_by_the_police(
    browser: Browser, work: Working
) -> None:
    with stage(browser, work) as play:
        an, ines, dirk = play.enter("an"), play.enter("ines", on=PHONE), play.enter("dirk")
        case = shown_by_somebody_to(play, an, A="is_15", B="is_15", elsewhere="B")
        decide(an, case, "Melden bij de politie")
        an.goto(f"{case}ouders/")
        expect(parents_of(an, "A")).to_contain_text("De school vertelt het")
        expect(parents_of(an, "B")).to_contain_text("De politie vertelt het")
        form = begin_form(an, case, "Melden aan de politie")
        fill_form(an, ROLES | NAMES, told="B van een andere school toonde een beeld van A.")
        reference = send_form(an)

        at_police = take_from_inbox(ines, work, reference)
        todo = ines.locator("li", has_text="Ouders van B")
        expect(todo).to_contain_text("de politie licht de ouders in")
        ines.get_by_role("link", name="Schrijf op wat gedaan is").click()
        ines.get_by_label("Persoon B").check()
        ines.get_by_label("ingelicht", exact=True).check()
        press(ines, "Bewaar")
        expect(ines.locator("main")).to_contain_text("Bewaard: Ouders ingelicht door de politie.")
        an.goto(form)
        expect(an.locator("main")).to_contain_text("Ouders ingelicht door de politie: persoon B")
        for address in (case, form, at_police):
            answer = dirk.goto(address)
            assert answer
            assert answer.status == 404  # the school of B sees nothing of it


def test_nobody_of_the_school_calls_a_stepfather_who_is_suspected(
    browser: Browser, work: Working
) -> None:
    with stage(browser, work) as play:
        an, ines = play.enter("an", on=PHONE), play.enter("ines")
        case = shown_by_somebody_to(
            play, an, A="minor", B="adult", related=("B", "similar_family", "A")
        )
        expect(an.locator("main")).to_contain_text("Vraag de politie wie welke ouders inlicht")
        decide(an, case, "Melden bij de politie")
        expect(an.locator("main")).not_to_contain_text("Licht de ouders van de eigen leerlingen in")
        tell_parent(an, case, "A", done="Ingelicht", told="")
        expect(an.get_by_role("alert")).to_contain_text("met wie je afsprak dat ze het toch doet")
        expect(an.get_by_label("Welke ouder?")).to_have_value("parent_1")
        expect(parents_of(an, "A")).to_contain_text("Vraag eerst aan de politie")

        form = begin_form(an, case, "Melden aan de politie")
        fill_form(an, ROLES | NAMES, told="Iemand van thuis toonde een beeld van A.")
        reference = send_form(an)
        at_police = take_from_inbox(ines, work, reference)
        expect(ines.locator("li", has_text="Ouders van A")).to_contain_text("thuis veilig")
        write(an, form, "Wie vertelt het aan welke ouder?")
        write(ines, at_police, "Wij spreken de moeder. Bel de plusouder niet.")
        an.goto(form)
        expect(an.locator("main")).to_contain_text("Bel de plusouder niet.")
        tell_parent(
            an,
            case,
            "A",
            "plusouder of voogd 1",
            done="Niet ingelicht",
            told="De politie vroeg dat.",
        )
        row = an.locator("main ol li").filter(has_text="De politie vroeg dat.")
        expect(row).to_have_count(1)
        expect(row).to_contain_text("niet ingelicht")


def test_advice_without_names_becomes_a_notification_later(browser: Browser, work: Working) -> None:
    with stage(browser, work) as play:
        an, bram, ines = play.enter("an"), play.enter("bram", on=PHONE), play.enter("ines")
        case = shown_by_somebody_to(play, bram, A="is_15", B="is_16")
        form = begin_form(bram, case, "Advies vragen, zonder namen")
        for part in ("header", "subject", "facts", "persons"):
            bram.goto(f"{form}fiche/{part}/")
            expect(bram.locator('[name^="name-"]')).to_have_count(0)
        bram.goto(f"{form}fiche/header/")
        fill_form(bram, ROLES, told="B toonde een beeld van A. Wat raad je aan?")
        advice = send_form(bram)
        at_police = take_from_inbox(ines, work, advice)
        write(ines, at_police, "Meld dit, dan spreken we B.")

        decide(an, case, "Melden bij de politie")
        an.goto(form)
        expect(an.locator("main")).to_contain_text("Meld dit, dan spreken we B.")
        follow(an, "Meld dit alsnog")
        press(an, "Begin de melding")
        title(an, "Wie erbij betrokken is")
        acting.fill(an, ROLES | NAMES)
        an.locator(acting.ON_THE_WAY).click()
        an.locator(acting.ON_THE_WAY).click()
        sign = {"signed_by": "An Lievens", "signed_function": "directeur"}
        acting.fill(an, {"legal_ground": "nog te bevestigen", **sign})
        expect(an.locator("main")).to_contain_text("B toonde een beeld van A. Wat raad je aan?")
        reference = send_form(an)
        assert reference != advice
        take_from_inbox(ines, work, reference)
        expect(ines.locator("main")).to_contain_text("Nora Verzonnen")
        ines.get_by_role("link", name=advice).click()
        expect(ines.locator("main")).not_to_contain_text("Nora Verzonnen")


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


def test_two_suspects_of_17_and_18_go_to_both_sections(browser: Browser, work: Working) -> None:
    with stage(browser, work) as play:
        an, ines = play.enter("an"), play.enter("ines")
        case = shown_by_somebody_to(play, an, A="is_15", B="is_17", C="adult", by="BC")
        decide(an, case, "Melden bij de politie")
        form = begin_form(an, case, "Melden aan de politie")
        fill_form(an, ROLES | NAMES | {"role-C": "suspect"}, told="B en C toonden een beeld van A.")
        reference = send_form(an)
        at_police = take_from_inbox(ines, work, reference)
        main = ines.locator("main")
        expect(main).to_contain_text("Deze ene melding gaat naar allebei")
        for letter, section in (("B", "afdeling Jeugd"), ("C", ADULT)):
            ines.goto(at_police)
            of_letter = main.locator("li", has_text=re.compile(rf"^\s*Persoon {letter}\b"))
            expect(of_letter).to_contain_text(section)
            ines.get_by_role("link", name="Schrijf op naar welke afdeling").click()
            ines.get_by_label(f"Persoon {letter}").check()
            ines.get_by_label(section).check()
            press(ines, "Bewaar")
        an.goto(form)
        expect(an.locator("main")).to_contain_text("persoon B: afdeling Jeugd")
        expect(an.locator("main")).to_contain_text(f"persoon C: {ADULT}")
