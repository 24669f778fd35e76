"""What the law of its date says of each act of each person, exact under all that is not known.

Two layers, no circle: first every act by itself, which tells who is a victim; then the own acts of
victims are judged again, at most "unclear" when they make no victim themselves (reading rule 1).
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from houvast.law import versions
from houvast.law.facts import bad_means, facts_of, happened
from houvast.law.scene import MINOR, Scene
from houvast.law.situation import ORIGINS, Act, Person, Situation
from houvast.law.statutes import Program, Statute
from houvast.law.worlds import Formula, Frame, Truth, all_of, frame, stripe


class Outcome(StrEnum):
    """What an act is; `OPEN` when the worlds still possible do not agree."""

    JUSTIFIED = "justified"
    UNCLEAR = "unclear"
    PUNISHABLE = "punishable"
    NO_OFFENCE = "no_offence"
    NOT_ACCOUNTABLE = "not_accountable"
    OPEN = "open"


GRAVITY = (
    Outcome.NO_OFFENCE,
    Outcome.JUSTIFIED,
    Outcome.NOT_ACCOUNTABLE,
    Outcome.UNCLEAR,
    Outcome.PUNISHABLE,
)
"""When an act runs over a time (`keep` with `until`), the graver of both ends is its outcome."""
NOT_SECRET = frozenset(ORIGINS) - {"secret"}
ADDRESSED = ("threaten", "approach", "harass")
"""The acts that concern who they are directed to, whatever the content."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An act read under one version of the law at one moment: its worlds and their classes.

    `possible`: the outcomes of the worlds still possible; `base`: those before the second layer.
    """

    kind: str
    statute: Statute | None
    truths: Mapping[str, Truth]
    frame: Frame
    results: Mapping[str, int]
    classes: Mapping[Outcome, int]
    base: frozenset[Outcome]
    possible: frozenset[Outcome]


@dataclass(frozen=True)
class Finding:
    """What the law says of one act. `readings`: one a moment (start, end) that was judged.

    `possible`: every outcome that some way of filling in the unknowns gives. What only explains the
    finding (`depends_on`, `people`) is worked out when asked for.
    """

    scene: Scene
    act: Act
    by: str | None
    outcome: Outcome
    possible: frozenset[Outcome]
    readings: tuple[Reading, ...]

    @cached_property
    def depends_on(self) -> tuple[str, ...]:
        """The raw facts that keep the outcome open."""
        if self.outcome is not Outcome.OPEN:
            return ()
        named = self.scene.victim_facts
        return tuple(
            dict.fromkeys(
                raw
                for reading in self.readings
                for name in decisive(reading)
                for raw in named.get(name, (name,))
            )
        )

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Everybody with a letter whom the act concerns."""
        people, act = self.scene.situation.people, self.act
        letters = dict.fromkeys((act.by, *self.scene.circle(act), *(act.to or ())))
        return tuple(people[letter] for letter in letters if letter and letter in people)

    @cached_property
    def reading(self) -> Reading:
        """The reading that decided."""
        return max(self.readings, key=lambda found: max(map(GRAVITY.index, found.possible)))

    @property
    def statute(self) -> Statute | None:
        """The version of the law, None when the date is not known or before every version."""
        return self.reading.statute if self.act.on else None


@dataclass(frozen=True, slots=True)
class Judgement:
    """The findings, one per act in the order of the input, and the victims.

    `victims` also holds whom an act makes a victim that is open for age only.
    """

    situation: Situation
    scene: Scene
    findings: tuple[Finding, ...]
    victims: tuple[str, ...]
    possible_victims: tuple[str, ...]
    sure_victims: tuple[str, ...]


def judge(situation: Situation) -> Judgement:
    """Judge every act of `situation` by the law of its date."""
    scene = Scene(situation)
    first = [_readings(scene, act) for act in scene.acts]
    harms = [_harms(scene, act, readings) for act, readings in zip(scene.acts, first, strict=True)]
    findings = []
    for act, readings in zip(scene.acts, first, strict=True):
        victim = _is_victim_here(scene, act, harms)
        if victim is not False and any(Outcome.PUNISHABLE in found.base for found in readings):
            readings = tuple(  # noqa: PLW2901 - the second layer
                _read_again(scene, reading, victim) for reading in readings
            )
        findings.append(_finding(scene, act, readings))
    sure = {letter for harm in harms for letter, certainly in harm.people if certainly}
    certain = {letter for harm in harms for letter, sure in harm.people if sure or harm.shown}
    shown = {letter for harm in harms for letter, _ in harm.people if letter in certain}
    possible = {letter for harm in harms for letter, _ in harm.people}
    order = list(situation.people)
    return Judgement(
        situation,
        scene,
        tuple(findings),
        tuple(letter for letter in order if letter in shown),
        tuple(letter for letter in order if letter in possible),
        tuple(letter for letter in order if letter in sure),
    )


