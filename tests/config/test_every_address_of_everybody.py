"""Every address x everybody x looking and sending: the one table of what each gets.

What is sent is complete: whoever may send it, changes something. Each cell is taken back.
"""

import re
from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field

import pytest
from django.urls import reverse
from pytest_django import DjangoDbBlocker
from tests.accounts.cast import Browser
from tests.config.everybody import EVERYBODY, ROLES, WITHOUT_MEMBERSHIP, World, gathered, undone

from houvast.database.places import Places
from houvast.prevention.access import this_year

Answer = int | str
Answers = Mapping[str, Answer]

KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
SIGN_IN, CHOOSE, WORK = "/account/aanmelden/", "/account/kiezen/", "/werk/"
ACCOUNT, INBOX = "/account/", "/werk/meldingen/"
CONFIRM, PEOPLE = "/account/bevestigen/", "/account/medewerkers/"
CASE, SENT = "/werk/dossiers/*/", "/werk/meldingen/*/"
PLAN = f"/werk/preventie/{this_year().starts}/"
LOST, NOT_TAKEN, HELD, ASKED = 404, 405, 401, 403
"""Not there for you; not to be sent (or looked at); what was typed waits until you signed in, or
until you say for whom you work.
"""

OF_EVERY_PAGE = ('<html lang="nl">', "Nu meteen hulp")
OF_NO_PAGE = ("<style", " style=", "onclick=")

SCHOOL = ("staff", "lead")
OWN = (*SCHOOL, "shut_out")
ELSEWHERE = ("other_staff", "other_lead")
ANY_SCHOOL = (*OWN, *ELSEWHERE)
LEADS = ("lead",)
ADMINISTRATORS = ("administrator", "other_administrator", "clb_administrator", "zone_administrator")
CLB = ("clb",)
ZONE = ("police", "zone_coordinator")
ANY_ZONE = (*ZONE, "other_police")
INBOXES = (*ANY_ZONE, "coordination")
BOTH = (*SCHOOL, *ZONE)
MEMBERS = tuple(ROLES)
SIGNED_IN = (*MEMBERS, *WITHOUT_MEMBERSHIP)


def to(who: tuple[str, ...], answer: Answer, others: Answer = LOST) -> dict[str, Answer]:
    """`answer` to these roles, `others` to the rest of who is a member."""
    return dict.fromkeys(MEMBERS, others) | dict.fromkeys(who, answer)


def work(answers: Answers, *, sent: bool = False) -> Answers:
    """As every page under /werk/: who has not signed in or not chosen is sent to do so."""
    at_first = ASKED if sent else CHOOSE
    before = {"nobody": HELD if sent else SIGN_IN, "between": at_first, "ended": at_first}
    return before | dict(answers)


def all_get(answer: Answer, *, nobody: Answer = SIGN_IN) -> Answers:
    """The same to everybody who is signed in."""
    return {"nobody": nobody, **dict.fromkeys(SIGNED_IN, answer)}


PUBLIC = all_get(200, nobody=200)
STORY = {"slug": "even-laten-zien"}
LOST_TO_ALL = all_get(LOST, nobody=LOST)
NOT_SENT = all_get(NOT_TAKEN, nobody=NOT_TAKEN)


@dataclass(frozen=True)
class Row:
    """One address: to whom it shows what, and what happens when its form is sent."""

    get: Answers
    post: Answers
    arguments: Mapping[str, str] = field(default_factory=dict)
    """Words of the address: the name of an id of the world, or the word itself."""
    typed: Mapping[str, str] = field(default_factory=dict)
    """What is sent; {name} is an id of the world."""


def page(who: tuple[str, ...], answer: Answer = 200, **more: str) -> Row:
    """A page under /werk/ to look at only."""
    return Row(work(to(who, answer)), work(to(MEMBERS, NOT_TAKEN), sent=True), more)


def form(
    who: tuple[str, ...],
    done: Answer,
    arguments: Mapping[str, str] | None = None,
    *,
    may: tuple[str, ...] | None = None,
    refused: Answer = 422,
    **typed: str,
) -> Row:
    """A form under /werk/ that `who` sees; `may` (all of them when left out) gets it done."""
    doing = who if may is None else may
    post = to(who, refused) | dict.fromkeys(doing, done)
    return Row(work(to(who, 200)), work(post, sent=True), arguments or {}, typed)


