"""Which entries of the region files has a person checked, and which not yet?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from houvast.regions.verification import Verification, verification, verification_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from houvast.regions.region import Zone


def report(zones: Sequence[Zone], *, today: date) -> str:
    """Return one line per entry (id, name, state) under each file, and the counts, in Dutch."""
    lines: list[str] = []
    for zone in zones:
        lines.append(f"{zone.file} ({zone.name})")
        entries = zone.entries()
        width = max((len(entry.id) for entry in entries), default=0)
        lines += [
            f"  {entry.id:<{width}}  {verification_words(entry, today=today)}  ({entry.name})"
            for entry in entries
        ]
        lines.append("")
    states = [verification(entry, today=today) for zone in zones for entry in zone.entries()]
    counted = {state: states.count(state) for state in Verification}
    lines.append(
        f"{len(states)} gegevens: {counted[Verification.RECENT]} nagekeken, "
        f"{counted[Verification.OLD]} langer dan zes maanden geleden nagekeken, "
        f"{counted[Verification.NEVER]} nog niet nagekeken."
    )
    return "\n".join(lines) + "\n"
