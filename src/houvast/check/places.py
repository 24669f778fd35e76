"""Under which name does an answer find its place again when other answers change?

The law core names a place by number (`acts[3].consent.A`); the number shifts when an act comes or
goes. Here it travels by what the thing is (`acts[show:B:0].consent.A`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LASTING = re.compile(
    r"(?:people\.[A-Z]\.(?:age|birth_date)"
    r"|content(?:\[[a-z]{4,8}\])?\.(?:kind|sexual|origin|depicts)"
    r"|acts\[[a-z]{4,8}:[A-Z-]:\d{1,2}\]\.(?:consent\.[A-Z]|ages\.[A-Z]|[a-z_]{2,20})"
    r"|acts\.make\.consent"
    r"|free_will\.[A-Z]\.impaired"
    r"|relations"
    r"|relations\[[A-Z]{2}:[a-z_]{4,20}:\d{1,2}\]\.(?:degree|authority|used)"
    r"|circumstances\.[a-z_]{4,30})\Z"
)
"""Every place that can be asked about, written the lasting way."""
_NUMBERED = re.compile(r"(acts|content|relations)\[(\d+)\]")
_NAMED = re.compile(r"(acts|content|relations)\[([^\]]+)\]")


def lasting(document: Mapping[str, Any], place: str) -> str:
    """The lasting name of `place`, which is a place of `document` as the law core names it."""
    if place.startswith("content.") and "id" in (document.get("content") or {}):
        return f"content[{document['content']['id']}].{place.partition('.')[2]}"
    found = _NUMBERED.match(place)
    if not found:
        return place
    names = _names(document, found[1])
    return f"{found[1]}[{names[int(found[2])]}]{place[found.end() :]}"


def current(document: Mapping[str, Any], name: str) -> str | None:
    """The place in `document` with the lasting `name`, None when it is not there now."""
    found = _NAMED.match(name)
    if not found:
        return name
    names = _names(document, found[1])
    if found[2] not in names:
        return None
    rest = name[found.end() :]
    if found[1] == "content" and not isinstance(document.get("content"), list):
        return f"content{rest}"
    return f"{found[1]}[{names.index(found[2])}]{rest}"


def _names(document: Mapping[str, Any], part: str) -> list[str]:
    things = document.get(part) or []
    if isinstance(things, dict):
        things = [things]
    if part == "content":
        return [thing.get("id", "") for thing in things]
    seen: dict[str, int] = {}
    names = []
    for thing in things:
        name = _WORDS[part](thing)
        names.append(f"{name}:{seen.get(name, 0)}")
        seen[name] = seen.get(name, 0) + 1
    return names


_WORDS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "acts": lambda act: f"{act['act']}:{act.get('by', '-')}",
    "relations": lambda pair: f"{pair['of']}{pair['to']}:{pair['kind']}",
}
