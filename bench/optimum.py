"""How many questions are needed at least, and how many does Houvast ask?

A situation with unknown details is a table: one axis per question that can matter, one cell per
world, in it all outcomes and the advice. Dynamic programming over the states of knowledge gives the
exact least number of questions on average (every answer equally likely); the same table measures a
policy.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any

from bench.sampling import Document
from houvast.law import questions
from houvast.law.answering import fitting, with_answer
from houvast.law.judgement import Judgement, Outcome, judge
from houvast.law.reading import parse
from houvast.protocol.answer import answer_to
from houvast.protocol.asking import next_question, notifies, open_places

MOST_WORLDS = 1500
LEFT_OUT = ("birth_date", "means", "relations", "making_consent", "happened")
"""Kinds of question of which one answer says more than one fact: no axis of a table."""
Policy = Callable[[Judgement], str | None]


@dataclass(frozen=True)
class Table:
    """`axes`: each place with the answers it can get; `cells`: the target in each world."""

    document: Document
    axes: tuple[tuple[str, tuple[Any, ...]], ...]
    cells: tuple[int, ...]


def table(document: Document) -> Table | None:
    """The table of `document`; None when it is too large or not made of independent questions."""
    judgement = judge(parse(document))
    places = sorted(open_places(judgement))
    if any(questions.kind_of(place) in LEFT_OUT for place in places):
        return None
    axes = tuple((place, _answers(document, judgement, place)) for place in places)
    if not 1 < prod(len(values) for _, values in axes) <= MOST_WORLDS:
        return None
    targets: dict[object, int] = {}
    cells = []
    for values in product(*(values for _, values in axes)):
        world = document
        for (place, _), value in zip(axes, values, strict=True):
            world = with_answer(world, place, value)
        found = answer_to(parse(world))
        outcomes = tuple(finding.outcome for finding in found.judgement.findings)
        if Outcome.OPEN in outcomes:
            return None
        cells.append(targets.setdefault((outcomes, found.advice.level), len(targets)))
    return Table(document, axes, tuple(cells))


def _answers(document: Document, judgement: Judgement, place: str) -> tuple[Any, ...]:
    """One answer for each value of the raw fact: no band under 12 apart, nor "withdrawn"."""
    question = questions.put(judgement, place, at_most_left=0)
    values = [option.value for option in fitting(document, question)]
    kind = questions.kind_of(place)
    if kind == "consent":
        return tuple(value for value in values if isinstance(value, bool))
    if kind == "age" and len(values) > 1:
        lows = [value if isinstance(value, int) else value[0] for value in values]
        twelve = [low for low in lows if 12 <= low < 16]  # noqa: RUF100
        return tuple(
            value for value, low in zip(values, lows, strict=True) if low >= 12 or not twelve
        )
    return tuple(values)


# --- the least number of questions ---------------------------------------------------------------


def optimum(found: Table) -> float:
    """The exact least number of questions on average, over all ways to choose the next one."""
    memo: dict[tuple[tuple[int, ...], tuple[int, ...]], float] = {}

    def least(sizes: tuple[int, ...], cells: tuple[int, ...]) -> float:
        sizes, cells = _relevant(sizes, cells)
        if not sizes:
            return 0.0
        state = (sizes, cells)
        if state not in memo:
            memo[state] = 1 + min(
                sum(least(*part) for part in _slices(sizes, cells, axis)) / sizes[axis]
                for axis in range(len(sizes))
            )
        return memo[state]

    return least(tuple(len(values) for _, values in found.axes), found.cells)


def _slices(
    sizes: tuple[int, ...], cells: tuple[int, ...], axis: int
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The table for each answer on `axis`; the last axis runs fastest."""
    stride, size = prod(sizes[axis + 1 :]), sizes[axis]
    left = sizes[:axis] + sizes[axis + 1 :]
    for value in range(size):
        part: list[int] = []
        for start in range(value * stride, len(cells), stride * size):
            part.extend(cells[start : start + stride])
        yield left, tuple(part)


def _relevant(
    sizes: tuple[int, ...], cells: tuple[int, ...]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The same table without the axes on which nothing depends."""
    axis = 0
    while axis < len(sizes):
        parts = list(_slices(sizes, cells, axis))
        if all(part == parts[0] for part in parts):
            sizes, cells = parts[0]
        else:
            axis += 1
    return sizes, cells


# --- what a policy asks --------------------------------------------------------------------------


@dataclass(frozen=True)
class Asked:
    """How many questions a policy asks on average; `early` when it stopped with a target open."""

    mean: float
    early: bool


def asked(found: Table, policy: Policy) -> Asked | None:
    """What `policy` asks on `found`; None when it asks something that is no axis of the table."""
    places = [place for place, _ in found.axes]
    early = False

    def mean(
        document: Document, sizes: tuple[int, ...], cells: tuple[int, ...], open_: tuple[int, ...]
    ) -> float:
        nonlocal early
        place = policy(judge(parse(document)))
        if place is None:
            early |= len(set(cells)) > 1
            return 0.0
        axis = open_.index(places.index(place))
        values = found.axes[places.index(place)][1]
        left = open_[:axis] + open_[axis + 1 :]
        parts = _slices(sizes, cells, axis)
        return 1 + sum(
            mean(with_answer(document, place, value), *part, left)
            for value, part in zip(values, parts, strict=True)
        ) / len(values)

    try:
        sizes = tuple(len(values) for _, values in found.axes)
        result = mean(found.document, sizes, found.cells, tuple(range(len(places))))
    except ValueError:
        return None
    return Asked(result, early)


def by_entropy(judgement: Judgement) -> str | None:
    """The question that tells most, whatever it costs."""
    question = next_question(judgement, painless=True)
    return question.fact if question else None


def shipped(judgement: Judgement) -> str | None:
    """The question that Houvast asks: a painful one has to tell more."""
    question = next_question(judgement)
    return question.fact if question else None


def in_order(judgement: Judgement) -> str | None:
    """The first relevant question in the order of the situation."""
    found = questions.candidates(judgement, with_victims=not notifies(judgement))
    return found[0].fact if found else by_entropy(judgement)


def closed(document: Document) -> Document:
    """The document with what a table cannot hold made known: danger, relations, means."""
    known: Document = json.loads(json.dumps(document))
    known["circumstances"].setdefault("danger_now", False)
    known.setdefault("relations", [])
    for act in known["acts"]:
        if act["act"] == "obtain":
            act.setdefault("means", ["ask"])
        act.pop("happened", None)
        act.pop("until", None)
    return known
