"""Can a school print cards with its own contacts, while what it types goes nowhere?"""

import re

import pytest
from django.test import Client
from django.urls import reverse

from houvast.directory.codes import QUIET, code_path
from houvast.regions.load import load_regions
from houvast.web.exported import IN_EXPORT

CARD = reverse("directory:school_card", args=["brugge-noord"])


def main_of(client: Client, **environ: str) -> str:
    page = client.get(CARD, **environ).content.decode()  # type: ignore[arg-type]
    return page[page.index("<main") : page.index("</main>")]


def test_the_numbers_are_those_of_the_region_and_for_everybody(client: Client) -> None:
    (first, *_) = re.findall(r'<ul class="pocket-lines">(.*?)</ul>', main_of(client))
    assert re.findall(r"<b>([^<]*)</b>", first) == ["1813", "102", "101", "112", "050 47 28 05"]
    assert first.count("niet nagekeken") == 5


def test_what_a_school_types_has_no_name_and_no_address_to_go_to(client: Client) -> None:
    page = main_of(client)
    assert len(re.findall(r"<input ", page)) == 3
    assert not re.search(r"<input[^>]* name=", page)
    assert not re.search(r"<form[^>]*(action|method)=", page)
    assert page.count('data-out="naam"') == 8
    assert "<textarea" not in page


def test_the_code_leads_home_to_this_site(client: Client) -> None:
    page = main_of(client, HTTP_HOST="localhost")
    assert page.count('aria-label="QR-code naar http://localhost/"') == 8
    assert code_path("http://localhost/").path in page
    assert "werkt alleen op deze computer" in page


def test_a_file_has_a_code_only_when_the_host_is_told(client: Client, settings) -> None:
    assert "Er staat geen QR-code" in main_of(client, **{IN_EXPORT: "yes"})
    settings.PUBLIC_HOSTS = ["houvast.example.invalid"]
    page = main_of(client, **{IN_EXPORT: "yes"})
    assert 'aria-label="QR-code naar https://houvast.example.invalid/"' in page
    assert "werkt alleen" not in page


def test_a_region_that_does_not_exist_has_no_card(client: Client) -> None:
    assert client.get("/contact/nergens/kaart/").status_code == 404


def test_every_region_page_leads_to_its_card(client: Client) -> None:
    for region in load_regions().regions:
        page = client.get(reverse("directory:region", args=[region.slug])).content.decode()
        assert reverse("directory:school_card", args=[region.slug]) in page


@pytest.mark.parametrize("text", ["http://localhost/", "https://houvast.example.invalid/fr/"])
def test_a_code_has_its_three_corners_and_a_quiet_zone(text: str) -> None:
    code = code_path(text)
    bars = re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", code.path)
    assert "".join(f"M{x} {y}h{n}v1h-{n}z" for x, y, n in bars) == code.path
    dark = {(int(x) + step, int(y)) for x, y, length in bars for step in range(int(length))}
    far = code.side - QUIET - 7
    for left, top in ((QUIET, QUIET), (far, QUIET), (QUIET, far)):
        assert {(left + step, top) for step in range(7)} <= dark
        assert (left + 1, top + 1) not in dark
        assert (left + 3, top + 3) in dark
    edge = range(QUIET, code.side - QUIET)
    assert all(x in edge and y in edge for x, y in dark)
