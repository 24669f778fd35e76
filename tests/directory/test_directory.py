"""Does the directory show whom to call, in the right order, and what nobody has checked?"""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from houvast.directory.cards import CHANNEL_WORDS, MISSING_WORDS, care_card
from houvast.regions.audiences import AUDIENCE_WORDS
from houvast.regions.load import load_regions
from houvast.regions.opening_hours import BRUSSELS, Status
from houvast.regions.region import Audience, CareEntry, Channel

MONDAY_TEN = datetime(2026, 11, 23, 10, 0, tzinfo=BRUSSELS)
MONDAY_NIGHT = datetime(2026, 11, 23, 23, 0, tzinfo=BRUSSELS)
SLUGS = [region.slug for region in load_regions().regions]


def main_of(client: Client, path: str) -> str:
    html = client.get(path).content.decode()
    return html[html.index("<main") : html.index("</main>")]


def care_named(identifier: str) -> CareEntry:
    entry = load_regions().entries[identifier]
    assert isinstance(entry, CareEntry)
    return entry


def test_the_region_is_chosen_and_never_asked_by_postcode(client: Client) -> None:
    html = main_of(client, reverse("directory:contacts"))
    assert len(SLUGS) == 4
    for slug in SLUGS:
        assert f'href="/contact/{slug}/"' in html
    assert "postcode" not in html.lower()
    assert "<input" not in html


def test_a_region_shows_urgent_help_first_and_then_the_order_of_the_agreement(
    client: Client,
) -> None:
    html = main_of(client, "/contact/brugge-noord/")
    numbers = ["tel:101", "tel:112", "tel:+3250472805", "tel:+32489008878", "tel:+3250448844"]
    places = [html.index(f'href="{number}"') for number in numbers]
    places.append(html.index('href="mailto:pz.brugge.jeugdinspecteurs@police.belgium.eu"'))
    assert places == sorted(places)


@pytest.mark.parametrize("slug", SLUGS)
def test_what_nobody_checked_is_said_so(client: Client, slug: str) -> None:
    html = main_of(client, reverse("directory:region", args=[slug]))
    assert html.count("niet nagekeken") >= 4
    assert "card-urgent" not in html


@pytest.mark.parametrize("path", ["/contact/nergens/", "/contact/flanders/"])
def test_a_region_that_does_not_exist_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_every_place_for_care_is_shown_with_its_source(client: Client) -> None:
    html = main_of(client, reverse("directory:care"))
    entries = [entry for zone in load_regions().zones for entry in zone.care]
    for entry in entries:
        assert html.count(f"<h3>{entry.name}</h3>") == 1
    assert html.count("Bron:") == len(entries)
    assert html.count("nagekeken</span>") == len(entries)


def test_care_with_known_hours_says_whether_it_is_open() -> None:
    calendar = load_regions().calendar
    jac = care_named("jac-brugge")
    assert care_card(jac, MONDAY_TEN, calendar=calendar).status == Status.OPEN
    assert care_card(jac, MONDAY_NIGHT, calendar=calendar).status == Status.CLOSED


def test_care_with_unknown_hours_says_only_that() -> None:
    card = care_card(care_named("awel"), MONDAY_TEN, calendar=load_regions().calendar)
    assert card.status == ""
    assert card.hours == "We kennen de uren niet."
    assert card.chat
    assert not card.checked


def test_a_site_without_people_has_no_hours() -> None:
    card = care_card(care_named("stopncii"), MONDAY_TEN, calendar=load_regions().calendar)
    assert card.hours == ""


def test_every_audience_and_channel_has_a_word() -> None:
    assert set(AUDIENCE_WORDS) == set(Audience)
    assert set(CHANNEL_WORDS) == set(Channel)
    assert set(MISSING_WORDS) == set(Channel) - {Channel.FORUM}
