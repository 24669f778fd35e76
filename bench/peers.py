"""How would others judge one act by the same rules? The parsed rules as z3 and as zen expressions.

Both are made generically from what the parser gave; nothing is written for one rule. z3 is exact
under unknowns (is each outcome satisfiable?). zen knows no unknowns: each fact becomes a pair,
certainly so and possibly so, combined by hand as Kleene does.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import z3
import zen

from houvast.law.judgement import Outcome, Reading, read
from houvast.law.language import Concept, Expression, Group, Holds
from houvast.law.statutes import Statute
from houvast.law.worlds import Formula, frame

OUTCOMES = (
    Outcome.JUSTIFIED,
    Outcome.UNCLEAR,
    Outcome.PUNISHABLE,
    Outcome.NOT_ACCOUNTABLE,
    Outcome.NO_OFFENCE,
)
Domains = Mapping[str, Sequence[object]]


@dataclass(frozen=True)
class Words:
    """How a language says and, or, not, and that a fact holds."""

    both: Callable[[Iterable[Any]], Any]
    either: Callable[[Iterable[Any]], Any]
    no: Callable[[Any], Any]
    fact: Callable[[str], Any]


class Translation:
    """The rules of one kind of act in the words of another language."""

    def __init__(self, statute: Statute, act: str, words: Words) -> None:
        """Take the rules of `statute` about `act`."""
        self.rules, self.act, self.words = statute.rules, act, words
        self._memo: dict[str, Any] = {}

    def outcomes(self) -> list[Any]:
        """For each of OUTCOMES the expression that it is the outcome."""
        words, took_place = self.words, self.words.fact("happened")
        justified = words.both((took_place, self._effect("justified")))
        unclear = words.both((took_place, self._effect("unclear"), words.no(justified)))
        punishable = words.both(
            (took_place, self._effect("punishable"), words.no(justified), words.no(unclear))
        )
        nothing = words.no(words.either((justified, unclear, punishable)))
        softened, young = self._effect("at_most_unclear"), self._effect("not_accountable")
        at_most = words.either((unclear, words.both((punishable, softened))))
        firmly = words.both((punishable, words.no(softened)))
        return [
            justified,
            words.both((at_most, words.no(young))),
            words.both((firmly, words.no(young))),
            words.both((words.either((unclear, punishable)), young)),
            nothing,
        ]

    def _effect(self, effect: str) -> Any:
        return self.words.either(
            self._rule(name)
            for name, rule in self.rules.items()
            if rule.effect == effect and self.act in rule.acts
        )

    def _rule(self, name: str) -> Any:
        if name not in self._memo:
            rule = self.rules[name]
            exceptions = (
                self.words.no(self._rule(other))
                for other in rule.unless
                if self.rules[other].effect is None or self.act in self.rules[other].acts
            )
            self._memo[name] = self.words.both((self._expression(rule.when), *exceptions))
        return self._memo[name]

    def _expression(self, expression: Expression) -> Any:
        words = self.words
        match expression:
            case Holds(key, positive):
                found = words.fact(key)
            case Concept(name, positive):
                found = self._rule(name)
            case Group("all", parts):
                return words.both(self._expression(part) for part in parts)
            case Group("any", parts):
                return words.either(self._expression(part) for part in parts)
            case Group(_, parts):
                return words.no(words.either(self._expression(part) for part in parts))
        return found if positive else words.no(found)


# --- three engines that judge a reading ----------------------------------------------------------


def houvast(reading: Reading, domains: Domains) -> frozenset[Outcome]:
    """The own engine: sets of worlds."""
    assert reading.statute
    worlds = frame(reading.truths, domains)
    return read(reading.statute, reading.kind, reading.truths, worlds).possible


class Z3:
    """One solver per kind of act, with the rules in it; a reading is pushed, asked and popped."""

    def __init__(self, statute: Statute) -> None:
        """Translate the rules of `statute` on first use."""
        self.statute = statute
        self._solvers: dict[str, z3.Solver] = {}

    def judge(self, reading: Reading, domains: Domains) -> frozenset[Outcome]:
        """The outcomes that some completion of `reading` gives."""
        solver = self._solver(reading.kind)
        solver.push()
        for key, truth in reading.truths.items():
            solver.add(z3.Bool(key) == (_z3_formula(truth, domains) if _open(truth) else truth))
        for name in dict.fromkeys(
            name for truth in reading.truths.values() if _open(truth) for name, _ in truth.parts
        ):
            raw = z3.Int(f"raw {name}")
            solver.add(raw >= 0, raw < len(domains[name]))
        found = frozenset(
            outcome for outcome in OUTCOMES if solver.check(z3.Bool(f"is {outcome}")) == z3.sat
        )
        solver.pop()
        return found

    def _solver(self, act: str) -> z3.Solver:
        if act not in self._solvers:
            words = Words(
                lambda parts: z3.And(*parts), lambda parts: z3.Or(*parts), z3.Not, z3.Bool
            )
            solver = z3.Solver()
            found = Translation(self.statute, act, words).outcomes()
            for outcome, expression in zip(OUTCOMES, found, strict=True):
                solver.add(z3.Bool(f"is {outcome}") == expression)
            self._solvers[act] = solver
        return self._solvers[act]


def _open(truth: object) -> bool:
    return isinstance(truth, Formula)


def _z3_formula(truth: Formula, domains: Domains) -> Any:
    parts = [
        z3.Or(
            *(
                z3.Int(f"raw {name}") == place
                for place, value in enumerate(domains[name])
                if value in wanted
            )
        )
        for name, wanted in truth.parts
    ]
    return z3.And(*parts) if truth.is_all else z3.Or(*parts)


class Zen:
    """One compiled expression per kind of act; `kleene` gives every fact as a pair."""

    def __init__(self, statute: Statute, *, kleene: bool) -> None:
        """Translate the rules of `statute` on first use."""
        self.statute, self.kleene = statute, kleene
        self._compiled: dict[str, Any] = {}

    def judge(self, reading: Reading, _: Domains) -> frozenset[Outcome]:
        """The outcomes that the expressions do not exclude."""
        if self.kleene:
            facts = {}
            for key, truth in reading.truths.items():
                facts[f"{key}_sure"] = truth is True
                facts[f"{key}_may"] = truth is not False
        else:
            facts = dict(reading.truths)
        found = self._expression(reading.kind).evaluate(facts)
        return frozenset(outcome for outcome, holds in zip(OUTCOMES, found, strict=True) if holds)

    def _expression(self, act: str) -> Any:
        if act not in self._compiled:
            words = PAIRS if self.kleene else PLAIN
            found = Translation(self.statute, act, words).outcomes()
            texts = [outcome[1] for outcome in found] if self.kleene else found
            self._compiled[act] = zen.compile_expression(f"[{', '.join(texts)}]")
        return self._compiled[act]


def _joined(word: str, empty: str) -> Callable[[Iterable[str]], str]:
    def join(parts: Iterable[str]) -> str:
        found = list(parts)
        return f"({f' {word} '.join(found)})" if found else empty

    return join


_both, _either = _joined("and", "true"), _joined("or", "false")
PLAIN = Words(_both, _either, lambda part: f"(not {part})", lambda key: key)


def _each(join: Callable[[Iterable[str]], str]) -> Callable[[Iterable[Any]], tuple[str, str]]:
    def pairs(parts: Iterable[Any]) -> tuple[str, str]:
        found = list(parts)
        return join(sure for sure, _ in found), join(may for _, may in found)

    return pairs


PAIRS = Words(
    _each(_both),
    _each(_either),
    lambda pair: (f"(not {pair[1]})", f"(not {pair[0]})"),
    lambda key: (f"{key}_sure", f"{key}_may"),
)
"""A pair of texts: certainly so, possibly so."""