def _readings(scene: Scene, act: Act) -> tuple[Reading, ...]:
    start = _reading(scene, act, act.on, at_end=False)
    if act.kind != "keep" or act.until is None:
        return (start,)
    return (start, _reading(scene, act, act.until, at_end=True))


_EMPTY = Frame(1, {}, ())


def _read_again(scene: Scene, first: Reading, victim: Truth) -> Reading:
    """The second layer: the same facts, now with what is known of the person as a victim."""
    if first.statute is None:
        return first
    truths = {**first.truths, "victim_here": victim}
    return read(first.statute, first.kind, truths, frame(truths, scene.domains))


def _reading(scene: Scene, act: Act, day: date | None, *, at_end: bool) -> Reading:
    statute = versions.on(day) if day else versions.statutes()[-1]
    if statute is None:
        classes = {Outcome.UNCLEAR: 1}
        return Reading(
            act.kind, None, {}, _EMPTY, {}, classes, frozenset(classes), frozenset(classes)
        )
    truths = facts_of(scene, act, at_end=at_end)
    part = happened(scene, act)
    truths["happened"] = part if isinstance(part, bool) else Formula(True, (part,))
    return read(statute, act.kind, truths, frame(truths, scene.domains))


def read(statute: Statute, kind: str, truths: Mapping[str, Truth], worlds: Frame) -> Reading:
    """The classes of an act of `kind` in the worlds of `worlds` under `statute`."""
    results = run(statute.programs[kind], worlds)
    full = worlds.full
    took_place = worlds.masks.get("happened", full)
    program = statute.programs[kind]
    justified = _union(program.justified, results) & took_place
    unclear = _union(program.unclear, results) & took_place & ~justified
    punishable = _union(program.punishable, results) & took_place & ~justified & ~unclear
    nothing = full & ~(justified | unclear | punishable)
    base = frozenset(
        outcome
        for outcome, found in (
            (Outcome.JUSTIFIED, justified),
            (Outcome.UNCLEAR, unclear),
            (Outcome.PUNISHABLE, punishable),
            (Outcome.NO_OFFENCE, nothing),
        )
        if found
    )
    softened = punishable & _union(program.at_most_unclear, results)
    unclear |= softened
    punishable &= ~softened
    too_young = (unclear | punishable) & _union(program.not_accountable, results)
    classes = {
        Outcome.JUSTIFIED: justified,
        Outcome.UNCLEAR: unclear & ~too_young,
        Outcome.PUNISHABLE: punishable & ~too_young,
        Outcome.NO_OFFENCE: nothing,
        Outcome.NOT_ACCOUNTABLE: too_young,
    }
    possible = frozenset(outcome for outcome, found in classes.items() if found)
    return Reading(kind, statute, truths, worlds, results, classes, base, possible)


def run(program: Program, worlds: Frame) -> dict[str, int]:
    """The worlds in which each rule and concept of `program` applies, facts included."""
    results = dict(worlds.masks)
    for name, test in program.steps:
        results[name] = test(results, worlds.full)
    return results


def _union(rules: Iterable[tuple[str, object]], results: Mapping[str, int]) -> int:
    worlds = 0
    for name, _ in rules:
        worlds |= results[name]
    return worlds


def _finding(scene: Scene, act: Act, readings: tuple[Reading, ...]) -> Finding:
    possible = _combined([reading.possible for reading in readings])
    outcome = next(iter(possible)) if len(possible) == 1 else Outcome.OPEN
    return Finding(scene, act, act.by, outcome, possible, readings)


def _combined(sets: list[frozenset[Outcome]]) -> frozenset[Outcome]:
    if len(sets) == 1:
        return sets[0]
    start, end = sets
    return frozenset(max(one, two, key=GRAVITY.index) for one in start for two in end)


def decisive(reading: Reading) -> list[str]:
    """The raw facts on which the class of the act still depends, in the order of the axes."""
    found: list[str] = []
    full = reading.frame.full
    # The classes partition the worlds: when all but one are free of an axis, so is the last.
    masks = [mask for mask in reading.classes.values() if mask not in (0, full)][1:]
    for name, size, stride in reading.frame.axes:
        if any(depends(mask, full, size, stride) for mask in masks):
            found.extend(name.split("+"))
    return found


def depends(mask: int, full: int, size: int, stride: int) -> bool:
    """Whether two worlds that differ only on this axis differ in `mask`."""
    if mask in (0, full):
        return False
    total = full.bit_length()
    first = stripe(total, stride, size, 0)
    base = mask & first
    return any((mask >> (stride * value)) & first != base for value in range(1, size))


