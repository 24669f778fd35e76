"""How the answer to a question enters a situation file: a new document, the old one untouched."""

import copy
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from houvast.errors import InputError
from houvast.law.questions import Option, Question
from houvast.law.reading import parse

_STEP = re.compile(r"(\w+)|\[(\d+)\]")


def with_answer(document: dict[str, Any], place: str, value: Any) -> dict[str, Any]:
    """A copy of `document` with `value` at `place`, as `questions.Question.fact` names it.

    Some answers say more than one key: that an act did not happen takes it out; that it was
    only asked says that nobody was forced; consent to a making that no act tells of adds that act.
    """
    changed = copy.deepcopy(document)
    if place == "acts.make.consent":
        _add_make(changed, consent=value)
    elif place.endswith(".happened"):
        index = int(place[len("acts[") : place.index("]")])
        if value is False:
            del changed["acts"][index]
        else:
            changed["acts"][index]["happened"] = True
    elif place.endswith(".means"):
        _put(changed, place, value)
        if value == ["ask"]:
            _unforced(changed, int(place[len("acts[") : place.index("]")]))
    else:
        _put(changed, place, value)
    return changed


def told_at(document: dict[str, Any], place: str) -> Any:
    """What stands in `document` at `place`, None when nothing does."""
    at: Any = document
    for step in _steps(document, place):
        if isinstance(at, list) and isinstance(step, int) and step < len(at):
            at = at[step]
        else:
            at = at.get(step) if isinstance(at, dict) else None
    return at


def fitting(document: dict[str, Any], question: Question) -> tuple[Option, ...]:
    """The options of `question` that contradict nothing in `document`; only these are offered."""
    return tuple(option for option in question.options if _fits(document, question.fact, option))


def _fits(document: dict[str, Any], place: str, option: Option) -> bool:
    try:
        parse(with_answer(document, place, option.value))
    except InputError:
        return False
    return True


def _contents(document: dict[str, Any]) -> list[dict[str, Any]]:
    """What the file tells of: one content, or a list of them."""
    found = document.get("content") or {}
    return found if isinstance(found, list) else [found]


def _put(document: dict[str, Any], place: str, value: Any) -> None:
    steps = _steps(document, place)
    at: Any = document
    for step, following in pairwise(steps):
        if isinstance(step, str) and at.get(step) is None:
            at[step] = [] if isinstance(following, int) else {}
        at = at[step]
    at[steps[-1]] = value


def _steps(document: dict[str, Any], place: str) -> list[str | int]:
    if place.startswith("content.") and isinstance(document.get("content"), list):
        place = f"content[0]{place.removeprefix('content')}"
    return [name or int(number) for name, number in _STEP.findall(place)]


def _unforced(document: dict[str, Any], index: int) -> None:
    act = document["acts"][index]
    contents = [
        content
        for content in _contents(document)
        if act.get("content") in (None, content.get("id"))
    ]
    depicts = contents[0].get("depicts") if len(contents) == 1 else None
    letters: Iterable[str] = act.get("from") or depicts or []
    for letter in letters:
        will = document.setdefault("free_will", {}).setdefault(letter, {})
        if letter != act.get("by") and will.get("impaired") is None and not will.get("by"):
            will["impaired"] = False


def _add_make(document: dict[str, Any], *, consent: bool) -> None:
    """A making of each content that was sent or kept, as far as no act tells of that making."""
    told = {(act.get("content"), act.get("by")) for act in document["acts"] if act["act"] == "make"}
    exchanged = {act.get("content") for act in document["acts"] if act["act"] in ("send", "keep")}
    several = len(_contents(document)) > 1
    for content in _contents(document):
        name = content.get("id") if several else None
        if several and name not in exchanged:
            continue
        for make in _makes(content, list(document.get("people") or {}), consent=consent):
            if (name, make.get("by")) not in told:
                document["acts"].append(make | ({"content": name} if several else {}))


def _makes(
    content: dict[str, Any], people: list[str], *, consent: bool
) -> Iterator[dict[str, Any]]:
    depicts = content.get("depicts") or []
    selfmade = content.get("origin") in ("self", "together")
    for maker in depicts if selfmade and depicts else [None]:
        concerned = people if consent else depicts
        make: dict[str, Any] = {"act": "make", "consent": dict.fromkeys(concerned, consent)}
        yield make | ({"by": maker} if maker else {})
