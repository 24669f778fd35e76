"""Do the rules keep the named laws in every world, and if not, in which case do they break one?

Exact: each outcome of each kind of act is a set of sufficient facts (`terms`), and a law is
broken when one of them can hold together with what the law forbids. The counterexample is that
case, told in Dutch.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from houvast.law.facts import FACTS_OF
from houvast.law.judgement import Outcome
from houvast.law.named_laws import LAWS, NamedLaw
from houvast.law.statutes import Statute
from houvast.law.terms import TRUE, Algebra, Literal, Terms
from houvast.law.versions import statutes
from houvast.law.vocabulary import facts

WORDS = {
    Outcome.JUSTIFIED: "gerechtvaardigd",
    Outcome.UNCLEAR: "niet duidelijk",
    Outcome.PUNISHABLE: "strafbaar volgens de letter van de wet",
    Outcome.NO_OFFENCE: "geen misdrijf",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """One named law for one version: what it says, and a case that breaks it (empty: it holds)."""

    says: str
    statute: str
    counterexample: str


def report() -> tuple[str, bool]:
    """The Dutch report on all named laws of all loaded versions, and whether all hold."""
    verdicts = [verdict for statute in statutes() for verdict in verify(statute)]
    verdicts += versions_verdicts()
    broken = [verdict for verdict in verdicts if verdict.counterexample]
    lines = [
        f"{'BREEKT' if verdict.counterexample else 'klopt '}  {verdict.statute}: {verdict.says}"
        + (f"\n        {verdict.counterexample}" if verdict.counterexample else "")
        for verdict in verdicts
    ]
    lines.append(f"{len(verdicts)} wetten nagerekend over alle werelden, {len(broken)} gebroken.")
    return "\n".join(lines), not broken


def verify(statute: Statute) -> Iterator[Verdict]:
    """The verdict on each named law under `statute`."""
    outcomes = {act: outcome_terms(statute, act) for act in FACTS_OF}
    algebras = {act: Algebra(statute.rules, act) for act in FACTS_OF}
    for law in LAWS:
        yield Verdict(law.says, statute.name, _broken_by(law, outcomes, algebras))
    yield Verdict(
        "Elke daad valt in precies één klasse.", statute.name, _overlap(outcomes, algebras)
    )
    yield Verdict("Elke regel geldt in een wereld.", statute.name, _dead_rules(statute, algebras))
    for effect, says in (
        ("at_most_unclear", "Bij elke daad is een slachtoffer hoogstens “niet duidelijk”."),
        ("not_accountable", "Bij elke daad telt onder 12 alleen zorg en bescherming."),
    ):
        missing = [act for act in FACTS_OF if not getattr(statute.programs[act], effect)]
        yield Verdict(says, statute.name, f"Niet bij: {', '.join(missing)}." if missing else "")


def outcome_terms(statute: Statute, act: str) -> dict[Outcome, Terms]:
    """For each of the four written classes of `act` the terms that suffice for it."""
    algebra, program = Algebra(statute.rules, act), statute.programs[act]
    found: dict[Outcome, Terms] = {}
    nothing = TRUE
    for outcome, rules in (
        (Outcome.JUSTIFIED, program.justified),
        (Outcome.UNCLEAR, program.unclear),
        (Outcome.PUNISHABLE, program.punishable),
    ):
        found[outcome] = algebra.either(*(algebra.rule(name) for name, _ in rules))
        for name, _ in rules:
            nothing = algebra.both(nothing, algebra.rule(name, holds=False))
    return {**found, Outcome.NO_OFFENCE: nothing}


def _broken_by(
    law: NamedLaw, outcomes: dict[str, dict[Outcome, Terms]], algebras: dict[str, Algebra]
) -> str:
    for act in law.acts:
        given = frozenset(literal for literal in law.given if literal[0] in FACTS_OF[act])
        for outcome in law.never:
            for term in outcomes[act][outcome]:
                if not algebras[act].conflict(term | given):
                    return _case(act, term | given, outcome)
    return ""


def _overlap(outcomes: dict[str, dict[Outcome, Terms]], algebras: dict[str, Algebra]) -> str:
    for act, found in outcomes.items():
        written = list(found.items())
        for index, (one, some) in enumerate(written):
            for two, others in written[index + 1 :]:
                both = algebras[act].both(some, others)
                if both:
                    return f"{_case(act, next(iter(both)), one)} En ook {WORDS[two]}."
    return ""


def _dead_rules(statute: Statute, algebras: dict[str, Algebra]) -> str:
    dead = [
        name
        for name, rule in statute.rules.items()
        if rule.effect and not any(algebras[act].rule(name) for act in rule.acts)
    ]
    return f"Nooit van toepassing: {', '.join(dead)}." if dead else ""


def _case(act: str, literals: Iterable[Literal], outcome: Outcome) -> str:
    order = list(facts())
    told = [
        facts()[key].told(holds)
        for key, holds in sorted(literals, key=lambda literal: order.index(literal[0]))
    ]
    return f"Stel bij {act}: {'; '.join(told)}. Dan is het {WORDS[outcome]}."


def versions_verdicts() -> list[Verdict]:
    """That the versions follow each other without a gap or an overlap, and cite every rule."""
    loaded = statutes()
    name = "alle versies"
    wrong = [
        f"{one.name} eindigt op {one.until}, {two.name} begint op {two.starts}."
        for one, two in pairwise(loaded)
        if one.until != two.starts
    ]
    uncited = [
        f"{statute.name}: {rule}"
        for statute in loaded
        for rule in statute.rules
        if statute.rules[rule].effect and rule not in statute.citations
    ]
    first = loaded[0].starts - timedelta(days=1)
    before = [statute.name for statute in loaded if _holds_on(statute, first)]
    return [
        Verdict("Op elke dag geldt hoogstens één versie, zonder gat.", name, " ".join(wrong)),
        Verdict("Vóór de eerste versie geldt er geen.", name, ", ".join(before)),
        Verdict("Elke regel noemt een artikel met zijn zekerheid.", name, ", ".join(uncited)),
    ]


def _holds_on(statute: Statute, day: date) -> bool:
    return statute.starts <= day and (statute.until is None or day < statute.until)
