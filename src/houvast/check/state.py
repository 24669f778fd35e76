"""What travels in the page between two requests? Nothing is kept anywhere else.

The text comes back from a browser: it is read strictly, within a size, and refused as a whole.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from houvast.check import places
from houvast.check.fields import Fields, checked
from houvast.check.replay import Reply
from houvast.errors import InputError
from houvast.law.fields import read_document

LARGEST = 60_000
MOST_ANSWERS = 300
DEEPEST = 4
KEYS = frozenset({"fields", "replies", "path", "asking", "changing", "region"})
LONGEST_SLUG = 40


@dataclass(frozen=True, slots=True)
class State:
    """What was filled in, the replies by lasting place, the order of asking, and where we are.

    `asking` is the question on the page; `changing`: somebody came back from the summary.
    """

    fields: Fields = field(default_factory=dict)
    replies: Mapping[str, Reply] = field(default_factory=dict)
    path: tuple[str, ...] = ()
    asking: str = ""
    changing: bool = False
    region: str = ""

    def replied(self, name: str, reply: Reply) -> State:
        """This state with one more reply remembered."""
        return replace(self, replies={**self.replies, name: reply})


def dump(state: State) -> str:
    """The text of `state` for a hidden field."""
    return json.dumps(
        {
            "fields": {name: list(values) for name, values in state.fields.items()},
            "replies": {
                name: {"value": reply.value} if reply.known else {}
                for name, reply in state.replies.items()
            },
            "path": list(state.path),
            "asking": state.asking,
            "changing": state.changing,
            "region": state.region,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def load(text: str) -> State:
    """The state in `text`, an empty one when there is none. Raises InputError."""
    if not text:
        return State()
    if len(text) > LARGEST:
        raise _refused("te groot")
    found = read_document(text)
    if not isinstance(found, dict) or not KEYS.issuperset(found):
        raise _refused("onbekende vorm")
    return State(
        fields=checked(_texts_by_name(found.get("fields", {}))),
        replies=_replies(found.get("replies", {})),
        path=tuple(_name(name) for name in _texts(found.get("path", []))),
        asking=_name(found["asking"]) if found.get("asking") else "",
        changing=found.get("changing") is True,
        region=_slug(found.get("region", "")),
    )


def _texts_by_name(value: object) -> Mapping[str, list[str]]:
    if not isinstance(value, dict):
        raise _refused("fields is geen object")
    return {name: _texts(values) for name, values in value.items()}


def _texts(value: object) -> list[str]:
    if not isinstance(value, list) or len(value) > MOST_ANSWERS:
        raise _refused("geen lijst")
    if not all(isinstance(one, str) for one in value):
        raise _refused("geen tekst")
    return value


def _replies(value: object) -> Mapping[str, Reply]:
    if not isinstance(value, dict) or len(value) > MOST_ANSWERS:
        raise _refused("replies is geen object")
    return {_name(name): _reply(reply) for name, reply in value.items()}


def _reply(value: object) -> Reply:
    if not isinstance(value, dict) or not frozenset(value) <= {"value"}:
        raise _refused("een antwoord zonder waarde")
    if not value:
        return Reply(known=False)
    if not _is_shallow(value["value"], DEEPEST):
        raise _refused("een antwoord dat te diep is")
    return Reply(value["value"])


def _is_shallow(value: Any, depth: int) -> bool:
    if not isinstance(value, list | dict):
        return True
    inner = value.values() if isinstance(value, dict) else value
    return depth > 0 and all(_is_shallow(one, depth - 1) for one in inner)


def _name(value: object) -> str:
    if not isinstance(value, str) or not places.LASTING.match(value):
        raise _refused("een onbekende vraag")
    return value


def _slug(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_SLUG:
        raise _refused("een onbekende regio")
    return value


def _refused(reason: str) -> InputError:
    return InputError("de gegevens in de pagina", reason, "wat de check zelf in de pagina zette")
