"""What still has to be mended on a page before the check can go on?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from houvast.check import building, choices
from houvast.check.choices import BLOCKS
from houvast.check.fields import WHAT, WHO, happened, one
from houvast.errors import InputError
from houvast.law.reading import parse
from houvast.text import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from houvast.check.fields import Fields

FIRST_YEAR = 1950


@dataclass(frozen=True, slots=True)
class Problem:
    """A field that has to change: its name, the anchor on the page, and the sentence."""

    field: str
    anchor: str
    text: str


def problems(fields: Fields, *, page: str, today: date) -> tuple[Problem, ...]:
    """What is wrong on `page`, in the order of the page; empty when the check can go on."""
    if page == WHAT:
        return tuple(_what(fields))
    if page == WHO:
        return tuple(_who(fields, today=today))
    return tuple(_acts(fields)) or tuple(_whole(fields))


def _what(fields: Fields) -> Iterator[Problem]:
    if not happened(fields):
        yield Problem("happened", "vraag-happened", say("Kruis aan wat er gebeurde."))


def _who(fields: Fields, *, today: date) -> Iterator[Problem]:
    text = one(fields, "date")
    day = building.day_of(text)
    if text and day is None:
        yield Problem("date", "date", say("Schrijf de datum als dag/maand/jaar, zoals 20/11/2025."))
    elif day and not day.year >= FIRST_YEAR:
        yield Problem("date", "date", say("Kijk het jaar van de datum na."))
    elif day and day > today:
        yield Problem("date", "date", say("Deze datum ligt in de toekomst."))
    rows = list(building.relation_parts(fields))
    told = [row for row in rows if row[0] or row[2] or row[1] in choices.RELATIONS]
    related = one(fields, "related")
    if related in ("none", choices.UNKNOWN):
        return
    if related == "some" and not told:
        yield Problem("related", "vraag-related", say("Vul in wie familie is of gezag heeft."))
    for number, (of, kind, to) in enumerate(rows):
        if (of, kind, to) in told and (not of or not to or kind not in choices.RELATIONS):
            yield Problem(
                "related", f"rel-{number}-of", say("Vul de hele regel in: wie, wat en van wie.")
            )
        elif of and of == to:
            yield Problem("related", f"rel-{number}-to", say("Kies twee verschillende personen."))


def _acts(fields: Fields) -> Iterator[Problem]:
    for key in happened(fields):
        block = BLOCKS[key]
        if not fields.get(f"{key}.by"):
            text = f"{say(block.legends['by'])} {say('Kies een letter, of “Weet ik niet”.')}"
            yield Problem(f"{key}.by", f"vraag-{key}.by", text)
    depicted = building.chosen(fields, "make.of")
    alone = len(depicted) == 1 and choices.UNKNOWN not in fields.get("make.of", ())
    if "make" in happened(fields) and alone and depicted[0] in fields.get("make.by", ()):
        text = say(
            "Wie zichzelf in beeld brengt, hoort bij “eigen beelden”. Kies hier iemand anders."
        )
        yield Problem("make.of", "vraag-make.of", text)


def _whole(fields: Fields) -> Iterator[Problem]:
    """What the law core does not accept together: told in its own words."""
    try:
        parse(building.document(fields))
    except InputError as error:
        yield Problem("", "inhoud", str(error))
