"""Every form that is sent x every field x what nobody should fill in: told, and nothing half done.

The forms are those of the table of addresses. Whatever is sent, the answer is a page of ours in
Dutch; when it was refused, not one row changed, and what somebody typed stands there still.
"""

import re
from collections.abc import Iterator
from html import escape
from uuid import UUID

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from pytest_django import DjangoDbBlocker
from tests.accounts.cast import Browser
from tests.config.everybody import World, gathered, undone
from tests.config.page_forms import Form, form_at
from tests.config.test_every_address_of_everybody import TABLE, Row, address
from tests.database.ownership import closed_tables

from houvast.database.places import Places
from houvast.database.scope import acting_for

WRITERS = ("lead", "police", "clb", "administrator", "nobody")
"""Who sends a form: the first of them who may."""

MADE_ANEW = {
    "accounts:invite": "another link each time; the one before is withdrawn",
    "notifications:fill": "the same answers, sealed anew",
}
"""Forms of which sending again leaves other rows, but never one more that counts."""

STANDS_ON = {
    "cases:create": "cases:new",
    "cases:note": "cases:case",
    "notifications:message": "notifications:notification",
    "notifications:note": "notifications:notification",
}
"""Forms on a page with another address."""

NOT_A_FORM = ("account_logout", "mfa_login_webauthn", "usersessions_list", "check:step")
"""Only a button, a passkey; the check has walks of its own."""

BAD = {
    "text": (
        "x" * 300_000,
        "x" * 5000,
        "a\x00b",
        "\u202eomgekeerd\u202c",
        "\u0645\u0631\u062d\u0628\u0627 \u0661\u0662\u0663",  # Arabic, with its digits
        "e" + "\u0301" * 60,
        "👩\u200d👩\u200d👧 ☕ \U0010fffd",
        "<script>alert(1)</script>&amp;\"'",
        " \t\r\n ",
        "\ud7ff\ufffe\u2028",
    ),
    "day": (
        *("2099-01-01", "2026-02-30", "31/02/2026", "gisteren", "0001-01-01", "99999-01-01"),
        *("\u0662\u0660\u0662\u0666-11-01", "2026-11-01T25:61", "\x00", "1899-12-31"),
    ),
    "code": ("", "verzonnen", "x" * 5000, "\x00", "-1", "\u0663", str(UUID(int=7)), "9" * 40),
}
REFUSED = (400, 404, 413, 422)
FINE = (200, 302, *REFUSED)
MANY_FIELDS = 5
FEW = 3


@pytest.fixture(scope="module")
def world(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, places: Places
) -> Iterator[World]:
    """Everybody, once for all forms."""
    with gathered(places, django_db_blocker) as found:
        yield found


@pytest.fixture(scope="module")
def state(world: World) -> str:
    """The question of which the answer changes with any row of any organisation."""
    tables = [name for name in closed_tables().of_organisations if name != "audit_entry"]
    sums = (
        f"(SELECT coalesce(sum(hashtext(t::text)::bigint), 0) FROM {name} t)"  # noqa: S608 - listed
        for name in tables
    )
    return f"SELECT {', '.join(sums)}"


def rows_as_they_are(world: World, state: str) -> object:
    """Something that changes with any row."""
    everybody = [one.id for one in world.organisations.values()]
    with acting_for(everybody), connection.cursor() as cursor:
        cursor.execute(state)
        return cursor.fetchone()


def who_sends(row: Row) -> str:
    """The first who gets something done with this form, or ""."""
    return next((who for who in WRITERS if row.post[who] in (200, 422) or is_done(row, who)), "")


def is_done(row: Row, who: str) -> bool:
    """Whether sending leads this person on to another page of their work."""
    answer = row.post[who]
    return isinstance(answer, str) and answer.startswith(("/werk/", "/account/medewerkers/"))


SENT = sorted(
    name
    for name, row in TABLE.items()
    if name not in NOT_A_FORM and who_sends(row) and "(sent)" not in name
)


def shown(world: World, browser: Browser, name: str) -> tuple[str, Form, dict[str, list[str]]]:
    """Where a form goes, the form, and what is filled in when nothing is wrong."""
    path = address(world, name)
    page = browser.get(address(world, STANDS_ON.get(name, name))).content.decode()
    typed = {key: [value] for key, value in world.typed(TABLE[name].typed).items()}
    form = form_at(page, path, frozenset(typed))
    return path, form, {**form.values, **typed}