def button(
    who: tuple[str, ...],
    done: Answer,
    arguments: Mapping[str, str],
    *,
    refused: tuple[str, ...] = (),
    answer: Answer = LOST,
    **typed: str,
) -> Row:
    """Something under /werk/ that can only be sent; `refused` see it and get `answer`."""
    post = to(who, done) | dict.fromkeys(refused, answer)
    return Row(work(to(MEMBERS, NOT_TAKEN)), work(post, sent=True), arguments, typed)


def both(get: Answers, post: Answers | None = None, **arguments: str) -> Row:
    """A page of the account; the same answer to a look and to an empty form when left out."""
    return Row(get, get if post is None else post, arguments)


def mine(look: Answer, sent: Answer | None = None, **arguments: str) -> Row:
    """A page of the own account, whatever the role."""
    return both(all_get(look), all_get(look if sent is None else sent, nobody=HELD), **arguments)


def managed(
    look: Answers, sent: Answers, arguments: Mapping[str, str] | None = None, **typed: str
) -> Row:
    """What an administrator does for the organisation: chosen first, as under /werk/."""
    return Row(work(look), work(sent, sent=True), arguments or {}, typed)


YEAR = {"starts": "year"}
OPEN = {"key": "case"}
SHUT = {"key": "closed"}
DRAFT = {"key": "draft"}
GONE = {"key": "sent"}
ONCE = "9d6c1a52-0c5b-4f2e-8f1a-3f7b8f1f3c11"
TODAY = "{today}"

