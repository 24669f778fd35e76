"""Every minimal reason for every outcome of every kind of act, with its Dutch sentence.

A *reason* is a set of facts that settles an outcome whatever the other facts are, and from which no
fact can be left out. The list pins the rules completely: tests/law/reasons.txt freezes it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from houvast.law.judgement import Outcome
from houvast.law.language import Expression, Group, Holds, Rule
from houvast.law.statutes import Statute
from houvast.law.terms import TRUE, Algebra, Literal, Term
from houvast.law.vocabulary import facts
from houvast.text import listed, marked, say

SELDOM = frozenset({"false_name", "artificial", "secret", "actor_over_16"})
"""Facts that are seldom the point: told only when they are the whole reason."""

NO_OFFENCE = marked("Geen misdrijf.")
NO_OFFENCE_BECAUSE = marked("Geen misdrijf, omdat {}.")
GROUND_FAILS = marked("De uitzondering voor 16- en 17-jarigen geldt niet, omdat {}.")


@dataclass(frozen=True, slots=True)
class Reason:
    """A minimal reason: the literals, the outcome they settle and the rule.

    `told` are the literals that its sentence names, in the order of the vocabulary; `says` is the
    Dutch sentence of the rule.
    """

    act: str
    outcome: Outcome
    literals: Term
    rule: str
    told: tuple[Literal, ...]
    says: str = ""

    @property
    def sentence(self) -> str:
        """The reason in the language that is spoken now."""
        if not self.rule:
            return (
                say(NO_OFFENCE_BECAUSE).format(_told(self.told)) if self.told else say(NO_OFFENCE)
            )
        ground = f" {say(GROUND_FAILS).format(_told(self.told))}" if self.told else ""
        return f"{say(self.says)}{ground}"


@cache
def reasons(statute_name: str, act: str) -> tuple[Reason, ...]:
    """The minimal reasons for each outcome of `act`, the shortest first."""
    from houvast.law.versions import statutes  # noqa: PLC0415 - statutes are loaded on first use

    statute = next(found for found in statutes() if found.name == statute_name)
    return reasons_of(statute, act)


def reasons_of(statute: Statute, act: str) -> tuple[Reason, ...]:
    """The minimal reasons of `act` under `statute`, softened ones and those under 12 left out."""
    program = statute.programs[act]
    algebra = Algebra(statute.rules, act)
    found: list[Reason] = []
    nothing = TRUE
    for outcome, named in (
        (Outcome.JUSTIFIED, program.justified),
        (Outcome.UNCLEAR, program.unclear),
        (Outcome.PUNISHABLE, program.punishable),
    ):
        seen: dict[Term, str] = {}
        for name, _ in named:
            for term in algebra.rule(name):
                seen.setdefault(term, name)
            nothing = algebra.both(nothing, algebra.rule(name, holds=False))
        for term in Algebra.either(frozenset(seen)):
            rule = statute.rules[seen[term]]
            told = _blockers(rule, term, algebra)
            found.append(Reason(act, outcome, term, rule.name, told, rule.reason))
    offences = _own_literals(statute, (name for name, _ in (*program.punishable, *program.unclear)))
    for term in nothing:
        told = _telling(term, offences)
        found.append(Reason(act, Outcome.NO_OFFENCE, term, "", told))
    return tuple(sorted(found, key=lambda reason: (len(reason.literals), _in_words(reason))))


def _in_words(reason: Reason) -> str:
    return f"{reason.outcome} {sorted(reason.literals)}"


def _blockers(rule: Rule, term: Term, algebra: Algebra) -> tuple[Literal, ...]:
    """Why the sexting ground does not help where it could have."""
    name = "rechtvaardiging-sexting"
    if name not in rule.unless or algebra.act not in algebra.rules[name].acts:
        return ()
    needed = {literal for part in algebra.rule(name) for literal in part}
    return _in_order((key, holds) for key, holds in term if (key, not holds) in needed)


def _telling(term: Term, offences: frozenset[Literal]) -> tuple[Literal, ...]:
    """Only what keeps the act from being an offence, the obvious left out."""
    told = [(key, holds) for key, holds in term if (key, not holds) in offences]
    return _in_order([found for found in told if found[0] not in SELDOM] or told or term)


def _own_literals(statute: Statute, names: Iterable[str]) -> frozenset[Literal]:
    """The facts that the rules themselves ask, concepts and exceptions left out."""

    def literals(expression: Expression) -> Iterable[Literal]:
        if isinstance(expression, Holds):
            yield (expression.key, expression.positive)
        elif isinstance(expression, Group):
            for part in expression.parts:
                yield from literals(part)

    return frozenset(literal for name in names for literal in literals(statute.rules[name].when))


def _in_order(literals: Iterable[Literal]) -> tuple[Literal, ...]:
    order = list(facts())
    return tuple(sorted(literals, key=lambda literal: order.index(literal[0])))


def _told(literals: Iterable[Literal]) -> str:
    return listed(say(facts()[key].told(holds)) for key, holds in literals)
