"""Is a page that is kept always the one that would be made now, and is nothing personal kept?"""

import gzip
from datetime import datetime, timedelta

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory
from django.urls import reverse
from tests.directory.test_open_now import names
from tests.house.test_every_address import LANGUAGES, addresses, addresses_in

from houvast.check import offline
from houvast.directory.cards import Section
from houvast.regions.opening_hours import BRUSSELS
from houvast.web.exported import IN_EXPORT
from houvast.web.kept import MOST, SHELF, Shelf, this_minute

MONDAY_NOON = datetime(2026, 11, 23, 12, 0, tzinfo=BRUSSELS)
NOT_KEPT = {"directory:school_card": "it tells the address under which the site was asked"}

Told = tuple[int, bytes, dict[str, str]]
"""Status, text and headers of an answer."""


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self, now: datetime = MONDAY_NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class Counted:
    """A view that says how often it was asked."""

    def __init__(self, **headers: str) -> None:
        self.times = 0
        self.headers = headers

    def __call__(self, request: HttpRequest, **_: object) -> HttpResponse:
        self.times += 1
        return HttpResponse(f"vraag {self.times} " * 100, headers=self.headers)


def asked(view: Counted, *requests: HttpRequest, shelf: Shelf | None = None) -> int:
    """How often a kept view was asked itself by these requests."""
    kept = (shelf or Shelf(Clock())).kept(view)
    for request in requests:
        kept(request)
    return view.times


def get(path: str = "/gids/", **extra: str) -> HttpRequest:
    return RequestFactory().get(path, **extra)


def whole(client: Client, address: str, **extra: str) -> Told:
    """Status, text and headers of an answer."""
    found = client.get(address, **extra)
    text = found.content
    if found.headers.get("Content-Encoding") == "gzip":
        text = gzip.decompress(text)
    headers = {name: value for name, value in found.items() if name != "Content-Length"}
    return found.status_code, text, headers


def twice_and_made(client: Client, address: str, **extra: str) -> list[Told]:
    """The first and the second answer, and one made now, all of the same minute.

    A question in the address passes the shelf by and changes nothing on a page.
    """
    minute = this_minute()
    found = [whole(client, one, **extra) for one in (address, address, f"{address}?vraag")]
    return found if this_minute() == minute else twice_and_made(client, address, **extra)


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_kept_is_to_the_byte_what_would_be_made_now(client: Client, code: str) -> None:
    for address in addresses_in(code):
        first, kept, made = twice_and_made(client, address)
        assert kept[:2] == made[:2], address
        assert first == kept, address
        assert kept[2].keys() - made[2].keys() <= {"ETag"}, address
        assert {name: kept[2][name] for name in made[2]} == made[2], address


def test_what_is_sent_small_is_the_same_and_dressed_the_same(client: Client) -> None:
    for address in ("/gids/wet/", "/contact/zorg/", "/fr/check/"):
        _, kept, made = twice_and_made(client, address, HTTP_ACCEPT_ENCODING="gzip, br")
        assert kept[0] == made[0] == 200
        assert kept[2].pop("ETag").startswith('W/"')
        assert kept == made
        assert made[2]["Content-Encoding"] == "gzip"


def test_who_takes_nothing_small_gets_it_plain(client: Client) -> None:
    for _ in range(2):
        plain = client.get("/gids/wet/")
        assert "Content-Encoding" not in plain.headers
        assert plain.content.startswith(b"<!doctype html>")
        assert plain.headers["Content-Length"] == str(len(plain.content))


def test_every_public_page_is_kept_but_those_with_a_reason(client: Client) -> None:
    files = [path for code in LANGUAGES for path in offline.addresses(code)]
    pages = {*addresses(), *files, reverse("worker"), reverse("manifest")}
    answers = map(client.get, pages)
    made = {
        one.wsgi_request.resolver_match.view_name for one in answers if "ETag" not in one.headers
    }
    assert made == set(NOT_KEPT)
    assert len(pages) < MOST


def test_nothing_signed_in_is_ever_kept() -> None:
    for path in ("/werk/", "/account/", "/werk/dossiers/1/"):
        assert asked(Counted(), get(path), get(path)) == 2


def test_a_form_a_question_and_a_page_for_a_file_pass_by() -> None:
    form = RequestFactory().post("/gids/")
    question, file = get("/gids/?a=b"), get(**{IN_EXPORT: "yes"})
    for request in (form, question, file):
        shelf = Shelf(Clock())
        assert asked(Counted(), request, request, shelf=shelf) == 2
        assert shelf.answers() == {}
        assert asked(Counted(), get(), request, shelf=shelf) == 2


