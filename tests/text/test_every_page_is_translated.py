"""Does any page still say something in Dutch to somebody who chose another language?

A text that stands on the Dutch page and again, letter for letter, on the same page in another
language was not translated; names and what is the same in both languages excepted.
"""

import re
from html.parser import HTMLParser
from urllib.parse import urlencode

import polib
import pytest
from django.test import Client
from tests.check.filled import COUPLE, FORM, SPREAD, STEPFATHER
from tests.house.test_every_address import addresses_in
from tools.messages import LANGUAGES, catalog_file

from houvast.check.fields import Fields
from houvast.check.state import State, dump
from houvast.classroom.scenarios import scenarios
from houvast.text import LANGUAGES as NAMES
from houvast.web.languages import in_language

TOLD_ATTRIBUTES = {"aria-label", "title", "alt", "placeholder", "data-label"}
VOID = {"meta", "link", "input", "br", "img", "hr", "path", "use", "rect", "circle"}
NO_WORDS = re.compile(r"^[^a-zà-ÿ]*$|^\S+\.\S+$|^\S+@\S+$|^[A-Z](, [A-Z])*$", re.IGNORECASE)
SAME = {"Houvast", "InPrivate", "incognito", *NAMES.values()}


class Told(HTMLParser):
    """The texts of a page, those in another language than that of the page left out."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: set[str] = set()
        self._open: list[tuple[str, str]] = []
        self._page = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        around = self._open[-1][1] if self._open else given.get("lang", "")
        spoken = given.get("lang", around)
        self._page = self._page or spoken
        if spoken == self._page:
            for name in TOLD_ATTRIBUTES & set(given):
                self._add(given[name])
            if given.get("name") == "description":
                self._add(given["content"])
        if tag not in VOID:
            self._open.append((tag, spoken))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tag, spoken = self._open[-1] if self._open else ("", "")
        if tag not in {"script", "style"} and spoken == self._page:
            self._add(data)

    def _add(self, text: str) -> None:
        text = " ".join(text.split())
        if not NO_WORDS.match(text):
            self.texts.add(text)


def allowed(code: str) -> set[str]:
    """What is the same in both languages: entries of the catalog, names in a story."""
    same = {
        entry.msgid
        for entry in polib.pofile(str(catalog_file(code)))
        if entry.msgid == entry.msgstr
    }
    return SAME | same | {person.name for one in scenarios() for person in one.cast}


def left_in_dutch(dutch: str, told: str, code: str) -> set[str]:
    """What both pages say alike, and may not."""
    found = Told(dutch).texts & Told(told).texts
    return {text for text in found if text.rstrip(" .:|") not in allowed(code)}


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_page_says_anything_in_dutch(client: Client, code: str) -> None:
    wrong = {}
    for address in addresses_in("nl"):
        pages = (client.get(one).content.decode() for one in (address, in_language(address, code)))
        if found := left_in_dutch(*pages, code):
            wrong[address] = found
    assert wrong == {}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("fields", [COUPLE, SPREAD, STEPFATHER])
@pytest.mark.parametrize("page", ["what", "who", "acts", "summary", "answer"])
def test_no_page_of_the_check_says_anything_in_dutch(
    client: Client, code: str, fields: Fields, page: str
) -> None:
    state = dump(State(fields=fields, region="brugge-oost"))
    sent = urlencode({**fields, "page": page, "go": "stay", "state": state}, doseq=True)
    pages = (
        client.post(in_language("/check/vragen/", one), sent, content_type=FORM).content.decode()
        for one in ("nl", code)
    )
    assert left_in_dutch(*pages, code) == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_page_of_an_error_says_anything_in_dutch(client: Client, code: str) -> None:
    dutch, told = (client.get(in_language("/bestaat-niet/", one)) for one in ("nl", code))
    assert left_in_dutch(dutch.content.decode(), told.content.decode(), code) == set()


def test_a_text_that_stayed_dutch_is_found() -> None:
    dutch = '<html lang="nl"><p>Een zin.</p><p>Nog een.</p></html>'
    told = '<html lang="fr"><p>Une phrase.</p><p>Nog een.</p><p lang="nl">Een zin.</p></html>'
    assert left_in_dutch(dutch, told, "fr") == {"Nog een."}
