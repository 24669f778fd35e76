"""Which question is next for outcome and advice together, and how many are left at most."""

from dataclasses import replace

from houvast.law import questions
from houvast.law.judgement import Judgement, Outcome
from houvast.law.questions import Candidate, Question
from houvast.protocol.indicators import ADULT_AGE, INDICATORS

DANGER = "circumstances.danger_now"
COMPLAINT = "circumstances.victim_wants_complaint"
MAKING = "acts.make.consent"
EXCHANGE = ("make", "send", "keep")
ONLINE = "circumstances.still_online"


def next_question(
    judgement: Judgement, *, skipped: frozenset[str] = frozenset(), painless: bool = False
) -> Question | None:
    """The question that tells most, None when no answer can change outcome or advice any more.

    `skipped` holds the places that were answered with "not known". `painless` leaves out what a
    question costs the one who is asked.
    """
    circumstances = judgement.situation.circumstances
    urgent = bool(circumstances.danger_now or circumstances.flag("recent_physical_violence"))
    already = notifies(judgement)
    found = questions.candidates(
        judgement, with_victims=not already, skipped=skipped, painless=painless
    )
    firm, every = _firm(judgement), found
    if already and not notifies(firm):
        every = questions.candidates(judgement, with_victims=True, skipped=skipped)
    danger = circumstances.danger_now is None and not urgent and DANGER not in skipped
    downgrade = [] if urgent else _downgrade(judgement, skipped, signs_of=judgement)
    may_come = [] if urgent else _downgrade(judgement, skipped, signs_of=firm)
    left = len(_places_left(judgement, every) - skipped) + danger + len(may_come)
    if danger:
        return questions.put(judgement, DANGER, at_most_left=left)
    choice = questions.best(found)
    if choice is None and downgrade and notifies(judgement):
        choice = Candidate(downgrade[0], 0.0, 1.0)
    if choice is None:
        return None
    return questions.put(judgement, choice.fact, at_most_left=left)


def notifies(judgement: Judgement) -> bool:
    """Whether there is a reason to notify."""
    return bool(judgement.victims) or any(sign.holds(judgement) for sign in INDICATORS)


def _firm(judgement: Judgement) -> Judgement:
    """What no answer takes away: the acts that are settled, and who is certainly a victim."""
    settled = (found for found in judgement.findings if found.outcome is not Outcome.OPEN)
    return replace(judgement, findings=tuple(settled), victims=judgement.sure_victims)


def _places_left(judgement: Judgement, found: list[Candidate]) -> set[str]:
    """The places that may still be asked; to tell of a making opens what is not known about it."""
    places = {candidate.fact for candidate in found}
    if MAKING not in places:
        return places
    unknown = {
        questions.place_of(raw)
        for finding in judgement.findings
        for reading in finding.readings
        for name, _, _ in reading.frame.axes
        if finding.act.kind in EXCHANGE
        for raw in name.split("+")
    }
    return places | {place for place in unknown if place}


def _downgrade(judgement: Judgement, skipped: frozenset[str], *, signs_of: Judgement) -> list[str]:
    """The questions that can still make "notify" into "consult" (own rule, docs/procedure.md)."""
    circumstances = judgement.situation.circumstances
    complaint = circumstances.flag("victim_wants_complaint")
    online = circumstances.flag("still_online")
    if complaint is True or online is True or not judgement.possible_victims:
        return []
    if (complaint is None and COMPLAINT in skipped) or (online is None and ONLINE in skipped):
        return []
    if any(sign.key != "spread" and sign.holds(signs_of) for sign in INDICATORS):
        return []
    spreads = [finding for finding in judgement.findings if finding.act.kind in ("show", "send")]
    grown = any(
        finding.by and judgement.scene.age(finding.by, finding.act).low >= ADULT_AGE
        for finding in spreads
    )
    if not spreads or grown or judgement.scene.family_pairs:
        return []
    return [
        place
        for place, known in ((COMPLAINT, complaint), (ONLINE, online))
        if known is None and place not in skipped
    ]
