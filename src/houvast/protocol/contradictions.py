"""Where does the agreement say two things at once, and how does Houvast settle it?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of the agreement in our own words, with the chapter it stands in."""

    chapter: str
    text: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Sentences that do not agree, shown together, with what Houvast does about it."""

    id: str
    question: str
    statements: tuple[Statement, ...]
    settled: str


WHEN_AND_HOW = "Wanneer en hoe de stap naar politie zetten?"

IS_POLICE_OBLIGATORY = Contradiction(
    "is-police-obligatory",
    "Moet de school de politie erbij halen?",
    (
        Statement(
            WHEN_AND_HOW,
            "Zodra er een slachtoffer is of misbruik, moet de politie erbij komen.",
        ),
        Statement(
            WHEN_AND_HOW,
            "De politie is niet altijd de beste stap: leerkracht, leerling en liefst ook de ouders "
            "kunnen samen veel oplossen.",
        ),
        Statement(
            f"{WHEN_AND_HOW} Stap 1",
            "De school beslist of ze het meldt. Ze kijkt naar wat er gebeurde en of het zich "
            "herhaalt.",
        ),
        Statement(
            f"{WHEN_AND_HOW} Stap 1",
            "Ook als er een slachtoffer is, moet de politie bij sexting wellicht niet meteen "
            "tussenkomen.",
        ),
    ),
    "Houvast toont deze zinnen samen en geeft een advies. De school beslist. Wijkt de school af "
    "van het advies, dan schrijft ze op waarom.",
)

WHAT_IS_AWEL = Contradiction(
    "what-is-awel",
    "Van wie is Awel?",
    (
        Statement(
            "Zorg",
            "Awel wordt genoemd als een website van de Vlaamse overheid.",
        ),
        Statement(
            "Zorg, voetnoot 16",
            "De voetnoot noemt Slachtofferzorg een website van de overheid, en Awel daarnaast.",
        ),
    ),
    "Awel is een onafhankelijke vzw. Slachtofferzorg is een website van de Vlaamse overheid.",
)

CONTRADICTIONS = (IS_POLICE_OBLIGATORY, WHAT_IS_AWEL)
