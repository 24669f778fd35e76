"""What does Houvast answer on the facts of a case, and what changed since the facts before?"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from houvast.cases.lists import LEVEL_WORDS
from houvast.law.ages import years_in_words
from houvast.law.explain import OUTCOME_WORDS
from houvast.law.reading import read
from houvast.protocol.advice import suspects, too_young
from houvast.protocol.answer import Answer, answer_to
from houvast.protocol.telling import INFORMS_WORDS
from houvast.regions.load import load_regions
from houvast.text import listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from houvast.law.judgement import Finding
    from houvast.law.situation import Act, Person

EMPTY = json.dumps({"people": {"A": {}, "B": {}}})
"""The facts of a case that was opened by hand and of which nothing was told yet."""
SCHOOLS: Mapping[str | None, str] = {
    "this_school": "leerling van deze school",
    "other_school": "leerling van een andere school",
    "none": "geen leerling",
    None: "school niet bekend",
}
DID: Mapping[str, str] = {
    "make": "maakte een beeld",
    "send": "stuurde een eigen beeld",
    "keep": "bewaarde een beeld",
    "show": "toonde een beeld of stuurde het door",
    "obtain": "probeerde een beeld te krijgen",
    "threaten": "dreigde",
    "approach": "zocht toenadering",
    "receive": "kreeg ongevraagd een beeld",
    "harass": "viel iemand lastig",
}


def judge(situation: str, *, region: str) -> Answer:
    """The answer to facts (JSON text) at a site in `region` (a slug, or ""). Raises InputError."""
    indicators = load_regions().region(region).indicators if region else ()
    return answer_to(read(situation), region_indicators=indicators)


def as_text(document: Mapping[str, Any]) -> str:
    """The facts as they are kept."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Known:
    """One person: the letter, what is known in words, the roles, and who tells the parents."""

    letter: str
    words: str
    roles: str
    parents: str
    first: str


def people(answer: Answer) -> tuple[Known, ...]:
    """Everybody in the facts, in their order."""
    informs = {found.letter: found for found in answer.parents}
    return tuple(
        Known(
            letter=letter,
            words=_person(person),
            roles=" en ".join(_roles(answer, letter)),
            parents=INFORMS_WORDS[informs[letter].informs] if letter in informs else "",
            first=informs[letter].first if letter in informs else "",
        )
        for letter, person in answer.judgement.situation.people.items()
    )


def _person(person: Person) -> str:
    parts = [years_in_words(person.age), SCHOOLS[person.pupil_of]]
    parts += ["misschien kwetsbaar"] if person.vulnerable else []
    parts += ["thuis misschien niet veilig"] if person.home_unsafe else []
    return ", ".join(parts)


def _roles(answer: Answer, letter: str) -> list[str]:
    roles = ["slachtoffer"] if letter in answer.judgement.victims else []
    if letter in suspects(answer.judgement):
        roles.append("mogelijk verdacht")
    elif letter in too_young(answer.judgement):
        roles.append("betrokken (zorg en bescherming)")
    return roles


@dataclass(frozen=True, slots=True)
class Card:
    """What the law says of one act, as the component `finding` takes it."""

    who: str
    act: str
    outcome: str
    because: str
    changes_if: str


def cards(answer: Answer) -> tuple[Card, ...]:
    """One card for each act, in the order of the facts."""
    return tuple(
        Card(
            who=_who(finding),
            act=did(finding.act),
            outcome=finding.outcome.value,
            because=told.because,
            changes_if=told.changes_if,
        )
        for finding, told in zip(answer.judgement.findings, answer.explanations, strict=True)
    )


def did(act: Act) -> str:
    """What was done, as it follows who did it: "toonde een beeld of stuurde het door (aan C)"."""
    told = DID[act.kind]
    if act.to:
        told += f" ({'aan' if act.kind in ('show', 'send') else 'tegen'} {listed(act.to)})"
    return f"{told} (van {listed(act.from_)})" if act.from_ else told


def _who(finding: Finding) -> str:
    return finding.by or "Iemand die niet bekend is"


def changes(before: Answer, after: Answer) -> tuple[str, ...]:
    """What is different now, in Dutch: the advice first, then each act, victims and parents."""
    found = []
    if before.advice.level is not after.advice.level:
        found.append(
            f"Het advies was “{LEVEL_WORDS[before.advice.level]}” en is nu "
            f"“{LEVEL_WORDS[after.advice.level]}”."
        )
    found += [reason for reason in after.advice.because if reason not in before.advice.because]
    found += _outcomes(before, after)
    old, new = before.judgement.victims, after.judgement.victims
    found += [f"{letter} is nu slachtoffer." for letter in new if letter not in old]
    found += [f"{letter} is niet langer zeker slachtoffer." for letter in old if letter not in new]
    found += [
        f"Ouders van {one.letter}: {INFORMS_WORDS[one.informs]}. {one.first}".rstrip()
        for one in after.parents
        if one not in before.parents
    ]
    return tuple(dict.fromkeys(found))


def _outcomes(before: Answer, after: Answer) -> list[str]:
    known = {_key(finding): finding.outcome for finding in before.judgement.findings}
    found = []
    for finding in after.judgement.findings:
        was, now = known.get(_key(finding)), finding.outcome
        told = f"{_who(finding)} {did(finding.act)}"
        if was is None:
            found.append(f"{told}: {OUTCOME_WORDS[now]}.")
        elif was is not now:
            found.append(f"{told}: was {OUTCOME_WORDS[was]}, is nu {OUTCOME_WORDS[now]}.")
    return found


def _key(finding: Finding) -> tuple[int, str, str | None]:
    return (finding.act.index, finding.act.kind, finding.by)
