"""How do the facts of a case change in who is what to whom, how safe home is, and danger now?

As in `editing`: a new document each, and the places that stay answered with "weet ik niet".
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from houvast.cases.editing import letters
from houvast.errors import Refused
from houvast.law.reading import parse
from houvast.protocol.asking import DANGER
from houvast.protocol.circumstances import (
    RELATIONS,
    UNKNOWN,
    VIOLENCE,
    ticked_dangers,
    told_dangers,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from houvast.cases.editing import Document

RELATED, HOME = "relations", "home_unsafe"
BESIDE = frozenset({"cohabits", "position_of_trust"})
"""What two people can be beside what else they are to each other: it takes nothing away."""
OF_OTHERS = (
    "Dit kan niet voor alleen deze twee: van anderen {what}. Geldt het voor iedereen? Laat dan de "
    "twee personen leeg."
)
YES_NO = {"yes": True, "no": False}
HOME_WORDS = {True: "thuis misschien niet veilig", False: "thuis veilig, voor zover bekend"}
BY_DEGREE = {2: "sibling", 3: "uncle"}
"""The keys of RELATIONS for near family; further away, or not known how far, is "cousin"."""


def with_relation(
    document: Document, not_known: frozenset[str], *, kind: str, of: str = "", to: str = ""
) -> tuple[Document, frozenset[str]]:
    """The facts once `of` is `kind` (of RELATIONS) to `to`, instead of what they were.

    "none" and "unknown" take away what these two were, or without letters everything. Who is not
    in the list is none of these to anybody. Raises Refused, InputError.
    """
    pair = {of, to} - {""}
    there = list(document.get(RELATED) or [])
    left = [row for row in there if pair and not _is_replaced(row, pair, kind)]
    changed, places = copy.deepcopy(document), _without(not_known, RELATED)
    match kind:
        case _ if kind in RELATIONS:
            changed[RELATED] = [*left, {"of": of, "to": to, **RELATIONS[kind][1]}]
        case "unknown":
            if left:
                raise Refused(OF_OTHERS.format(what="staat er wel iets"))
            changed.pop(RELATED, None)
            places |= {RELATED}
        case _:
            if document.get(RELATED) is None and pair and pair != set(letters(document)):
                raise Refused(OF_OTHERS.format(what="is nog niets bekend"))
            changed[RELATED] = left
    parse(changed)
    return changed, places


def _is_replaced(row: Mapping[str, Any], pair: set[str], kind: str) -> bool:
    if {row["of"], row["to"]} != pair:
        return False
    if kind not in RELATIONS:
        return True
    new = RELATIONS[kind][1]["kind"]
    return row["kind"] == new or not {row["kind"], new} & BESIDE


def with_home(document: Document, letter: str, answer: str) -> Document:
    """The facts once home is unsafe for somebody ("yes"), is not ("no"), or is not known."""
    changed = copy.deepcopy(document)
    people = changed.setdefault("people", {})
    person = {key: one for key, one in (people.get(letter) or {}).items() if key != HOME}
    people[letter] = person | ({HOME: YES_NO[answer]} if answer in YES_NO else {})
    parse(changed)
    return changed


def with_dangers(
    document: Document, not_known: frozenset[str], ticked: Iterable[str]
) -> tuple[Document, frozenset[str]]:
    """The facts with what was ticked of DANGERS instead of what they said. Raises InputError."""
    told = told_dangers(ticked)
    kept = {
        key: value
        for key, value in (document.get("circumstances") or {}).items()
        if key not in ("danger_now", VIOLENCE)
    }
    changed = {**copy.deepcopy(document), "circumstances": {**kept, **told}}
    parse(changed)
    places = _without(not_known, DANGER)
    return changed, places if told else places | {DANGER}


def _without(not_known: frozenset[str], place: str) -> frozenset[str]:
    """Without `place` and what is within it."""
    return frozenset(one for one in not_known if one != place and not one.startswith(f"{place}["))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the facts say now, for the forms that change it."""

    ties: tuple[str, ...] | None
    """Who is what to whom, in words; None when that is not known."""
    homes: tuple[str, ...]
    dangers: tuple[str, ...]
    """What of DANGERS is ticked."""


def surroundings(document: Document, not_known: frozenset[str]) -> Surroundings:
    """What is known of relations, homes and danger; the danger that is not known too."""
    related = document.get(RELATED)
    people = document.get("people") or {}
    homes = {letter: (person or {}).get(HOME) for letter, person in people.items()}
    ticked = ticked_dangers(document.get("circumstances") or {})
    return Surroundings(
        ties=None if related is None else tuple(_tie(row) for row in related),
        homes=tuple(
            f"{letter}: {HOME_WORDS[unsafe]}"
            for letter, unsafe in homes.items()
            if unsafe is not None
        ),
        dangers=ticked or ((UNKNOWN,) if DANGER in not_known else ()),
    )


def _tie(row: Mapping[str, Any]) -> str:
    return f"{row['of']} {RELATIONS[_code(row)][0]} {row['to']}"


def _code(row: Mapping[str, Any]) -> str:
    """The key of RELATIONS that tells this one."""
    if row["kind"] != "collateral":
        return str(row["kind"])
    return BY_DEGREE.get(row.get("degree") or 0, "cousin")
