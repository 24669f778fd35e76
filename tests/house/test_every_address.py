"""Does every public address keep what the face promises, and take no file?

What everybody gets of it and of the signed-in part: tests/config/test_every_address_of_everybody.
"""

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.config.test_every_address_of_everybody import TABLE

from houvast.classroom.scenarios import scenarios
from houvast.classroom.verdicts import Choice
from houvast.directory.choices import By, Who
from houvast.guide.pages import easy_slugs, guide_pages
from houvast.regions.load import load_regions
from houvast.text import LANGUAGES, language, say
from houvast.web.languages import language_of, speaking

LOADS = {"link": "href", "script": "src", "img": "src", "iframe": "src", "source": "src"}
LOADS |= {"form": "action", "embed": "src", "object": "data", "video": "src", "audio": "src"}

SIGNED_IN = ("account/", "werk/")

BY_FORM = {"check:step": "/check/"}
"""Views that answer a form only, and the address to which somebody who comes without is sent."""

FILES = frozenset({"check:device_part", "check:calls", "worker", "manifest"})
"""What a script fetches for the check on the device, no page: tests/check/test_device_files.py."""


def names(
    resolver: URLResolver | None = None, namespace: str = "", *, skip: Sequence[str] = SIGNED_IN
) -> Iterator[tuple[str, bool]]:
    """Every view by its full name, and whether its address takes arguments."""
    for found in (resolver or get_resolver()).url_patterns:
        if resolver is None and str(found.pattern) in skip:
            continue
        if isinstance(found, URLPattern):
            yield f"{namespace}{found.name}", bool(found.pattern.converters)
        else:
            deeper = f"{namespace}{found.namespace}:" if found.namespace else namespace
            yield from names(found, deeper)


def addresses() -> list[str]:
    """Every address that can be visited, in every language."""
    return [address for code in LANGUAGES for address in addresses_in(code)]


def addresses_in(code: str) -> list[str]:
    """Those in the language `code`; a view with arguments says here which make sense."""
    with speaking(code):
        return list(_addresses())


def _addresses() -> Iterator[str]:
    asked = [(one.slug, ask.number) for one in scenarios() for ask in one.asks]
    arguments: dict[str, list[tuple[object, ...]]] = {
        "guide:easy": [(slug,) for slug in sorted(easy_slugs())],
        "guide:page": [(page.slug,) for page in guide_pages()],
        "directory:region": [(region.slug,) for region in load_regions().regions],
        "directory:school_card": [(region.slug,) for region in load_regions().regions],
        "directory:care_for": [(who,) for who in Who if who is not Who.EVERYONE],
        "directory:care_by": [(who, by) for who in Who for by in By if by is not By.ANY],
        "classroom:story": [(one.slug,) for one in scenarios()],
        "classroom:talk": [(one.slug,) for one in scenarios()],
        "classroom:question": [*asked],
        "classroom:verdict": [(*one, choice) for one in asked for choice in Choice],
    }
    for name, takes_arguments in names():
        if name not in BY_FORM and name not in FILES:
            for given in arguments[name] if takes_arguments else [()]:
                yield reverse(name, args=given)


class Page(HTMLParser):
    """What a page says of itself, and what it makes a browser fetch."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.language = self.title = ""
        self.fetched: list[str] = []
        self._in_title = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "html":
            self.language = attributes.get("lang") or ""
        self._in_title = self._in_title or tag == "title"
        self.fetched.append(attributes.get(LOADS.get(tag, "")) or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data


def test_no_address_is_missing_in_the_table_of_what_everybody_gets() -> None:
    assert {name.partition(" ")[0] for name in TABLE} == {name for name, _ in names(skip=())}


def test_the_walk_meets_the_doors_of_the_home_page() -> None:
    assert {"/", "/check/", "/gids/", "/gids/wet/", "/contact/", "/contact/zorg/"} <= set(
        addresses()
    )


def test_every_address_answers(client: Client) -> None:
    answers = {address: client.get(address).status_code for address in addresses()}
    assert {address: status for address, status in answers.items() if status != 200} == {}


def test_no_address_sets_a_cookie(client: Client) -> None:
    with_cookie = [address for address in addresses() if client.get(address).cookies]
    assert with_cookie == []


def test_every_page_says_its_language_and_a_title_of_its_own(client: Client) -> None:
    for code in LANGUAGES:
        pages = {found: Page(client.get(found).content.decode()) for found in addresses_in(code)}
        assert {address for address, page in pages.items() if page.language != code} == set()
        titles = [page.title.strip() for page in pages.values()]
        assert "" not in titles
        assert sorted(titles) == sorted(set(titles))


def test_no_page_asks_anything_of_another_host(client: Client) -> None:
    elsewhere = {
        (address, fetched)
        for address in addresses()
        for fetched in Page(client.get(address).content.decode()).fetched
        if re.match(r"\s*([a-z]+:|//)", fetched, re.IGNORECASE)
    }
    assert elsewhere == set()


def test_who_comes_in_the_middle_of_a_form_is_sent_to_its_start(client: Client) -> None:
    for name, start in BY_FORM.items():
        response = client.get(reverse(name))
        assert (response.status_code, response.headers["Location"]) == (302, start)


@pytest.mark.parametrize("method", ["post", "put", "patch"])
def test_every_address_refuses_an_upload_with_a_clear_page(client: Client, method: str) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="f"; filename="f.jpg"\r\n\r\nx\r\n--x--'
    wrong = []
    for address in (*addresses(), *(reverse(name) for name in BY_FORM)):
        response = getattr(client, method)(address, body, "multipart/form-data; boundary=x")
        page = response.content.decode()
        with language(language_of(address)):
            title = say("Houvast neemt geen bestanden aan")
        if response.status_code != 415 or title not in page:
            wrong.append((address, response.status_code))
    assert wrong == []


@pytest.mark.parametrize(
    "address", ["/bestaat-niet/", "/gids/bestaat-niet/", "/contact/bestaat-niet/", "/admin/"]
)
def test_an_unknown_address_still_shows_the_help_strip(client: Client, address: str) -> None:
    response = client.get(address)
    page = response.content.decode()
    assert response.status_code == 404
    for number in ("101", "112", "1813", "102"):
        assert f'href="tel:{number}"' in page
