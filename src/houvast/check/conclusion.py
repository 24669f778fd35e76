"""How is the answer told: findings, advice, parents, prosecutor, and what is not known?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from houvast.check.wording import SOMEBODY, act_in_words
from houvast.law import questions
from houvast.law.ages import years_in_words
from houvast.law.judgement import Outcome
from houvast.law.statutes import CERTAINTY_ORDER
from houvast.protocol.parents import Informs
from houvast.protocol.prosecutor import Section
from houvast.text import listed, marked, say

if TYPE_CHECKING:
    from houvast.law.explain import Explanation
    from houvast.law.judgement import Finding, Judgement
    from houvast.law.statutes import Citation
    from houvast.protocol.answer import Answer
    from houvast.protocol.parents import ParentsOf

SURE = ("text", "agreement")
YOUTH_DECREE = "jeugddecreet"
INFORMS_WORDS: Mapping[Informs, str] = marked(
    {
        Informs.ASK_POLICE_FIRST: (
            "Licht de ouders nog niet in. Vraag eerst aan de politie wie dat doet."
        ),
        Informs.OWN_CONSENT: "Licht de ouders alleen in als {letter} dat zelf wil.",
        Informs.SCHOOL: "De school licht de ouders in.",
        Informs.POLICE: "De politie licht de ouders in, niet de school.",
        Informs.OPEN: "Nog niet te zeggen wie de ouders inlicht.",
        Informs.PUPIL_FIRST: "Praat eerst met {letter}. Neem niet zomaar contact op met de ouders.",
    }
)
SECTION_WORDS: Mapping[Section, str] = marked(
    {
        Section.YOUTH: (
            "Komt er een dossier, dan gaat dat voor {letter} naar de jeugdafdeling van het "
            "parket. De leeftijd toen het gebeurde, telt."
        ),
        Section.ADULT: (
            "Komt er een dossier, dan gaat dat voor {letter} naar het parket voor volwassenen. De "
            "leeftijd toen het gebeurde, telt."
        ),
        Section.BOTH: (
            "{letter} werd in die tijd 18. Komt er een dossier, dan gaat het deels naar de "
            "jeugdafdeling en deels naar het parket voor volwassenen."
        ),
        Section.OPEN: (
            "Naar welke afdeling van het parket een dossier voor {letter} zou gaan, hangt af van "
            "de leeftijd toen het gebeurde."
        ),
        Section.NONE: "{letter} was jonger dan 12: er volgt zorg en bescherming, geen strafzaak.",
    }
)


@dataclass(frozen=True, slots=True)
class Articles:
    """The numbers of articles that are equally certain, as one text, and that certainty."""

    numbers: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Card:
    """What the law says of one person for acts that are alike in outcome and reason."""

    who: str
    acts: str
    outcome: str
    because: str
    articles: tuple[Articles, ...]
    changes: tuple[str, ...]
    depends_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence about one person, and what to see to first."""

    letter: str
    text: str
    first: str = ""


def cards(answer: Answer) -> tuple[Card, ...]:
    """One card for each person and outcome: acts of one person that are told alike share one."""
    groups: dict[tuple[object, ...], list[tuple[Finding, Explanation]]] = {}
    for finding, explanation in zip(answer.judgement.findings, answer.explanations, strict=True):
        told = finding.depends_on if finding.outcome is Outcome.OPEN else explanation.because
        key = (finding.by, finding.outcome, told, finding.statute and finding.statute.name)
        groups.setdefault(key, []).append((finding, explanation))
    ordered = sorted(groups.values(), key=lambda group: group[0][0].by or "~")
    return tuple(_card(answer.judgement, group) for group in ordered)


def _card(judgement: Judgement, group: Sequence[tuple[Finding, Explanation]]) -> Card:
    finding, explanation = group[0]
    acts = dict.fromkeys(act_in_words(judgement, found.act) for found, _ in group)
    changes = dict.fromkeys(_change(told.changes_if) for _, told in group if told.changes_if)
    wanted = dict.fromkeys(
        text for found, _ in group for raw in found.depends_on if (text := in_words(judgement, raw))
    )
    return Card(
        who=_who(judgement, finding),
        acts=listed(acts),
        outcome=finding.outcome.value,
        because=explanation.because,
        articles=_articles(cited for _, told in group for cited in told.articles),
        changes=tuple(changes),
        depends_on=tuple(wanted),
    )


