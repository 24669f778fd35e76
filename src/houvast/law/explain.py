"""Why a finding is what it is, in one sentence, and what would change it.

No sentence is generated freely: each is a reviewed sentence of a rule or a wording of the
vocabulary.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from houvast.law.ages import age_on
from houvast.law.judgement import Finding, Outcome, Reading, decisive
from houvast.law.reasons import GROUND_FAILS, Reason, reasons
from houvast.law.statutes import Citation
from houvast.law.terms import Literal
from houvast.law.versions import statutes
from houvast.law.vocabulary import facts
from houvast.text import marked, say

OUTCOME_WORDS = marked(
    {
        Outcome.JUSTIFIED: "gerechtvaardigd",
        Outcome.UNCLEAR: "niet duidelijk",
        Outcome.PUNISHABLE: "strafbaar volgens de letter van de wet",
        Outcome.NO_OFFENCE: "geen misdrijf",
        Outcome.NOT_ACCOUNTABLE: "zorg en bescherming (jonger dan 12)",
        Outcome.OPEN: "nog niet te zeggen",
    }
)
SENTENCES = marked(
    {
        "no_version": (
            "Voor feiten vóór {first} is geen versie van de wet geladen; overleg met de politie."
        ),
        "who_acts": "de handelende",
        "nothing": "Geen misdrijf.",
        "not_sure": "Nog niet te zeggen: het is niet zeker of dit gebeurde.",
        "not_known": "Nog niet te zeggen. We weten niet of {facts}.",
        "and_whether": ". Ook niet of ",
        "and": " en ",
        "changes": "Dit zou {outcome} zijn als {facts}.",
        "birthday": " Let op: {letter} werd die dag 16. Kijk de geboortedatum na.",
    }
)
TOLD_FIRST = (
    *("told_adult", "kept", "actor_over_16", "others_over_16", "actor_minor", "others_minor"),
    *("free_will", "consent_to_making", "consent_to_sending", "consent_to_keeping"),
    *("depicted_consent", "shown_to_third", "family_power", "trust_power", "third_obtains"),
    *("wanted", "demand", "meeting", "material_step", "own_only", "depicted_minor"),
)
"""Which fact is told first when several reasons or changes are equally short."""
NEVER_FLIPPED = frozenset({"victim_here", "under_12", "happened"})
DULL = frozenset({"in_scope", "visual", "perceptible", "own_only", "to_third"})
"""True but telling nobody anything: named only when nothing else would change the outcome."""
SIXTEEN = 16
GROUND = "rechtvaardiging-sexting"
"""Cited wherever the sentence says why it does not help."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The reason, the articles with their certainty, and the nearest change of outcome."""

    because: str
    articles: tuple[Citation, ...]
    changes_if: str
    rules: tuple[str, ...]


def explain(finding: Finding) -> Explanation:
    """Why `finding` is so. Never fails: what cannot be told shortly is told by the rule itself."""
    reading = finding.reading
    if reading.statute is None:
        first = f"{statutes()[0].starts:%d-%m-%Y}"
        return Explanation(
            say(SENTENCES["no_version"]).format(first=first),
            (),
            "",
            (),
        )
    literals = known(reading)
    rules = _deciding_rules(finding, reading)
    name = finding.by or say(SENTENCES["who_acts"])
    because = _because(finding, reading, literals, rules)
    changes = _changes(finding, reading, literals)
    told_of_ground = say(GROUND_FAILS).partition("{")[0] in because
    cited = tuple(dict.fromkeys((*rules, GROUND))) if told_of_ground else rules
    because += "".join(
        say(SENTENCES["birthday"]).format(letter=letter) for letter in _sixteen_that_day(finding)
    )
    return Explanation(
        _with_letter(because, name),
        _citations(reading, cited, dated=finding.act.on is not None),
        _with_letter(changes, name),
        rules,
    )


def known(reading: Reading) -> frozenset[Literal]:
    """The facts of which the truth is certain in every world still possible."""
    full = reading.frame.full
    return frozenset(
        (key, mask == full)
        for key, mask in reading.frame.masks.items()
        if mask in (0, full) and key != "happened"
    )


def _because(
    finding: Finding, reading: Reading, literals: frozenset[Literal], rules: tuple[str, ...]
) -> str:
    statute = reading.statute
    assert statute
    if finding.outcome is Outcome.OPEN:
        return _open(reading)
    if finding.outcome is Outcome.NOT_ACCOUNTABLE or (
        finding.outcome is Outcome.UNCLEAR and _is_softened(reading)
    ):
        return say(statute.rules[rules[-1]].reason)
    reason = _reason(reading, finding.outcome, literals)
    if reason:
        return reason.sentence
    return say(statute.rules[rules[0]].reason) if rules else say(SENTENCES["nothing"])


def _reason(reading: Reading, outcome: Outcome, literals: frozenset[Literal]) -> Reason | None:
    assert reading.statute
    candidates = [
        reason
        for reason in reasons(reading.statute.name, reading.kind)
        if reason.outcome is outcome and reason.literals <= literals
    ]
    return min(candidates, key=lambda reason: _rank(reason.literals), default=None)


