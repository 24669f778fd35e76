"""Which question tells most about what is still open, and how its answer enters the situation.

Greedy: for each raw fact the expected drop in entropy of the outcomes, summed over the acts,
divided by what the question costs. Only facts that can still change an outcome are asked.
"""

import math
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from houvast.law.judgement import Finding, Judgement, Outcome, depends, harm_parts, read
from houvast.law.situation import Act
from houvast.law.worlds import Frame, frame, stripe
from houvast.text import marked, say

LARGEST = 1 << 13
ACT_WORDS = marked(
    {
        "make": "{by} het maakte",
        "send": "{by} het stuurde",
        "keep": "{by} het bewaarde",
        "show": "{by} het toonde of doorstuurde",
        "obtain": "{by} het probeerde te krijgen",
        "threaten": "{by} dreigde",
        "approach": "{by} toenadering zocht",
        "receive": "{by} het kreeg",
        "harass": "{by} iemand lastigviel",
    }
)


SENTENCES = marked(
    {
        "somebody": "iemand",
        "something": "het gebeurde",
        "that_person": "die persoon",
        "only": "Alleen {one}",
        "both": "{one} en {two}",
        "no_relation": "Nee, geen van deze",
        "collateral": "{one} en {two} zijn broer of zus, of familie tot in de derde graad",
        "step_sibling": "{one} en {two} zijn stiefbroer of stiefzus",
        "similar_family": "{one} is (groot)ouder, pleeg- of plusouder van {two}",
        "position_of_trust": (
            "{one} is leerkracht, coach of iemand anders met gezag over {two}, en gebruikte dat"
        ),
    }
)
"""What is said in a question or an option where no letter can be, or of two letters."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose: its label and the JSON value it stands for."""

    label: str
    value: Any


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask next. `fact` is the place in the situation; `input` is "options" or "date".

    `at_most_left` counts this question and every later one, whatever the answers are.
    """

    fact: str
    text: str
    why: str
    options: tuple[Option, ...]
    at_most_left: int
    input: str = "options"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that still matters: what asking it tells (in bits) and what it costs.

    `unfolds`: how many questions its answer can open up, for who somebody is.
    """

    fact: str
    gain: float
    cost: float
    unfolds: int = 0


@cache
def templates() -> Mapping[str, Mapping[str, Any]]:
    """The questions as data, by kind."""
    return tomllib.loads(files("houvast.law").joinpath("questions.toml").read_text("utf-8"))


# --- from raw facts to places that can be asked -------------------------------------------------


def place_of(raw: str) -> str | None:
    """The place in the situation where the answer to the raw fact stands, None when not askable."""
    raw = raw.partition("#")[0]
    if raw.startswith("victims.") or re.search(r"acts\[\d+\]\.content\b", raw):
        return None
    if raw.startswith("people.") and "@" in raw:
        return raw.split("@")[0].removesuffix(".age") + ".birth_date"
    if found := re.search(r"acts\[\d+\]\.(by|to)(?=[._]|$)", raw):
        return found[0]
    if found := re.search(r"content(\[\d+\])?\.depicts", raw):
        return found[0]
    if raw.endswith(".asked"):
        return raw.removesuffix(".asked") + ".means"
    return raw


def place_told(raw: str) -> str:
    """The place in the situation that the raw fact is about, whether it can be asked or not."""
    place = place_of(raw)
    if place in {"acts.make.consent", "acts.show"}:
        return "acts"
    found = re.search(r"acts\[\d+\]\.content\b", raw)
    return place or (found[0] if found else raw)


WHO = frozenset({"who", "to_whom", "depicts"})
"""The kinds of question that tell who somebody is: then more can be asked about that person."""


def kind_of(place: str) -> str:
    """Which template of questions.toml asks for the fact at `place`."""
    last = place.rsplit(".", 1)[-1]
    if place.startswith("acts.make"):
        return "making_consent"
    if ".consent." in place:
        return "consent"
    if ".ages." in place:
        return "age"
    if last in ("by", "to"):
        return {"by": "who", "to": "to_whom"}[last]
    return last


# --- what a question tells ----------------------------------------------------------------------


