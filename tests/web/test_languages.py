"""Does the address alone decide which language a page speaks, and does that choice stay?"""

import re

import pytest
from django.test import Client
from django.urls import reverse

from houvast.text import LANGUAGES, language, listed, say, spoken
from houvast.web.languages import in_language, language_of, speaking

OTHERS = [code for code in LANGUAGES if code != "nl"]
MAIN = re.compile(r"<main.*</main>", re.DOTALL)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/", "nl"),
        ("/gids/", "nl"),
        ("/fr/", "fr"),
        ("/fr", "fr"),
        ("/en/contact/zorg/", "en"),
        ("/french/", "nl"),
        ("/nl/", "nl"),
        ("", "nl"),
        ("/de/", "nl"),
        ("/werk/fr/", "nl"),
    ],
)
def test_the_first_part_of_the_path_is_the_language(path: str, code: str) -> None:
    assert language_of(path) == code


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_page_says_which_language_it_speaks(client: Client, code: str) -> None:
    response = client.get(in_language("/contact/", code))
    assert response.status_code == 200
    assert f'<html lang="{code}">' in response.content.decode()
    assert response.headers["Content-Language"] == code


def test_neither_a_cookie_nor_the_wish_of_a_browser_changes_the_language(client: Client) -> None:
    client.cookies["django_language"] = "en"
    response = client.get("/gids/", headers={"accept-language": "fr-BE,fr;q=0.9"})
    assert response.status_code == 200
    assert '<html lang="nl">' in response.content.decode()
    assert not response.cookies
    assert "Vary" not in response.headers or "Accept-Language" not in response.headers["Vary"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_link_of_ours_stays_in_the_language(client: Client, code: str) -> None:
    for path in ("/", "/gids/", "/gids/praten/", "/contact/", "/check/", "/gids/wet/"):
        html = client.get(in_language(path, code)).content.decode()
        links = set(re.findall(r'(?:href|action)="(/[^"#]*)', MAIN.findall(html)[0]))
        assert {link for link in links if language_of(link) != code} == set()


def test_the_same_page_is_one_link_away_in_each_language(client: Client) -> None:
    html = client.get("/fr/gids/praten/").content.decode()
    found = dict(re.findall(r'<a href="([^"]+)" lang="(\w+)" hreflang="\2"', html))
    assert found == {"/gids/praten/": "nl", "/en/gids/praten/": "en"}
    assert {address: client.get(address).status_code for address in found} == dict.fromkeys(
        found, 200
    )


@pytest.mark.parametrize("code", OTHERS)
def test_what_is_translated_says_that_nobody_checked_it(client: Client, code: str) -> None:
    for path in ("/", "/gids/praten/", "/contact/zorg/", "/check/", "/bestaat-niet/"):
        assert 'class="translation"' in client.get(in_language(path, code)).content.decode()
    assert 'class="translation"' not in client.get("/").content.decode()


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_address_that_does_not_exist_is_told_in_its_language(client: Client, code: str) -> None:
    response = client.get(in_language("/bestaat-niet/", code))
    assert response.status_code == 404
    assert f'<html lang="{code}">' in response.content.decode()


def test_the_signed_in_part_has_no_address_in_another_language(client: Client) -> None:
    assert client.get("/fr/account/login/").status_code == 404
    assert client.get("/fr/werk/").status_code == 404


def test_a_language_is_spoken_within_its_block_only() -> None:
    with speaking("fr"):
        assert (spoken(), reverse("guide:index")) == ("fr", "/fr/gids/")
        with language("nl"):
            assert spoken() == "nl"
        assert spoken() == "fr"
    assert (spoken(), reverse("guide:index")) == ("nl", "/gids/")


def test_a_language_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError), language("xx"):
        pass


def test_dutch_is_told_as_it_is_written() -> None:
    assert say("Een zin die in geen enkele catalogus staat.") == (
        "Een zin die in geen enkele catalogus staat."
    )
    assert [listed(words) for words in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == [
        "",
        "A",
        "A en B",
        "A, B en C",
    ]


def test_a_sentence_that_no_catalog_has_is_told_in_dutch() -> None:
    with language("fr"):
        assert say("Een zin die in geen enkele catalogus staat.").startswith("Een zin")
        assert say("") == ""
