"""Who informs which parents or carers (step 2), with the safety rules that are ours."""

from dataclasses import dataclass
from enum import StrEnum

from houvast.law.ages import ADULT_AGE, Age, age_on
from houvast.law.judgement import Judgement, Outcome
from houvast.law.situation import Person
from houvast.protocol.advice import suspected
from houvast.protocol.indicators import concerned
from houvast.text import marked, say

SENTENCES = marked(
    {
        "home_unsafe": "Thuis is het misschien niet veilig.",
        "at_home": "Iemand uit de familie of het gezin is misschien betrokken.",
        "grown_up": "De leerling is 18 of ouder en beslist zelf.",
        "which_school": "Vraag eerst naar welke school de leerling gaat.",
        "is_18": "Kijk eerst na of de leerling 18 is.",
        "family": "Vraag eerst of iemand uit de familie of het gezin betrokken is.",
    }
)
"""What to find out, or to know, before the parents are told."""


class Informs(StrEnum):
    """Who tells the parents or carers of a pupil."""

    ASK_POLICE_FIRST = "ask_police_first"
    OWN_CONSENT = "own_consent"
    SCHOOL = "school"
    POLICE = "police"
    OPEN = "open"
    PUPIL_FIRST = "pupil_first"


@dataclass(frozen=True, slots=True)
class ParentsOf:
    """Who informs the parents of `letter`, and what to find out first."""

    letter: str
    informs: Informs
    first: str


def parents(judgement: Judgement) -> tuple[ParentsOf, ...]:
    """For each pupil concerned who informs the parents; step 2 of the agreement.

    A person who is certainly grown up and no pupil has no place here.
    """
    people = judgement.situation.people
    concerned_people = _concerned(judgement)
    return tuple(
        _parents_of(judgement, people[letter])
        for letter in people
        if letter in concerned_people and not _is_grown_up_outside_school(people[letter])
    )


def _concerned(judgement: Judgement) -> set[str]:
    found: set[str] = set()
    for finding in judgement.findings:
        found |= concerned(judgement, finding)
        found |= {finding.by} if finding.by else set()
    for content in judgement.situation.contents:
        found.update(content.depicts or ())
        found.update(content.named)
    return found


def _is_grown_up_outside_school(person: Person) -> bool:
    return person.pupil_of in (None, "none") and person.age.low >= ADULT_AGE


def _parents_of(judgement: Judgement, person: Person) -> ParentsOf:
    letter = person.letter
    suspects = {finding.by for finding in suspected(judgement) if finding.by}
    possible = suspects | _possible_suspects(judgement)
    if person.home_unsafe:
        return ParentsOf(letter, Informs.ASK_POLICE_FIRST, say(SENTENCES["home_unsafe"]))
    if _has_suspect_at_home(judgement, letter, possible):
        return ParentsOf(letter, Informs.ASK_POLICE_FIRST, say(SENTENCES["at_home"]))
    if _age_now(judgement, person).low >= ADULT_AGE:
        return ParentsOf(letter, Informs.OWN_CONSENT, say(SENTENCES["grown_up"]))
    involved = suspects | set(judgement.victims) | _open_with_victim(judgement)
    if judgement.situation.circumstances.flag("heard_under_secrecy") or letter not in involved:
        return ParentsOf(letter, Informs.PUPIL_FIRST, "")
    if person.pupil_of is None:
        return ParentsOf(letter, Informs.OPEN, say(SENTENCES["which_school"]))
    if person.pupil_of != "this_school":
        return ParentsOf(letter, Informs.POLICE, "")
    return ParentsOf(letter, Informs.SCHOOL, _what_first(judgement, person))


def _what_first(judgement: Judgement, person: Person) -> str:
    sentences = []
    if _age_now(judgement, person).high >= ADULT_AGE:
        sentences.append(say(SENTENCES["is_18"]))
    if judgement.situation.relations is None:
        sentences.append(say(SENTENCES["family"]))
    return " ".join(sentences)


def _age_now(judgement: Judgement, person: Person) -> Age:
    """The age now: as given, else at least the age at the last fact that is known."""
    if person.age_now.is_known:
        return person.age_now
    if person.birth_date:
        acts = judgement.situation.acts or ()
        days = [day for act in acts for day in (act.on, act.until) if day]
        days += [judgement.situation.on] if judgement.situation.on else []
        if days:
            years = max(age_on(person.birth_date, max(days)), 0)
            return Age(years, years)
    ages = [act.ages[person.letter] for act in judgement.scene.acts if person.letter in act.ages]
    low = max([person.age.low, *(age.low for age in ages)])
    return Age(low, max(low, person.age.high if not ages else max(age.high for age in ages)))


def _possible_suspects(judgement: Judgement) -> set[str]:
    return {
        finding.by
        for finding in judgement.findings
        if finding.by and Outcome.PUNISHABLE in finding.possible
    }


def _open_with_victim(judgement: Judgement) -> set[str]:
    """Who may have made a victim of somebody who is one: treated as a suspect here."""
    victims = set(judgement.victims)
    return {
        finding.by
        for finding in judgement.findings
        if finding.by
        and finding.outcome is Outcome.OPEN
        and Outcome.PUNISHABLE in finding.possible
        and concerned(judgement, finding) & victims
    }


def _has_suspect_at_home(judgement: Judgement, letter: str, suspects: set[str]) -> bool:
    return any(letter in pair and suspects & pair for pair in judgement.scene.family_pairs)