def candidates(
    judgement: Judgement,
    *,
    with_victims: bool,
    skipped: frozenset[str] = frozenset(),
    painless: bool = False,
) -> list[Candidate]:
    """The facts that can still change an outcome (or, `with_victims`, who is a victim).

    `skipped` are places answered with "not known". `painless` leaves the costs out (for measuring).
    """
    gains: dict[str, float] = {}
    behind: dict[str, set[str]] = {}
    wanted = _victims_that_decide(judgement)
    for finding in judgement.findings:
        targets = _targets(judgement, finding, with_victims=with_victims, wanted=wanted)
        for worlds, parts in targets:
            for raw, gain in _gains(worlds, parts).items():
                place = place_of(raw)
                if place is not None and place not in skipped:
                    gains[place] = gains.get(place, 0.0) + gain
                    if kind_of(place) in WHO:
                        behind.setdefault(place, set()).add(raw)
    people = len(judgement.situation.people)
    return [
        Candidate(
            place,
            gain,
            1.0 if painless else templates()[kind_of(place)]["cost"],
            unfolds=people * len(behind.get(place, ())),
        )
        for place, gain in gains.items()
    ]


def best(found: Sequence[Candidate]) -> Candidate | None:
    """The candidate that tells most for its cost; among equals the first.

    Rounded, so that what only differs in how a computer adds up is equal.
    """
    return max(found, key=lambda one: math.floor(one.gain / one.cost * 1e6 + 0.5), default=None)


def _victims_that_decide(judgement: Judgement) -> set[str]:
    """The persons whose being a victim decides the outcome of an own act."""
    return {
        name.split(".")[1]
        for finding in judgement.findings
        for reading in finding.readings
        for name, _, _ in reading.frame.axes
        if name.startswith("victims.")
    }


def _targets(
    judgement: Judgement, finding: Finding, *, with_victims: bool, wanted: set[str]
) -> list[tuple[Frame, list[int]]]:
    """For each moment that is judged: its worlds, cut into the parts that must be told apart."""
    scene, act = judgement.scene, finding.act
    harms = {}
    # Whether a victim makes a victim with this act decides too (judgement, the second layer).
    softened = any(
        name.startswith("victims.") for found in finding.readings for name, _, _ in found.frame.axes
    )
    if any(Outcome.PUNISHABLE in reading.base for reading in finding.readings):
        harms = {
            letter: truth
            for letter, truth in harm_parts(scene, act)
            if "." not in letter
            and letter != act.by
            and truth is not True
            and (with_victims or softened or letter in wanted)
        }
    if finding.outcome is not Outcome.OPEN and not any(
        not isinstance(truth, bool) for truth in harms.values()
    ):
        return []
    targets = []
    for reading in finding.readings:
        if reading.statute is None:
            continue
        truths = {**reading.truths, **{f"harm.{key}": truth for key, truth in harms.items()}}
        worlds = frame(truths, scene.domains, largest=LARGEST)
        found = read(reading.statute, act.kind, truths, worlds)
        parts = [mask for mask in found.classes.values() if mask]
        punishable = found.classes[Outcome.PUNISHABLE] | found.classes[Outcome.NOT_ACCOUNTABLE]
        for letter in harms:
            victim = punishable & ~worlds.masks[f"harm.{letter}"]
            parts = [cut for part in parts for cut in (part & victim, part & ~victim) if cut]
        if len(parts) > 1:
            targets.append((worlds, parts))
    return targets


def _gains(worlds: Frame, parts: list[int]) -> dict[str, float]:
    """For each raw fact that can matter the expected drop in entropy over `parts`."""
    total = worlds.full.bit_length()
    counts = [part.bit_count() for part in parts]
    entropy = _entropy(counts, total)
    gains: dict[str, float] = {}
    for name, size, stride in worlds.axes:
        if not any(depends(part, worlds.full, size, stride) for part in parts):
            continue
        left = 0.0
        each = total // size
        for value in range(size):
            slot = stripe(total, stride, size, value)
            left += _entropy([(part & slot).bit_count() for part in parts], each) / size
        raws = name.split("+")
        for raw in raws:
            gains[raw] = gains.get(raw, 0.0) + (entropy - left + 1e-9) / len(raws)
    return gains


def _entropy(counts: Sequence[int], total: int) -> float:
    return math.log2(total) - sum(count * math.log2(count) for count in counts if count) / total


