"""How do the facts of a case change by one person, one act, or one answer? A new document each."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

from houvast.errors import InputError
from houvast.law.answering import fitting, with_answer
from houvast.law.judgement import judge
from houvast.law.reading import parse
from houvast.protocol.asking import next_question

if TYPE_CHECKING:
    from collections.abc import Mapping

    from houvast.law.questions import Option, Question

Document = dict[str, Any]
LETTERS = "ABCDEFGHIJKL"
AGES: Mapping[str, list[int]] = {
    "under_12": [0, 11],
    "12_15": [12, 15],
    "16_17": [16, 17],
    "adult": [18, 120],
}
AGE_LABELS: Mapping[str, str] = {
    "under_12": "jonger dan 12",
    "12_15": "12 tot en met 15",
    "16_17": "16 of 17",
    "adult": "18 of ouder",
}
ABOUT_CONTENT = frozenset({"make", "send", "keep", "show", "receive"})
"""The acts that are about something that was made; the others can be words alone."""


def letters(document: Document) -> tuple[str, ...]:
    """The letters of the people, in order."""
    return tuple(document.get("people") or ())


def with_person(document: Document, *, age: str = "", pupil_of: str = "") -> Document:
    """One more person, with the first free letter. Raises InputError when there are too many."""
    free = next((letter for letter in LETTERS if letter not in letters(document)), None)
    if free is None:
        raise InputError("personen", "te veel", f"hoogstens {len(LETTERS)}")
    return with_known(document, free, age=age, pupil_of=pupil_of)


def with_known(document: Document, letter: str, *, age: str = "", pupil_of: str = "") -> Document:
    """What is known of one person: an age of AGES and whose pupil, each "" for not known."""
    changed = copy.deepcopy(document)
    person = changed.setdefault("people", {}).setdefault(letter, {})
    if age:
        person.pop("birth_date", None)
        person["age"] = AGES[age]
    if pupil_of:
        person["pupil_of"] = pupil_of
    parse(changed)
    return changed


def with_act(document: Document, kind: str, *, by: str = "", to: str = "") -> Document:
    """One more act: what, by whom and to whom ("" is not known). Raises InputError."""
    changed = copy.deepcopy(document)
    act: Document = {"act": kind}
    if by:
        act["by"] = by
    if to:
        act["to"] = [to]
    changed["acts"] = [*(changed.get("acts") or []), act]
    if kind in ABOUT_CONTENT and not changed.get("content"):
        changed["content"] = {"kind": "image"}
    parse(changed)
    return changed


def without_act(document: Document, index: int) -> Document:
    """The facts without one act. Raises InputError when there is none with this index."""
    acts = list(document.get("acts") or [])
    if not 0 <= index < len(acts):
        raise InputError("daad", str(index), "een daad van de lijst")
    changed = copy.deepcopy(document)
    del changed["acts"][index]
    parse(changed)
    return changed


def question(document: Document, not_known: frozenset[str]) -> Question | None:
    """The question that tells most now; None when no answer can change anything."""
    return next_question(judge(parse(document)), skipped=not_known)


def options(document: Document, asked: Question) -> tuple[Option, ...]:
    """The answers that fit what is known."""
    return fitting(document, asked)


def answered(
    document: Document, not_known: frozenset[str], *, fact: str, answer: str
) -> tuple[Document, frozenset[str]]:
    """The facts after an answer to the question that is asked now.

    `answer` is the number of an option, a day for a question about a day, or "unknown". Raises
    InputError when another question is asked by now, or for another answer.
    """
    asked = question(document, not_known)
    if asked is None or asked.fact != fact:
        raise InputError("vraag", "intussen anders", "de vraag die er nu staat")
    if answer == "unknown":
        return document, not_known | {fact}
    if asked.input == "date":
        changed = with_answer(document, fact, answer)
    else:
        fits = options(document, asked)
        if not answer.isdecimal() or int(answer) >= len(fits):
            raise InputError("antwoord", "geen keuze", "een van de antwoorden")
        changed = with_answer(document, fact, fits[int(answer)].value)
    parse(changed)
    return changed, not_known


def kept(not_known: frozenset[str]) -> str:
    """The places answered with "weet ik niet", as they are kept."""
    return json.dumps(sorted(not_known))