TABLE: dict[str, Row] = {
    # --- for everybody -----------------------------------------------------------------------
    "web:offline": Row(PUBLIC, PUBLIC),
    "web:home": Row(PUBLIC, PUBLIC),
    "guide:declaration": Row(PUBLIC, PUBLIC),
    "guide:index": Row(PUBLIC, PUBLIC),
    "guide:law": Row(PUBLIC, PUBLIC),
    "guide:page": Row(PUBLIC, PUBLIC, {"slug": "guide"}),
    "guide:easy": Row(PUBLIC, PUBLIC, {"slug": "slachtoffer-zijn"}),
    "guide:easy (none)": Row(LOST_TO_ALL, LOST_TO_ALL, {"slug": "nergens"}),
    "directory:contacts": Row(PUBLIC, PUBLIC),
    "directory:care": Row(PUBLIC, PUBLIC),
    "directory:region": Row(PUBLIC, PUBLIC, {"slug": "brugge-centrum"}),
    "directory:school_card": Row(PUBLIC, PUBLIC, {"slug": "brugge-centrum"}),
    "directory:care_for": Row(PUBLIC, PUBLIC, {"who": "leerling"}),
    "directory:care_by": Row(PUBLIC, PUBLIC, {"who": "ouder", "by": "chat"}),
    "classroom:index": Row(PUBLIC, PUBLIC),
    "classroom:teacher": Row(PUBLIC, PUBLIC),
    "classroom:every_story": Row(PUBLIC, PUBLIC),
    "classroom:story": Row(PUBLIC, PUBLIC, STORY),
    "classroom:talk": Row(PUBLIC, PUBLIC, STORY),
    "classroom:question": Row(PUBLIC, PUBLIC, {**STORY, "number": "1"}),
    "classroom:verdict": Row(PUBLIC, PUBLIC, {**STORY, "number": "1", "choice": "ja"}),
    "check:start": Row(PUBLIC, NOT_SENT),
    "check:device_part": Row(LOST_TO_ALL, NOT_SENT, {"name": "rules", "version": "0"}),
    "check:calls": Row(PUBLIC, NOT_SENT),
    "worker": Row(PUBLIC, NOT_SENT),
    "manifest": Row(PUBLIC, NOT_SENT),
    "check:step": Row(all_get("/check/", nobody="/check/"), PUBLIC),
    # --- the school's own file ---------------------------------------------------------------
    "cases:start": Row(work(to(INBOXES, INBOX, 200)), work(to(MEMBERS, NOT_TAKEN), sent=True)),
    "cases:closed": page(ANY_SCHOOL),
    "cases:new": form(ANY_SCHOOL, 200),
    "cases:create": Row(
        work(to(MEMBERS, NOT_TAKEN)),
        work(to(OWN, CASE) | dict.fromkeys(("other_staff", "other_lead"), 422), sent=True),
        typed={"title": "other", "site": "{site}", "key": ONCE},
    ),
    "cases:case": page(SCHOOL, **OPEN),
    "cases:trail": page(SCHOOL, **OPEN),
    "cases:version": page(SCHOOL, **OPEN, number="1"),
    "cases:scripts": page(SCHOOL, **OPEN),
    "cases:note": button(SCHOOL, CASE, OPEN, text="Een notitie."),
    "cases:label": form(SCHOOL, 422, OPEN, title="other"),  # its form is at the police
    "cases:facts": form(
        SCHOOL, CASE + "feiten/", OPEN, go="person", age="12_15", seen="{seen}", letter=""
    ),
    "cases:facts (relation)": form(
        SCHOOL, CASE + "feiten/", OPEN, go="relation", of="B", kind="peer", to="A", seen="{seen}"
    ),
    "cases:facts (home)": form(
        SCHOOL, CASE + "feiten/", OPEN, go="home", letter="A", answer="yes", seen="{seen}"
    ),
    "cases:facts (danger)": form(
        SCHOOL, CASE + "feiten/", OPEN, go="danger", danger="meeting", seen="{seen}"
    ),
    "cases:decide": form(SCHOOL, CASE, OPEN, may=LEADS, level="care", reason="Zo afgesproken."),
    "cases:parents": form(
        SCHOOL,
        CASE + "ouders/",
        OPEN,
        letter="A",
        parent="parent_2",
        is_done="yes",
        on=TODAY,
        told="Gebeld.",
    ),
    "cases:new_task": form(SCHOOL, CASE, OPEN, text="Bel de ouder.", to="{lead}"),
    "cases:task": form(SCHOOL, CASE, OPEN | {"task_key": "task"}, go="done", on=TODAY),
    "cases:undo": button(SCHOOL, CASE, OPEN | {"step": "step"}),
    "cases:undo_parent": button(SCHOOL, CASE + "ouders/", OPEN | {"row": "parent"}),
    "cases:share": form(SCHOOL, CASE + "clb/", OPEN, clb="{clb}", message="Nog iets."),
    "cases:withdraw": button(SCHOOL, CASE + "clb/", OPEN | {"shared": "shared"}),
    "cases:keep_out": form(SCHOOL, CASE + "toegang/", OPEN, to="{leaver}", reason="Familie van B."),
    "cases:let_back": button(
        LEADS, CASE + "toegang/", OPEN | {"block": "block"}, refused=("staff",), answer=400
    ),
    "cases:family": form(SCHOOL, 200, OPEN, name="Een naam"),
    "cases:weekend": form(
        SCHOOL, CASE + "weekend/", OPEN, text="Bel A.", to="{lead}", due_on=TODAY
    ),
    "cases:close": form(
        SCHOOL,
        CASE,
        OPEN,
        may=LEADS,
        outcome="handed_over",
        police_outcome="known",
        anyway="on",
    ),
    "cases:reopen": form(SCHOOL, CASE, SHUT, may=LEADS, reason="Er is nieuws."),
    "cases:erase": form(SCHOOL, CASE, SHUT, may=LEADS, refused=400),
    "cases:shared": form(CLB, "/werk/gedeeld/*/", {"key": "shared"}, text="Van het CLB."),
    "cases:erase_notes": form(CLB, "/werk/gedeeld/*/", {"key": "shared"}),
    # --- what school and police share --------------------------------------------------------
    "notifications:inbox": page((*ANY_SCHOOL, *INBOXES)),
    "notifications:leave": form(INBOXES, 422, key=ONCE),
    "notifications:remove": form(SCHOOL, "/werk/meldingen/", DRAFT),
    "notifications:remove (sent)": form((), LOST, GONE),
    "notifications:notify": form(SCHOOL, SENT + "fiche/persons/", {"key": "advice"}, key=ONCE),
    "notifications:notify (no advice)": form((), LOST, GONE, key=ONCE),
    "notifications:phoned": form(INBOXES, 422),
    "notifications:correct": form(ZONE, 422, {"key": "phoned"}),
    "notifications:correct (sent)": form((), LOST, GONE),
    "notifications:new": form(SCHOOL, SENT + "fiche/header/", OPEN, purpose="advice", key=ONCE),
    "notifications:notification (draft)": page(SCHOOL, **DRAFT),
    "notifications:notification": page(BOTH, **GONE),
    "notifications:fill": form(
        SCHOOL, SENT + "fiche/facts/", DRAFT | {"part": "subject"}, subject="sexting"
    ),
    "notifications:fill (sent)": form((), LOST, GONE | {"part": "subject"}, subject="sexting"),
    "notifications:check": form(SCHOOL, SENT, DRAFT),
    "notifications:check (sent)": Row(work(to(BOTH, SENT)), work(to(BOTH, SENT), sent=True), GONE),
    "notifications:pdf (draft)": page(SCHOOL, **DRAFT),
    "notifications:pdf": page(BOTH, **GONE),
    "notifications:text (draft)": page(SCHOOL, **DRAFT),
    "notifications:text": page(BOTH, **GONE),
    "notifications:message": button(BOTH, SENT, GONE, text="Een bericht.", key=ONCE),
    "notifications:delivery": button(
        SCHOOL, SENT, GONE | {"row": "delivery"}, refused=ZONE, answer=422, go="phone"
    ),
    "notifications:answer": form(
        ZONE, SENT, GONE | {"kind": "feedback"}, text="Wordt gevolgd.", key=ONCE
    ),
    "notifications:undo": button(ZONE, SENT, GONE | {"part": "part"}),
    "notifications:pass_on": form(
        ZONE, "/werk/meldingen/", GONE, region="brugge-west", text="Uw regio.", key=ONCE
    ),
    "notifications:note": button(ZONE, SENT, GONE, note="Van de politie.", key=ONCE),
    # --- the policy and the plans of a school ------------------------------------------------
    "prevention:start": page(ANY_SCHOOL),
    "prevention:policy": page(ANY_SCHOOL),
    "prevention:theme": form(
        ANY_SCHOOL,
        "/werk/preventie/beleid/",
        {"slug": "houding"},
        **{"open-talk-standing": "done", "open-talk-remark": "Al jaren."},
    ),
    "prevention:theme (none)": form((), LOST, {"slug": "nergens"}),
    "prevention:plan": page(OWN, **YEAR),
    "prevention:make": form(
        ANY_SCHOOL,
        f"/werk/preventie/{this_year().starts + 1}/",
        {"starts": "next_year"},
        begin="empty",
    ),
    "prevention:make (there)": Row(
        work(to(OWN, PLAN) | dict.fromkeys(ELSEWHERE, 200)),
        work(to(ANY_SCHOOL, PLAN), sent=True),
        YEAR,
        {"begin": "proposal"},
    ),
    "prevention:make (too late)": form((), LOST, {"starts": "2001"}),
    "prevention:look_back": form(OWN, PLAN, YEAR, goal="Een doel.", seen="{plan_mark}"),
    "prevention:carry": form(OWN, PLAN, YEAR, chosen="{activity_before}"),
    "prevention:new_activity": form(OWN, PLAN, YEAR, what="Een avond.", key=ONCE),
    "prevention:activity": form(
        OWN,
        PLAN,
        YEAR | {"key": "activity"},
        what="Een les.",
        progress="done",
        seen="{activity_mark}",
    ),
    # --- the account -------------------------------------------------------------------------
    "accounts:overview": both(all_get(200), all_get(200, nobody=HELD)),
    "accounts:choose": both(all_get(200), all_get(200, nobody=HELD)),
    "accounts:second_step": both(all_get(200), all_get(200, nobody=HELD)),
    "accounts:digest": Row(all_get(ACCOUNT), all_get(ACCOUNT, nobody=HELD), typed={"wants": "no"}),
    "account_signup": both(all_get(200, nobody=200)),
    "account_login": both(all_get(WORK, nobody=200)),
    "account_logout": both(all_get(200, nobody="/"), all_get("/", nobody="/")),
    "account_inactive": both(all_get(200, nobody=200), NOT_SENT),
    "account_reauthenticate": mine(200),
    "account_change_password": mine(200),
    "account_reset_password": both(all_get(200, nobody=200)),
    "account_reset_password_done": both(all_get(200, nobody=200), NOT_SENT),
    "account_reset_password_from_key": both(all_get(200, nobody=200), uidb36="0", key="x-y"),
    "account_reset_password_from_key_done": both(all_get(200, nobody=200), NOT_SENT),
    "mfa_authenticate": both(all_get(WORK, nobody=SIGN_IN)),
    "mfa_login_webauthn": both(all_get(WORK, nobody=200), all_get(WORK, nobody=SIGN_IN)),
    "mfa_reauthenticate": mine(CONFIRM),
    "mfa_reauthenticate_webauthn": mine(CONFIRM),
    "mfa_index": mine(200, NOT_TAKEN),
    "mfa_activate_totp": mine(CONFIRM),
    "mfa_deactivate_totp": mine(LOST),
    "mfa_view_recovery_codes": mine(LOST, NOT_TAKEN),
    "mfa_generate_recovery_codes": mine(CONFIRM),
    "mfa_download_recovery_codes": mine(LOST),
    "mfa_list_webauthn": mine(200, NOT_TAKEN),
    "mfa_add_webauthn": mine(CONFIRM),
    "mfa_edit_webauthn": mine(CONFIRM, pk="1"),
    "mfa_remove_webauthn": mine(CONFIRM, pk="1"),
    "usersessions_list": mine(200, "/account/sessies/"),
    "accounts:people": managed(to(ADMINISTRATORS, 200), to(ADMINISTRATORS, 200)),
    "accounts:invite": managed(
        to(ADMINISTRATORS, 200),
        to(ADMINISTRATORS, 200),
        name="Nel",
        email="nel@x.example.invalid",
        role="administrator",
    ),
    "accounts:withdraw": managed(
        to(ADMINISTRATORS, PEOPLE), to(("administrator",), PEOPLE), {"key": "invitation"}
    ),
    "accounts:end": managed(
        to(("administrator",), 200), to(("administrator",), PEOPLE), {"key": "leaver"}
    ),
    "accounts:invitation": Row(
        all_get(200, nobody=200), all_get(400, nobody=200), {"token": "token"}
    ),
    "accounts:invitation (old)": Row(LOST_TO_ALL, LOST_TO_ALL, {"token": "x"}),
}