def sent(browser: Browser, path: str, filled: dict[str, list[str]]) -> HttpResponse:
    """The answer; an error in our code would be raised here."""
    cache.clear()
    return browser.send(path, filled)  # type: ignore[arg-type]


def is_told(answer: HttpResponse) -> bool:
    """Whether the page says that something is wrong, in a sentence."""
    page = answer.content.decode()
    return bool(re.search(r'class="error-summary"|<h1>[^<]*(niet|kon|fout|Let op)', page))


def wrong_ways(form: Form, filled: dict[str, list[str]]) -> Iterator[tuple[str, list[str]]]:
    """Each field with each wrong value; of a long form, each field with another few."""
    names = sorted({*form.kinds, *filled})
    for at, name in enumerate(names):
        values = BAD[form.kind(name)]
        if len(names) > MANY_FIELDS:
            values = tuple(values[(at + step * 3) % len(values)] for step in range(FEW))
        yield from ((name, [value]) for value in values)


def keeps(answer: HttpResponse, form: Form, name: str, value: str) -> bool:
    """Whether what was typed in this field stands on the page still."""
    if form.kind(name) == "code" or form.kinds[name] == "password" or "\x00" in value:
        return True
    page = answer.content.decode()
    return escape(value.strip()).replace("&#x27;", "&#39;") in page.replace("&#x27;", "&#39;")


@pytest.mark.parametrize("name", SENT)
def test_what_nobody_should_fill_in_is_told_and_leaves_no_trace(
    world: World, state: str, name: str
) -> None:
    with undone():
        browser = world.browser(who_sends(TABLE[name]))
        path, form, filled = shown(world, browser, name)
        before = rows_as_they_are(world, state)
        for field, value in wrong_ways(form, filled):
            with undone():
                answer = sent(browser, path, {**filled, field: value})
                said = (name, field, value[0][:40], answer.status_code)
                assert answer.status_code in FINE, said
                if answer.status_code in REFUSED:
                    assert rows_as_they_are(world, state) == before, said
                    assert '<html lang="nl">' in answer.content.decode(), said
                if answer.status_code in (400, 422):
                    assert is_told(answer), said
                if answer.status_code == 422:
                    assert keeps(answer, form, field, value[0]), said


@pytest.mark.parametrize("name", SENT)
def test_a_field_that_misses_or_was_never_there_does_no_harm(
    world: World, state: str, name: str
) -> None:
    with undone():
        browser = world.browser(who_sends(TABLE[name]))
        path, _, filled = shown(world, browser, name)
        before = rows_as_they_are(world, state)
        ways = [{key: value for key, value in filled.items() if key != gone} for gone in filled]
        ways += [{}, {**filled, "verzonnen": ["x"], "is_admin": ["1"], "organisation_id": ["1"]}]
        for way in ways:
            with undone():
                answer = sent(browser, path, way)
                said = (name, sorted(way), answer.status_code)
                assert answer.status_code in FINE, said
                if answer.status_code in REFUSED:
                    assert rows_as_they_are(world, state) == before, said


@pytest.mark.parametrize("name", SENT)
def test_sent_twice_is_done_once(world: World, state: str, name: str) -> None:
    with undone():
        browser = world.browser(who_sends(TABLE[name]))
        path, _, filled = shown(world, browser, name)
        first = sent(browser, path, filled)
        after = rows_as_they_are(world, state)
        again = sent(browser, path, filled)
        assert again.status_code in FINE, (first.status_code, again.status_code)
        assert name in MADE_ANEW or rows_as_they_are(world, state) == after


@pytest.mark.parametrize("name", sorted(name for name, row in TABLE.items() if row.arguments))
def test_an_address_of_nothing_is_not_there(world: World, name: str) -> None:
    with undone():
        browser = world.browser("lead")
        path = address(world, name)
        for key in set(re.findall(r"[0-9a-f-]{36}", path)):
            for other in (str(UUID(int=3)), "geen-sleutel", "00", "%00"):
                wrong = path.replace(key, other)
                assert browser.get(wrong).status_code in (404, 405), wrong
                assert browser.send(wrong, {}).status_code in (302, 405, *REFUSED), wrong
