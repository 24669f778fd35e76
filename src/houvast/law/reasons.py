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

SELDOM = frozenset({"false_name", "artificial", "secret", "actor_over_16"})
"""Facts that are seldom the point: told only when they are the whole reason."""

GROUND_FAILS = "De uitzondering voor 16- en 17-jarigen geldt niet, omdat {}."


@dataclass(frozen=True, slots=True)
class Reason:
    """A minimal reason: the literals, the outcome they settle, the rule and the Dutch sentence."""

    act: str
    outcome: Outcome
    literals: Term
    rule: str
    sentence: str


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
            found.append(Reason(act, outcome, term, rule.name, _sentence(rule, term, algebra)))
    offences = _own_literals(statute, (name for name, _ in (*program.punishable, *program.unclear)))
    found.extend(
        Reason(act, Outcome.NO_OFFENCE, term, "", _no_offence(term, offences)) for term in nothing
    )
    return tuple(sorted(found, key=lambda reason: (len(reason.literals), _in_words(reason))))


def _in_words(reason: Reason) -> str:
    return f"{reason.outcome} {sorted(reason.literals)}"


def _sentence(rule: Rule, term: Term, algebra: Algebra) -> str:
    """The rule's own sentence, and why the sexting ground does not help where it could have."""
    name = "rechtvaardiging-sexting"
    blocked = name in rule.unless and algebra.act in algebra.rules[name].acts
    if not blocked:
        return rule.reason
    ground = algebra.rule(name)
    needed = {literal for part in ground for literal in part}
    blockers = [(key, holds) for key, holds in term if (key, not holds) in needed]
    if not blockers:
        return rule.reason
    return f"{rule.reason} {GROUND_FAILS.format(_told(blockers))}"


def _no_offence(term: Term, offences: frozenset[Literal]) -> str:
    """Only what keeps the act from being an offence is told, the obvious left out."""
    told = [(key, holds) for key, holds in term if (key, not holds) in offences]
    clear = [(key, holds) for key, holds in told if key not in SELDOM] or told or list(term)
    return f"Geen misdrijf, omdat {_told(clear)}." if clear else "Geen misdrijf."


def _own_literals(statute: Statute, names: Iterable[str]) -> frozenset[Literal]:
    """The facts that the rules themselves ask, concepts and exceptions left out."""

    def literals(expression: Expression) -> Iterable[Literal]:
        if isinstance(expression, Holds):
            yield (expression.key, expression.positive)
        elif isinstance(expression, Group):
            for part in expression.parts:
                yield from literals(part)

    return frozenset(literal for name in names for literal in literals(statute.rules[name].when))


def _told(literals: Iterable[Literal]) -> str:
    order = list(facts())
    told = [
        facts()[key].told(holds)
        for key, holds in sorted(literals, key=lambda literal: order.index(literal[0]))
    ]
    *first, last = told
    return f"{', '.join(first)} en {last}" if first else last
