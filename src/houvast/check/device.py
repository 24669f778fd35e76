"""What does a browser get to check by itself, beside the script that tools/device.py makes?

In the language of the address: the rules and the pages, each the same until the law or a wording
changes; and whom to call, which tells two weeks ahead when that opens and closes.
"""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from houvast.check import compiled, page_templates
from houvast.check.call_list import call_list
from houvast.text import say, spoken
from houvast.web.icons import OUTCOME_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

_SAID = re.compile(r'\bsay\(\s*"((?:[^"\\]|\\.)*)"')


def part(name: str) -> str:
    """The "rules" or the "pages" in the language that is spoken now, as JSON."""
    return _part(name, spoken())


def version(name: str) -> str:
    """The short name of exactly this content of a part."""
    return _version(name, spoken())


@cache
def _version(name: str, language: str) -> str:
    return hashlib.sha256(_part(name, language).encode()).hexdigest()[:12]


@cache
def _part(name: str, _language: str) -> str:
    return _json(PARTS[name]())


def _rules() -> dict[str, Any]:
    """Everything the script interprets, and its own sentences in another language than Dutch."""
    said = {dutch: say(dutch) for dutch in sentences()}
    return {**compiled.rules(), "said": {one: two for one, two in said.items() if one != two}}


def _pages() -> dict[str, Any]:
    """The templates, as the script fills them in."""
    return {
        "pages": page_templates.pages(),
        "surroundings": page_templates.surroundings(),
        "outcome_icons": page_templates.outcome_icons(),
        "outcome_words": compiled.told(OUTCOME_WORDS),
    }


PARTS: Mapping[str, Callable[[], dict[str, Any]]] = {"rules": _rules, "pages": _pages}


@cache
def sentences() -> tuple[str, ...]:
    """The Dutch sentences that stand in the modules of the script themselves."""
    folder = files("houvast.check").joinpath("device")
    modules = sorted(folder.iterdir(), key=lambda file: file.name)
    return tuple(
        dict.fromkeys(
            sentence for file in modules for sentence in _SAID.findall(file.read_text("utf-8"))
        )
    )


def directory(now: datetime) -> str:
    """Whom to call in each region from `now` on, and who gives care, as JSON."""
    return _json(call_list(now))


def _json(found: Any) -> str:
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))
