"""Has a person checked an entry, and is that still recent?"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from houvast.text import say

if TYPE_CHECKING:
    from datetime import date

    from houvast.regions.region import Entry

MONTHS_A_YEAR = 12
MONTHS_FRESH = 6
AGREEMENT = "werkafspraak"


class Verification(StrEnum):
    """Whether a person checked an entry."""

    NEVER = "never"
    RECENT = "recent"
    OLD = "old"


def verification(entry: Entry, *, today: date) -> Verification:
    """Say whether a person checked `entry`, and whether that is over six months ago."""
    if entry.verified_on is None:
        return Verification.NEVER
    months = (today.year - entry.verified_on.year) * MONTHS_A_YEAR
    months += today.month - entry.verified_on.month
    over = months > MONTHS_FRESH or (months == MONTHS_FRESH and today.day > entry.verified_on.day)
    return Verification.OLD if over else Verification.RECENT


def verification_words(entry: Entry, *, today: date) -> str:
    """Tell the state of an entry as it is shown beside it, without a full stop."""
    if entry.verified_on is None:
        from_agreement = entry.source.startswith(AGREEMENT)
        if from_agreement:
            return say("uit de werkafspraak, niet nagekeken")
        return say("niet nagekeken")
    told = say("nagekeken op {day}")
    if verification(entry, today=today) is Verification.OLD:
        told = say("nagekeken op {day}, meer dan zes maanden geleden")
    on = entry.verified_on
    return told.format(day=f"{on.day}/{on.month}/{on.year}")
