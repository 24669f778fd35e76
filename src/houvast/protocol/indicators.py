"""Which signs call for the police, and which only for a talk with the fixed contact.

The source names three and leaves its list open ("…"); the others are ours, and shown as such.
No listed sign is never "no police".
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from houvast.law.ages import ADULT_AGE
from houvast.law.facts import BAD_MEANS, IN_SCOPE
from houvast.law.judgement import Finding, Judgement, Outcome
from houvast.law.scene import DEGREE_LIMIT
from houvast.law.situation import FAMILY_OF_POWER

HARMLESS = frozenset({Outcome.JUSTIFIED, Outcome.NO_OFFENCE})
FORCED_BY = frozenset({"pressure", "threat", "ruse", "payment"})


@dataclass(frozen=True, slots=True)
class Indicator:
    """A sign to notify the police. `from_source`: the working agreement names it."""

    key: str
    sentence: str
    from_source: bool
    holds: Callable[[Judgement], bool]


def is_harmless(finding: Finding) -> bool:
    """Whether the act is certainly no offence or justified."""
    return finding.possible <= HARMLESS


def concerned(judgement: Judgement, finding: Finding) -> frozenset[str]:
    """Everybody the act is about or directed to, the acting person left out; found once."""
    known = judgement.scene.concerned
    if finding.act.index not in known:
        known[finding.act.index] = _find_concerned(judgement, finding)
    return known[finding.act.index]


def _find_concerned(judgement: Judgement, finding: Finding) -> frozenset[str]:
    scene, act = judgement.scene, finding.act
    people = {*(act.to or ()), *(act.from_ or ()), *judgement.situation.content_of(act).named}
    if scene.subject(act).own is not True:
        people.update(scene.depicted_others(act))
    if act.kind in ("make", "send", "keep"):
        people.update(scene.circle(act))
    return frozenset(letter for letter in people if "." not in letter and letter != act.by)


def _serious(judgement: Judgement) -> Iterable[Finding]:
    return (finding for finding in judgement.findings if not is_harmless(finding))


def _imbalance(judgement: Judgement) -> bool:
    relations = judgement.situation.relations or ()
    for finding in _serious(judgement):
        people = concerned(judgement, finding)
        for relation in relations:
            pair = (relation.of, relation.to)
            power = (
                relation.kind in FAMILY_OF_POWER
                or relation.kind == "position_of_trust"
                or (relation.kind == "cohabits" and relation.authority is not False)
            )
            if power and pair[0] == finding.by and pair[1] in people:
                return True
            near = relation.kind == "collateral" and (relation.degree or 0) <= DEGREE_LIMIT
            if near and finding.by in pair and people & set(pair):
                return True
    return False


def _abuse(judgement: Judgement) -> bool:
    means = BAD_MEANS - {"pressure"}
    return any(
        (finding.act.kind == "obtain" and means.intersection(finding.act.means or ()))
        or (finding.act.kind == "approach" and finding.act.flag("false_identity"))
        for finding in _serious(judgement)
    )


def _pressure(judgement: Judgement) -> bool:
    by_means = any(
        finding.act.kind == "obtain" and "pressure" in (finding.act.means or ())
        for finding in _serious(judgement)
    )
    forced = any(FORCED_BY.intersection(will.by) for will in judgement.situation.free_will.values())
    return by_means or (forced and any(_serious(judgement)))


def _extortion(judgement: Judgement) -> bool:
    return _acted(judgement, "threaten", demand=True)


def _threat(judgement: Judgement) -> bool:
    return _acted(judgement, "threaten") and not _extortion(judgement)


def _acted(judgement: Judgement, kind: str, **flags: bool) -> bool:
    return any(
        finding.act.kind == kind
        and all(finding.act.flag(name) is value for name, value in flags.items())
        for finding in _serious(judgement)
    )


def _spread(judgement: Judgement) -> bool:
    victims = set(judgement.victims)
    return any(
        finding.act.kind in ("show", "send")
        and judgement.scene.reaches_third(finding.act)
        and concerned(judgement, finding) & victims
        for finding in _serious(judgement)
    )


def _secret(judgement: Judgement) -> bool:
    return any(
        judgement.situation.content_of(finding.act).origin == "secret"
        for finding in _serious(judgement)
    )


def _artificial(judgement: Judgement) -> bool:
    """Whatever the law says of an adult on it, an image made with software of a real person."""
    return any(
        content.origin == "ai"
        and content.depicts
        and (content.sexual in IN_SCOPE or (content.sexual is None and any(_serious(judgement))))
        for content in judgement.situation.contents
    )


def _adult(judgement: Judgement) -> bool:
    """A keep that began lawfully between peers and ran past a birthday does not count."""
    for finding in _serious(judgement):
        if finding.by is None or judgement.scene.age(finding.by, finding.act).low < ADULT_AGE:
            continue
        if finding.act.kind == "keep" and finding.outcome is Outcome.UNCLEAR:
            continue
        if any(
            judgement.scene.age(letter, finding.act).high < ADULT_AGE
            for letter in concerned(judgement, finding)
        ):
            return True
    return False


INDICATORS = (
    Indicator(
        "imbalance",
        "De ene heeft macht over de andere: familie, gezin, of een positie van vertrouwen of "
        "gezag.",
        from_source=True,
        holds=_imbalance,
    ),
    Indicator(
        "deliberate_abuse",
        "Iemand is bewust misbruikt of misleid om beelden te krijgen.",
        from_source=True,
        holds=_abuse,
    ),
    Indicator(
        "extortion",
        "Er is gedreigd en er wordt iets geëist.",
        from_source=True,
        holds=_extortion,
    ),
    Indicator("threat", "Er is gedreigd.", from_source=False, holds=_threat),
    Indicator("pressure", "Er was druk of dwang.", from_source=False, holds=_pressure),
    Indicator(
        "spread",
        "Inhoud is getoond of verspreid aan een derde, en er is een slachtoffer.",
        from_source=False,
        holds=_spread,
    ),
    Indicator("secret_recording", "Er is stiekem opgenomen.", from_source=False, holds=_secret),
    Indicator(
        "artificial",
        "Met software is een naakt of seksueel beeld van een echte persoon gemaakt.",
        from_source=False,
        holds=_artificial,
    ),
    Indicator(
        "adult",
        "Een volwassene is betrokken tegenover een minderjarige.",
        from_source=False,
        holds=_adult,
    ),
)
