"""Does a card of prevention material say what is known, and say so when it is not?"""

from datetime import date

from django.test import Client
from django.urls import reverse

from houvast.guide.materials import material, materials
from houvast.regions.load import load_regions
from houvast.regions.region import Audience, PreventionCard

TODAY = date(2026, 11, 26)


def card(**other: object) -> PreventionCard:
    known = {"age": "12 tot 14 jaar", "duration": "50 minuten", "verified_on": date(2026, 11, 1)}
    return PreventionCard(
        id="proef",
        name="Proefles",
        audience=(Audience.SCHOOL, Audience.PUPIL),
        form="Les",
        url=None,
        source="werkafspraak",
        **{**known, **other},  # type: ignore[arg-type]
    )


def test_what_is_known_stands_on_the_card() -> None:
    shown = material(card(), today=TODAY)
    assert (shown.age, shown.duration, shown.audience) == (
        "12 tot 14 jaar",
        "50 minuten",
        "scholen, leerlingen",
    )
    assert shown.checked


def test_what_is_not_known_is_said() -> None:
    shown = material(card(age="", duration="", verified_on=None), today=TODAY)
    assert (shown.age, shown.duration) == ("niet bekend", "niet bekend")
    assert shown.verification == "uit de werkafspraak, niet nagekeken"
    assert not shown.checked


def test_the_page_on_prevention_shows_every_entry(client: Client) -> None:
    html = client.get(reverse("guide:page", args=["preventie"])).content.decode()
    assert len(materials()) == len(load_regions().prevention) > 8
    for entry in load_regions().prevention:
        assert entry.name in html
        assert entry.url is None or f'href="{entry.url}"' in html
