"""Which version of the law holds on the day of an act. Nobody writes "the current law"."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from houvast.law.statutes import Statute, read_statute, shipped

NAMES = ("sexual-offences-2022", "criminal-code-2026")
"""The versions that are loaded, oldest first; each may continue the rules of the one before."""


@cache
def statutes() -> tuple[Statute, ...]:
    """All loaded versions, oldest first, each ending on the day the next one starts."""
    found: list[Statute] = []
    for name in NAMES:
        folder = shipped(name)
        continued = found[-1] if found and not _has_articles(folder) else None
        found.append(read_statute(name, folder, continued=continued))
    return without_gaps(found)


def _has_articles(folder: object) -> bool:
    return any(file.name.endswith(".md") for file in folder.iterdir())  # type: ignore[attr-defined]


def without_gaps(found: Sequence[Statute]) -> tuple[Statute, ...]:
    """`found`, oldest first, with the end of each version set to the start of the next."""
    ordered = sorted(found, key=lambda statute: statute.starts)
    ends = [statute.starts for statute in ordered[1:]] + [None]
    return tuple(replace(statute, until=end) for statute, end in zip(ordered, ends, strict=True))


def on(day: date) -> Statute | None:
    """The version that held on `day`, None before the first one that is loaded."""
    for statute in reversed(statutes()):
        if statute.starts <= day:
            return statute
    return None
