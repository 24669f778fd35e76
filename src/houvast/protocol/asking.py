"""Which question is next for outcome and advice together, and how many are left at most."""

from dataclasses import replace

from houvast.law import questions
from houvast.law.ages import ADULT_AGE
from houvast.law.judgement import Finding, Judgement, Outcome
from houvast.law.questions import Candidate, Question
from houvast.law.situation import Act
from houvast.protocol.advice import SPREADING, only_spread, suspected
from houvast.protocol.indicators import INDICATORS, concerned, is_harmless

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
    already, fixed = notifies(judgement), _is_fixed(judgement)
    found = questions.candidates(
        judgement, with_victims=not (already or fixed), skipped=skipped, painless=painless
    )
    left = len(open_places(judgement, skipped=skipped)) + sum(one.unfolds for one in found)
    if _asks_danger(judgement, skipped):
        return questions.put(judgement, DANGER, at_most_left=left)
    choice = questions.best(found)
    if choice is None and not fixed:
        after = _downgrade(judgement, skipped) if already else _ages(judgement, skipped)
        choice = Candidate(after[0], 0.0, 1.0) if after else None
    return questions.put(judgement, choice.fact, at_most_left=left) if choice else None


def open_places(judgement: Judgement, *, skipped: frozenset[str] = frozenset()) -> set[str]:
    """Every place that may still be asked, whatever the answers are.

    A sign or a victim that is open now may fall away, and then more is asked than now.
    """
    firm, fixed = _firm(judgement), _is_fixed(judgement)
    every = questions.candidates(
        judgement, with_victims=not (fixed or notifies(firm)), skipped=skipped, painless=True
    )
    places = _with_making(judgement, {candidate.fact for candidate in every})
    if _asks_danger(judgement, skipped):
        places.add(DANGER)
    if not fixed:
        places.update(() if notifies(firm) else _ages(judgement, skipped))
        settled = not every and notifies(judgement)
        later = (
            _downgrade(judgement, skipped) if settled else _may_downgrade(judgement, firm, skipped)
        )
        places.update(later)
    return places - skipped


def _asks_danger(judgement: Judgement, skipped: frozenset[str]) -> bool:
    known = judgement.situation.circumstances.danger_now is not None
    return not known and not _is_urgent(judgement) and DANGER not in skipped


def _is_urgent(judgement: Judgement) -> bool:
    circumstances = judgement.situation.circumstances
    return bool(circumstances.danger_now or circumstances.flag("recent_physical_violence"))


def _is_fixed(judgement: Judgement) -> bool:
    """Whether the advice is settled, whatever the law says of the acts."""
    secret = judgement.situation.circumstances.flag("heard_under_secrecy")
    return bool(secret) or _is_urgent(judgement)


def notifies(judgement: Judgement) -> bool:
    """Whether there is a reason to notify."""
    return bool(judgement.victims) or any(sign.holds(judgement) for sign in INDICATORS)


def _firm(judgement: Judgement) -> Judgement:
    """What no answer takes away: the acts that are settled, and who is certainly a victim."""
    settled = (found for found in judgement.findings if found.outcome is not Outcome.OPEN)
    return replace(judgement, findings=tuple(settled), victims=judgement.sure_victims)


def _ages(judgement: Judgement, skipped: frozenset[str]) -> list[str]:
    """The ages that tell whether an adult acts towards a minor, the act itself being settled."""
    found: dict[str, None] = {}
    for finding in judgement.findings:
        if finding.by is None or is_harmless(finding):
            continue
        actor = judgement.scene.age(finding.by, finding.act)
        for letter in sorted(concerned(judgement, finding)):
            other = judgement.scene.age(letter, finding.act)
            if actor.high < ADULT_AGE or other.low >= ADULT_AGE:
                continue
            if actor.low < ADULT_AGE and _has_age_place(judgement, finding.by):
                found[_age_place(finding.act, finding.by)] = None
            if other.high >= ADULT_AGE and _has_age_place(judgement, letter):
                found[_age_place(finding.act, letter)] = None
    return [place for place in found if place not in skipped]


def _has_age_place(judgement: Judgement, letter: str) -> bool:
    """Whether the age can be asked: from a birth date it follows, on days that are known."""
    person = judgement.situation.people.get(letter)
    return person is not None and person.birth_date is None


def _age_place(act: Act, letter: str) -> str:
    return f"acts[{act.index}].ages.{letter}" if letter in act.ages else f"people.{letter}.age"


def _with_making(judgement: Judgement, places: set[str]) -> set[str]:
    """To tell of a making opens what is not known about it."""
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


def _downgrade(judgement: Judgement, skipped: frozenset[str]) -> list[str]:
    """The questions that can make "notify" into "consult" now (own rule, docs/procedure.md)."""
    if not only_spread(judgement) or any(
        sign.key != "spread" and sign.holds(judgement) for sign in INDICATORS
    ):
        return []
    return _among_minors(judgement, suspected(judgement), skipped)


def _may_downgrade(judgement: Judgement, firm: Judgement, skipped: frozenset[str]) -> list[str]:
    """The same, once other answers have come: what is open now may turn out harmless."""
    if any(sign.key != "spread" and sign.holds(firm) for sign in INDICATORS):
        return []
    if not any(finding.act.kind in SPREADING for finding in judgement.findings):
        return []
    serious = [finding for finding in judgement.findings if not is_harmless(finding)]
    return _among_minors(judgement, serious, skipped)


def _among_minors(
    judgement: Judgement, findings: list[Finding], skipped: frozenset[str]
) -> list[str]:
    """What is not known of: minors only, no complaint wanted, and no longer online."""
    circumstances = judgement.situation.circumstances
    complaint = circumstances.flag("victim_wants_complaint")
    online = circumstances.flag("still_online")
    if complaint or online or not judgement.possible_victims or judgement.scene.family_pairs:
        return []
    places: dict[str, None] = {}
    for finding in findings:
        if finding.by is None:
            continue
        age = judgement.scene.age(finding.by, finding.act)
        if age.low >= ADULT_AGE and finding.outcome is Outcome.PUNISHABLE:
            return []
        if age.low < ADULT_AGE <= age.high and _has_age_place(judgement, finding.by):
            places[_age_place(finding.act, finding.by)] = None
    places |= {COMPLAINT: None} if complaint is None else {}
    places |= {ONLINE: None} if online is None else {}
    return [] if not findings or skipped.intersection(places) else list(places)
