"""What do the police still have to do about the people on a form: parents to tell, sections?

Worked out from the form and from what its case worked out when it was sent. Nothing is decided
here: it is a proposal, and an open list.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from houvast.law.ages import ADULT_AGE, Age, age_on, years_in_words
from houvast.notifications.form_checks import in_words
from houvast.protocol.form_fields import PROSECUTOR_SECTIONS
from houvast.protocol.parents import Informs
from houvast.protocol.prosecutor import ACCOUNTABLE_AGE, Section
from houvast.regions.opening_hours import BRUSSELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from houvast.notifications.contents import Contents
    from houvast.notifications.form_values import PersonAnswers
    from houvast.notifications.models import ReturnPart

INVOLVED = ("victim", "suspect", "young_child")
TO_SECTION = ("suspect", "young_child")
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
    Informs.OWN_CONSENT: "18 of ouder en beslist zelf. Licht de ouders alleen in als deze persoon "
    "dat wil.",
    Informs.PUPIL_FIRST: "praat eerst met deze persoon zelf. Licht de ouders niet zomaar in.",
}
OPEN = "nog open"
NOT_OPEN: Mapping[Informs, str] = {
    Informs.OWN_CONSENT: "alleen met toestemming",
    Informs.PUPIL_FIRST: "eerst praten",
}
"""What does not wait for the police to tell the parents."""
BY_ACT: Mapping[str, str] = {
    Section.BOTH: "sommige feiten voor en sommige na de achttiende verjaardag",
    Section.YOUTH: "de leeftijd bij elk feit, uit het dossier",
    Section.ADULT: "de leeftijd bij elk feit, uit het dossier",
}
"""Why a section is not the one of the age at `facts_on`: an act has a day of its own."""
TOO_YOUNG = "jonger dan 12: geen afdeling, wel zorg"


@dataclass(frozen=True, slots=True)
class ParentsTask:
    """The parents of one person: why it is for the police, what comes first, and how it stands."""

    letter: str
    why: str
    first: str = ""
    state: str = OPEN


@dataclass(frozen=True, slots=True)
class Proposal:
    """Where the report of one person goes, as it looks; `section` is "" when it is not known.

    `state`: what was recorded, in Dutch.
    """

    letter: str
    section: str
    words: str
    state: str = OPEN

    @property
    def is_open(self) -> bool:
        """Whether nobody recorded a section yet."""
        return self.state == OPEN


def parents_tasks(contents: Contents, today: date) -> tuple[ParentsTask, ...]:
    """Whose parents the police inform, about whom they are asked first, who decides (step 2)."""
    found = ((who.letter, _informs(who, contents, today)) for who in contents.form.persons)
    return tuple(
        _task(letter, informs, contents)
        for letter, informs in found
        if informs and informs in WORDS
    )


def _task(letter: str, informs: Informs, contents: Contents) -> ParentsTask:
    asks = informs is Informs.ASK_POLICE_FIRST or contents.form.answers.get("family_or_authority")
    state = NOT_OPEN.get(informs, OPEN)
    return ParentsTask(letter, WORDS[informs], ASK_FIRST if asks else "", state)


def _informs(who: PersonAnswers, contents: Contents, today: date) -> Informs | None:
    """What the case worked out, else what follows from the form; None: nobody is to be told."""
    worked_out = dict(contents.parents).get(who.letter)
    if worked_out == Informs.ASK_POLICE_FIRST:
        return Informs.ASK_POLICE_FIRST
    if who.answers.get("role") not in INVOLVED:
        return None
    if worked_out and worked_out in NOT_OPEN:
        return Informs(worked_out)
    if age_of(who, contents, today).low >= ADULT_AGE:
        return None
    return _from_form(who, contents, today)


def _from_form(who: PersonAnswers, contents: Contents, today: date) -> Informs:
    if _is_grown_up(who, today):
        return Informs.OWN_CONSENT
    if contents.form.answers.get("family_or_authority"):
        return Informs.ASK_POLICE_FIRST  # somebody at home or above them may be involved
    match who.answers.get("pupil_of"):
        case "this_school":
            return Informs.SCHOOL
        case "other_school" | "none":
            return Informs.POLICE
        case _:
            return Informs.OPEN


def _is_grown_up(who: PersonAnswers, today: date) -> bool:
    born = who.answers.get("birth_date")
    return isinstance(born, date) and age_on(born, today) >= ADULT_AGE


def proposals(contents: Contents, today: date) -> tuple[Proposal, ...]:
    """For each suspect the section that the case worked out, or the age at the facts (step 5).

    Also for a child under 12 with an act that is punishable for others: care, and no section.
    """
    return tuple(_proposal(who, contents, today) for who in suspects(contents))


def suspects(contents: Contents) -> tuple[PersonAnswers, ...]:
    """Whose section is asked: suspects, and a child under 12 that would be one."""
    return tuple(who for who in contents.form.persons if who.answers.get("role") in TO_SECTION)


def told_sections(
    contents: Contents, parts: Iterable[ReturnPart], today: date
) -> tuple[Proposal, ...]:
    """The proposals, each with the last section recorded; `parts` that hold, oldest first."""
    last = {part.letter: part for part in parts if part.kind == "section"}
    return tuple(
        replace(one, state=_recorded(last[one.letter])) if one.letter in last else one
        for one in proposals(contents, today)
    )


def _recorded(part: ReturnPart) -> str:
    day = in_words(part.at.astimezone(BRUSSELS).date())
    section = SECTION_WORDS.get(part.choice, part.choice)
    return f"{section}, genoteerd op {day} door {part.by_name}"


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
    """What the case worked out wins: it knows the day of each act, and the age then."""
    worked_out = dict(contents.sections).get(who.letter, "")
    section, words = _by_age(age_of(who, contents, today))
    if worked_out == Section.NONE or who.answers.get("role") == "young_child":
        section, words = Section.NONE, TOO_YOUNG
    elif worked_out in BY_ACT and worked_out != section:
        section, words = worked_out, f"{SECTION_WORDS[worked_out]} ({BY_ACT[worked_out]})"
    return Proposal(who.letter, section, words)


def _by_age(age: Age) -> tuple[str, str]:
    """The section, "" when it is not known, and its words."""
    if age.high < ACCOUNTABLE_AGE:
        return Section.NONE, TOO_YOUNG
    years = years_in_words(age)
    if age.low >= ADULT_AGE:
        return Section.ADULT, f"{SECTION_WORDS[Section.ADULT]} ({years})"
    if age.high >= ADULT_AGE:
        return "", "minder- of meerderjarig is niet zeker: ga de leeftijd na"
    sure = years if age.low >= ACCOUNTABLE_AGE else "als deze persoon toen al 12 was"
    return Section.YOUTH, f"{SECTION_WORDS[Section.YOUTH]} ({sure})"


def age_of(who: PersonAnswers, contents: Contents, today: date) -> Age:
    """The age at the facts; without the day of the facts nobody was older then than today."""
    born = who.answers.get("birth_date")
    if isinstance(born, date) and contents.facts_on and born <= contents.facts_on:
        return Age(*[age_on(born, contents.facts_on)] * 2)
    told = dict(contents.ages).get(who.letter, Age())
    if told.is_known or not isinstance(born, date):
        return told
    return Age(0, max(age_on(born, today), 0))
