"""How is the answer told: findings, advice, parents, prosecutor, and what is not known?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from houvast.check.wording import SOMEBODY, act_in_words, age_in_words, listed
from houvast.law import questions
from houvast.law.judgement import Outcome
from houvast.protocol.parents import Informs
from houvast.protocol.prosecutor import Section

if TYPE_CHECKING:
    from houvast.check.fields import Fields
    from houvast.law.explain import Explanation
    from houvast.law.judgement import Finding, Judgement
    from houvast.law.statutes import Citation
    from houvast.protocol.answer import Answer
    from houvast.protocol.parents import ParentsOf

Articles = tuple["Citation", ...]
INFORMS_WORDS: Mapping[Informs, str] = {
    Informs.ASK_POLICE_FIRST: "Licht de ouders nog niet in. Vraag eerst aan de politie wie dat doet.",
    Informs.OWN_CONSENT: "Licht de ouders alleen in als {letter} dat zelf wil.",
    Informs.SCHOOL: "De school licht de ouders in.",
    Informs.POLICE: "De politie licht de ouders in, niet de school.",
    Informs.OPEN: "Nog niet te zeggen wie de ouders inlicht.",
    Informs.PUPIL_FIRST: "Praat eerst met {letter}. Neem niet zomaar contact op met de ouders.",
}
SECTION_WORDS: Mapping[Section, str] = {
    Section.YOUTH: "Komt er een dossier, dan gaat dat voor {letter} naar de jeugdafdeling van het parket. Tellend is de leeftijd toen het gebeurde.",
    Section.ADULT: "Komt er een dossier, dan gaat dat voor {letter} naar het parket voor volwassenen. Tellend is de leeftijd toen het gebeurde.",
    Section.BOTH: "{letter} werd in die tijd 18. Komt er een dossier, dan gaat het deels naar de jeugdafdeling en deels naar het parket voor volwassenen.",
    Section.OPEN: "Naar welke afdeling van het parket een dossier voor {letter} zou gaan, hangt af van de leeftijd toen het gebeurde.",
    Section.NONE: "{letter} was jonger dan 12: er volgt zorg en bescherming, geen strafzaak.",
}


@dataclass(frozen=True, slots=True)
class Card:
    """What the law says of one person for acts that are alike in outcome and reason."""

    who: str
    acts: str
    outcome: str
    because: str
    articles: Articles
    changes: tuple[str, ...]
    depends_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence about one person, and what to see to first."""

    letter: str
    text: str
    first: str = ""


def cards(answer: Answer, fields: Fields) -> tuple[Card, ...]:
    """One card for each person and outcome: the same person's acts that are told alike share one."""
    groups: dict[tuple[object, ...], list[tuple[Finding, Explanation]]] = {}
    for finding, explanation in zip(answer.judgement.findings, answer.explanations, strict=True):
        told = finding.depends_on if finding.outcome is Outcome.OPEN else explanation.because
        key = (finding.by, finding.outcome, told, finding.statute and finding.statute.name)
        groups.setdefault(key, []).append((finding, explanation))
    ordered = sorted(groups.values(), key=lambda group: group[0][0].by or "~")
    return tuple(_card(answer.judgement, group, fields) for group in ordered)


def _card(
    judgement: Judgement, group: Sequence[tuple[Finding, Explanation]], fields: Fields
) -> Card:
    finding, explanation = group[0]
    acts = dict.fromkeys(act_in_words(judgement, found.act) for found, _ in group)
    changes = dict.fromkeys(_change(told.changes_if) for _, told in group if told.changes_if)
    articles = dict.fromkeys(cited for _, told in group for cited in told.articles)
    wanted = dict.fromkeys(
        text for found, _ in group for raw in found.depends_on if (text := in_words(judgement, raw))
    )
    return Card(
        who=f"{finding.by} ({age_in_words(fields, finding.by)})"
        if finding.by
        else SOMEBODY.capitalize(),
        acts=listed(acts),
        outcome=finding.outcome.value,
        because=explanation.because,
        articles=tuple(articles),
        changes=tuple(changes),
        depends_on=tuple(wanted),
    )


def _change(sentence: str) -> str:
    """The sentence without the words that the heading above it already says."""
    short = sentence.removeprefix("Dit zou ").replace(" zijn als ", ", als ", 1)
    return f"{short[0].upper()}{short[1:]}"


def in_words(judgement: Judgement, raw: str) -> str:
    """The raw fact on which a finding depends, as the question that asks for it."""
    place = questions.place_of(raw)
    if place is None:
        return "Over welk beeld gaat het?" if ".content" in raw else ""
    if questions.kind_of(place) not in questions.templates():
        return ""
    return questions.put(judgement, place, at_most_left=0).text


def parents(answer: Answer) -> tuple[Line, ...]:
    """Who informs which parents, with what to see to first."""
    return tuple(_parents(found) for found in answer.parents)


def _parents(found: ParentsOf) -> Line:
    text = INFORMS_WORDS[found.informs].format(letter=found.letter)
    return Line(found.letter, text, found.first)


def prosecutor(answer: Answer) -> tuple[Line, ...]:
    """For each suspect to which section a report would go."""
    return tuple(
        Line(letter, SECTION_WORDS[section].format(letter=letter))
        for letter, section in answer.prosecutor.items()
    )


def not_their_fault(answer: Answer) -> str:
    """The sentence that stands first for whoever is a victim, empty when nobody is."""
    victims = answer.judgement.victims
    return f"Het is niet de schuld van {listed(victims)}." if victims else ""


def not_sure(answer: Answer, skipped: Sequence[str]) -> tuple[str, ...]:
    """What is not known, and what of the law itself is not confirmed."""
    judgement = answer.judgement
    found = [f"Je weet niet: {text}" for text in skipped]
    dated = [finding for finding in judgement.findings if finding.act.on]
    if len(dated) < len(judgement.findings):
        found.append(
            "De datum is niet bekend. De wet kreeg nieuwe artikelnummers; we noemen ze samen."
        )
    found += dict.fromkeys(
        f"{finding.statute.title}: {finding.statute.start_note}."
        for finding in dated
        if finding.statute and finding.statute.start_note
    )
    return tuple(found)
