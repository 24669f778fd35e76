"""How sure a citation is, in words for a reader."""

CERTAINTY_WORDS = {
    "text": "gelezen in de officiële tekst",
    "agreement": "uit de werkafspraak",
    "secondary": "uit de tweede hand",
    "inferred": "afgeleid",
    "unverified": "niet nagekeken",
}
FOR_A_JURIST = "na te kijken door een jurist"
SETTLED = frozenset({"text", "agreement"})


def in_words(certainty: str) -> str:
    """The mark beside a citation; whatever was not read or agreed is for a jurist to check."""
    words = CERTAINTY_WORDS[certainty]
    return words if certainty in SETTLED else f"{words}, {FOR_A_JURIST}"
