"""What can somebody choose on the pages of the check? Words beside the codes that travel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from houvast.protocol import circumstances
from houvast.text import marked

UNKNOWN = circumstances.UNKNOWN
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST_PEOPLE = 12
MOST_RELATIONS = 8


@dataclass(frozen=True, slots=True)
class Block:
    """One thing that can have happened: how it is ticked, and what is asked about who did it.

    `legends` are the questions per role ("by", "of", "to"); a role that is not there is not asked.
    """

    key: str
    tick: str
    hint: str
    title: str
    legends: Mapping[str, str]


BLOCKS = marked(
    {
        block.key: block
        for block in (
            Block(
                "exchange",
                "Iemand stuurde een eigen beeld, of ze wisselden beelden uit",
                "De ander wilde het krijgen, voor zover je weet.",
                "Eigen beelden sturen of uitwisselen",
                {"by": "Wie stuurde een eigen beeld?", "to": "Wie kreeg zo’n beeld?"},
            ),
            Block(
                "show",
                "Iemand toonde een beeld, stuurde het door of zette het online",
                "Ook tonen op het eigen scherm telt.",
                "Tonen, doorsturen of online zetten",
                {
                    "by": "Wie toonde het of stuurde het door?",
                    "of": "Wie staat er op dat beeld?",
                    "to": "Aan wie?",
                },
            ),
            Block(
                "obtain",
                "Iemand probeerde beelden te krijgen",
                "Door te vragen, te dwingen, te bedriegen of af te kijken. Ook als het niet lukte.",
                "Proberen om beelden te krijgen",
                {"by": "Wie probeerde beelden te krijgen?", "of": "Van wie?"},
            ),
            Block(
                "make",
                "Iemand maakte een beeld van iemand anders",
                "Openlijk, stiekem, of met software (AI).",
                "Een beeld van iemand anders maken",
                {"by": "Wie maakte het?", "of": "Van wie?"},
            ),
            Block(
                "keep",
                "Iemand houdt een beeld van iemand anders bij",
                "Op een gsm, een computer of op papier.",
                "Een beeld van iemand anders bijhouden",
                {"by": "Wie houdt het bij?", "of": "Wie staat er op dat beeld?"},
            ),
            Block(
                "unwanted",
                "Iemand stuurde een eigen beeld naar iemand die dat niet wilde",
                "",
                "Een eigen beeld opdringen",
                {"by": "Wie stuurde het?", "to": "Naar wie?"},
            ),
            Block(
                "threaten",
                "Iemand dreigde",
                "Bijvoorbeeld om een beeld te verspreiden.",
                "Dreigen",
                {"by": "Wie dreigde?", "to": "Tegen wie?"},
            ),
            Block(
                "approach",
                "Iemand zocht seksueel contact met een minderjarige",
                "Bijvoorbeeld online, onder een valse naam, of om af te spreken.",
                "Seksueel contact zoeken",
                {"by": "Wie zocht contact?", "to": "Met wie?"},
            ),
            Block(
                "receive",
                "Iemand kreeg ongevraagd een beeld",
                "Bijvoorbeeld in een groep.",
                "Ongevraagd een beeld krijgen",
                {"by": "Wie kreeg het?", "of": "Wie staat er op dat beeld?"},
            ),
            Block(
                "harass",
                "Iemand werd uitgelachen, uitgescholden of lastiggevallen",
                "Ook met een valse naam of met tekst.",
                "Uitlachen of lastigvallen",
                {"by": "Wie deed dat?", "to": "Tegen wie?"},
            ),
        )
    }
)

DANGERS = circumstances.DANGERS
NO_DANGER = frozenset({"none", UNKNOWN})
MORE = marked(
    {
        "repeated": "Het gebeurde al vaker",
        "still_online": "Het beeld staat nog online of gaat nog rond",
        "image_sent_to_school": "Iemand stuurde het beeld naar de school",
        "heard_under_secrecy": "Ik werk bij een CLB en hoorde dit onder beroepsgeheim",
    }
)

AGES: Mapping[str, tuple[str, int | list[int] | None]] = marked(
    {
        UNKNOWN: ("Weet ik niet", None),
        "under_12": ("Jonger dan 12", [0, 11]),
        "12_15": ("12 tot en met 15", [12, 15]),
        "15_16": ("15 of 16", [15, 16]),
        "16_17": ("16 of 17", [16, 17]),
        "minor": ("Minderjarig, meer weet ik niet", [0, 17]),
        "adult": ("18 of ouder", [18, 120]),
        "is_12": ("12 jaar", 12),
        "is_13": ("13 jaar", 13),
        "is_14": ("14 jaar", 14),
        "is_15": ("15 jaar", 15),
        "is_16": ("16 jaar", 16),
        "is_17": ("17 jaar", 17),
    }
)
SCHOOLS = marked(
    {
        UNKNOWN: "Weet ik niet",
        "this_school": "Leerling van deze school",
        "other_school": "Leerling van een andere school",
        "none": "Geen leerling",
    }
)
EXTRAS = marked(
    {
        "vulnerable": "Begrijpt misschien niet goed wat er gebeurde",
        "home_unsafe": "Thuis is het misschien niet veilig",
        "adult_now": "Is nu al 18 of ouder",
    }
)
RELATED = marked(
    {
        "none": "Nee",
        "some": "Ja, namelijk:",
        UNKNOWN: "Weet ik niet",
    }
)
RELATIONS = circumstances.RELATIONS

HOW_MADE: Mapping[str, tuple[str, str | None]] = marked(
    {
        "other": ("Openlijk", "other"),
        "secret": ("Stiekem, ook bij een videogesprek", "secret"),
        "ai": ("Met software: AI, of een bewerkte foto", "ai"),
        UNKNOWN: ("Weet ik niet", None),
    }
)
MEANS = marked(
    {
        "ask": "Gewoon gevraagd",
        "pressure": "Met druk of dwang",
        "ruse": "Met een list of een valse naam",
        "payment": "Met geld of een cadeau",
        "account_takeover": "Via het account van iemand anders",
        "copy": "Afgekeken, gefotografeerd of gekopieerd",
        UNKNOWN: "Weet ik niet",
    }
)
AGREED = marked(
    {
        "all": "Ja, met alles, voor zover bekend",
        "not_all": "Niet met alles",
        UNKNOWN: "Weet ik niet",
    }
)
KEPT = marked({"yes": "Ja", "no": "Nee", UNKNOWN: "Weet ik niet"})
WHICH = marked(
    {
        "exchange": "Een beeld uit de uitwisseling",
        "make": "Het beeld dat iemand anders maakte",
        "unwanted": "Het opgedrongen beeld",
        "other": "Een ander beeld",
        UNKNOWN: "Weet ik niet",
    }
)
IMAGE_BLOCKS = ("exchange", "make", "unwanted")
"""The things that happened which say by themselves whose image it is."""
ABOUT_IMAGE = ("show", "keep", "obtain", "receive", "harass")
"""The things that happened to an image that may be one of those."""
