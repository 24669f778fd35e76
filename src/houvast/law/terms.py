"""What a rule needs, as sets of sufficient facts: the algebra behind reasons and proofs.

A *literal* is a fact and whether it holds; a *term* is a set of literals that together suffice;
*terms* are alternatives, none containing another.
"""

from collections.abc import Iterable, Mapping

from houvast.law.language import Concept, Expression, Group, Holds, Rule

Literal = tuple[str, bool]
Term = frozenset[Literal]
Terms = frozenset[Term]

TRUE: Terms = frozenset({frozenset()})
FALSE: Terms = frozenset()

MEANING: Mapping[Literal, tuple[Literal, ...]] = {
    ("visual", True): (("perceptible", True),),
    ("perceptible", False): (("visual", False),),
    ("actor_over_16", False): (("actor_minor", True),),
    ("actor_over_16", True): (("under_12", False),),
    ("actor_minor", False): (("actor_over_16", True), ("under_12", False)),
    ("under_12", True): (("actor_minor", True), ("actor_over_16", False)),
    ("self_made", True): (("secret", False), ("artificial", False), ("false_name", False)),
    ("secret", True): (("self_made", False), ("artificial", False), ("false_name", False)),
    ("artificial", True): (("self_made", False), ("secret", False), ("false_name", False)),
    ("false_name", True): (("self_made", False), ("secret", False), ("artificial", False)),
    ("shown_to_third", False): (("to_third", False),),
    ("to_third", True): (("shown_to_third", True),),
    ("free_will", True): (("depicted_free", True),),
    ("depicted_free", False): (("free_will", False),),
}
"""What one fact says about others by its meaning alone."""

MEANING_IN: Mapping[str, Mapping[Literal, tuple[Literal, ...]]] = {
    "make": {
        ("consent_to_making", True): (("depicted_consent", True),),
        ("depicted_consent", False): (("consent_to_making", False),),
    },
    "send": {
        ("consent_to_sending", True): (("depicted_consent", True), ("wanted", True)),
        ("depicted_consent", False): (("consent_to_sending", False),),
        ("wanted", False): (("consent_to_sending", False),),
    },
    "keep": {
        ("consent_to_keeping", True): (("depicted_consent", True),),
        ("depicted_consent", False): (("consent_to_keeping", False),),
    },
}
"""The same for one kind of act: its own consent is one of the consents of the exchange."""


class Algebra:
    """The rules of one version of the law about one kind of act, as terms."""

    def __init__(self, rules: Mapping[str, Rule], act: str) -> None:
        """Take the `rules` by name and the kind of `act`."""
        self.rules = rules
        self.act = act
        self._implies = {**MEANING, **MEANING_IN.get(act, {})}
        self._memo: dict[tuple[str, bool], Terms] = {}

    def conflict(self, term: Iterable[Literal]) -> bool:
        """Whether no world has all these literals."""
        found = set(term)
        return any(
            (key, not holds) in found
            or any((other, not so) in found for other, so in self._implies.get((key, holds), ()))
            for key, holds in found
        )

    def _slim(self, term: Term) -> Term:
        """`term` without what another of its literals already says."""
        return term - {other for literal in term for other in self._implies.get(literal, ())}

    @staticmethod
    def either(*several: Terms) -> Terms:
        """The alternatives of all, without those that contain another."""
        kept: list[Term] = []
        for term in sorted({term for terms in several for term in terms}, key=len):
            if not any(other <= term for other in kept):
                kept.append(term)
        return frozenset(kept)

    def both(self, one: Terms, two: Terms) -> Terms:
        """The terms that suffice for `one` and `two` together."""
        return self.either(
            frozenset(
                self._slim(left | right)
                for left in one
                for right in two
                if not self.conflict(left | right)
            )
        )

    def rule(self, name: str, *, holds: bool = True) -> Terms:
        """The terms that make the rule or concept `name` apply (or not), exceptions included."""
        if (name, holds) in self._memo:
            return self._memo[name, holds]
        rule = self.rules[name]
        unless = [
            other
            for other in rule.unless
            if not self.rules[other].effect or self.act in self.rules[other].acts
        ]
        terms = self.expression(rule.when, holds=holds)
        for other in unless:
            if holds:
                terms = self.both(terms, self.rule(other, holds=False))
            else:
                terms = self.either(terms, self.rule(other))
        self._memo[name, holds] = terms
        return terms

    def expression(self, expression: Expression, *, holds: bool = True) -> Terms:
        """The terms that make `expression` hold (or not)."""
        match expression:
            case Holds(key, positive):
                return frozenset({frozenset({(key, positive is holds)})})
            case Concept(name, positive):
                return self.rule(name, holds=positive is holds)
            case Group("none", parts):
                return self.expression(Group("any", parts), holds=not holds)
            case Group(kind, parts):
                found = [self.expression(part, holds=holds) for part in parts]
                if (kind == "any") is holds:
                    return self.either(*found)
                terms = TRUE
                for part in found:
                    terms = self.both(terms, part)
                return terms
