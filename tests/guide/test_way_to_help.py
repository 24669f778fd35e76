"""Does every reader come from the guide to a number or a chat in three clicks or fewer?"""

import re

import pytest
from django.test import Client
from django.urls import reverse

from houvast.guide.pages import Reader, find_page, shelves

MOST_CLICKS = 3
HELP = re.compile(r"^(tel:[0-9+]+|https://www\.(?:awel|clbchat)\.be/)$")


def links(client: Client, address: str) -> list[str]:
    """Where the content of a page leads: not the strip with numbers on every page."""
    html = client.get(address).content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    return re.findall(r'<a\b[^>]*\bhref="([^"#]+)"', main)


def clicks_to_help(client: Client, address: str) -> int:
    """How many clicks it takes from `address` to call or chat, along the links of the content."""
    seen, here = {address}, [address]
    for clicks in range(1, MOST_CLICKS + 1):
        found = [link for page in here for link in links(client, page)]
        if any(HELP.match(link) for link in found):
            return clicks
        ours = [link for link in dict.fromkeys(found) if link.startswith("/") and link not in seen]
        here = [link for link in ours if not link.startswith("/werk/")]  # behind a sign-in
        seen.update(here)
    return MOST_CLICKS + 1


def test_there_is_a_path_for_every_reader() -> None:
    assert [shelf.reader for shelf in shelves()] == list(Reader)


def starts() -> list[tuple[str, str]]:
    """Every page of every reader: the first thing somebody may click in the index."""
    return [(shelf.reader, page.slug) for shelf in shelves() for page in shelf.pages]


@pytest.mark.parametrize(("reader", "slug"), starts())
def test_from_the_index_by_any_page_to_help_in_three_clicks(
    client: Client, reader: str, slug: str
) -> None:
    address = reverse("guide:page", args=[slug])
    assert address in links(client, reverse("guide:index")), reader
    assert 1 + clicks_to_help(client, address) <= MOST_CLICKS


def test_from_the_home_page_everybody_reaches_help_in_three_clicks(client: Client) -> None:
    html = client.get(reverse("web:home")).content.decode()
    doors = re.findall(r'<section class="door".*?</section>', html, re.DOTALL)
    assert len(doors) == 3
    for door in doors:
        for address in re.findall(r'href="(/[^"#]*)"', door):
            assert 1 + clicks_to_help(client, address) <= MOST_CLICKS, address


@pytest.mark.parametrize(
    "slug",
    [
        *("slachtoffer-zijn", "ik-heb-doorgestuurd", "ik-kreeg-iets", "ik-word-gechanteerd"),
        *("vriend-of-vriendin-helpen", "wie-komt-het-te-weten"),
        *("mijn-kind-is-slachtoffer", "mijn-kind-stuurde-door", "mijn-kind-wordt-gechanteerd"),
    ],
)
def test_a_page_for_who_needs_help_now_has_it_on_the_page(client: Client, slug: str) -> None:
    assert find_page(slug)
    assert clicks_to_help(client, reverse("guide:page", args=[slug])) == 1
