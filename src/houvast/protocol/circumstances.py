"""With which words is it told whether there is danger now, and who is what to whom?

The check asks with them before there is a case; the facts of a case are changed with the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from houvast.text import marked

UNKNOWN = "unknown"
NO = "none"
OTHER = "other"
VIOLENCE = "recent_physical_violence"
NAMED = ("suicide", "meeting", "violence", "abuse_going_on")

DANGERS = marked(
    {
        "suicide": "Ja, iemand denkt aan zelfdoding",
        "meeting": "Ja, er is vandaag een ontmoeting gepland",
        "violence": "Ja, er is geweld of er wordt mee gedreigd",
        "abuse_going_on": "Ja, het misbruik gaat nu door",
        "recent_physical_violence": "Ja, er was pas lichamelijk seksueel geweld",
        "other": "Ja, er is ander gevaar",
        "none": "Nee",
        UNKNOWN: "Weet ik niet",
    }
)
RELATIONS: Mapping[str, tuple[str, Mapping[str, object]]] = marked(
    {
        "ascending": ("is ouder, grootouder of stiefouder van", {"kind": "ascending"}),
        "similar_family": (
            "is plusouder, pleegouder of partner van een ouder van",
            {"kind": "similar_family"},
        ),
        "adopter": ("is adoptieouder van", {"kind": "adopter"}),
        "sibling": ("is broer of zus van", {"kind": "collateral", "degree": 2}),
        "uncle": ("is oom of tante van", {"kind": "collateral", "degree": 3}),
        "cousin": ("is andere familie van", {"kind": "collateral"}),
        "step_sibling": ("is stiefbroer of stiefzus van", {"kind": "step_sibling"}),
        "cohabits": ("woont samen met", {"kind": "cohabits"}),
        "position_of_trust": (
            "is leerkracht, trainer of begeleider van",
            {"kind": "position_of_trust"},
        ),
        "partner": ("is het lief van", {"kind": "partner"}),
        "ex_partner": ("is de ex van", {"kind": "ex_partner"}),
        "peer": ("is klasgenoot, vriend of vriendin van", {"kind": "peer"}),
    }
)


def told_dangers(ticked: Iterable[str]) -> dict[str, Any]:
    """What was ticked of DANGERS, as the circumstances of a situation hold it."""
    dangers = frozenset(ticked)
    found: dict[str, Any] = {}
    if named := [key for key in NAMED if key in dangers]:
        found["danger_now"] = named
    elif OTHER in dangers:
        found["danger_now"] = True
    elif NO in dangers:
        found["danger_now"] = False
    return found | ({VIOLENCE: True} if VIOLENCE in dangers else {})


def ticked_dangers(circumstances: Mapping[str, Any]) -> tuple[str, ...]:
    """What of DANGERS is ticked when circumstances hold this; nothing when nothing is known."""
    danger = circumstances.get("danger_now")
    violence = (VIOLENCE,) if circumstances.get(VIOLENCE) else ()
    if isinstance(danger, list) and danger:
        return (*danger, *violence)
    if danger:
        return (OTHER, *violence)
    return violence or (() if danger is None else (NO,))
