"""Which questions does the notification form (meldingsfiche) ask? Declared once, as plain values.

Page, validation, print, export and retention follow from these fields. There is no kind for an
image or a file, and there never will be one: the form says what was told, not what was seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from houvast.protocol.form_fields import FIELDS, Field, Section

VERSION = "1"
"""Goes with every form that is sent, beside the version of the agreement."""


class Side(StrEnum):
    """Who fills in a section."""

    SCHOOL = "school"
    POLICE = "police"


@dataclass(frozen=True, slots=True)
class Heading:
    """How a section is shown; `repeated`: once for each person."""

    section: Section
    title: str
    side: Side = Side.SCHOOL
    repeated: bool = False
    help: str = ""
    help_for_advice: str = ""
    """In the place of `help` when the school only asks for advice."""

    def help_for(self, purpose: object) -> str:
        """What stands above the questions, by what the form is for."""
        return (self.help_for_advice if purpose == "advice" else "") or self.help


HEADINGS = (
    Heading(Section.HEADER, "Wie meldt"),
    Heading(Section.SUBJECT, "Waarover"),
    Heading(
        Section.FACTS,
        "De feiten",
        help="Schrijf neutraal op wat verteld is. Beschrijf geen seksuele details. Bekijk, kopieer "
        "en bewaar het beeld niet.",
    ),
    Heading(
        Section.PERSONS,
        "Wie erbij betrokken is",
        repeated=True,
        help="Alleen hier vragen we namen. Vul in wat je weet; de rest mag leeg blijven.",
        help_for_advice="Geen namen, alleen letters. Vul in wat je weet; de rest mag leeg blijven.",
    ),
    Heading(Section.DONE, "Wat al gebeurd is"),
    Heading(Section.ASKED, "Wat je aan de politie vraagt"),
    Heading(
        Section.SIGNATURE,
        "Grond en ondertekening",
        help_for_advice="Je geeft geen namen door. Om advies te vragen mag dit leeg blijven.",
    ),
    Heading(Section.RETURN, "Antwoord van de politie", side=Side.POLICE),
)


def fields_of(section: Section) -> tuple[Field, ...]:
    """Return the fields of a section, in the order in which they are asked."""
    return tuple(field for field in FIELDS if field.section is section)


def personal_fields() -> tuple[Field, ...]:
    """Return the fields that can identify someone; each has a retention."""
    return tuple(field for field in FIELDS if field.personal)


def required_fields() -> tuple[Field, ...]:
    """Return the fields without which the form is not sent; a repeated one counts per person."""
    return tuple(field for field in FIELDS if field.required)
