"""What does a browser need to check by itself? Rules, reasons and words, compiled to plain values.

Everything that is data here stays data there; check/device/*.js only interprets it. The same law
and wording give the same values, in the same order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from houvast.check import choices, conclusion, pages, tasks, wording
from houvast.errors import InputError
from houvast.law import contradictions, explain, facts, questions, reading, situation
from houvast.law.language import Concept, Expression, Group, Holds
from houvast.law.reasons import (
    GROUND_FAILS,
    NO_OFFENCE,
    NO_OFFENCE_BECAUSE,
    Reason,
    reasons_of,
)
from houvast.law.scene import DEGREE_LIMIT
from houvast.law.statutes import CERTAINTY_ORDER, OPPOSITES
from houvast.law.versions import statutes
from houvast.law.vocabulary import facts as vocabulary
from houvast.protocol import advice, indicators, parents
from houvast.protocol.contradictions import IS_POLICE_OBLIGATORY
from houvast.text import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from houvast.law.statutes import Statute

Json = dict[str, Any]
EFFECTS = (*OPPOSITES, "at_most_unclear", "not_accountable", "aggravated")


def rules() -> Json:
    """The law, the working agreement and their sentences, in the language that is spoken now."""
    return {**_law(), **_sentences(), **_lists(), **_choices(), **_answer()}


def told(words: Any) -> Any:
    """A table of Dutch texts, as they are told in the language that is spoken now."""
    match words:
        case str():
            return say(words)
        case Mapping():
            return {key: told(found) for key, found in words.items()}
        case list() | tuple():
            return [told(found) for found in words]
    return words


# --- the law ------------------------------------------------------------------------------------


def _law() -> Json:
    """The versions of the law; those that share their rules name the same `code`."""
    codes: list[tuple[Statute, Json]] = []
    versions = []
    for statute in statutes():
        at = next(
            (number for number, (one, _) in enumerate(codes) if one.programs is statute.programs),
            len(codes),
        )
        if at == len(codes):
            codes.append((statute, _code(statute)))
        versions.append(
            {
                "name": statute.name,
                "title": told(statute.title),
                "starts": statute.starts.isoformat(),
                "note": told(statute.start_note),
                "code": at,
                "citations": {
                    name: [found.article, found.certainty]
                    for name, found in statute.citations.items()
                },
            }
        )
    return {"statutes": versions, "codes": [code for _, code in codes]}


def _code(statute: Statute) -> Json:
    return {
        "programs": {act: _program(statute, act) for act in statute.programs},
        "reasons": {
            act: [_reason(found) for found in reasons_of(statute, act)] for act in statute.programs
        },
        "sentences": {
            name: told(rule.reason) for name, rule in statute.rules.items() if rule.reason
        },
    }


def _reason(reason: Reason) -> list[Any]:
    """Outcome, rule, and the literals by number, first those that the sentence tells.

    The number of a literal is twice the place of its fact in the vocabulary, and one if it holds.
    """
    order = list(vocabulary())
    numbers = {literal: 2 * order.index(literal[0]) + literal[1] for literal in reason.literals}
    told = [numbers[literal] for literal in reason.told]
    others = sorted(set(numbers.values()) - set(told))
    return [reason.outcome.value, reason.rule, len(told), *told, *others]


def _program(statute: Statute, act: str) -> Json:
    """The names of the rules by effect, and every step: name, condition, exceptions."""
    program = statute.programs[act]
    steps = []
    for name, _ in program.steps:
        rule = statute.rules[name]
        unless = [
            other
            for other in rule.unless
            if not statute.rules[other].effect or act in statute.rules[other].acts
        ]
        steps.append([name, _condition(rule.when), unless])
    named = {effect: [name for name, _ in getattr(program, effect)] for effect in EFFECTS}
    return {**named, "steps": steps}


def _condition(expression: Expression) -> Any:
    match expression:
        case Holds(key, positive) | Concept(key, positive):
            return _literal((key, positive))
        case Group(kind, parts):
            return [kind, *map(_condition, parts)]


def _literal(literal: tuple[str, bool]) -> str:
    key, holds = literal
    return key if holds else f"-{key}"


# --- words --------------------------------------------------------------------------------------


def _sentences() -> Json:
    return {
        "refusal": str(InputError("{place}", "{value}", "{allowed}")),
        "contradictions": told(contradictions.REFUSALS),
        "too_many_acts": reading.too_many("{count}", "daden", reading.MOST_ACTS),
        "list": say("{first} en {last}"),
        "facts": {key: told((fact.yes, fact.no)) for key, fact in vocabulary().items()},
        "outcomes": told(explain.OUTCOME_WORDS),
        "explain": told(explain.SENTENCES),
        "reasons": {
            "nothing": say(NO_OFFENCE),
            "nothing_because": say(NO_OFFENCE_BECAUSE).replace("{}", "{facts}"),
            "ground_fails": say(GROUND_FAILS).replace("{}", "{facts}"),
        },
        "questions": {kind: _question(found) for kind, found in questions.templates().items()},
        "asking": told(questions.SENTENCES),
        "advice": told(advice.SENTENCES),
        "signs": told(advice.SIGNS),
        "dangers": told(advice.DANGER_SENTENCES),
        "indicators": [[found.key, say(found.sentence)] for found in indicators.INDICATORS],
        "parents": told(parents.SENTENCES),
    }


def _question(template: Mapping[str, Any]) -> Json:
    """A kind of question; the values of its options stay as they are."""
    found = {**template, "text": say(template["text"]), "why": say(template["why"])}
    if "options" in template:
        found["options"] = [[say(label), value] for label, value in template["options"]]
    return found


def _lists() -> Json:
    return {
        "acts": {
            act: {
                "facts": keys,
                "flags": situation.ACT_FLAGS[act],
                "asked": say(questions.ACT_WORDS[act]),
            }
            for act, keys in facts.FACTS_OF.items()
        },
        "most_acts": reading.MOST_ACTS,
        "degree_limit": DEGREE_LIMIT,
        "kinds": situation.KINDS,
        "sexual": situation.SEXUAL,
        "origins": situation.ORIGINS,
        "family_of_power": situation.FAMILY_OF_POWER,
        "told_first": explain.TOLD_FIRST,
        "in_scope": _ordered(facts.IN_SCOPE),
        "visual": _ordered(facts.VISUAL),
        "perceptible": _ordered(facts.PERCEPTIBLE),
        "bad_means": _ordered(facts.BAD_MEANS),
        "impairing_means": _ordered(situation.IMPAIRING_MEANS),
        "forced_by": _ordered(indicators.FORCED_BY),
        "dull": _ordered(explain.DULL),
    }


def _ordered(words: Iterable[str]) -> list[str]:
    """The words of a set, the same way each time."""
    return sorted(words)


# --- the pages ----------------------------------------------------------------------------------


def _choices() -> Json:
    """What can be chosen on the pages, and how it is told in the summary."""
    return {
        "blocks": {
            key: {
                "tick": say(block.tick),
                "hint": say(block.hint),
                "title": say(block.title),
                "legends": told(block.legends),
            }
            for key, block in choices.BLOCKS.items()
        },
        "danger_words": told(choices.DANGERS),
        "no_danger": _ordered(choices.NO_DANGER),
        "more": told(choices.MORE),
        "ages": told(choices.AGES),
        "schools": told(choices.SCHOOLS),
        "extras": told(choices.EXTRAS),
        "related": told(choices.RELATED),
        "relations": told(choices.RELATIONS),
        "how_made": told(choices.HOW_MADE),
        "means": told(choices.MEANS),
        "agreed": told(choices.AGREED),
        "kept": told(choices.KEPT),
        "which": told(choices.WHICH),
        "image_blocks": choices.IMAGE_BLOCKS,
        "about_image": choices.ABOUT_IMAGE,
        "most_people": choices.MOST_PEOPLE,
        "most_relations": choices.MOST_RELATIONS,
        "somebody": say(wording.SOMEBODY),
        "school_words": told(wording.SCHOOL_WORDS),
        "block_words": told(wording.SENTENCES),
        "agreed_words": told(wording.AGREED),
        "kept_words": told(wording.KEPT),
        "act_words": told(wording.ACTS),
        "about_words": told(pages.ABOUT),
        "other_image": say(pages.OTHER_IMAGE),
    }


def _answer() -> Json:
    """What stands on the page with the answer."""
    settled = IS_POLICE_OBLIGATORY
    return {
        "certainty_order": CERTAINTY_ORDER,
        "informs": told(conclusion.INFORMS_WORDS),
        "sections": told(conclusion.SECTION_WORDS),
        "level_words": told(tasks.LEVEL_WORDS),
        "level_leads": told(tasks.LEVEL_LEADS),
        "not_your_fault": say(tasks.NOT_YOUR_FAULT),
        "tasks": {name: told(asdict(task)) for name, task in tasks.TASKS.items()},
        "contradiction": told(
            {
                "question": settled.question,
                "statements": [asdict(found) for found in settled.statements],
                "settled": settled.settled,
            }
        ),
    }
