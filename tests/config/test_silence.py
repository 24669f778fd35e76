"""A database that is really stopped: what does the website answer, and is anything lost?"""

import html
import http.cookiejar
import re
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.accounts.cast import FORM
from tests.config.test_databases import environment, status, until_line, wait_until, website

from houvast.database.address import APPLICATION, embedded
from houvast.database.launcher import start
from houvast.database.places import Places

TYPED = "Een zin die niemand twee keer wil typen.\nEn nog één: <b>é</b>"


class Visitor:
    """A browser as simple as can be, with cookies, that says from which page a form comes."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        jar = http.cookiejar.CookieJar()
        self._open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar)).open

    def get(self, path: str) -> tuple[int, str, str]:
        """Status, text and Retry-After of a page."""
        return self._answer(urllib.request.Request(self.address + path))  # noqa: S310 - our own

    def send(self, path: str, answers: dict[str, str], origin: str = "") -> tuple[int, str, str]:
        """The same of the answer to a form."""
        page = self.get("/account/aanmelden/")[1]
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        token = {"csrfmiddlewaretoken": found[1]} if found else {}
        request = urllib.request.Request(  # noqa: S310 - our own
            self.address + path,
            urllib.parse.urlencode(answers | token).encode(),
            {"Content-Type": FORM, "Origin": origin or self.address},
        )
        return self._answer(request)

    def _answer(self, request: urllib.request.Request) -> tuple[int, str, str]:
        try:
            with self._open(request, timeout=30) as answer:
                return answer.status, answer.read().decode(), ""
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode(), error.headers.get("Retry-After", "")


@pytest.fixture
def stopped(new_home: Callable[[], Path]) -> Iterator[tuple[Visitor, Callable[[], None], Places]]:
    """A visitor signed in to a website, how to stop its database, and where that lies."""
    places = Places(new_home())
    with website(environment(places.home)) as (first, _):
        told = until_line(first, "demo-accounts.txt")
    found = re.search(r"(an@\S+)\s+(\S+)", told)
    assert found
    server = start(places)
    reached = embedded(places, APPLICATION).as_url()
    try:
        with website(environment(places.home, HOUVAST_DATABASE_URL=reached)) as (_, address):
            visitor = Visitor(address)
            assert status(address) == 200
            visitor.send("/account/aanmelden/", {"login": found[1], "password": found[2]})
            assert "Sint-Ansgar" in visitor.get("/werk/")[1]
            yield visitor, server.stop, places
    finally:
        server.stop()


def test_without_its_database_the_rest_goes_on_and_nothing_typed_is_lost(
    stopped: tuple[Visitor, Callable[[], None], Places],
) -> None:
    visitor, stop, places = stopped
    stop()
    for path in ("/werk/", "/account/", "/werk/meldingen/", "/account/aanmelden/"):
        status, page, after = visitor.get(path)
        assert (status, after) == (503, "30"), path
        assert "De databank antwoordt niet" in page
        assert 'href="tel:101"' in page
        assert "terugknop" in page
        assert "Traceback" not in page
    begin = time.monotonic()
    for _ in range(10):
        assert visitor.get("/werk/")[0] == 503
    assert time.monotonic() - begin < 10, "they do not each wait for it"
    assert visitor.get("/")[0] == visitor.get("/contact/")[0] == visitor.get("/check/")[0] == 200

    status, page, _ = visitor.send("/werk/dossiers/nieuw/maken/", {"note": TYPED, "password": "x"})
    assert status == 503
    assert TYPED in html.unescape(page)
    assert "Verstuur opnieuw" in page
    assert 'name="password"' not in page
    _, forged, _ = visitor.send("/werk/dossiers/", {"note": TYPED}, origin="https://elders.example")
    assert "niemand twee keer" not in forged

    again = start(places)
    try:
        wait_until(lambda: visitor.get("/werk/")[0] == 200)
        assert "Sint-Ansgar" in visitor.get("/werk/")[1]
    finally:
        again.stop()