def _who(judgement: Judgement, finding: Finding) -> str:
    if finding.by is None:
        return say(SOMEBODY).capitalize()
    return f"{finding.by} ({years_in_words(judgement.scene.age(finding.by, finding.act))})"


def _articles(cited: Iterable[Citation]) -> tuple[Articles, ...]:
    """The articles by certainty, the surest first; one that is cited twice has the weaker one."""
    weakest: dict[str, str] = {}
    for citation in cited:
        known = weakest.get(citation.article, citation.certainty)
        weakest[citation.article] = max(known, citation.certainty, key=CERTAINTY_ORDER.index)
    shown = {article: _shown(certainty) for article, certainty in weakest.items()}
    return tuple(
        Articles(_numbers([article for article in shown if shown[article] == certainty]), certainty)
        for certainty in (*SURE, "inferred")
        if certainty in shown.values()
    )


def _shown(certainty: str) -> str:
    """The certainty as far as a page tells it: everything less sure is for a jurist to check."""
    return certainty if certainty in SURE else "inferred"


def _numbers(articles: Sequence[str]) -> str:
    numbers = [article for article in articles if article != YOUTH_DECREE]
    told = say("Artikelen {numbers}") if len(numbers) > 1 else say("Artikel {numbers}")
    found = [told.format(numbers=listed(numbers))] if numbers else []
    found += [say("het Vlaamse jeugddecreet")] if YOUTH_DECREE in articles else []
    text = listed(found)
    return f"{text[0].upper()}{text[1:]}"


def _change(sentence: str) -> str:
    """The sentence without the words that the heading above it already says."""
    short = sentence.removeprefix(say("Dit zou "))
    short = short.replace(say(" zijn als "), say(", als "), 1)
    return f"{short[0].upper()}{short[1:]}"


def in_words(judgement: Judgement, raw: str) -> str:
    """The raw fact on which a finding depends, as the question that asks for it."""
    place = questions.place_of(raw)
    if place is None:
        return say("Over welk beeld gaat het?") if ".content" in raw else ""
    if questions.kind_of(place) not in questions.templates():
        return ""
    return questions.put(judgement, place, at_most_left=0).text


def parents(answer: Answer) -> tuple[Line, ...]:
    """Who informs which parents, with what to see to first."""
    return tuple(_parents(found) for found in answer.parents)


def _parents(found: ParentsOf) -> Line:
    text = say(INFORMS_WORDS[found.informs]).format(letter=found.letter)
    return Line(found.letter, text, found.first)


def prosecutor(answer: Answer) -> tuple[Line, ...]:
    """For each suspect to which section a report would go."""
    return tuple(
        Line(letter, say(SECTION_WORDS[section]).format(letter=letter))
        for letter, section in answer.prosecutor.items()
    )


def not_their_fault(answer: Answer) -> str:
    """The sentence that stands first for whoever is a victim, empty when nobody is."""
    victims = answer.judgement.victims
    return (
        say("Het is niet de schuld van {victims}.").format(victims=listed(victims))
        if victims
        else ""
    )


def not_sure(answer: Answer, skipped: Sequence[str]) -> tuple[str, ...]:
    """What is not known, and what of the law itself is not confirmed."""
    judgement = answer.judgement
    found = [say("Je weet niet: {question}").format(question=text) for text in skipped]
    dated = [finding for finding in judgement.findings if finding.act.on]
    if len(dated) < len(judgement.findings):
        found.append(
            say("De datum is niet bekend. De wet kreeg nieuwe artikelnummers; we noemen ze samen.")
        )
    found += dict.fromkeys(
        f"{say(finding.statute.title)}: {say(finding.statute.start_note)}."
        for finding in dated
        if finding.statute and finding.statute.start_note
    )
    return tuple(found)
