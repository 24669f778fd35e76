"""Who has a part in the working agreement, and what are they called on the page?"""

from __future__ import annotations

from enum import StrEnum


class Party(StrEnum):
    """Everyone who does something in one of the six steps."""

    SCHOOL = "school"
    CLB = "clb"
    VICTIM_AND_PARENTS = "victim_and_parents"
    POLICE = "police"
    INVESTIGATORS = "investigators"
    PROSECUTOR = "prosecutor"
    YOUTH_SECTION = "youth_section"
    PUBLIC_PROSECUTOR = "public_prosecutor"
    YOUTH_JUDGE = "youth_judge"
    CARE = "care"

    @property
    def label(self) -> str:
        """The Dutch name, as it is shown."""
        return _LABELS[self]


_LABELS = {
    Party.SCHOOL: "school",
    Party.CLB: "CLB",
    Party.VICTIM_AND_PARENTS: "slachtoffer en ouders",
    Party.POLICE: "contactpersoon van de politie",
    Party.INVESTIGATORS: "onderzoekers van de politie",
    Party.PROSECUTOR: "parket",
    Party.YOUTH_SECTION: "parket, afdeling Jeugd",
    Party.PUBLIC_PROSECUTOR: "parket van de procureur des Konings",
    Party.YOUTH_JUDGE: "jeugdrechter",
    Party.CARE: "hulpverlening",
}
