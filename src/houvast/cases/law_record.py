"""By which law files was something judged, so that an old advice can be worked out again?"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from houvast.law.statutes import shipped
from houvast.law.versions import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.resources.abc import Traversable

ALL = "vocabulary"
"""The name under which the words shared by every version are recorded."""


@cache
def laws() -> Mapping[str, str]:
    """Every version of the law that is loaded, and the SHA-256 of its files."""
    found = {name: _hash(shipped(name)) for name in NAMES}
    shared = files("houvast.law").joinpath("vocabulary.toml").read_bytes()
    return {**found, ALL: hashlib.sha256(shared).hexdigest()}


def laws_as_text() -> str:
    """What is kept with the facts."""
    return json.dumps(dict(laws()), sort_keys=True)


def replays(kept: str) -> bool:
    """Whether what was kept with the facts is the law as it is loaded now."""
    return kept == laws_as_text()


def _hash(folder: Traversable) -> str:
    digest = hashlib.sha256()
    for name, content in _contents(folder):
        digest.update(b"%d:%b%d:" % (len(name), name.encode(), len(content)))
        digest.update(content)
    return digest.hexdigest()


def _contents(folder: Traversable) -> Iterator[tuple[str, bytes]]:
    for file in sorted(folder.iterdir(), key=lambda found: found.name):
        if file.is_file():
            yield file.name, file.read_bytes()
