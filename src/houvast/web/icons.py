"""Which few drawings does the face use? Each is a path on a 24 x 24 grid, drawn with one line."""

from houvast.text import marked

ICONS: dict[str, str] = {
    "arrow": "M5 12h14M13 6l6 6-6 6",
    "back": "M19 12H5M11 6l-6 6 6 6",
    "care": "M12 20s-7.5-4.4-7.5-10A4.2 4.2 0 0 1 12 7.4"
    " 4.2 4.2 0 0 1 19.5 10c0 5.6-7.5 10-7.5 10z",
    "chat": "M5 5h14a1.5 1.5 0 0 1 1.5 1.5v8A1.5 1.5 0 0 1 19 16h-7l-4.5 4v-4H5"
    "a1.5 1.5 0 0 1-1.5-1.5v-8A1.5 1.5 0 0 1 5 5zM8 9h8M8 12h5",
    "check": "M5 12.5l4.5 4.5L19 7.5",
    "clock": "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM12 7.5V12l3 2",
    "exit": "M10 4.5H5v15h5M14 8l4.5 4-4.5 4M18 12H9.5",
    "mail": "M4 6h16v12H4zM4.5 6.5L12 13l7.5-6.5",
    "open": "M5.5 12h.01M12 12h.01M18.5 12h.01",
    "phone": "M6.5 4h3l1.5 4-2 1.6a11 11 0 0 0 5.4 5.4L16 13l4 1.5v3A2.5 2.5 0 0 1 17.3 20"
    "C10.4 19.5 4.5 13.6 4 6.7A2.5 2.5 0 0 1 6.5 4z",
    "print": "M7 9V4h10v5M7 17H4.5v-7h15v7H17M7 14.5h10V20H7z",
    "question": "M9 9.2a3.1 3.1 0 1 1 4.6 2.7c-1 .6-1.6 1.2-1.6 2.4M12 18h.01",
    "route": "M12 21s6.5-6.2 6.5-11a6.5 6.5 0 0 0-13 0c0 4.8 6.5 11 6.5 11z"
    "M12 12.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z",
    "scales": "M12 4v16M8 20h8M5 7h14M5 7l-2.5 6h5zM19 7l-2.5 6h5z",
    "site": "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17z"
    "M3.5 12h17M12 3.5c5 5.5 5 11.5 0 17c-5-5.5-5-11.5 0-17z",
    "warning": "M12 4.5L21 19.5H3zM12 10v4.5M12 17h.01",
}

OUTCOME_ICONS: dict[str, str] = {
    "justified": "check",
    "no_offence": "check",
    "punishable": "scales",
    "unclear": "question",
    "open": "open",
    "not_accountable": "care",
}
"""The drawing beside each outcome: colour alone never tells the difference."""

OUTCOME_WORDS: dict[str, str] = marked(
    {
        "justified": "Niet strafbaar: de uitzondering geldt",
        "no_offence": "Geen misdrijf",
        "punishable": "Strafbaar volgens de letter van de wet",
        "unclear": "De wet is hier niet duidelijk",
        "open": "Nog open: er ontbreekt iets",
        "not_accountable": "Te jong voor het strafrecht: zorg en bescherming",
    }
)
"""The outcome in words, when a page has no better ones of its own."""
