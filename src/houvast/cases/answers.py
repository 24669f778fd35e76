"""What was answered to the questions about a case, and how does one of these answers change?"""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from houvast.cases.editing import options, shown_to_whom_it_depicts
from houvast.errors import InputError, Refused
from houvast.law.answering import told_at, with_answer
from houvast.law.judgement import judge
from houvast.law.questions import kind_of, put, templates
from houvast.law.reading import parse
from houvast.law.situation import ACT_FLAGS
from houvast.protocol.asking import DANGER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from houvast.cases.editing import Document
    from houvast.law.questions import Question

OF_CONTENT = ("kind", "sexual", "origin", "depicts")
OF_RELATION = ("degree", "authority", "used")
CIRCUMSTANCES = ("repeated", "still_online", "victim_wants_complaint")
FORMS_OF_THEIR_OWN = frozenset({DANGER, "relations"})
"""What is asked by a form of the page, and changed there."""
UNKNOWN_WORDS = "Weet ik niet"
DAY = "date"


@dataclass(frozen=True, slots=True)
class Answered:
    """One question with the answer that was given; `chosen` is how the form sends that answer."""

    fact: str
    text: str
    words: str
    chosen: str


def answered(document: Document, not_known: frozenset[str]) -> tuple[Answered, ...]:
    """Every answer that a question of the facts can have given, in the order of the facts."""
    told = (_told(document, place) for place in _places(document))
    open_ = (_not_told(document, place) for place in sorted(not_known))
    return tuple(found for found in (*told, *open_) if found)


def question_again(document: Document, not_known: frozenset[str], fact: str) -> Question:
    """The question that was answered before. Raises Refused when it was not."""
    if all(one.fact != fact for one in answered(document, not_known)):
        raise Refused("Dit antwoord staat er niet meer. Bekijk de lijst opnieuw.")
    return put(judge(parse(without_answer(document, fact))), fact, at_most_left=0)


def changed(
    document: Document, not_known: frozenset[str], *, fact: str, answer: str
) -> tuple[Document, frozenset[str]]:
    """The facts with another answer: the number of an option, a day, or "unknown".

    Raises Refused, InputError.
    """
    asked = question_again(document, not_known, fact)
    without = without_answer(document, fact)
    if answer == "unknown":
        return without, not_known | {fact}
    fits = options(without, asked)
    if asked.input == DAY:
        new = with_answer(without, fact, answer)
    elif answer.isdecimal() and int(answer) < len(fits):
        new = with_answer(without, fact, fits[int(answer)].value)
    else:
        raise Refused("Kies een van de antwoorden.")
    parse(new)
    shown_to_whom_it_depicts(new, fact)
    return new, not_known - {fact}


def without_answer(document: Document, place: str) -> Document:
    """The facts as if this was never answered; what the answer said beside it goes too."""
    found = copy.deepcopy(document)
    if told_at(document, place) is None:
        return found
    if place.endswith(".means") and told_at(document, place) == ["ask"]:
        _forget_unforced(found, int(place[len("acts[") : place.index("]")]))
    return with_answer(found, place, None)


def _forget_unforced(document: Document, index: int) -> None:
    """That it was only asked said that nobody was forced (law.answering)."""
    act, wills = document["acts"][index], document.get("free_will") or {}
    for letter in [one for one, will in wills.items() if will == {"impaired": False}]:
        if letter != act.get("by"):
            del wills[letter]


def _places(document: Document) -> Iterator[str]:
    """Where an answer can stand; what is asked by a form of its own is left out."""
    contents = document.get("content") or {}
    several = contents if isinstance(contents, list) else [contents]
    for number in range(len(several)):
        root = f"content[{number}]" if isinstance(contents, list) else "content"
        yield from (f"{root}.{key}" for key in OF_CONTENT)
    for index, act in enumerate(document.get("acts") or []):
        yield from (f"acts[{index}].{key}" for key in _keys_of(act))
    for letter in document.get("free_will") or {}:
        yield f"free_will.{letter}.impaired"
    for letter in document.get("people") or {}:
        yield from (f"people.{letter}.{key}" for key in ("age", "birth_date"))
    for index in range(len(document.get("relations") or [])):
        yield from (f"relations[{index}].{key}" for key in OF_RELATION)
    yield from (f"circumstances.{key}" for key in CIRCUMSTANCES)


def _keys_of(act: Mapping[str, Any]) -> Iterator[str]:
    yield from ("by", "to", "means", *ACT_FLAGS[act["act"]])
    yield from (f"consent.{letter}" for letter in act.get("consent") or {})
    yield from (f"ages.{letter}" for letter in act.get("ages") or {})


def _told(document: Document, place: str) -> Answered | None:
    value = told_at(document, place)
    if value is None or kind_of(place) not in templates():
        return None
    without = without_answer(document, place)
    asked = _asked(without, place)
    if asked is None:
        return None
    if asked.input == DAY:
        return Answered(place, asked.text, str(value), DAY)
    for number, option in enumerate(options(without, asked)):
        if option.value == value:
            return Answered(place, asked.text, option.label, str(number))
    return None


def _not_told(document: Document, place: str) -> Answered | None:
    if place in FORMS_OF_THEIR_OWN or kind_of(place) not in templates():
        return None
    found = re.match(r"acts\[(\d+)\]", place)
    if found and int(found[1]) >= len(document.get("acts") or []):
        return None
    asked = _asked(document, place)
    return Answered(place, asked.text, UNKNOWN_WORDS, "unknown") if asked else None


def _asked(document: Document, place: str) -> Question | None:
    """The question for `place`, None when the facts without its answer do not hold together.

    Nor when they say nothing any more of what the question is about (a letter, an act).
    """
    try:
        return put(judge(parse(document)), place, at_most_left=0)
    except (InputError, LookupError):
        return None
