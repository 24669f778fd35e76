"""What does the check on the device fetch, and what does a phone keep for later?"""

import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from houvast.check import device
from houvast.regions.load import load_regions
from houvast.text import LANGUAGES
from houvast.web.languages import speaking


@pytest.mark.parametrize("name", device.PARTS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_a_part_stands_at_the_name_of_its_content(client: Client, name: str, code: str) -> None:
    with speaking(code):
        address, part = (
            reverse("check:device_part", args=[name, device.version(name)]),
            device.part(name),
        )
    response = client.get(address)
    assert response.status_code == 200
    assert response.content.decode() == part
    assert "immutable" in response.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["rules.0123456789ab", "passwords.0123456789ab"])
def test_another_name_or_content_is_not_there(client: Client, path: str) -> None:
    assert client.get(f"/check/toestel/{path}.json").status_code == 404


def test_the_page_names_what_it_is_served_with(client: Client) -> None:
    page = client.get("/check/").content.decode()
    for name in device.PARTS:
        found = re.search(rf'data-{name}="([^"]+)"', page)
        assert found
        assert client.get(found[1]).status_code == 200


def test_whom_to_call_is_told_two_weeks_ahead_and_no_longer(client: Client) -> None:
    found = json.loads(client.get("/check/toestel/bellen.json").content)
    assert [one["slug"] for one in found["regions"]] == [r.slug for r in load_regions().regions]
    for region in found["regions"]:
        for contact in region["contacts"]:
            assert contact["states"][-1][1] in ("unknown", "open")


def test_the_worker_keeps_the_same_for_everybody_and_nothing_signed_in(client: Client) -> None:
    response = client.get("/worker.js")
    script = response.content.decode()
    assert response.headers["Content-Type"].startswith("text/javascript")
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
    line = re.search(r"^const KEPT = (.*);$", script, re.MULTILINE)
    assert line
    kept = json.loads(line[1])
    assert set(kept) == {"static", *LANGUAGES}
    addresses = [address for listed in kept.values() for address in listed]
    assert not [one for one in addresses if one.startswith(("/werk/", "/account/"))]
    answers = {one: client.get(one).status_code for one in addresses if "/static/" not in one}
    assert set(answers.values()) == {200}
    assert all(one.split("/")[1] == code for code in ("fr", "en") for one in kept[code])


def test_the_worker_has_another_name_when_what_it_keeps_changes(client: Client) -> None:
    name = re.search(r'NAME = "houvast-(\w{12})"', client.get("/worker.js").content.decode())
    assert name


def test_the_manifest_opens_the_check_with_icons_of_our_own(client: Client) -> None:
    found = json.loads(client.get("/fr/houvast.webmanifest").content)
    assert (found["start_url"], found["display"]) == ("/fr/check/", "standalone")
    assert all(icon["src"].startswith("/static/") for icon in found["icons"])
