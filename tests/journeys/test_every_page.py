"""Every page behind the sign-in, with something on it: no barrier, not wider than 320 pixels.

The pages are those of the table of addresses: each is reached by following links from the start,
as somebody would. What no link leads to is said here, with how it is reached.
"""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, Page
from tests.config.test_every_address_of_everybody import MEMBERS, TABLE
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
    tell_parent,
    type_in,
    write,
)
from tests.journeys.test_account import violations
from tests.journeys.working import Working

pytestmark = pytest.mark.chromium

OK = 200
MOST_OF_A_KIND = 2
"""Pages looked at behind one name: a draft and what was sent differ, the tenth task does not."""

ROLES = {"role-A": "victim", "role-B": "suspect", "role-C": "witness"}
CALL = {
    "school_name": "Sint-Ansgar",
    "region": "brugge-centrum",
    "reporter_name": "Een leerkracht",
    "reporter_function": "leerkracht",
    "reporter_phone": "050 12 34 56",
    "urgency": "normal",
    "subject": "sexting",
    "what_was_told": "Er gaat iets rond.",
    "role-A": "victim",
}
"""What somebody says who phones the police."""
ELSEWHERE = {
    "accounts:invitation": "the link of an invitation: tests/journeys/test_account",
    "account_reset_password": "for who cannot sign in: test_account",
    "account_reset_password_done": "test_account",
    "account_reset_password_from_key": "the link in a mail: test_account",
    "account_reset_password_from_key_done": "test_account",
    "account_signup": "for who has no account: test_account",
    "account_inactive": "an account that was ended: test_account",
    "account_reauthenticate": "before another page of the account: test_account",
    "accounts:choose": "for who works for two organisations: test_account",
    "accounts:second_step": "where a second step is asked: test_account",
    "mfa_reauthenticate": "with a code: test_account",
    "mfa_list_webauthn": "for who has a passkey: test_account",
    "prevention:make": "before there is a plan: test_prevention",
    "notifications:pdf": "no page but a PDF: tests/notifications/test_pdf",
}


def signed_in_pages() -> set[str]:
    """The names of the addresses that show a page to some member."""
    return {
        name.partition(" ")[0]
        for name, row in TABLE.items()
        if row.get["nobody"] != 200 and any(row.get[who] == 200 for who in MEMBERS)
    }


def something_on_it(play: Stage, an: Page, ines: Page, greet: Page) -> tuple[str, ...]:
    """Work of every kind; where the closed case, the advice that was sent and the draft are."""
    play.go(an, "/werk/dossiers/nieuw/")
    done = keep_as_case(an, "other")
    decide(an, done, "Praten en zorg, geen melding", why="Zo afgesproken.")
    close_case(an, done, "care_given", "not_notified")
    play.go(an, "/werk/")
    an.get_by_role("link", name=re.compile("^Open dossier")).last.click()
    case = an.url
    an.get_by_label("Nieuwe notitie").fill(
        "Een notitie met een heelwoorddatnietafgebrokenwordt" * 3
    )
    press(an, "Bewaar de notitie")
    tell_parent(an, case, "A", done="Ingelicht", told="Wat er gebeurde.")
    an.goto(f"{case}taken/nieuw/")
    an.get_by_label("Wat moet er gebeuren?").fill("Praat met de klas.")
    press(an, "Voeg toe")
    an.goto(f"{case}clb/")
    an.get_by_label("Bericht").fill("Kunnen jullie met A praten?")
    press(an, "Deel dit")
    an.goto(f"{case}toegang/")
    an.get_by_label("Wie mag er niet bij?").select_option("Bram Coene")
    an.get_by_label("Waarom?").fill("Familie van A.")
    press(an, "Sluit de toegang af")
    advice = begin_form(an, case, "Advies vragen, zonder namen")
    fill_form(an, ROLES, told="Wat raad je aan?")
    send_form(an)
    draft = begin_form(an, case, "Melden aan de politie")

    plan_two_years(play, an)

    play.go(ines, "/werk/meldingen/")
    ines.locator("main li.card a").first.click()
    at_police = ines.url
    confirm = ines.get_by_role("button", name="Bevestig de ontvangst")
    if confirm.count():
        confirm.click()
    answer(ines, "Nummer van het proces-verbaal", text="BR.30.L4.000123/2026")
    write(ines, at_police, "Een vraag.")
    ines.get_by_label("Nieuwe notitie").fill("Alleen voor ons.")
    press(ines, "Bewaar de notitie")
    play.go(ines, "/werk/meldingen/gebeld/")
    ines.locator("main details > summary").evaluate_all("all => all.forEach(one => one.click())")
    type_in(ines, CALL)
    press(ines, "Bewaar de melding")
    play.go(greet, "/werk/")
    follow(greet, re.compile("^Open"))
    greet.get_by_label("Nieuwe notitie").fill("Van het CLB.")
    press(greet, "Bewaar de notitie")
    return tuple(urlsplit(one).path for one in (done, advice, draft))


def plan_two_years(play: Stage, an: Page) -> None:
    """The plan of this year with the proposal, an empty one of the next, a point of the policy."""
    for begin in ("Met het voorstel van Houvast", "Met een leeg plan"):
        play.go(an, "/werk/preventie/")
        if an.get_by_role("link", name="Maak het plan").count():
            follow(an, "Maak het plan")
            an.get_by_label(begin).check()
            press(an, "Maak het plan")
    play.go(an, "/werk/preventie/beleid/houding/")
    an.get_by_label("Bezig").first.check()
    an.get_by_label("Opmerking").first.fill("Eenheelwoorddatnietafgebrokenwordt" * 3)
    press(an, "Bewaar")


def name_of(path: str) -> str:
    """The name of the address, or ""."""
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


def walk(page: Page, url: str, starts: Sequence[str], axe: Axe) -> tuple[set[str], list[str]]:
    """Follow every link below these starts: the names of the pages, and what is wrong on them."""
    seen: dict[str, set[str]] = {}
    wrong: list[str] = []
    waiting = list(starts)
    while waiting:
        path = waiting.pop(0)
        name = name_of(path)
        known = seen.setdefault(name, set())
        if path in known or len(known) >= MOST_OF_A_KIND or name in ELSEWHERE:
            continue
        answer = page.goto(f"{url}{path}")
        assert answer
        if answer.status != OK or urlsplit(page.url).path != path:
            continue
        known.add(path)
        wrong += violations(page, axe, path)
        links = page.locator("a[href]").evaluate_all("all => all.map(one => one.href)")
        paths = (urlsplit(link).path for link in links if link.startswith(url))
        below = tuple(start[: start.index("/", 1) + 1] for start in starts)
        waiting += [one for one in paths if one.startswith(below)]
    return {name for name, paths in seen.items() if paths}, wrong


def test_no_page_behind_the_sign_in_has_a_barrier(
    browser: Browser, work: Working, axe: Axe
) -> None:
    names: set[str] = set()
    wrong: list[str] = []
    with stage(browser, work) as play:
        at_work = [play.enter(who, on=PHONE) for who in ("an", "ines", "greet")]
        apart = something_on_it(play, *at_work)
        walks = [(page, ("/werk/", "/werk/meldingen/", *apart)) for page in at_work]
        for page, starts in (*walks, (play.enter("carla", on=PHONE), ("/account/", "/werk/"))):
            found, barriers = walk(page, work.url, starts, axe)
            names |= found
            wrong += barriers
    assert wrong == []
    assert signed_in_pages() - names - set(ELSEWHERE) == set()
