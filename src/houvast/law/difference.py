"""What is judged or cited differently on two dates?"""

from datetime import date

from houvast.law.certainty import CERTAINTY_WORDS
from houvast.law.facts import FACTS_OF
from houvast.law.statutes import Statute
from houvast.law.verify import WORDS, outcome_terms
from houvast.law.versions import on, statutes


def difference(one: date, two: date) -> str:
    """The Dutch table of what differs between the law of day `one` and that of day `two`."""
    first, second = on(one), on(two)
    lines = [f"Op {one:%d-%m-%Y}: {_named(first)}", f"Op {two:%d-%m-%Y}: {_named(second)}", ""]
    if first is None or second is None:
        start = statutes()[0].starts
        lines.append(f"Vóór {start:%d-%m-%Y} is geen versie geladen: niets te vergelijken.")
        return "\n".join(lines)
    if first is second:
        lines.append("Het is dezelfde versie: er verschilt niets.")
        return "\n".join(lines)
    lines += [*_judged(first, second), "", *_cited(first, second)]
    return "\n".join(lines)


def _named(statute: Statute | None) -> str:
    if statute is None:
        return "geen versie geladen"
    note = f" ({statute.start_note})" if statute.start_note else ""
    return f"{statute.title}, vanaf {statute.starts:%d-%m-%Y}{note}"


def _judged(first: Statute, second: Statute) -> list[str]:
    """The outcomes that are reached by other facts, over all worlds."""
    found = []
    for act in FACTS_OF:
        before, after = outcome_terms(first, act), outcome_terms(second, act)
        found += [
            f"  {act}: wanneer iets {WORDS[outcome]} is"
            for outcome in (*before,)
            if outcome in WORDS and before[outcome] != after[outcome]
        ]
    return ["Anders beoordeeld:", *(found or ["  niets; alleen de nummers veranderen"])]


def _cited(first: Statute, second: Statute) -> list[str]:
    names = [name for name, rule in first.rules.items() if rule.effect and name in second.citations]
    changed = [name for name in names if first.cite(name) != second.cite(name)]
    width = max((len(name) for name in changed), default=0)
    rows = [
        f"  {name:<{width}}  {first.cite(name).article:>8} ({_word(first, name)})"
        f" -> {second.cite(name).article:>8} ({_word(second, name)})"
        for name in changed
    ]
    return [f"Anders aangehaald: {len(changed)} van {len(names)} regels", *rows]


def _word(statute: Statute, name: str) -> str:
    return CERTAINTY_WORDS[statute.cite(name).certainty]
