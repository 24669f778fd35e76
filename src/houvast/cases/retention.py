"""How long is a closed case kept, and what is erased then? Terms of ours, as data; to be confirmed.

The working agreement names no term. A school may not keep this longer than it needs it, and may
need it as long as police and prosecutor are not done.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

AUGUST, LAST_OF_AUGUST = 8, 31


class Kept(StrEnum):
    """Which term a case has."""

    ADVICE = "advice"
    NOTIFIED = "notified"
    AT_POLICE = "at_police"


@dataclass(frozen=True, slots=True)
class Term:
    """Kept until 31 August: of the school year of the closing, or `years` later.

    For the police: `years` after the last thing that was written about the notification.
    """

    kept: Kept
    years: int
    words: str


TERMS: Mapping[Kept, Term] = {
    term.kept: term
    for term in (
        Term(Kept.ADVICE, 0, "Er was geen melding: tot het einde van het schooljaar."),
        Term(Kept.NOTIFIED, 1, "Er was een melding: tot 31 augustus van het jaar na het sluiten."),
        Term(
            Kept.AT_POLICE,
            1,
            "De politie houdt haar exemplaar van een verstuurde fiche tot 31 augustus van het jaar "
            "na het laatste wat erover geschreven is. De school leest het dan niet meer.",
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Erasing:
    """When a case is erased (None: not yet to say) and why then."""

    on: date | None
    why: str


def erasing(
    *, closed_on: date | None, notified: bool, police_outcome_known: bool, lead_let_go: bool
) -> Erasing:
    """When a case is erased. `lead_let_go`: the lead decided, with reason, not to wait."""
    if closed_on is None:
        return Erasing(None, "Zolang het dossier open is, wordt het niet gewist.")
    term = TERMS[Kept.NOTIFIED if notified else Kept.ADVICE]
    if notified and not police_outcome_known and not lead_let_go:
        return Erasing(
            None,
            "De uitkomst bij politie en parket is nog niet bekend: het dossier wordt bewaard tot "
            "ze bekend is, of tot de directie anders beslist.",
        )
    return Erasing(last_day(closed_on, term), term.words)


def last_day(closed_on: date, term: Term) -> date:
    """31 August: of the school year in which it was closed, or of the calendar year after."""
    if term.kept is not Kept.ADVICE:
        return date(closed_on.year + term.years, AUGUST, LAST_OF_AUGUST)
    end = date(closed_on.year, AUGUST, LAST_OF_AUGUST)
    return end if closed_on <= end else date(closed_on.year + 1, AUGUST, LAST_OF_AUGUST)


def is_due(found: Erasing, today: date) -> bool:
    """Whether the term is over: the day after its last day."""
    return found.on is not None and found.on < today


ERASED = (
    "alles wat over de feiten bekend is, in elke versie",
    "de redenen van elke beslissing",
    "de notities van de school",
    "wie welke ouders inlichtte, en wat er gezegd is",
    "de fiches voor de politie en de berichten erbij: een ontwerp verdwijnt helemaal; van wat "
    "verstuurd is, wordt de sleutel van de school vernietigd",
    "wat met het CLB gedeeld is (de eigen notities van het CLB niet: die zijn van het CLB)",
)
"""What is gone for good: its key is destroyed, in backups as well."""

LEFT = (
    "het nummer van het dossier, de dag van openen, sluiten en wissen",
    "het korte label en hoe het afliep",
    "wat er beslist is (zorg, advies, melding), zonder de reden",
    "welke stappen gezet zijn, op welke dag, door welke medewerker",
    "van een verstuurde fiche: het nummer en de dag (de politie houdt haar eigen exemplaar)",
    "wie het dossier wanneer bekeek of wijzigde, zonder de inhoud",
    "wie er niet bij mocht, zonder de reden: zo blijft het dossier ook daarna voor hen gesloten",
)
"""The deletion record: nothing in it is about a pupil or a parent."""

FIELDS_WITH_A_TERM = frozenset(
    {
        "cases.Facts.situation",
        "cases.Facts.not_known",
        "cases.Decision.reason",
        "cases.StepTaken.to_whom",
        "cases.StepTaken.note",
        "cases.Task.text",
        "cases.Task.not_done_reason",
        "cases.ParentInformed.letter",
        "cases.ParentInformed.told",
        "cases.Note.text",
        "cases.SharedWithClb.situation",
        "cases.SharedWithClb.message",
        "cases.AccessBlock.reason",
    }
)
"""Every sealed field of a case; a test compares this with the models."""
