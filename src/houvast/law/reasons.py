"""Every minimal reason for every outcome of every kind of act, with its Dutch sentence.

A *reason* is a set of facts that settles an outcome whatever the other facts are, and from which no fact
can be left out. The list pins the rules completely: tests/law/reasons.txt freezes it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from houvast.law.judgement import Outcome
from houvast.law.language import Concept, Expression, Group, Holds, Rule
from houvast.law.statutes import Statute
from houvast.law.vocabulary import facts

Literal = tuple[str, bool]
Term = frozenset[Literal]
Terms = frozenset[Term]

TRUE: Terms = frozenset({frozenset()})
FALSE: Terms = frozenset()

IMPLIES: Mapping[Literal, tuple[Literal, ...]] = {
    ("visual", True): (("perceptible", True),),
    ("perceptible", False): (("visual", False),),
    ("actor_over_16", False): (("actor_minor", True),),
    ("actor_minor", False): (("actor_over_16", True), ("under_12", False)),
    ("self_made", True): (("secret", False), ("artificial", False), ("false_name", False)),
    ("secret", True): (("self_made", False), ("artificial", False), ("false_name", False)),
    ("artificial", True): (("self_made", False), ("secret", False), ("false_name", False)),
    ("false_name", True): (("self_made", False), ("secret", False), ("artificial", False)),
    ("shown_to_third", False): (("to_third", False),),
    ("to_third", True): (("shown_to_third", True),),
}
"""What one fact says about others by its meaning alone."""

GROUND_FAILS = "De uitzondering voor 16- en 17-jarigen geldt niet, omdat {}."


@dataclass(frozen=True, slots=True)
class Reason:
    """A minimal reason: the literals, the outcome they settle, the rule and the Dutch sentence."""

    act: str
    outcome: Outcome
    literals: Term
    rule: str
    sentence: str


def _conflict(term: Iterable[Literal]) -> bool:
    found = set(term)
    return any(
        (key, not holds) in found
        or any((k, not h) in found for k, h in IMPLIES.get((key, holds), ()))
        for key, holds in found
    )


def _slim(term: frozenset[Literal]) -> Term:
    """`term` without what another of its literals already says."""
    implied = {other for literal in term for other in IMPLIES.get(literal, ())}
    return term - implied


def _absorb(terms: Iterable[Term]) -> Terms:
    kept: list[Term] = []
    for term in sorted(set(terms), key=len):
        if not any(other <= term for other in kept):
            kept.append(term)
    return frozenset(kept)


def _or(*several: Terms) -> Terms:
    return _absorb(term for terms in several for term in terms)


def _and(one: Terms, two: Terms) -> Terms:
    return _absorb(
        _slim(left | right) for left in one for right in two if not _conflict(left | right)
    )


def _not(terms: Terms) -> Terms:
    found = TRUE
    for term in terms:
        found = _and(found, frozenset(frozenset({(key, not holds)}) for key, holds in term))
    return found


class _Algebra:
    """The rules of one statute as sets of sufficient terms."""

    def __init__(self, rules: Mapping[str, Rule], act: str) -> None:
        self.rules = rules
        self.act = act
        self._memo: dict[tuple[str, bool], Terms] = {}

    def rule(self, name: str, *, holds: bool = True) -> Terms:
        if (name, holds) in self._memo:
            return self._memo[name, holds]
        rule = self.rules[name]
        unless = [
            other
            for other in rule.unless
            if not self.rules[other].effect or self.act in self.rules[other].acts
        ]
        if holds:
            terms = self.expression(rule.when)
            for other in unless:
                terms = _and(terms, self.rule(other, holds=False))
        else:
            terms = self.expression(rule.when, holds=False)
            terms = _or(terms, *(self.rule(other) for other in unless))
        self._memo[name, holds] = terms
        return terms

    def expression(self, expression: Expression, *, holds: bool = True) -> Terms:
        match expression:
            case Holds(key, positive):
                return frozenset({frozenset({(key, positive is holds)})})
            case Concept(name, positive):
                return self.rule(name, holds=positive is holds)
            case Group(kind, parts):
                if kind == "none":
                    return self.expression(Group("any", parts), holds=not holds)
                found = [self.expression(part, holds=holds) for part in parts]
                if (kind == "all") is holds:
                    terms = TRUE
                    for part in found:
                        terms = _and(terms, part)
                    return terms
                return _or(*found)


@cache
def reasons(statute_name: str, act: str) -> tuple[Reason, ...]:
    """The minimal reasons for each outcome of `act`, the shortest first."""
    from houvast.law.versions import statutes  # noqa: PLC0415 - statutes are loaded on first use

    statute = next(found for found in statutes() if found.name == statute_name)
    return reasons_of(statute, act)


def reasons_of(statute: Statute, act: str) -> tuple[Reason, ...]:
    """The minimal reasons of `act` under `statute`, softened ones and those under 12 left out."""
    program = statute.programs[act]
    algebra = _Algebra(statute.rules, act)
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
            nothing = _and(nothing, algebra.rule(name, holds=False))
        for term in _absorb(seen):
            rule = statute.rules[seen[term]]
            found.append(Reason(act, outcome, term, rule.name, _sentence(rule, term, algebra)))
    found.extend(Reason(act, Outcome.NO_OFFENCE, term, "", _no_offence(term)) for term in nothing)
    return tuple(sorted(found, key=lambda reason: (len(reason.literals), _in_words(reason))))


def _in_words(reason: Reason) -> str:
    return f"{reason.outcome} {sorted(reason.literals)}"


def _sentence(rule: Rule, term: Term, algebra: _Algebra) -> str:
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


def _no_offence(term: Term) -> str:
    return f"Geen misdrijf, omdat {_told(term)}." if term else "Geen misdrijf."


def _told(literals: Iterable[Literal]) -> str:
    order = list(facts())
    told = [
        facts()[key].told(holds)
        for key, holds in sorted(literals, key=lambda literal: order.index(literal[0]))
    ]
    *first, last = told
    return f"{', '.join(first)} en {last}" if first else last
