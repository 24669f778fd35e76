"""Which points has a policy, with what can a plan begin, and which material is there?"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from houvast.regions.load import load_regions

if TYPE_CHECKING:
    from collections.abc import Mapping

CLASSROOM = "klas"
"""The stories for a class, in the list of material beside that of the regions."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A part of the checklist: its points by id."""

    id: str
    name: str
    points: Mapping[str, str]


@cache
def themes() -> tuple[Theme, ...]:
    """The checklist, in its order."""
    return tuple(Theme(**one) for one in _read("policy.toml")["theme"])


@cache
def proposal() -> tuple[Mapping[str, Any], ...]:
    """The activities with which a plan can begin: what, month, for_whom and material if any."""
    return tuple(_read("proposal.toml")["activity"])


def materials() -> dict[str, str]:
    """The name of each piece of material by id: the stories of Houvast, then the regions' cards."""
    cards = {card.id: card.name for card in load_regions().prevention}
    return {CLASSROOM: "Klas: verhalen van Houvast", **cards}


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files("houvast.prevention") / name).read_text("utf-8"))
