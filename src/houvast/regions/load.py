"""Which zones, regions and entries are there? Everything is read and checked at the start."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from houvast.errors import InputError
from houvast.regions.opening_hours import BRUSSELS
from houvast.regions.reading import Table
from houvast.regions.region import (
    FLANDERS,
    CareEntry,
    ContactPoint,
    Entry,
    Region,
    Zone,
    by_id,
    school_calendar,
)
from houvast.regions.report import report
from houvast.regions.zone_file import read_zone

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from importlib.resources.abc import Traversable

    from houvast.regions.holidays import SchoolCalendar
    from houvast.regions.region import Footnote, PreventionCard


@dataclass(frozen=True, slots=True)
class Regions:
    """All zones; `flanders` is for everyone, each other zone adds its own."""

    zones: tuple[Zone, ...]
    regions: tuple[Region, ...]
    everyone: Region
    entries: Mapping[str, Entry]
    calendar: SchoolCalendar
    home_strip: tuple[ContactPoint | CareEntry, ...]

    @property
    def prevention(self) -> tuple[PreventionCard, ...]:
        """The prevention cards of all zones."""
        return tuple(card for zone in self.zones for card in zone.prevention)

    @property
    def footnotes(self) -> tuple[Footnote, ...]:
        """The footnotes of the working agreement, by number."""
        found = (note for zone in self.zones for note in zone.footnotes)
        return tuple(sorted(found, key=lambda note: note.number))

    def region(self, slug: str) -> Region:
        """Return the region with this slug (`flanders`: everyone); else raise InputError."""
        for region in (*self.regions, self.everyone):
            if region.slug == slug:
                return region
        slugs = ", ".join(region.slug for region in (*self.regions, self.everyone))
        raise InputError("regio", f"“{slug}” bestaat niet", slugs)


def load_regions(folder: Traversable | None = None, *, today: date | None = None) -> Regions:
    """Read every region file of `folder` (the shipped ones when None).

    `today` is the day no check may lie after. Raises InputError that names file, key and reason.
    """
    if folder is None and today is None:
        return _shipped()
    shipped = files("houvast.regions")
    return _load(folder or shipped, today=today or _today())


@lru_cache(maxsize=1)
def _shipped() -> Regions:
    return _load(files("houvast.regions"), today=_today())


def check() -> str:
    """Return the Dutch report on every entry and whether a person has checked it."""
    regions = load_regions()
    return report(regions.zones, today=_today())


def _today() -> date:
    return datetime.now(BRUSSELS).date()


def _load(folder: Traversable, *, today: date) -> Regions:
    paths = sorted((path for path in folder.iterdir() if path.name.endswith(".toml")), key=str)
    zones = tuple(_zone(path, today=today) for path in paths)
    flanders = next((zone for zone in zones if zone.slug == FLANDERS), None)
    if flanders is None:
        raise InputError(f"{FLANDERS}.toml", "ontbreekt", "een bestand voor heel Vlaanderen")
    _refuse_doubles(zones)
    everyone = Region(
        zone=flanders.slug,
        zone_name=flanders.name,
        slug=flanders.slug,
        name=flanders.name,
        contacts=flanders.contacts,
        care=flanders.care,
        offices=flanders.offices,
        wording=flanders.wording,
        deadlines=flanders.deadlines,
    )
    entries = by_id(entry for zone in zones for entry in zone.entries())
    return Regions(
        zones=zones,
        regions=tuple(_complete(region, flanders) for zone in zones for region in zone.regions),
        everyone=everyone,
        entries=entries,
        calendar=school_calendar(zones),
        home_strip=tuple(_strip(flanders, entries)),
    )


def _zone(path: Traversable, *, today: date) -> Zone:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise InputError(path.name, f"geen leesbare TOML ({problem})", "TOML in UTF-8") from problem
    zone = read_zone(Table(content, file=path.name), file=path.name, today=today)
    if f"{zone.slug}.toml" != path.name:
        raise InputError(f"{path.name}, zone", f"“{zone.slug}”", path.name.removesuffix(".toml"))
    return zone


def _complete(region: Region, flanders: Zone) -> Region:
    """Add what is for everyone after what is the region's own."""
    return replace(
        region,
        contacts=region.contacts + flanders.contacts,
        care=region.care + flanders.care,
        offices=region.offices + flanders.offices,
        wording={**flanders.wording, **region.wording},
        deadlines={**flanders.deadlines, **region.deadlines},
    )


def _refuse_doubles(zones: tuple[Zone, ...]) -> None:
    seen: dict[str, str] = {FLANDERS: f"{FLANDERS}.toml"}
    for zone in zones:
        for name in _names(zone):
            if name in seen:
                raise InputError(
                    f"{zone.file}, id",
                    f"“{name}” staat ook in {seen[name]}",
                    "elke id en elke slug één keer, over alle bestanden heen",
                )
            seen[name] = zone.file


def _names(zone: Zone) -> Iterator[str]:
    yield from (entry.id for entry in zone.entries())
    yield from (region.slug for region in zone.regions)
    yield from (indicator.id for indicator in zone.indicators)
    shared = set(zone.indicators)
    for region in zone.regions:
        yield from (sign.id for sign in region.indicators if sign not in shared)


def _strip(flanders: Zone, entries: Mapping[str, Entry]) -> Iterator[ContactPoint | CareEntry]:
    for index, name in enumerate(flanders.home_strip):
        entry = entries.get(name)
        if not isinstance(entry, ContactPoint | CareEntry) or entry.phone is None:
            place = f"{flanders.file}, home_strip[{index}]"
            raise InputError(place, f"“{name}”", "de id van een contact of zorgpunt met een nummer")
        yield entry
