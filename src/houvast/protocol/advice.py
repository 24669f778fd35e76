"""What Houvast advises the school - care, consult, notify or call now - and why.

Order: urgent > heard under secrecy: consult > notify > consult > care (docs/procedure.md). The
school decides; a decision that differs is kept with its reason.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from houvast.law.ages import ADULT_AGE
from houvast.law.judgement import Finding, Judgement, Outcome
from houvast.protocol.indicators import INDICATORS, Indicator, concerned, is_harmless
from houvast.regions.region import Level, RegionIndicator
from houvast.text import listed, marked, say

SPREADING = ("show", "send")
SENTENCES = marked(
    {
        "secrecy": "Je hoorde dit onder beroepsgeheim: overleg eerst, en lees “Mag ik melden?”.",
        "stopped": (
            "Het slachtoffer wil geen aangifte, iedereen is minderjarig en het verspreiden is "
            "gestopt: overleg met de vaste contactpersoon."
        ),
        "danger": "Er is nu gevaar: bel 101 (politie) of 112 (medisch).",
        "violence": (
            "Er was pas lichamelijk seksueel geweld: bel 112 of ga naar een zorgcentrum na "
            "seksueel geweld."
        ),
        "victim": "{letters} is slachtoffer.",
        "victims": "{letters} zijn slachtoffer.",
        "no_acts": "Er is nog niet gezegd wat er gebeurde.",
        "unclear": "De wet is niet duidelijk over wat er gebeurde.",
        "punishable": "Volgens de letter van de wet mag het niet, ook al is er geen slachtoffer.",
        "never_harmless": "Wat er ook nog bekend wordt: overleg is nodig.",
        "harm": "Er zijn tekens van schade: {signs}.",
        "vulnerable": "Iemand is kwetsbaar en begrijpt misschien niet wat er gebeurde.",
        "home_unsafe": "Thuis is het misschien niet veilig: overleg eerst.",
        "image_sent": "Er is een beeld naar de school gestuurd: overleg wat ermee moet gebeuren.",
        "repeated": "Het is niet de eerste keer; dat weegt mee in stap 1.",
        "care_open": (
            "Nog niet alles is bekend, maar er zijn geen tekens van schade: praat en bied zorg."
        ),
        "care_young": "De betrokkenen zijn jonger dan 12: het gaat om zorg en bescherming.",
        "care": "Er is geen misdrijf: praten en zorg volstaan.",
    }
)
SIGNS = marked(
    {
        "shown": "iets is misschien getoond",
        "threaten": "dreiging",
        "approach": "een benadering",
        "harass": "spot of lastigvallen",
        "means": "druk, list of een ander slecht middel",
        "impaired": "een aangetaste vrije wil",
    }
)
"""Signs of harm, as part of the sentence "harm"; some are named after the kind of act."""
MAY_BE_CARE = frozenset({Outcome.JUSTIFIED, Outcome.NO_OFFENCE, Outcome.NOT_ACCOUNTABLE})
DANGER_SENTENCES = marked(
    {
        "suicide": "Iemand denkt aan zelfdoding: blijf erbij en bel 1813 of 112.",
        "meeting": "Er is vandaag een ontmoeting gepland: bel 101.",
        "violence": "Er is geweld of dreigend geweld: bel 101.",
        "abuse_going_on": "Het misbruik gaat nu door: bel 101.",
    }
)


@dataclass(frozen=True, slots=True)
class Advice:
    """The advice: its level, the keys of the indicators that hold, and the reasons."""

    level: Level
    indicators: tuple[str, ...]
    because: tuple[str, ...]


def advise(judgement: Judgement, *, region_indicators: Iterable[RegionIndicator] = ()) -> Advice:
    """The advice on `judgement`; a region can add indicators, never take one away.

    Source: "Indicatoren" and step 1; the four levels and their order are ours.
    """
    found = [indicator for indicator in INDICATORS if indicator.holds(judgement)]
    added = [sign for sign in region_indicators if _holds_in_region(sign, judgement)]
    keys = (*(indicator.key for indicator in found), *(sign.id for sign in added))
    urgent = urgent_reasons(judgement)
    if urgent:
        return Advice(Level.URGENT, keys, (*urgent, *(say(sign.sentence) for sign in found)))
    if judgement.situation.circumstances.flag("heard_under_secrecy"):
        return Advice(Level.CONSULT, keys, (say(SENTENCES["secrecy"]),))
    notify = _notify(judgement, found)
    notify += [say(sign.sentence) for sign in added if sign.level is Level.NOTIFY]
    if notify and _may_stay_with_consult(judgement, found) and not _notified_by(added):
        return Advice(Level.CONSULT, keys, (say(SENTENCES["stopped"]), *notify))
    if notify:
        return Advice(Level.NOTIFY, keys, (*notify, *_repeated(judgement)))
    consult = [*_consult(judgement), *(say(sign.sentence) for sign in added)]
    if consult:
        return Advice(Level.CONSULT, keys, (*consult, *_repeated(judgement)))
    return Advice(Level.CARE, keys, (_why_care(judgement),))


def _notified_by(added: list[RegionIndicator]) -> bool:
    return any(sign.level is Level.NOTIFY for sign in added)


def _holds_in_region(sign: RegionIndicator, judgement: Judgement) -> bool:
    people = judgement.situation.people.values()
    flags = judgement.situation.circumstances

    known = {
        fact.value: (
            any(getattr(person, fact.value) for person in people)
            if fact.value in ("vulnerable", "home_unsafe")
            else flags.flag(fact.value)
        )
        for fact in sign.when
    }
    return sign.holds(known) is True


def urgent_reasons(judgement: Judgement) -> list[str]:
    """Why somebody has to call now, each with the numbers; empty when there is no danger."""
    circumstances = judgement.situation.circumstances
    reasons = [say(DANGER_SENTENCES[danger]) for danger in circumstances.dangers]
    if circumstances.danger_now and not reasons:
        reasons = [say(SENTENCES["danger"])]
    if circumstances.flag("recent_physical_violence"):
        reasons.append(say(SENTENCES["violence"]))
    return reasons


def _notify(judgement: Judgement, found: list[Indicator]) -> list[str]:
    reasons = [say(indicator.sentence) for indicator in found]
    if judgement.victims:
        sentence = say(SENTENCES["victim" if len(judgement.victims) == 1 else "victims"])
        reasons.insert(0, sentence.format(letters=listed(judgement.victims)))
    return reasons


def _may_stay_with_consult(judgement: Judgement, found: list[Indicator]) -> bool:
    """Own rule: no complaint wanted, minor peers only, the only sign is spreading that stopped."""
    circumstances = judgement.situation.circumstances
    if circumstances.flag("victim_wants_complaint") is not False:
        return False
    if circumstances.flag("still_online") is not False:
        return False
    if any(indicator.key != "spread" for indicator in found):
        return False
    minors = all(
        judgement.scene.age(finding.by, finding.act).high < ADULT_AGE
        for finding in suspected(judgement)
        if finding.by
    )
    return minors and only_spread(judgement) and not judgement.scene.family_pairs


def only_spread(judgement: Judgement) -> bool:
    """Whether nothing but showing and sending made a victim."""
    return all(finding.act.kind in SPREADING for finding in _with_victims(judgement))


def suspected(judgement: Judgement) -> list[Finding]:
    """The findings that are, or under 12 would be, punishable by the letter."""
    return [
        finding
        for finding in judgement.findings
        if finding.outcome is Outcome.PUNISHABLE
        or (finding.outcome is Outcome.NOT_ACCOUNTABLE and _punishable_but_for_age(finding))
    ]


def suspects(judgement: Judgement) -> frozenset[str]:
    """Who may be called suspect: an act of theirs is punishable by the letter.

    Nobody for what was done under 12: that is care and protection (reading rules, step 5).
    """
    return _acting(suspected(judgement), Outcome.PUNISHABLE)


def too_young(judgement: Judgement) -> frozenset[str]:
    """Who was under 12 at an act that is punishable for others: never a suspect of that act."""
    return _acting(suspected(judgement), Outcome.NOT_ACCOUNTABLE)


def _acting(findings: list[Finding], outcome: Outcome) -> frozenset[str]:
    return frozenset(found.by for found in findings if found.by and found.outcome is outcome)


def _punishable_but_for_age(finding: Finding) -> bool:
    return any(reading.base == {Outcome.PUNISHABLE} for reading in finding.readings)


def _with_victims(judgement: Judgement) -> list[Finding]:
    victims = set(judgement.victims)
    return [found for found in suspected(judgement) if concerned(judgement, found) & victims]


def _consult(judgement: Judgement) -> list[str]:
    situation = judgement.situation
    reasons = []
    outcomes = {finding.outcome for finding in judgement.findings}
    if situation.acts is None:
        reasons.append(say(SENTENCES["no_acts"]))
    if Outcome.UNCLEAR in outcomes:
        reasons.append(say(SENTENCES["unclear"]))
    if Outcome.PUNISHABLE in outcomes:
        reasons.append(say(SENTENCES["punishable"]))
    never_harmless = any(found.possible.isdisjoint(MAY_BE_CARE) for found in judgement.findings)
    if never_harmless and not reasons:
        reasons.append(say(SENTENCES["never_harmless"]))
    signs = _signs_of_harm(judgement)
    if signs:
        reasons.append(say(SENTENCES["harm"]).format(signs=listed(signs)))
    if any(person.vulnerable for person in situation.people.values()):
        reasons.append(say(SENTENCES["vulnerable"]))
    if any(person.home_unsafe for person in situation.people.values()):
        reasons.append(say(SENTENCES["home_unsafe"]))
    if situation.circumstances.flag("image_sent_to_school"):
        reasons.append(say(SENTENCES["image_sent"]))
    return reasons


def _signs_of_harm(judgement: Judgement) -> list[str]:
    situation, signs = judgement.situation, []
    unsettled = [finding for finding in judgement.findings if not is_harmless(finding)]
    kinds = {finding.act.kind for finding in unsettled}
    shown = any(
        finding.act.kind == "show" and judgement.scene.subject(finding.act).own is not True
        for finding in unsettled
    )
    if shown:
        signs.append(say(SIGNS["shown"]))
    signs += [say(SIGNS[kind]) for kind in ("threaten", "approach", "harass") if kind in kinds]
    means = {mean for finding in judgement.findings for mean in finding.act.means or ()}
    if means - {"ask"}:
        signs.append(say(SIGNS["means"]))
    if any(will.impaired for will in situation.free_will.values()):
        signs.append(say(SIGNS["impaired"]))
    return signs


def _repeated(judgement: Judgement) -> list[str]:
    if judgement.situation.circumstances.flag("repeated"):
        return [say(SENTENCES["repeated"])]
    return []


def _why_care(judgement: Judgement) -> str:
    if any(finding.outcome is Outcome.OPEN for finding in judgement.findings):
        return say(SENTENCES["care_open"])
    if any(finding.outcome is Outcome.NOT_ACCOUNTABLE for finding in judgement.findings):
        return say(SENTENCES["care_young"])
    return say(SENTENCES["care"])