@pytest.fixture(scope="module")
def world(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, places: Places
) -> Iterator[World]:
    """Everybody, once for the whole table; nothing is committed."""
    with gathered(places, django_db_blocker) as found:
        yield found


def address(world: World, name: str) -> str:
    """Where this row of the table is."""
    named = {word: world.ids.get(value, value) for word, value in TABLE[name].arguments.items()}
    return reverse(name.partition(" ")[0], kwargs=named)


def got(browser: Browser, path: str, typed: Mapping[str, str] | None) -> Answer:
    """The status, or where the browser is sent, with * for an id."""
    cookies = copy(browser.cookies)  # one of the pages signs out
    with undone():
        answer = browser.get(path) if typed is None else browser.send(path, dict(typed))
    browser.cookies = cookies
    page = answer.content.decode(errors="replace")
    if page and str(answer.headers["Content-Type"]).startswith("text/html"):
        assert [words for words in OF_EVERY_PAGE if words not in page] == [], path
        assert [words for words in OF_NO_PAGE if words in page] == [], path
    if answer.status_code == 302:
        return KEY.sub("*", str(answer.headers["Location"]).split("?")[0])
    return answer.status_code


def test_every_row_says_what_everybody_gets() -> None:
    for name, row in TABLE.items():
        assert set(row.get) == set(row.post) == set(EVERYBODY), name


@pytest.mark.parametrize("role", EVERYBODY)
def test_what_everybody_gets(world: World, role: str) -> None:
    with undone():
        browser = world.browser(role)
        looked = {name: got(browser, address(world, name), None) for name in TABLE}
        assert looked == {name: row.get[role] for name, row in TABLE.items()}
        sent = {
            name: got(browser, address(world, name), world.typed(row.typed))
            for name, row in TABLE.items()
        }
        assert sent == {name: row.post[role] for name, row in TABLE.items()}


@pytest.mark.parametrize("path", ["/account/login/", "/account/email/", "/account/signup/"])
def test_what_we_did_not_choose_of_the_library_is_not_there(world: World, path: str) -> None:
    assert Browser().get(path).status_code == 404
