"""A second, slow reading of the rules: three-valued and fact by fact, written apart from the core.

It is the yardstick of the property tests. With every fact known it gives the one outcome of that
world; with unknown facts (None) it is the Kleene tree.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from houvast.law.judgement import Outcome, Reading
from houvast.law.language import Concept, Expression, Group, Holds
from houvast.law.statutes import Statute
from houvast.law.worlds import Formula, Truth

Three = bool | None
Facts = Mapping[str, Three]


def conjunction(parts: Iterable[Three]) -> Three:
    found = list(parts)
    if False in found:
        return False
    return None if None in found else True


def negation(part: Three) -> Three:
    return None if part is None else not part


def disjunction(parts: Iterable[Three]) -> Three:
    return negation(conjunction(negation(part) for part in parts))


class Tree:
    """The rules of one kind of act, read literally from what the parser gave."""

    def __init__(self, statute: Statute, act: str) -> None:
        self.rules = statute.rules
        self.act = act

    def expression(self, expression: Expression, facts: Facts) -> Three:
        match expression:
            case Holds(key, positive):
                value = facts[key]
            case Concept(name, positive):
                value = self.rule(name, facts)
            case Group("all", parts):
                return conjunction(self.expression(part, facts) for part in parts)
            case Group("any", parts):
                return disjunction(self.expression(part, facts) for part in parts)
            case Group(_, parts):
                return negation(disjunction(self.expression(part, facts) for part in parts))
        return value if positive else negation(value)

    def rule(self, name: str, facts: Facts) -> Three:
        rule = self.rules[name]
        exceptions = (
            self.rule(other, facts)
            for other in rule.unless
            if self.rules[other].effect is None or self.act in self.rules[other].acts
        )
        return conjunction(
            (self.expression(rule.when, facts), *(negation(found) for found in exceptions))
        )

    def names(self, effect: str) -> list[str]:
        return [
            name
            for name, rule in self.rules.items()
            if rule.effect == effect and self.act in rule.acts
        ]

    def effect(self, effect: str, facts: Facts) -> Three:
        return disjunction(self.rule(name, facts) for name in self.names(effect))

    def outcomes(self, facts: Facts) -> frozenset[Outcome]:
        """The outcomes that this tree does not exclude; exactly one when every fact is known."""
        took_place = facts.get("happened", True)
        justified = conjunction((took_place, self.effect("justified", facts)))
        unclear = conjunction((took_place, self.effect("unclear", facts), negation(justified)))
        punishable = conjunction(
            (
                took_place,
                self.effect("punishable", facts),
                negation(justified),
                negation(unclear),
            )
        )
        nothing = negation(disjunction((justified, unclear, punishable)))
        softened = self.effect("at_most_unclear", facts)
        unclear = disjunction((unclear, conjunction((punishable, softened))))
        punishable = conjunction((punishable, negation(softened)))
        young = self.effect("not_accountable", facts)
        found = {
            Outcome.JUSTIFIED: justified,
            Outcome.UNCLEAR: conjunction((unclear, negation(young))),
            Outcome.PUNISHABLE: conjunction((punishable, negation(young))),
            Outcome.NOT_ACCOUNTABLE: conjunction((disjunction((unclear, punishable)), young)),
            Outcome.NO_OFFENCE: nothing,
        }
        return frozenset(outcome for outcome, holds in found.items() if holds is not False)


def raw_facts(reading: Reading) -> list[str]:
    """The raw facts that are not known in `reading`."""
    return list(
        dict.fromkeys(
            name
            for truth in reading.truths.values()
            if isinstance(truth, Formula)
            for name, _ in truth.parts
        )
    )


def completions(
    reading: Reading, domains: Mapping[str, tuple[object, ...]]
) -> Iterator[dict[str, bool]]:
    """Every way to fill in the raw facts, each as the truth of all facts of the rules."""
    names = raw_facts(reading)
    for values in product(*(domains[name] for name in names)):
        world = dict(zip(names, values, strict=True))
        yield {key: holds_in(truth, world) for key, truth in reading.truths.items()}


def holds_in(truth: Truth, world: Mapping[str, object]) -> bool:
    if isinstance(truth, bool):
        return truth
    found = [world[name] in wanted for name, wanted in truth.parts]
    return all(found) if truth.is_all else any(found)
