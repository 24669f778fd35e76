"""Does a region only add signs, and never take one away from the working agreement?

Checked on the truth tables: a column is an int with one bit per world, a fact is a column, and
what a region loses is `base & ~regional`. A region that loses a world is refused with the
simplest such world, told as a case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from houvast.errors import InputError
from houvast.regions.region import Circumstance, Level

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from houvast.regions.region import RegionIndicator

Columns = Mapping[str, int]
"""Every fact with its column: bit n is set when the fact is true in world n."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A fact of the working agreement that calls for an advice of at least `level`."""

    fact: str
    level: Level | None
    told: str


SIGNS = (
    Sign("danger_now", Level.URGENT, "er is op dit moment gevaar"),
    Sign("recent_physical_violence", Level.URGENT, "er was pas lichamelijk seksueel geweld"),
    Sign("shown", Level.NOTIFY, "de beelden zijn getoond of verspreid"),
    Sign("ruse", Level.NOTIFY, "de beelden zijn met een list ontfutseld"),
    Sign("pressure", Level.NOTIFY, "er is druk gezet"),
    Sign("threat", Level.NOTIFY, "er is gedreigd"),
    Sign("extortion", Level.NOTIFY, "iemand wordt afgeperst met de beelden"),
    Sign("secret_recording", Level.NOTIFY, "er is in het geheim gefilmd"),
    Sign("ai_made", Level.NOTIFY, "het beeld van een echte persoon is met AI gemaakt"),
    Sign("adult_author", Level.NOTIFY, "wie het deed, is meerderjarig"),
    Sign("family", Level.NOTIFY, "wie het deed, is familie of woont in hetzelfde gezin"),
    Sign("position_of_trust", Level.NOTIFY, "er is een positie van vertrouwen of gezag gebruikt"),
    Sign(Circumstance.VULNERABLE, Level.CONSULT, "een leerling is extra kwetsbaar"),
    Sign(Circumstance.IMAGE_SENT_TO_SCHOOL, Level.CONSULT, "het beeld is aan de school bezorgd"),
    Sign(Circumstance.REPEATED, None, "de feiten herhalen zich"),
    Sign(Circumstance.STILL_ONLINE, None, "het beeld staat nog online"),
    Sign(Circumstance.HOME_UNSAFE, None, "thuis is het niet veilig"),
)
"""Every fact of the table of advices, with the level that it calls for by itself."""

RISING = (Level.CARE, Level.CONSULT, Level.NOTIFY, Level.URGENT)

IN_WORDS = {
    Level.CARE: "zorg en gesprek",
    Level.CONSULT: "overleg met het vaste aanspreekpunt",
    Level.NOTIFY: "meld het aan de politie",
    Level.URGENT: "bel nu",
}


@dataclass(frozen=True, slots=True)
class Subtraction:
    """What a region file tries to take away; always refused when it loses a world."""

    removed: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    level_at_most: Level | None = None


@lru_cache(maxsize=4)
def columns(facts: tuple[str, ...]) -> tuple[Columns, int]:
    """Return the column of each of the `facts` over all 2^n worlds, and the set of all worlds."""
    size = 1 << len(facts)
    everything = (1 << size) - 1
    table: dict[str, int] = {}
    for index, fact in enumerate(facts):
        half = 1 << index
        table[fact] = everything // ((1 << half) + 1) << half & everything
    return MappingProxyType(table), everything


def agreement(table: Mapping[str, int], level: Level, *, without: Iterable[str] = ()) -> int:
    """Return the worlds in which the working agreement advises at least `level`."""
    left_out = set(without)
    worlds = 0
    for sign in SIGNS:
        strong = sign.level is not None and RISING.index(sign.level) >= RISING.index(level)
        if strong and sign.fact not in left_out:
            worlds |= table[sign.fact]
    return worlds


def regional(
    table: Mapping[str, int],
    level: Level,
    *,
    everything: int,
    indicators: Iterable[RegionIndicator] = (),
    subtraction: Subtraction | None = None,
) -> int:
    """Return the worlds in which a region with these additions advises at least `level`."""
    taken = subtraction or Subtraction()
    worlds = agreement(table, level, without=taken.removed)
    for indicator in indicators:
        if RISING.index(indicator.level) >= RISING.index(level):
            worlds |= _all_of(indicator.when, table, everything)
    for fact in taken.never:
        worlds &= ~table[fact]
    if taken.level_at_most and RISING.index(level) > RISING.index(taken.level_at_most):
        worlds = 0
    return worlds


def _all_of(facts: Iterable[str], table: Mapping[str, int], everything: int) -> int:
    worlds = everything
    for fact in facts:
        worlds &= table[fact]
    return worlds


def simplest_world(worlds: int, facts: Sequence[str], table: Mapping[str, int]) -> tuple[str, ...]:
    """Return the facts that are true in a world of `worlds` (not empty) with few true facts.

    Facts are set to false one by one as long as a world is left, the last of `facts` first.
    """
    left = worlds
    for fact in reversed(facts):
        left = left & ~table[fact] or left
    return tuple(fact for fact in facts if left & table[fact])


def check_only_adds(
    base: Callable[[Mapping[str, int]], int],
    with_region: Callable[[Mapping[str, int]], int],
    *,
    facts: Mapping[str, str],
    place: str,
    advice: str,
) -> None:
    """Refuse a region in which a world of `base` is lost.

    `base` and `with_region` take the columns of `facts` (fact -> how it is told in Dutch) and
    return the worlds in which `advice` (Dutch words) is given. Raises InputError at `place`,
    with the simplest lost world told as a case.
    """
    names = tuple(facts)
    table, everything = columns(names)
    lost = base(table) & ~with_region(table) & everything
    if not lost:
        return
    case = " en ".join(facts[fact] for fact in simplest_world(lost, names, table))
    raise InputError(
        place,
        f"neemt een teken van de werkafspraak weg. Een voorbeeld: {case or 'geen enkel teken'}. "
        f"De werkafspraak zegt dan: {advice}. Deze regio zou dat niet meer zeggen",
        "tekens toevoegen met [[indicator]], nooit wegnemen of afzwakken",
    )


def check_region(
    indicators: Sequence[RegionIndicator], subtraction: Subtraction, *, place: str
) -> None:
    """Refuse a region file that loses a world at any level; raises InputError at `place`.

    `place` names the file and the key that takes something away.
    """
    told = {str(sign.fact): sign.told for sign in SIGNS}
    _, everything = columns(tuple(told))
    for level in reversed(RISING[1:]):

        def base(table: Mapping[str, int], level: Level = level) -> int:
            return agreement(table, level)

        def with_region(table: Mapping[str, int], level: Level = level) -> int:
            return regional(
                table,
                level,
                everything=everything,
                indicators=indicators,
                subtraction=subtraction,
            )

        check_only_adds(base, with_region, facts=told, place=place, advice=IN_WORDS[level])
