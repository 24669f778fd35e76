"""Which question is next for outcome and advice together, and how many are left at most."""

from houvast.law import questions
from houvast.law.judgement import Judgement
from houvast.law.questions import Candidate, Question
from houvast.protocol.indicators import ADULT_AGE, INDICATORS

DANGER = "circumstances.danger_now"
COMPLAINT = "circumstances.victim_wants_complaint"
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
    found = questions.candidates(
        judgement,
        with_victims=not _notifies(judgement),
        skipped=skipped,
        painless=painless,
    )
    danger = circumstances.danger_now is None and not urgent and DANGER not in skipped
    downgrade = [] if urgent else _downgrade(judgement, skipped)
    left = len(found) + danger + len(downgrade)
    if danger:
        return questions.put(judgement, DANGER, at_most_left=left)
    choice = questions.best(found)
    if choice is None and downgrade and _notifies(judgement):
        choice = Candidate(downgrade[0], 0.0, 1.0)
    if choice is None:
        return None
    return questions.put(judgement, choice.fact, at_most_left=left)


def _notifies(judgement: Judgement) -> bool:
    """Whether there is a reason to notify that no answer takes away."""
    return bool(judgement.victims) or any(sign.holds(judgement) for sign in INDICATORS)


def _downgrade(judgement: Judgement, skipped: frozenset[str]) -> list[str]:
    """The questions that can still make "notify" into "consult" (own rule, docs/procedure.md)."""
    circumstances = judgement.situation.circumstances
    complaint = circumstances.flag("victim_wants_complaint")
    online = circumstances.flag("still_online")
    if complaint is True or online is True or not judgement.possible_victims:
        return []
    if (complaint is None and COMPLAINT in skipped) or (online is None and ONLINE in skipped):
        return []
    if any(sign.key != "spread" and sign.holds(judgement) for sign in INDICATORS):
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
