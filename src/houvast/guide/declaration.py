"""What does somebody fill in to declare to be an injured person, and how does it stand on paper?

Source: art. 5bis of the Preliminary Title, as the working agreement gives it (footnote 18). What
the declaration must name comes from the federal justice service and is shown as not checked. The
paper is in Dutch whatever the language of the page: the prosecutor's office works in Dutch.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Blank:
    """One thing to fill in: asked as `label`, with a `hint`; on paper it follows `on_paper`."""

    key: str
    label: StrOrPromise
    on_paper: str
    hint: StrOrPromise = ""
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Part:
    """What belongs together: a `heading` on the screen and the Dutch words above it on paper."""

    heading: StrOrPromise
    on_paper: str
    blanks: tuple[Blank, ...]
    hint: StrOrPromise = ""


PARTS = (
    Part(
        _("Wie legt de verklaring af?"),
        "Ondergetekende",
        (
            Blank("name", _("Voornaam en naam"), "Voornaam en naam"),
            Blank("born", _("Plaats en datum van geboorte"), "Plaats en datum van geboorte"),
            Blank("address", _("Adres"), "Adres", lines=2),
            Blank("work", _("Beroep"), "Beroep", _("Bijvoorbeeld: leerling.")),
            Blank(
                "reach",
                _("Telefoon of e-mail"),
                "Telefoon of e-mail",
                _("Kies iets dat alleen jij leest. Je mag dit leeg laten."),
            ),
        ),
    ),
    Part(
        _("Doe je dit voor een minderjarige?"),
        "Als wettelijk vertegenwoordiger van (alleen voor een minderjarige)",
        (
            Blank("child", _("Voornaam en naam van de minderjarige"), "Voornaam en naam"),
            Blank(
                "child-born",
                _("Plaats en datum van geboorte van de minderjarige"),
                "Plaats en datum van geboorte",
            ),
            Blank("as", _("Jij bent"), "In de hoedanigheid van", _("Ouder of voogd.")),
        ),
        _("Laat dit leeg als je het voor jezelf doet."),
    ),
    Part(
        _("Wat is er gebeurd?"),
        "Verklaart schade te hebben geleden door dit feit",
        (
            Blank(
                "fact",
                _("Het feit, in enkele woorden"),
                "Het feit",
                _("Bijvoorbeeld: een beeld verspreid zonder mijn ja. Beschrijf het beeld niet."),
                lines=2,
            ),
            Blank("place", _("Waar, of op welke app of site?"), "Plaats, app of site"),
            Blank("when", _("Wanneer?"), "Datum of periode"),
            Blank(
                "suspect",
                _("Wie wordt verdacht?"),
                "Verdachte, indien bekend",
                _("Alleen als je het weet. Je mag dit leeg laten."),
            ),
        ),
    ),
    Part(
        _("Waar is het bekend bij de politie?"),
        "Aangifte",
        (
            Blank("police", _("Politiedienst"), "Politiedienst"),
            Blank(
                "number",
                _("Nummer van het PV of van het dossier"),
                "Nummer van het proces-verbaal of dossier",
                _("Het staat op het bewijs van je aangifte."),
            ),
        ),
    ),
    Part(
        _("Welke schade heb je?"),
        "Aard van de schade of persoonlijk belang",
        (
            Blank(
                "damage",
                _("De schade, in enkele woorden"),
                "De schade",
                _("Bijvoorbeeld: angst, verdriet, een geschonden goede naam, kosten."),
                lines=3,
            ),
        ),
    ),
)
