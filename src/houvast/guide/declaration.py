"""What does somebody fill in to declare to be an injured person, and how does it stand on paper?

Source: art. 5bis of the Preliminary Title, as the working agreement gives it (footnote 18). What
the declaration must name comes from the federal justice service and is shown as not checked. The
paper is in Dutch whatever the language of the page: the prosecutor's office works in Dutch.
"""

from __future__ import annotations

from dataclasses import dataclass

from houvast.text import marked


@dataclass(frozen=True, slots=True)
class Blank:
    """One thing to fill in: asked as `label`, with a `hint`; on paper it follows `on_paper`."""

    key: str
    label: str
    on_paper: str
    hint: str = ""
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Part:
    """What belongs together: a `heading` on the screen and the Dutch words above it on paper."""

    heading: str
    on_paper: str
    blanks: tuple[Blank, ...]
    hint: str = ""


PARTS = marked(
    (
        Part(
            "Wie legt de verklaring af?",
            "Ondergetekende",
            (
                Blank("name", "Voornaam en naam", "Voornaam en naam"),
                Blank("born", "Plaats en datum van geboorte", "Plaats en datum van geboorte"),
                Blank("address", "Adres", "Adres", lines=2),
                Blank("work", "Beroep", "Beroep", "Bijvoorbeeld: leerling."),
                Blank(
                    "reach",
                    "Telefoon of e-mail",
                    "Telefoon of e-mail",
                    "Kies iets dat alleen jij leest. Je mag dit leeg laten.",
                ),
            ),
        ),
        Part(
            "Doe je dit voor een minderjarige?",
            "Als wettelijk vertegenwoordiger van (alleen voor een minderjarige)",
            (
                Blank("child", "Voornaam en naam van de minderjarige", "Voornaam en naam"),
                Blank(
                    "child-born",
                    "Plaats en datum van geboorte van de minderjarige",
                    "Plaats en datum van geboorte",
                ),
                Blank("as", "Jij bent", "In de hoedanigheid van", "Ouder of voogd."),
            ),
            "Laat dit leeg als je het voor jezelf doet.",
        ),
        Part(
            "Wat is er gebeurd?",
            "Verklaart schade te hebben geleden door dit feit",
            (
                Blank(
                    "fact",
                    "Het feit, in enkele woorden",
                    "Het feit",
                    "Bijvoorbeeld: een beeld verspreid zonder mijn ja. Beschrijf het beeld niet.",
                    lines=2,
                ),
                Blank("place", "Waar, of op welke app of site?", "Plaats, app of site"),
                Blank("when", "Wanneer?", "Datum of periode"),
                Blank(
                    "suspect",
                    "Wie wordt verdacht?",
                    "Verdachte, indien bekend",
                    "Alleen als je het weet. Je mag dit leeg laten.",
                ),
            ),
        ),
        Part(
            "Waar is het bekend bij de politie?",
            "Aangifte",
            (
                Blank("police", "Politiedienst", "Politiedienst"),
                Blank(
                    "number",
                    "Nummer van het PV of van het dossier",
                    "Nummer van het proces-verbaal of dossier",
                    "Het staat op het bewijs van je aangifte.",
                ),
            ),
        ),
        Part(
            "Welke schade heb je?",
            "Aard van de schade of persoonlijk belang",
            (
                Blank(
                    "damage",
                    "De schade, in enkele woorden",
                    "De schade",
                    "Bijvoorbeeld: angst, verdriet, een geschonden goede naam, kosten.",
                    lines=3,
                ),
            ),
        ),
    )
)