def _rank(literals: Iterable[Literal]) -> tuple[int, int]:
    """Shortest first; among equals the one that people understand first."""
    keys = [key for key, _ in literals]
    ranks = [TOLD_FIRST.index(key) if key in TOLD_FIRST else len(TOLD_FIRST) for key in keys]
    return (len(keys) + sum(key in DULL for key in keys), sum(ranks))


def _is_softened(reading: Reading) -> bool:
    """Unclear only because the person is a victim."""
    return Outcome.PUNISHABLE in reading.base and Outcome.PUNISHABLE not in reading.possible


def _open(reading: Reading) -> str:
    """The facts that are not known and that some outcome still depends on, the first two."""
    deciding = set(decisive(reading))
    wanted = [
        say(facts()[key].yes)
        for key, truth in reading.truths.items()
        if not isinstance(truth, bool)
        and key in facts()
        and any(raw in deciding for raw, _ in truth.parts)
        and (key == "victim_here" or _matters(reading, key))
    ]
    if not wanted:
        return say(SENTENCES["not_sure"])
    return say(SENTENCES["not_known"]).format(facts=say(SENTENCES["and_whether"]).join(wanted[:2]))


def _matters(reading: Reading, key: str) -> bool:
    """Whether any reason for a still possible outcome speaks of the fact `key`."""
    assert reading.statute
    literals = known(reading)
    return any(
        any(name == key for name, _ in reason.literals)
        and not any((name, not holds) in literals for name, holds in reason.literals)
        for reason in reasons(reading.statute.name, reading.kind)
        if reason.outcome in reading.possible
    )


def _deciding_rules(finding: Finding, reading: Reading) -> tuple[str, ...]:
    """The rules that apply in some world, those of the outcome itself first."""
    assert reading.statute
    program = reading.statute.programs[reading.kind]
    by_outcome = {
        Outcome.JUSTIFIED: program.justified,
        Outcome.UNCLEAR: program.unclear,
        Outcome.PUNISHABLE: program.punishable,
    }
    results = reading.results

    def apply(rules: Iterable[tuple[str, object]]) -> tuple[str, ...]:
        """Those that apply in every world still possible; when none does, those that may."""
        some = tuple(name for name, _ in rules if results[name])
        every = tuple(name for name in some if results[name] == reading.frame.full)
        return every or some

    if finding.outcome in by_outcome and not _is_softened(reading):
        return apply(by_outcome[finding.outcome])
    if finding.outcome is Outcome.UNCLEAR:
        return (*apply(program.punishable), *apply(program.at_most_unclear))
    if finding.outcome is Outcome.NOT_ACCOUNTABLE:
        return (
            *apply(program.punishable),
            *apply(program.unclear),
            *apply(program.not_accountable),
        )
    if finding.outcome is Outcome.OPEN:
        named = (*program.punishable, *program.unclear, *program.justified)
        return tuple(name for name, _ in named if results[name])
    return tuple(name for name, _ in program.punishable or program.unclear)


def _citations(reading: Reading, rules: tuple[str, ...], *, dated: bool) -> tuple[Citation, ...]:
    assert reading.statute
    program = reading.statute.programs[reading.kind]
    grave = [
        name
        for name, _ in program.aggravated
        if reading.results[name] == reading.frame.full and Outcome.PUNISHABLE in reading.possible
    ]
    versions = (reading.statute,) if dated else statutes()
    return tuple(
        dict.fromkeys(statute.cite(name) for statute in versions for name in (*rules, *grave))
    )


def _changes(finding: Finding, reading: Reading, literals: frozenset[Literal]) -> str:
    """The nearest flip: the fewest known facts that, if otherwise, give another outcome."""
    if finding.outcome in (Outcome.OPEN, Outcome.NOT_ACCOUNTABLE) or _is_softened(reading):
        return ""
    assert reading.statute
    order = list(facts())
    best: tuple[tuple[int, int], list[Literal], Outcome] | None = None
    for reason in reasons(reading.statute.name, reading.kind):
        if reason.outcome is finding.outcome:
            continue
        flips = [literal for literal in reason.literals if literal not in literals]
        certain = all((key, not holds) in literals for key, holds in flips)
        if not certain or any(key in NEVER_FLIPPED for key, _ in flips):
            continue
        rank = _rank(flips)
        if best is None or rank < best[0]:
            best = (rank, flips, reason.outcome)
    if best is None:
        return ""
    flips = sorted(best[1], key=lambda literal: order.index(literal[0]))
    told = say(SENTENCES["and"]).join(say(facts()[key].told(holds)) for key, holds in flips)
    return say(SENTENCES["changes"]).format(outcome=say(OUTCOME_WORDS[best[2]]), facts=told)


def _sixteen_that_day(finding: Finding) -> list[str]:
    """Whose sixteenth birthday the day of the act is: it counts as 16 (reading rule 3)."""
    day = finding.act.on
    return [
        person.letter
        for person in finding.people
        if day
        and person.birth_date
        and age_on(person.birth_date, day) == SIXTEEN
        and age_on(person.birth_date, day - timedelta(days=1)) < SIXTEEN
    ]


def _with_letter(sentence: str, letter: str) -> str:
    """The sentence with the letter of the person in the place of "de handelende"."""
    return sentence.replace(say(SENTENCES["who_acts"]), letter)
