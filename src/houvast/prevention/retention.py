"""How long are the policy and the plans of a school kept? A term of ours, as data; to be confirmed.

The working agreement names no term. Some years are kept, so that a school sees what it did before.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from houvast.prevention.years import Year

YEARS = 3
"""How many school years longer than the year of the plan, or of the last word on a point."""

WORDS = "Een plan wordt gewist drie schooljaren na het schooljaar waarvoor het is; wat bij een punt van het beleid staat drie schooljaren nadat het geschreven is."  # noqa: E501 - a sentence

FIELDS_WITH_A_TERM = frozenset(
    {
        "prevention.Point.remark",
        *(f"prevention.Plan.{name}" for name in ("goal", "worked", "did_not_work", "take_along")),
        *(f"prevention.Activity.{name}" for name in ("what", "for_whom", "who", "evaluation")),
    }
)
"""Every sealed field of prevention; a test compares this with the models."""


def last_day(year: Year) -> date:
    """The last day on which what is of this school year is kept."""
    return date(year.last.year + YEARS, year.last.month, year.last.day)