# --- who is a victim ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Harm:
    """Of whom an act makes a victim: (letter, certainly); `shown` when it is open for age only."""

    act: Act
    people: tuple[tuple[str, bool], ...]
    shown: bool


def _harms(scene: Scene, act: Act, readings: tuple[Reading, ...]) -> _Harm:
    bases = [found.base for found in readings]
    if not any(Outcome.PUNISHABLE in base for base in bases):
        return _Harm(act, (), False)
    certain = any(base == {Outcome.PUNISHABLE} for base in bases)
    people: list[tuple[str, bool]] = []
    for_sure: set[str] = set()
    for letter, excepted in harm_parts(scene, act):
        if letter == act.by or excepted is True:
            continue
        told = "." not in letter
        people.append((letter, told and certain and excepted is False))
        if told and excepted is False:
            for_sure.add(letter)
    only_ages = (
        bool(for_sure)
        and not certain
        and act.kind not in ADDRESSED
        and all(_only_ages(found) for found in readings)
    )
    if only_ages:
        people = [(letter, sure) for letter, sure in people if letter in for_sure]
    return _Harm(act, tuple(people), only_ages)


def _only_ages(reading: Reading) -> bool:
    return all(".age" in name for name in decisive(reading))


def harm_parts(scene: Scene, act: Act) -> Iterable[tuple[str, Truth]]:
    """Everyone an act concerns, and whether free consent to a peer takes them out as victims."""
    content = scene.situation.content_of(act)
    if act.kind in ADDRESSED:
        for letter in scene.receivers(act):
            yield letter, False
    else:
        subject = scene.subject(act)
        if subject.own is not True:
            for letter in scene.depicted_others(act):
                yield letter, _freely_to_a_peer(scene, act, letter)
        if act.kind == "send" and act.flag("wanted") is not True:
            for letter in act.to or ():
                unwanted = act.flag("wanted") is False or act.consent.get(letter) is False
                yield letter, False if unwanted else Formula(True, ())
    if content.origin in ("false_name", None) and act.kind in ("show", "send", "harass"):
        for letter in content.named:
            yield letter, False if content.origin else Formula(True, ())


def _freely_to_a_peer(scene: Scene, act: Act, letter: str) -> Truth:
    openly = scene.raw_origin(act, NOT_SECRET)
    bad = bad_means(scene, act) if act.kind == "obtain" else False
    if bad is True or openly is False:
        return False
    actor = scene.actor(act)
    pair = (letter, actor)
    power = [*scene.power(pair, "family", by=actor), *scene.power(pair, "trust", by=actor)]
    if True in power:
        return False
    powers: dict[str, frozenset[Hashable]] = {}
    for part in power:
        if not isinstance(part, bool):
            powers[part[0]] = powers.get(part[0], frozenset()) | part[1]
    return all_of(
        (
            scene.consent_part(letter, act, asked_for=act),
            scene.free_part(letter, act),
            scene.age_part(actor, act, MINOR, at_end=False),
            openly,
            *((name, frozenset(scene.domains[name]) - held) for name, held in powers.items()),
            *(
                ()
                if isinstance(bad, bool)
                else ((name, frozenset({False})) for name, _ in bad.parts)
            ),
        )
    )


def _is_victim_here(scene: Scene, act: Act, harms: list[_Harm]) -> Truth:
    """Whether the acting person is a victim of this content and makes no victim with this act."""
    if act.by is None:
        return False
    own = harms[act.index]
    if any(sure for _, sure in own.people):
        return False
    others = [
        harm
        for harm in harms
        if harm.act is not act
        and _same_content(harm.act, act)
        and any(_may_be(letter, act.by) for letter, _ in harm.people)
    ]
    is_certain = any((act.by, True) in harm.people for harm in others)
    if not others or (is_certain and not own.people):
        return bool(others)
    name = f"victims.{act.by}.{act.index}"
    scene.domains[name] = (True, False)
    unsure = [] if is_certain else [harm.act for harm in others]
    scene.victim_facts[name] = tuple(
        dict.fromkeys(
            raw
            for harming in (*unsure, act)
            for letter, truth in harm_parts(scene, harming)
            if truth is not True and (harming is act or _may_be(letter, act.by))
            for raw in (
                *((letter,) if "." in letter else ()),
                *(() if isinstance(truth, bool) else (raw for raw, _ in truth.parts)),
            )
        )
    )
    return Formula(True, ((name, frozenset({True})),))


def _may_be(letter: str, person: str) -> bool:
    """Whether `letter` is `person`, or stands for somebody of whom nothing is told."""
    return letter == person or "." in letter


def _same_content(one: Act, two: Act) -> bool:
    return one.content == two.content or -1 in (one.content, two.content)
