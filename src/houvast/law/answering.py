"""How the answer to a question enters a situation file: a new document, the old one untouched."""

import copy
import re
from itertools import pairwise
from typing import Any

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


def _put(document: dict[str, Any], place: str, value: Any) -> None:
    steps: list[str | int] = [name or int(number) for name, number in _STEP.findall(place)]
    at: Any = document
    for step, following in pairwise(steps):
        if isinstance(step, str) and at.get(step) is None:
            at[step] = [] if isinstance(following, int) else {}
        at = at[step]
    at[steps[-1]] = value


def _unforced(document: dict[str, Any], index: int) -> None:
    act = document["acts"][index]
    letters = act.get("from") or (document.get("content") or {}).get("depicts") or []
    for letter in letters:
        will = document.setdefault("free_will", {}).setdefault(letter, {})
        if letter != act.get("by") and will.get("impaired") is None and not will.get("by"):
            will["impaired"] = False


def _add_make(document: dict[str, Any], *, consent: bool) -> None:
    content = document.get("content") or {}
    depicts = content.get("depicts") or []
    selfmade = content.get("origin") in ("self", "together")
    people = list(document.get("people") or {})
    for maker in depicts if selfmade else [None]:
        concerned = people if consent else depicts
        make: dict[str, Any] = {
            "act": "make",
            "consent": dict.fromkeys(concerned, consent),
        }
        if maker:
            make["by"] = maker
        document["acts"].append(make)
