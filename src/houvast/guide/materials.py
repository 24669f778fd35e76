"""How does a piece of prevention material look on its card? What is not known says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from houvast.regions.audiences import audiences_in_words
from houvast.regions.load import load_regions
from houvast.regions.opening_hours import BRUSSELS
from houvast.regions.verification import Verification, verification, verification_words
from houvast.text import say

if TYPE_CHECKING:
    from datetime import date

    from houvast.regions.region import PreventionCard


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What a card shows. Never empty but `url` and `note`: unknown is said in words."""

    name: str
    audience: str
    age: str
    form: str
    duration: str
    url: str | None
    note: str
    source: str
    verification: str
    checked: bool


def materials() -> tuple[Material, ...]:
    """Return a card for each piece of material in the files of the zones, in their order."""
    today = datetime.now(BRUSSELS).date()
    return tuple(material(card, today=today) for card in load_regions().prevention)


def material(card: PreventionCard, *, today: date) -> Material:
    """Turn one entry into a card."""
    return Material(
        name=say(card.name),
        audience=audiences_in_words(card.audience),
        age=say(card.age) or say("niet bekend"),
        form=say(card.form),
        duration=say(card.duration) or say("niet bekend"),
        url=card.url,
        note=say(card.note),
        source=say(card.source),
        verification=verification_words(card, today=today),
        checked=verification(card, today=today) is Verification.RECENT,
    )
