"""What may the school ask the police about a case, and what may be told within secrecy?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that may or may not be asked or told. `own`: worked out by us, to be checked."""

    id: str
    text: str
    own: bool = True


MAY_ASK = (
    Item("state", "Hoe het staat met het dossier dat de school meldde.", own=False),
    Item("agreement", "Hoe de werkafspraken zelf lopen, en wat beter kan.", own=False),
    Item("school-safety", "Wat de school nu moet doen of laten om leerlingen te beschermen."),
    Item("follow-up", "Of de politie nog iets van de school nodig heeft."),
)
"""What the school may ask; step 6 of the agreement."""

MAY_TELL = (
    Item("received", "Dat de melding is aangekomen en wie ze opvolgt."),
    Item("official-report", "Of er een proces-verbaal is, met het nummer."),
    Item("sent", "Of het dossier naar het parket is gestuurd, en naar welke afdeling."),
    Item("closed", "Dat het dossier bij de politie is afgerond."),
    Item("advice", "Wat de school kan doen voor de leerlingen die op school zijn."),
)
"""What the police may usually tell; professional secrecy decides each time."""

NEVER_TOLD = (
    Item("content", "Wat er op een beeld staat. Een beeld wordt nooit getoond of gestuurd."),
    Item("statements", "Wat iemand in een verhoor zei."),
    Item("measures", "Welke maatregel een jongere kreeg, als het parket dat niet zelf meldt."),
    Item("others", "Gegevens van leerlingen van een andere school."),
)
"""What stays secret."""

WHO_DECIDES = (
    "De contactpersoon van de politie beslist wat kan. Informatie wordt gedeeld zolang het "
    "beroepsgeheim dat toelaat."
)

NOT_KNOWN = "(nog in te vullen)"


def request_text(
    *,
    case_reference: str,
    notified_on: date | None = None,
    official_report_number: str = "",
    school: str = "",
) -> str:
    """Return the Dutch text of a request for feedback; it holds no names of pupils.

    Only the school's own reference, the day of the notification and the report number are in it;
    what is not given is left to fill in.
    """
    day = f"{notified_on.day}/{notified_on.month}/{notified_on.year}" if notified_on else NOT_KNOWN
    questions = "\n".join(f"- {item.text}" for item in MAY_ASK)
    return (
        "Beste\n\n"
        f"Op {day} deed onze school een melding ({case_reference}).\n"
        f"Nummer van het proces-verbaal: {official_report_number or NOT_KNOWN}.\n\n"
        "We vragen graag feedback, voor zover het beroepsgeheim dat toelaat:\n"
        f"{questions}\n\n"
        "U kan ons bellen of mailen. Stuur geen beelden en geen namen van leerlingen van een "
        "andere school.\n\n"
        "Met vriendelijke groeten\n"
        f"{school or NOT_KNOWN}\n"
    )


def reply_text(
    *,
    reference: str,
    followed_by: str,
    official_report_number: str = "",
    sent_on: date | None = None,
    is_section_chosen: bool = False,
) -> str:
    """Return the Dutch text with which the police begin their feedback; it holds nobody's name.

    Only what may be told (MAY_TELL) and was recorded; the police change it. Step 6.
    """
    known = [f"- De melding is aangekomen. Wie ze opvolgt: {followed_by}."]
    if official_report_number:
        known.append(f"- Er is een proces-verbaal, met het nummer {official_report_number}.")
    if sent_on:
        day = f"{sent_on.day}/{sent_on.month}/{sent_on.year}"
        known.append(f"- Het dossier is op {day} naar het parket gestuurd.")
    if is_section_chosen:
        known.append("- De bevoegde afdeling van het parket is gekozen.")
    told = "\n".join(known)
    return (
        "Beste\n\n"
        f"Over jullie melding {reference} kunnen we dit zeggen:\n{told}\n\n"
        f"Wat de school nu kan doen voor haar leerlingen: {NOT_KNOWN}\n\n"
        "Meer mogen we niet vertellen: dat valt onder ons beroepsgeheim. Hebben jullie vragen? "
        "Stuur een bericht bij de melding of bel ons.\n"
    )
