"""How do the facts of a case change by one person, one act, or one answer? A new document each."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

from houvast.errors import Refused
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
SHOWN = ("show", "send")
AGAINST = ("obtain", "threaten", "approach", "harass")
"""The acts that are done to somebody: from whom, or against whom."""
SHOWN_BACK = (
    "Volgens wat je zegt, is het alleen getoond of gestuurd aan {letter}, en alleen {letter} staat "
    "erop. Kreeg of zag iemand anders het? Schrijf dan op wie, of kies “Weet ik niet”. Zag niemand "
    "anders het? Dan is dit geen tonen of doorsturen: laat de daad weg."
)


def letters(document: Document) -> tuple[str, ...]:
    """The letters of the people, in order."""
    return tuple(document.get("people") or ())


def with_person(document: Document, *, age: str = "", pupil_of: str = "") -> Document:
    """One more person, with the first free letter. Raises Refused when there are too many."""
    free = next((letter for letter in LETTERS if letter not in letters(document)), None)
    if free is None:
        raise Refused(f"Er passen hoogstens {len(LETTERS)} personen in een dossier.")
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


def without_person(document: Document, letter: str) -> Document:
    """The facts without somebody of whom nothing is told. Raises Refused when there is."""
    if letter not in removable(document):
        raise Refused(
            f"Persoon {letter} komt voor in een daad of een band, of staat op het beeld. Haal dat "
            "eerst weg."
        )
    changed = copy.deepcopy(document)
    del changed["people"][letter]
    (changed.get("free_will") or {}).pop(letter, None)
    parse(changed)
    return changed


def removable(document: Document) -> tuple[str, ...]:
    """The people of whom no act, relation or image tells."""
    told = json.dumps([document.get(key) for key in ("acts", "relations", "content")])
    return tuple(letter for letter in letters(document) if f'"{letter}"' not in told)


def with_act(
    document: Document, kind: str, *, by: str = "", to: str = "", against: str = ""
) -> Document:
    """One more act: what, by whom, to whom it was shown or sent, whom else it was done to.

    "" is not known. Raises Refused, InputError.
    """
    changed = copy.deepcopy(document)
    act: Document = {"act": kind}
    if by:
        act["by"] = by
    if to:
        act["to"] = [to]
    if against:
        act["from" if kind == "obtain" else "to"] = [against]
    changed["acts"] = [*(changed.get("acts") or []), act]
    if kind in ABOUT_CONTENT and not changed.get("content"):
        changed["content"] = {"kind": "image"}
    parse(changed)
    shown_to_whom_it_depicts(changed, f"acts[{len(changed['acts']) - 1}].to")
    return changed


def shown_to_whom_it_depicts(document: Document, place: str) -> None:
    """Raise Refused when `place` makes of an act a showing to nobody but who is depicted.

    Who says so mostly means the one who is harmed: the law would see no third person.
    """
    if not place.endswith((".to", ".by", ".depicts")):
        return
    for index, act in enumerate(document.get("acts") or []):
        is_this = place.endswith(".depicts") or place.startswith(f"acts[{index}].")
        depicted = act.get("of") or _depicted(document, act)
        if (
            is_this
            and act["act"] in SHOWN
            and depicted
            and act.get("to") == depicted
            and act.get("by") not in depicted
        ):
            raise Refused(SHOWN_BACK.format(letter=depicted[0]))


def _depicted(document: Document, act: Document) -> list[str] | None:
    """Who is on the image of the act, when it is one and one person is on it."""
    found = document.get("content") or {}
    several = found if isinstance(found, list) else [found]
    named = [one for one in several if len(several) == 1 or one.get("id") == act.get("content")]
    depicted: list[str] = (named[0].get("depicts") or []) if len(named) == 1 else []
    return depicted if len(depicted) == 1 else None


def without_act(document: Document, index: int) -> Document:
    """The facts without one act. Raises Refused when there is none with this index."""
    acts = list(document.get("acts") or [])
    if not 0 <= index < len(acts):
        raise Refused("Deze daad staat niet meer in de lijst. Bekijk de lijst opnieuw.")
    changed = copy.deepcopy(document)
    del changed["acts"][index]
    changed = _told(changed)
    parse(changed)
    return changed


def _told(document: Document) -> Document:
    """Without a list of acts that became empty: nothing is told yet, not that nothing happened."""
    return document if document.get("acts") else {k: v for k, v in document.items() if k != "acts"}


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
    Refused when another question is asked by now, or for another answer; InputError.
    """
    asked = question(document, not_known)
    if asked is None or asked.fact != fact:
        raise Refused("Er staat intussen een andere vraag. Lees ze en antwoord opnieuw.")
    if answer == "unknown":
        return document, not_known | {fact}
    if asked.input == "date":
        changed = with_answer(document, fact, answer)
    else:
        fits = options(document, asked)
        if not answer.isdecimal() or int(answer) >= len(fits):
            raise Refused("Kies een van de antwoorden.")
        changed = _told(with_answer(document, fact, fits[int(answer)].value))
    parse(changed)
    shown_to_whom_it_depicts(changed, fact)
    return changed, not_known


def kept(not_known: frozenset[str]) -> str:
    """The places answered with "weet ik niet", as they are kept."""
    return json.dumps(sorted(not_known))
