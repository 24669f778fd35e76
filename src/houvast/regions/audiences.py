"""For whom is a place for care, or a piece of material, in words?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from houvast.regions.region import Audience
from houvast.text import marked, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

AUDIENCE_WORDS: Mapping[Audience, str] = marked(
    {
        Audience.PUPIL: "leerlingen",
        Audience.PARENT: "ouders",
        Audience.SCHOOL: "scholen",
        Audience.VICTIM: "slachtoffers",
        Audience.EVERYONE: "iedereen",
    }
)


def audiences_in_words(audiences: Iterable[Audience]) -> str:
    """Tell for whom it is: "leerlingen, ouders"."""
    return ", ".join(say(AUDIENCE_WORDS[one]) for one in audiences)
