"""Does the home page lead each reader to the right place in one step?"""

import re

import pytest
from django.test import Client
from django.urls import reverse


@pytest.fixture
def html(client: Client) -> str:
    return client.get(reverse("web:home")).content.decode()


def test_there_are_three_doors_and_one_primary_button(html: str) -> None:
    assert html.count('class="door"') == 3
    assert len(re.findall(r'class="button"', html)) == 1
    assert f'class="button" href="{reverse("check:start")}"' in html


def test_help_is_one_tap_away(html: str) -> None:
    for number in ("101", "112", "1813", "102"):
        assert f'href="tel:{number}"' in html


def test_every_link_of_the_home_page_leads_somewhere(client: Client, html: str) -> None:
    own = {link for link in re.findall(r'href="(/[^"#]*)"', html) if "/static/" not in link}
    assert len(own) > 10
    public = own - {"/werk/"}  # asks to sign in, and needs a database for that
    assert {link: client.get(link).status_code for link in public} == dict.fromkeys(public, 200)


def test_no_page_sets_a_cookie(client: Client) -> None:
    for path in ("/", "/gids/", "/contact/", "/contact/zorg/"):
        assert not client.get(path).cookies


def test_the_way_out_works_without_script_and_tells_nobody(html: str) -> None:
    link = re.search(r'<a class="quick-exit"[^>]*>', html)
    assert link is not None
    assert 'href="https://www.meteo.be/nl"' in link[0]
    assert 'rel="noreferrer noopener"' in link[0]


def test_the_page_speaks_dutch_and_can_be_skipped_into(html: str) -> None:
    assert '<html lang="nl">' in html
    assert '<a class="skip" href="#inhoud">' in html
    assert 'id="inhoud"' in html
