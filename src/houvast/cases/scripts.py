"""What can the head say on the phone and in class? Our own words, to be changed freely.

None of them names a pupil or tells what happened; nothing of a case is filled in.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Script:
    """A title, when to use it, and what to say, line by line."""

    slug: str
    title: str
    when: str
    lines: tuple[str, ...]
    is_letter: bool = False
    """Written, not said: paragraphs instead of sentences to choose from."""


SCRIPTS = (
    Script(
        "slachtoffer",
        "Met het slachtoffer",
        "Eerst, rustig, zonder anderen erbij.",
        (
            "Dit is niet jouw schuld. Het is goed dat je het vertelt.",
            "Ik ga luisteren. Je moet mij niets tonen en je moet niet alles vertellen.",
            "Ik kan niet beloven dat ik zwijg. Ik zeg je wel altijd eerst wie ik inlicht.",
            "Wat heb je vandaag nodig? Bij wie wil je zijn?",
        ),
    ),
    Script(
        "ouders-slachtoffer",
        "Ouders van een slachtoffer bellen",
        "Kijk eerst op de pagina Ouders wie hen inlicht.",
        (
            "U spreekt met … van de school. Uw kind is veilig en iemand is bij hem of haar.",
            "Er is iets gebeurd met beelden. Uw kind is het slachtoffer en heeft geen schuld.",
            "Vraag alstublieft niet om het beeld te zien en stuur het niet door, ook niet als "
            "bewijs. De politie weet wat ermee moet gebeuren.",
            "U kunt zelf aangifte doen, in elk politiekantoor. Wij raden u dat sterk aan.",
            "U kunt vragen om “benadeelde persoon” te zijn. Dan hoort u hoe het dossier verloopt.",
            "Kunt u vandaag naar school komen? We bekijken samen welke hulp er is.",
        ),
    ),
    Script(
        "ouders-andere",
        "Ouders van een leerling die misschien iets deed",
        "Kijk eerst op de pagina Ouders. Noem geen andere leerling.",
        (
            "U spreekt met … van de school. Ik bel over iets waarbij uw kind genoemd wordt.",
            "Wij oordelen niet. Wat er precies gebeurd is, zoekt de politie uit als er een "
            "melding is.",
            "Wis niets en vraag uw kind niets te wissen. Kijk niet zelf in het toestel.",
            "Ik mag niets zeggen over andere leerlingen, net zoals ik niets over uw kind zeg.",
            "Ook voor uw kind is er hulp. Zullen we daar samen over praten?",
        ),
    ),
    Script(
        "politie",
        "De politie bellen",
        "Voor raad zijn geen namen nodig. Bij gevaar: 101.",
        (
            "Ik bel van … voor raad (of: voor een melding) over een feit met beelden.",
            "Het gaat om … leerlingen van ongeveer … jaar. Ik noem ze A, B en C.",
            "Wij hebben geen beeld bekeken, gekopieerd of doorgestuurd.",
            "Dit weten we, dit weten we niet. Dit deden we al.",
            "Wie licht welke ouders in? Wat mogen wij nu vragen aan de leerlingen, en wat niet?",
            "Wat is het nummer van het dossier of het proces-verbaal? Wie volgt het op?",
        ),
    ),
    Script(
        "klas",
        "In de klas of de leefgroep",
        "Spreek eerst af met het slachtoffer wat je wel en niet zegt.",
        (
            "Er is iets gebeurd waar veel over gepraat wordt. Ik noem geen namen.",
            "Kreeg je een beeld dat niet voor jou was? Stuur het niet door en toon het niemand. "
            "Kom het mij of een andere volwassene vandaag zeggen. Je krijgt geen straf omdat je "
            "het komt zeggen.",
            "Wie op een beeld staat, heeft geen schuld. Praat er niet over met gelach.",
            "Zit je met iets? Kom naar mij, naar het CLB, of praat met Awel: 102.",
        ),
    ),
    Script(
        "brief",
        "Brief aan ouders, zonder feiten over personen",
        "Alleen als er al veel over gepraat wordt. Spreek eerst af met de politie en het CLB.",
        (
            "Beste ouders",
            "Op onze school is er de laatste dagen veel gepraat over beelden die op telefoons "
            "rondgaan. We volgen dit op met het CLB en, waar nodig, met de politie. Over "
            "leerlingen kunnen we niets vertellen.",
            "We vragen u om er thuis rustig over te praten. Kreeg uw kind een beeld? Vraag om het "
            "niet door te sturen en niet te tonen, en laat het ons vandaag weten. Kijk het zelf "
            "niet na.",
            "Uw kind kan altijd terecht bij …, bij het CLB, of bij Awel op het nummer 102.",
            "Met vriendelijke groeten",
        ),
        is_letter=True,
    ),
)

FILE_NUMBER = (
    "Er zijn twee nummers. Eerst het nummer van het proces-verbaal. Dat geeft de politie: het "
    "staat op de kopie van de verklaring, of de contactpersoon zegt het. Na een melding met "
    "Houvast leest de school het bij de fiche.",
    "Daarna het nummer van het dossier bij het parket. Dat komt er als het proces-verbaal bij het "
    "parket is. Wie benadeelde persoon wil zijn, neemt het mee. Vraag het aan het parket, met het "
    "nummer van het proces-verbaal.",
    "Geen van beide? Dan kan het parket het soms opzoeken op naam en datum. De school heeft het "
    "nummer van het parket niet zelf.",
)
"""Where the numbers come from, for the school and for the family; to be confirmed."""