def test_a_page_with_a_token_a_cookie_or_a_reader_of_its_own_is_not_kept() -> None:
    def with_token(request: HttpRequest) -> HttpResponse:
        return HttpResponse(get_token(request))

    def with_cookie(_: HttpRequest) -> HttpResponse:
        response = HttpResponse("x")
        response.set_cookie("a", "b")
        return response

    shelf = Shelf(Clock())
    for view in (with_token, with_cookie, Counted(Vary="Cookie")):
        shelf.kept(view)(get())
    assert shelf.answers() == {}


def test_only_a_page_that_is_there_is_kept() -> None:
    def gone(_: HttpRequest) -> HttpResponse:
        return HttpResponse("weg", status=410)

    def nowhere(_: HttpRequest) -> HttpResponse:
        raise Http404

    shelf = Shelf(Clock())
    shelf.kept(gone)(get())
    with pytest.raises(Http404):
        shelf.kept(nowhere)(get())
    assert shelf.answers() == {}


def test_no_address_that_somebody_makes_up_takes_room(client: Client) -> None:
    for path in ("/gids/x/", "/contact/x/", "/klas/x/1/ja/", "/check/toestel/rules.x.json", "/x/"):
        assert client.get(path).status_code == 404
    for path in ("/gids/?x=1", "/contact/zorg/?x=2"):
        assert client.get(path).status_code == 200
    assert SHELF.answers() == {}


def test_no_more_is_kept_than_there_is_room_for_and_the_rest_is_made_as_before() -> None:
    shelf, view = Shelf(Clock(), most=3), Counted()
    requests = [get(f"/gids/{number}/") for number in range(5)]
    assert asked(view, *requests, *requests, shelf=shelf) == 5 + 2
    assert len(shelf.answers()) == 3


def test_an_address_holds_only_until_the_minute_turns() -> None:
    clock, view = Clock(MONDAY_NOON - timedelta(minutes=1)), Counted()
    kept = (shelf := Shelf(clock)).kept(view)
    assert kept(get()) != kept(get("/gids/ander/"))
    assert view.times == 2
    clock.now = MONDAY_NOON
    assert shelf.answers() == {}
    assert b"vraag 3" in getattr(kept(get()), "content", b"")


def test_what_is_open_now_is_right_on_both_sides_of_a_minute() -> None:
    """The reception of JAC closes at twelve."""
    clock = Clock(MONDAY_NOON - timedelta(minutes=1))
    care = Shelf(clock).kept(lambda _: HttpResponse(",".join(names(clock())[Section.OPEN])))

    def is_open() -> bool:
        return b"JAC Brugge" in getattr(care(get("/contact/zorg/")), "content", b"")

    assert (is_open(), is_open()) == (True, True)
    clock.now = MONDAY_NOON
    assert (is_open(), is_open()) == (False, False)


def test_the_moment_on_a_page_is_a_whole_minute_of_brussels() -> None:
    now = this_minute()
    assert (now.second, now.microsecond, now.tzinfo) == (0, 0, BRUSSELS)
    assert timedelta(0) <= datetime.now(BRUSSELS) - now < timedelta(minutes=1, seconds=1)


def test_each_language_has_its_own(client: Client) -> None:
    for _ in range(2):
        for code, words in {"": "Wie kan helpen?", "fr/": "Qui peut aider ?"}.items():
            found = client.get(f"/{code}contact/zorg/")
            assert words in found.content.decode().replace("\u202f", " ").replace("\xa0", " ")
            assert found.headers["Content-Language"] == (code.rstrip("/") or "nl")


def test_who_has_the_page_already_gets_only_the_news_that_it_holds(client: Client) -> None:
    etag = client.get("/gids/wet/").headers["ETag"]
    again = client.get("/gids/wet/", HTTP_IF_NONE_MATCH=etag)
    assert (again.status_code, again.content) == (304, b"")
    assert "Content-Security-Policy" in again.headers
    assert client.get("/gids/wet/", HTTP_IF_NONE_MATCH='W/"iets"').status_code == 200


def test_only_the_head_of_a_page_is_the_head_of_what_is_kept(client: Client) -> None:
    assert client.head("/gids/").headers["ETag"] == client.get("/gids/").headers["ETag"]
