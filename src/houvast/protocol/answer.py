"""The whole answer: findings, victims, advice, parents, prosecutor, next question."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from houvast.law.explain import Explanation, explain
from houvast.law.judgement import Judgement, judge
from houvast.law.questions import Question, place_told
from houvast.law.reading import parse
from houvast.law.situation import Situation
from houvast.protocol.advice import Advice, advise
from houvast.protocol.asking import next_question
from houvast.protocol.parents import ParentsOf, parents
from houvast.protocol.prosecutor import Section, sections
from houvast.regions.region import RegionIndicator


@dataclass(frozen=True)
class Answer:
    """What Houvast answers; explanations and the next question are worked out when asked for."""

    judgement: Judgement
    advice: Advice
    parents: tuple[ParentsOf, ...]
    prosecutor: dict[str, Section]

    @cached_property
    def explanations(self) -> tuple[Explanation, ...]:
        """For each finding why, in the order of the findings."""
        return tuple(explain(finding) for finding in self.judgement.findings)

    @cached_property
    def next_question(self) -> Question | None:
        """The question that tells most, None when nothing can change the outcome any more."""
        return next_question(self.judgement)

    def as_json(self) -> dict[str, Any]:
        """The answer in the shape of docs/situation.md, as plain JSON values."""
        question = self.next_question
        return {
            "findings": [
                {
                    "index": finding.act.index,
                    "by": finding.by,
                    "act": finding.act.kind,
                    "on": finding.act.on.isoformat() if finding.act.on else None,
                    "outcome": finding.outcome.value,
                    "statute": finding.statute.name if finding.statute else None,
                    "articles": [
                        {"article": found.article, "certainty": found.certainty}
                        for found in explanation.articles
                    ],
                    "because": explanation.because,
                    "changes_if": explanation.changes_if,
                    "depends_on": list(dict.fromkeys(map(place_told, finding.depends_on))),
                }
                for finding, explanation in zip(
                    self.judgement.findings, self.explanations, strict=True
                )
            ],
            "victims": list(self.judgement.victims),
            "advice": {
                "level": self.advice.level.value,
                "indicators": list(self.advice.indicators),
                "because": list(self.advice.because),
            },
            "parents": {found.letter: found.informs.value for found in self.parents},
            "prosecutor": {letter: section.value for letter, section in self.prosecutor.items()},
            "next_question": (
                {
                    "fact": question.fact,
                    "text": question.text,
                    "why": question.why,
                    "at_most_left": question.at_most_left,
                }
                if question
                else None
            ),
        }


def answer(document: object, *, region_indicators: Iterable[RegionIndicator] = ()) -> Answer:
    """The answer to a situation in plain JSON values. Raises InputError."""
    return answer_to(parse(document), region_indicators=region_indicators)


def answer_to(situation: Situation, *, region_indicators: Iterable[RegionIndicator] = ()) -> Answer:
    """The answer to a `situation` that was read."""
    judgement = judge(situation)
    return Answer(
        judgement,
        advise(judgement, region_indicators=region_indicators),
        parents(judgement),
        sections(judgement),
    )
