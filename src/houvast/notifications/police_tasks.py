"""What do the police still have to do about the people on a form: parents to tell, sections?

Worked out from the form and from what its case worked out when it was sent. Nothing is decided
here: it is a proposal, and an open list.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from houvast.law.ages import Age, age_on
from houvast.protocol.form_fields import PROSECUTOR_SECTIONS
from houvast.protocol.indicators import ADULT_AGE
from houvast.protocol.parents import Informs
from houvast.protocol.prosecutor import ACCOUNTABLE_AGE, Section

if TYPE_CHECKING:
    from collections.abc import Mapping

    from houvast.notifications.contents import Contents
    from houvast.notifications.form_values import PersonAnswers

INVOLVED = ("victim", "suspect")
SECTION_WORDS = dict(PROSECUTOR_SECTIONS)
ASK_FIRST = (
    "Vraag eerst na of het thuis veilig is: een ouder kan zelf betrokken zijn. Licht die ouder "
    "niet in voor je dat weet."
)
WORDS: Mapping[Informs, str] = {
    Informs.POLICE: "geen leerling van de school van het slachtoffer: de politie licht de ouders "
    "in.",
    Informs.OPEN: "de school is niet bekend. Ga na naar welke school deze persoon gaat.",
    Informs.ASK_POLICE_FIRST: "de politie zegt eerst wie welke ouder inlicht.",
}


@dataclass(frozen=True, slots=True)
class ParentsTask:
    """The parents of one person: why it is for the police, and what comes first."""

    letter: str
    why: str
    first: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Where the report of one suspect goes, as it looks; `section` is "" when it is not known."""

    letter: str
    section: str
    words: str


def parents_tasks(contents: Contents, today: date) -> tuple[ParentsTask, ...]:
    """Whose parents the police inform, or about whom they are asked first (step 2)."""
    found = ((who.letter, _informs(who, contents, today)) for who in contents.form.persons)
    return tuple(
        ParentsTask(
            letter, WORDS[informs], ASK_FIRST if informs is Informs.ASK_POLICE_FIRST else ""
        )
        for letter, informs in found
        if informs in WORDS
    )


def _informs(who: PersonAnswers, contents: Contents, today: date) -> Informs:
    worked_out = dict(contents.parents).get(who.letter)
    if worked_out == Informs.ASK_POLICE_FIRST:
        return Informs.ASK_POLICE_FIRST
    is_involved = who.answers.get("role") in INVOLVED
    if not is_involved or age_of(who, contents, today).low >= ADULT_AGE:
        return Informs.PUPIL_FIRST
    if contents.form.answers.get("family_or_authority"):
        return Informs.ASK_POLICE_FIRST  # somebody at home or above them may be involved
    match who.answers.get("pupil_of"):
        case "this_school":
            return Informs.SCHOOL
        case "other_school" | "none":
            return Informs.POLICE
        case _:
            return Informs.OPEN


def proposals(contents: Contents, today: date) -> tuple[Proposal, ...]:
    """For each suspect the section that follows from the age at the facts (step 5)."""
    suspects = [who for who in contents.form.persons if who.answers.get("role") == "suspect"]
    return tuple(_proposal(who, contents, today) for who in suspects)


def tracks(contents: Contents, today: date) -> tuple[str, ...]:
    """The sections that this one notification goes to, in words; two when it goes to both."""
    found = {one.section for one in proposals(contents, today)}
    both = Section.BOTH in found
    return tuple(
        SECTION_WORDS[section]
        for section in (Section.YOUTH, Section.ADULT)
        if both or section in found
    )


def _proposal(who: PersonAnswers, contents: Contents, today: date) -> Proposal:
    if dict(contents.sections).get(who.letter) == Section.BOTH:
        why = "sommige feiten voor en sommige na de achttiende verjaardag"
        return Proposal(who.letter, Section.BOTH, f"{SECTION_WORDS[Section.BOTH]} ({why})")
    age = age_of(who, contents, today)
    if age.high < ACCOUNTABLE_AGE:
        return Proposal(who.letter, "", "jonger dan 12: geen afdeling, wel zorg")
    years = f"{age.low} jaar" if age.low == age.high else f"{age.low} tot {age.high} jaar"
    if age.low >= ADULT_AGE:
        return Proposal(who.letter, Section.ADULT, f"{SECTION_WORDS[Section.ADULT]} ({years})")
    if age.high >= ADULT_AGE:
        return Proposal(who.letter, "", "minder- of meerderjarig is niet zeker: ga de leeftijd na")
    sure = years if age.low >= ACCOUNTABLE_AGE else "als deze persoon toen al 12 was"
    return Proposal(who.letter, Section.YOUTH, f"{SECTION_WORDS[Section.YOUTH]} ({sure})")


def age_of(who: PersonAnswers, contents: Contents, today: date) -> Age:
    """The age at the facts; without the day of the facts nobody was older then than today."""
    born = who.answers.get("birth_date")
    if isinstance(born, date) and contents.facts_on and born <= contents.facts_on:
        return Age(*[age_on(born, contents.facts_on)] * 2)
    told = dict(contents.ages).get(who.letter, Age())
    if told.is_known or not isinstance(born, date):
        return told
    return Age(0, max(age_on(born, today), 0))
