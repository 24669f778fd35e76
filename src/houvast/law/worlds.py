"""Which worlds are still possible, as the bits of one integer, and what a rule says in each.

A *world* fills in every unknown fact. A mask is an int with one bit per world: a fact is the mask
of the worlds in which it holds. Rules are evaluated with and, or and xor on masks, so an answer
is exact: it is given only when it holds in every world that is still possible.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

Value = Hashable
Part = bool | tuple[str, frozenset[Any]]
"""True, False, or: the raw fact named by the string has one of these values."""


@dataclass(frozen=True, slots=True)
class Formula:
    """An unknown fact: all (or any) of `parts` hold, each a raw fact with the values that count."""

    is_all: bool
    parts: tuple[tuple[str, frozenset[Any]], ...]


Truth = bool | Formula


def all_of(parts: Iterable[Part]) -> Truth:
    """True when every part is, False when one is not, else what remains to be known."""
    left: list[tuple[str, frozenset[Any]]] = []
    for part in parts:
        if part is False:
            return False
        if part is not True:
            left.append(part)
    return Formula(True, tuple(dict.fromkeys(left))) if left else True


def any_of(parts: Iterable[Part]) -> Truth:
    """True when one part is, False when none is, else what remains to be known."""
    left: list[tuple[str, frozenset[Any]]] = []
    for part in parts:
        if part is True:
            return True
        if part is not False:
            left.append(part)
    return Formula(False, tuple(dict.fromkeys(left))) if left else False


@dataclass(slots=True)
class Frame:
    """The possible worlds of one act: `full` has a bit for each, `masks` the worlds of each fact.

    `axes` are the unknowns: name, number of values, stride. A name is a raw fact or, when there
    were too many, `+`-joined raw facts that only matter together.
    """

    full: int
    masks: dict[str, int]
    axes: tuple[tuple[str, int, int], ...]

    @property
    def size(self) -> int:
        """How many worlds are possible."""
        return self.full.bit_length()


LARGEST = 1 << 12


def stripe(total: int, stride: int, size: int, value: int) -> int:
    """The worlds in which the axis with this `stride` and `size` has its `value`-th value."""
    # Only small ones are kept: the large ones are as large as memory, and rare.
    return (_kept if total <= LARGEST else _stripe)(total, stride, size, value)


def _stripe(total: int, stride: int, size: int, value: int) -> int:
    return _tiled(total, stride * size, ((1 << stride) - 1) << (stride * value))


def _tiled(total: int, period: int, worlds: int) -> int:
    """The `worlds` of one `period` again and again, by doubling: dividing takes far longer."""
    while period < total:
        worlds |= worlds << period
        period *= 2
    return worlds & ((1 << total) - 1)


_kept = lru_cache(maxsize=4096)(_stripe)


def frame(
    truths: Mapping[str, Truth], domains: Mapping[str, Sequence[Value]], *, largest: int = LARGEST
) -> Frame:
    """The worlds of `truths`, exact; raw facts are joined when there would be over `largest`.

    `domains` gives the values each raw fact can still have.
    """
    unknown = {key: truth for key, truth in truths.items() if not isinstance(truth, bool)}
    if not unknown:
        return Frame(1, {key: 1 if truth else 0 for key, truth in truths.items()}, ())
    names = list(dict.fromkeys(name for truth in unknown.values() for name, _ in truth.parts))
    total = 1
    for name in names:
        total *= len(domains[name])
    if total <= largest:
        return _direct(truths, domains, names, total)
    return _joined(truths, unknown, domains)


def _direct(
    truths: Mapping[str, Truth],
    domains: Mapping[str, Sequence[Value]],
    names: Sequence[str],
    total: int,
) -> Frame:
    full = (1 << total) - 1
    axes: list[tuple[str, int, int]] = []
    strides: dict[str, int] = {}
    stride = 1
    for name in names:
        size = len(domains[name])
        axes.append((name, size, stride))
        strides[name] = stride
        stride *= size
    masks: dict[str, int] = {}
    for key, truth in truths.items():
        if truth is True:
            masks[key] = full
        elif truth is False:
            masks[key] = 0
        else:
            mask = full if truth.is_all else 0
            for name, wanted in truth.parts:
                part, values = 0, domains[name]
                for index, value in enumerate(values):
                    if value in wanted:
                        part |= stripe(total, strides[name], len(values), index)
                mask = mask & part if truth.is_all else mask | part
            masks[key] = mask
    return Frame(full, masks, tuple(axes))


def _joined(
    truths: Mapping[str, Truth],
    unknown: Mapping[str, Formula],
    domains: Mapping[str, Sequence[Value]],
) -> Frame:
    """Facts that share raw facts become one axis with a value for each way they can fall out."""
    clusters = _clusters(unknown)
    ways = [_ways(keys, unknown, domains) for keys, _ in clusters]
    total = 1
    for found in ways:
        total *= len(found)
    full = (1 << total) - 1
    masks = {key: full if truth is True else 0 for key, truth in truths.items()}
    axes: list[tuple[str, int, int]] = []
    stride = 1
    for (keys, raws), found in zip(clusters, ways, strict=True):
        size = len(found)
        axes.append(("+".join(raws), size, stride))
        once = (1 << stride) - 1
        for key, holds in zip(keys, zip(*found, strict=True), strict=True):
            worlds = sum(once << stride * index for index, does in enumerate(holds) if does)
            masks[key] = _tiled(total, stride * size, worlds)
        stride *= size
    return Frame(full, masks, tuple(axes))


def _clusters(
    unknown: Mapping[str, Formula],
) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Facts grouped so that no two groups share a raw fact: (facts, their raw facts)."""
    clusters: list[tuple[list[str], dict[str, None]]] = []
    for key, truth in unknown.items():
        keys, raws = [key], {name: None for name, _ in truth.parts}
        apart = []
        for other in clusters:
            if other[1].keys() & raws.keys():
                keys = other[0] + keys
                raws = {**other[1], **raws}
            else:
                apart.append(other)
        clusters = [*apart, (keys, raws)]
    return [(tuple(keys), tuple(raws)) for keys, raws in clusters]


def _ways(
    keys: Sequence[str],
    unknown: Mapping[str, Formula],
    domains: Mapping[str, Sequence[Value]],
) -> list[tuple[bool, ...]]:
    """Every combination of truth that the facts `keys` can have together."""
    formulas = [unknown[key] for key in keys]
    raws = dict.fromkeys(name for formula in formulas for name, _ in formula.parts)
    wanted = [dict(formula.parts) for formula in formulas]
    ways = {tuple(formula.is_all for formula in formulas)}
    for name in raws:
        turns = [index for index, parts in enumerate(wanted) if name in parts]
        effects = {
            tuple(value in wanted[index][name] for index in turns) for value in domains[name]
        }
        grown = set()
        for way in ways:
            for effect in effects:
                state = list(way)
                for index, holds in zip(turns, effect, strict=True):
                    is_all = formulas[index].is_all
                    state[index] = state[index] and holds if is_all else state[index] or holds
                grown.add(tuple(state))
        ways = grown
    return sorted(ways)


Evaluate = Callable[[Mapping[str, int], int], int]
