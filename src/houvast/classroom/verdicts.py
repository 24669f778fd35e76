"""What does the law say of an act in a story, and why? Never written down: always asked anew."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from houvast.classroom.scenarios import find_scenario
from houvast.law.judgement import Outcome
from houvast.protocol.answer import answer_to
from houvast.text import DUTCH

if TYPE_CHECKING:
    from collections.abc import Mapping

    from houvast.classroom.scenarios import Ask, Scenario
    from houvast.law.statutes import Citation, Statute
    from houvast.protocol.answer import Answer

LETTER = re.compile(r"\bP[0-9]\b")


class Choice(StrEnum):
    """What a class can answer; the value stands in the address."""

    YES = "ja"
    NO = "nee"
    DEPENDS = "hangt-ervan-af"


LAW_SAYS: Mapping[Outcome, Choice] = {
    Outcome.JUSTIFIED: Choice.YES,
    Outcome.NO_OFFENCE: Choice.YES,
    Outcome.PUNISHABLE: Choice.NO,
    Outcome.NOT_ACCOUNTABLE: Choice.NO,
    Outcome.UNCLEAR: Choice.DEPENDS,
    Outcome.OPEN: Choice.DEPENDS,
}
"""Which answer of a class is nearest to an outcome of the law."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The outcome of one act, its reason with the names of the story, and where that stands."""

    outcome: Outcome
    law_says: Choice
    because: str
    articles: tuple[Citation, ...]
    statute: Statute | None


def verdict(scenario: Scenario, ask: Ask, *, language: str = DUTCH) -> Verdict:
    """Return what the rules say of the act that `ask` is about."""
    answer = _answer(scenario.slug, language)
    finding, explanation = answer.judgement.findings[ask.act], answer.explanations[ask.act]
    return Verdict(
        outcome=finding.outcome,
        law_says=LAW_SAYS[finding.outcome],
        because=with_names(explanation.because, scenario),
        articles=explanation.articles,
        statute=finding.statute,
    )


def not_to_blame(scenario: Scenario) -> tuple[str, ...]:
    """Return the names of the victims in the story, for the sentence that says so."""
    victims = _answer(scenario.slug, DUTCH).judgement.victims
    return tuple(person.name for person in scenario.cast if person.letter in victims)


def with_names(sentence: str, scenario: Scenario) -> str:
    """Put the names of the story in the place of P1, P2 ...; the first letter is a capital."""
    names = {person.letter: person.name for person in scenario.cast}
    named = LETTER.sub(lambda found: names[found[0]], sentence)
    return f"{named[0].upper()}{named[1:]}"


@cache
def _answer(slug: str, language: str) -> Answer:
    """Once for each language: sentences are told in the language of the reader."""
    scenario = find_scenario(slug, language)
    assert scenario
    return answer_to(scenario.situation)