# --- how a question is put ----------------------------------------------------------------------


def put(judgement: Judgement, place: str, *, at_most_left: int) -> Question:
    """The question for the fact at `place`, in words, with its options."""
    kind = kind_of(place)
    template = templates()[kind]
    act = _act_at(judgement, place)
    letter = _letter_at(judgement, place, act)
    words = _act_in_words(act)
    options = tuple(Option(say(label), value) for label, value in template.get("options", ()))
    if kind == "age":
        options = _ages(judgement, place, options)
    elif kind == "depicts":
        options = _letters(judgement)
    elif kind in ("who", "to_whom"):
        options = tuple(
            option if kind == "who" else replace(option, value=[option.value])
            for option in _people(judgement, act)
        )
    elif kind == "relations":
        options = _relations(judgement)
    elif kind == "consent" and act and act.kind != "keep":
        options = options[:2]
    return Question(
        fact=place,
        text=say(template["text"]).format(letter=letter, act=words),
        why=say(template["why"]).format(letter=letter, act=words),
        options=options,
        at_most_left=at_most_left,
        input=template.get("input", "options"),
    )


def _act_in_words(act: Act | None) -> str:
    if act is None:
        return say(SENTENCES["something"])
    return say(ACT_WORDS[act.kind]).format(by=act.by or say(SENTENCES["somebody"]))


def _act_at(judgement: Judgement, place: str) -> Act | None:
    found = re.match(r"acts\[(\d+)\]", place)
    return judgement.scene.acts[int(found[1])] if found else None


def _letter_at(judgement: Judgement, place: str, act: Act | None) -> str:
    if found := re.search(r"\.([A-Z][0-9]?)(\.|\Z)", place):
        return found[1]
    if found := re.match(r"relations\[(\d+)\]", place):
        relations = judgement.situation.relations
        assert relations
        return relations[int(found[1])].of
    return (act.by if act else None) or say(SENTENCES["that_person"])


def _people(judgement: Judgement, act: Act | None) -> tuple[Option, ...]:
    """Everybody whom the act does not name already: nobody acts towards him- or herself."""
    named = {act.by, *(act.to or ()), *(act.from_ or ())} if act else set()
    letters = (letter for letter in judgement.situation.people if letter not in named)
    return tuple(Option(letter, letter) for letter in letters)


def _letters(judgement: Judgement) -> tuple[Option, ...]:
    letters = list(judgement.situation.people)
    single = [Option(say(SENTENCES["only"]).format(one=letter), [letter]) for letter in letters]
    pairs = [
        Option(say(SENTENCES["both"]).format(one=one, two=two), [one, two])
        for index, one in enumerate(letters)
        for two in letters[index + 1 :]
    ]
    return (*single, *pairs)


def _ages(judgement: Judgement, place: str, options: tuple[Option, ...]) -> tuple[Option, ...]:
    """The age bands that are still possible, cut to what is known."""
    letter = place.removesuffix(".age").rsplit(".", 1)[-1]
    act = _act_at(judgement, place)
    known = act.ages[letter] if act else judgement.situation.people[letter].age
    cut = (
        (option.label, max(option.value[0], known.low), min(option.value[1], known.high))
        for option in options
    )
    return tuple(
        Option(label, low if low == high else [low, high])
        for label, low, high in cut
        if low <= high
    )


def _relations(judgement: Judgement) -> tuple[Option, ...]:
    """No relation that matters, or for each pair who acts together the kinds the law names."""
    letters = list(judgement.situation.people)
    found = [Option(say(SENTENCES["no_relation"]), [])]
    for index, one in enumerate(letters):
        for two in letters[index + 1 :]:
            found += [
                _relation(one, two, "collateral", degree=2),
                _relation(one, two, "step_sibling"),
            ]
            for of, to in ((one, two), (two, one)):
                found += [
                    _relation(of, to, "similar_family"),
                    _relation(of, to, "position_of_trust", used=True),
                ]
    return tuple(found)


def _relation(of: str, to: str, kind: str, **more: int) -> Option:
    label = say(SENTENCES[kind]).format(one=of, two=to)
    return Option(label, [{"of": of, "to": to, "kind": kind, **more}])
