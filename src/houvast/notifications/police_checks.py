"""What can the police write down, and why is it refused? Whole sentences, each at its field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from houvast.cases.access import today
from houvast.cases.police_forms import NOT_DONE
from houvast.errors import Refused
from houvast.notifications.form_checks import in_words
from houvast.notifications.models import LONGEST_TEXT, Kind, Outcome
from houvast.notifications.police_tasks import proposals, suspects
from houvast.protocol.feedback import NOT_KNOWN
from houvast.protocol.form_fields import PROSECUTOR_SECTIONS

if TYPE_CHECKING:
    from uuid import UUID

    from houvast.notifications.contents import Contents
    from houvast.notifications.models import ReturnPart

WITH_TEXT = (Kind.NUMBERED, Kind.FEEDBACK, Kind.PASSED_ON)
WITH_DAY = (Kind.NUMBERED, Kind.TO_PROSECUTOR, Kind.PARENTS)
WITH_LETTER = (Kind.SECTION, Kind.PARENTS)
MAY_HAVE_LETTER = (Kind.OUTCOME,)
"""Of one suspect, or of the whole: one notification can go to two sections."""
OF_SUSPECTS = (Kind.SECTION, Kind.OUTCOME)
PARENTS_TOLD = {"done": "ingelicht", NOT_DONE: "niet ingelicht"}
CHOICES = {
    Kind.SECTION: dict(PROSECUTOR_SECTIONS),
    Kind.OUTCOME: dict(Outcome.choices),
    Kind.PARENTS: PARENTS_TOLD,
}
TO_COORDINATION = {"coordination": "de coördinatie"}
"""Where a notification can be passed on to, beside the regions."""
STAYS = (Kind.ACKNOWLEDGED, Kind.PASSED_ON, Kind.REPLACED)
"""What cannot be taken back: others went by it, or it has an end of its own."""
LONGEST_NUMBER = 60
LONGEST_AGO = timedelta(days=3653)
NOBODY = "Kies over wie het gaat."
NOT_ON_FORM = "Op de fiche staat geen persoon met die letter. Kies wie erop staat."
NO_SUSPECT = (
    "Deze persoon staat niet als verdachte op de fiche. Alleen voor een verdachte is er een "
    "afdeling of een afloop."
)
NO_TEXT = {
    Kind.NUMBERED: "Vul het nummer van het proces-verbaal in.",
    Kind.FEEDBACK: "Schrijf op wat de school mag weten.",
    Kind.PASSED_ON: "Schrijf op waarom je dit doorgeeft. De school en wie het krijgt, lezen het.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing that the police write down."""

    kind: Kind
    text: str = ""
    on: date | None = None
    letter: str = ""
    choice: str = ""


def may_be_undone(part: ReturnPart, zone: UUID | None) -> bool:
    """Whether this zone wrote it, it still holds, and it is of a kind that can be taken back."""
    return part.organisation_id == zone and part.undone_at is None and part.kind not in STAYS


def letters_for(kind: Kind, contents: Contents) -> tuple[str, ...]:
    """About whom this can be said, by letter."""
    if kind in OF_SUSPECTS:
        return tuple(who.letter for who in suspects(contents))
    return tuple(who.letter for who in contents.form.persons) if kind in WITH_LETTER else ()


def check(said: Said, contents: Contents) -> None:
    """Raise Refused for what misses or does not fit."""
    _check_letter(said, contents)
    if said.kind in CHOICES and said.choice not in CHOICES[said.kind]:
        raise Refused("Kies wat je wil opschrijven.", place="choice")
    if said.kind in WITH_DAY and said.on is None:
        raise Refused("Vul de dag in waarop het gebeurde.", place="on")
    if said.on:
        _check_day(said.on, contents.facts_on)
    _check_text(said)
    if said.kind is Kind.SECTION:
        _check_section(said, contents)


def _check_letter(said: Said, contents: Contents) -> None:
    if said.kind in MAY_HAVE_LETTER and not said.letter:
        return
    if said.kind not in (*WITH_LETTER, *MAY_HAVE_LETTER):
        return
    if not said.letter:
        raise Refused(NOBODY, place="letter")
    if said.letter not in [who.letter for who in contents.form.persons]:
        raise Refused(NOT_ON_FORM, place="letter")
    if said.letter not in letters_for(said.kind, contents):
        raise Refused(NO_SUSPECT, place="letter")


def _check_day(on: date, facts_on: date | None) -> None:
    now = today()
    if on > now:
        raise Refused(f"{in_words(on)} ligt in de toekomst. Vul vandaag of vroeger in.", place="on")
    if facts_on and on < facts_on:
        raise Refused(
            f"{in_words(on)} ligt voor de dag van de feiten ({in_words(facts_on)}). Kijk de "
            "datum na.",
            place="on",
        )
    if now - on > LONGEST_AGO:
        raise Refused(
            f"{in_words(on)} is meer dan tien jaar geleden. Kijk het jaar na.", place="on"
        )


def _check_text(said: Said) -> None:
    if not said.text.strip():
        if said.kind in WITH_TEXT:
            raise Refused(NO_TEXT[said.kind], place="text")
        if said.choice == NOT_DONE:
            raise Refused("Schrijf op waarom deze ouders niet ingelicht zijn.", place="text")
    if said.kind is Kind.FEEDBACK and NOT_KNOWN in said.text:
        raise Refused(f"Vul in wat er nog staat als {NOT_KNOWN}, of haal het weg.", place="text")
    longest = LONGEST_NUMBER if said.kind is Kind.NUMBERED else LONGEST_TEXT
    if len(said.text) > longest:
        raise Refused(
            f"De tekst is te lang: {len(said.text)} tekens, er passen er {longest}.", place="text"
        )


def _check_section(said: Said, contents: Contents) -> None:
    """Another section than the one of the age is a decision; a reason goes along."""
    (found,) = [one for one in proposals(contents, today()) if one.letter == said.letter]
    if found.section and found.section != said.choice and not said.text.strip():
        raise Refused(
            f"Het voorstel voor persoon {said.letter} is: {found.words}. Schrijf op waarom het "
            "iets anders wordt.",
            place="text",
        )
