"""Which rule, step, page or directory entry claims each sentence of the working agreement?

The table stands in coverage.toml: our own paraphrase per sentence, never the agreement's text.
Pages and directory entries are looked up as files, so that this package imports nothing above it.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from houvast.errors import InputError

PACKAGE = Path(__file__).parent.parent
TABLE = Path(__file__).with_name("coverage.toml")
STEPS = frozenset("123456")
KINDS = {
    "rule": "regel",
    "step": "stap",
    "page": "pagina",
    "entry": "adresboek",
    "planned": "gepland",
}
REASON = "geen regel, omdat "
RULE_LINE = re.compile(r"^(?:regel|begrip) ([a-z0-9-]+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the agreement and how many `sentences` it has there."""

    id: str
    title: str
    sentences: int


@dataclass(frozen=True, slots=True)
class Place:
    """One sentence: what it `says` in our words, who claims it (`by`), why it is no rule."""

    id: str
    says: str
    by: tuple[str, ...]
    not_a_rule: str

    @property
    def is_claimed(self) -> bool:
        """True when something claims the sentence, or a reason says why nothing does."""
        return bool(self.by or self.not_a_rule)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The whole table: chapters in the agreement's order, and its places."""

    chapters: tuple[Chapter, ...]
    places: tuple[Place, ...]


Known = Mapping[str, frozenset[str]]


def load_coverage(text: str | None = None) -> Coverage:
    """Read the table (or `text` in its place); InputError names the key that is wrong."""
    source = TABLE.read_text(encoding="utf-8") if text is None else text
    try:
        tables = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise InputError("coverage.toml", str(error), "geldige TOML") from error
    return Coverage(
        tuple(_chapter(entry) for entry in tables.get("chapter", ())),
        tuple(_place(entry) for entry in tables.get("place", ())),
    )


def known_names(package: Path = PACKAGE) -> Known:
    """What a claim may name, per kind, read from the files of `package`."""
    laws = (package / "law" / "statutes").rglob("*.md")
    regions = (package / "regions").glob("*.toml")
    return {
        "rule": frozenset(
            name for law in laws for name in RULE_LINE.findall(law.read_text(encoding="utf-8"))
        ),
        "step": STEPS,
        "page": frozenset(path.stem for path in (package / "guide" / "pages" / "nl").glob("*.md")),
        "entry": frozenset(
            identifier
            for region in regions
            for identifier in _ids(tomllib.loads(region.read_text(encoding="utf-8")))
        ),
    }


def gaps(coverage: Coverage | None = None, known: Known | None = None) -> tuple[str, ...]:
    """Everything that is missing or wrong in the table, one Dutch sentence each; empty is good."""
    coverage = load_coverage() if coverage is None else coverage
    known = known_names() if known is None else known
    return (
        *_numbering_gaps(coverage),
        *(problem for place in coverage.places for problem in _claim_gaps(place, known)),
    )


def table(coverage: Coverage | None = None, known: Known | None = None) -> str:
    """The table in Dutch, chapter by chapter, closed by how much of the agreement is claimed."""
    coverage = load_coverage() if coverage is None else coverage
    problems = gaps(coverage, known)
    places = {place.id: place for place in coverage.places}
    lines: list[str] = []
    for chapter in coverage.chapters:
        lines += [f"{chapter.title} ({chapter.sentences})", ""]
        for identifier in _numbers(chapter):
            lines += _rows(identifier, places.get(identifier))
        lines.append("")
    lines += [*problems, ""] if problems else []
    return "\n".join([*lines, _closing_line(coverage, known)])


def _closing_line(coverage: Coverage, known: Known | None) -> str:
    expected = {identifier for chapter in coverage.chapters for identifier in _numbers(chapter)}
    names = known_names() if known is None else known
    sound = {
        place.id
        for place in coverage.places
        if place.id in expected and not _claim_gaps(place, names)
    }
    kinds = Counter(
        kind for place in coverage.places for kind in {_split(claim)[0] for claim in place.by}
    )
    told = ", ".join(f"{kinds[kind]} {word}" for kind, word in KINDS.items())
    reasons = sum(bool(place.not_a_rule) for place in coverage.places)
    percent = len(sound) * 100 // len(expected) if expected else 0
    return (
        f"{percent} % geclaimd: {len(sound)} van {len(expected)} plaatsen in "
        f"{len(coverage.chapters)} hoofdstukken ({told}, {reasons} geen regel met reden; "
        "een plaats kan meer dan één keer geclaimd zijn)."
    )


def _rows(identifier: str, place: Place | None) -> list[str]:
    if place is None:
        return [f"  {identifier}  ONTBREEKT"]
    claims = [f"{KINDS.get(kind, kind)} {name}" for kind, name in map(_split, place.by)]
    claims += [place.not_a_rule.rstrip(".")] if place.not_a_rule else []
    return [f"  {identifier}  {place.says}", f"      {'; '.join(claims) or 'NIEMAND'}"]


def _numbering_gaps(coverage: Coverage) -> tuple[str, ...]:
    expected = [identifier for chapter in coverage.chapters for identifier in _numbers(chapter)]
    found = Counter(place.id for place in coverage.places)
    return (
        *(f"{name}: ontbreekt in de tabel." for name in expected if name not in found),
        *(f"{name}: staat in geen hoofdstuk." for name in found if name not in set(expected)),
        *(f"{name}: staat {count} keer in de tabel." for name, count in found.items() if count > 1),
    )


def _claim_gaps(place: Place, known: Known) -> tuple[str, ...]:
    problems: list[str] = []
    if not place.says:
        problems.append(f"{place.id}: zegt niet wat er staat.")
    if not place.is_claimed:
        problems.append(f"{place.id}: niemand claimt deze zin.")
    if place.not_a_rule and not place.not_a_rule.startswith(REASON):
        problems.append(f'{place.id}: de reden begint niet met "{REASON.strip()}".')
    for kind, name in map(_split, place.by):
        if kind not in KINDS:
            problems.append(f"{place.id}: onbekende soort {kind}.")
        elif not name or (kind != "planned" and name not in known[kind]):
            problems.append(f"{place.id}: {KINDS[kind]} {name or 'zonder naam'} bestaat niet.")
    return tuple(problems)


def _split(claim: str) -> tuple[str, str]:
    kind, _, name = claim.partition(":")
    return kind, name


def _numbers(chapter: Chapter) -> list[str]:
    return [f"{chapter.id}.{number}" for number in range(1, chapter.sentences + 1)]


def _chapter(entry: Mapping[str, Any]) -> Chapter:
    count = entry.get("sentences")
    if not isinstance(count, int) or count < 1:
        raise InputError(f"{entry.get('id')}.sentences", str(count), "een getal vanaf 1")
    return Chapter(_text(entry, "id"), _text(entry, "title"), count)


def _place(entry: Mapping[str, Any]) -> Place:
    claims = entry.get("by", [])
    if not isinstance(claims, list) or not all(isinstance(claim, str) for claim in claims):
        raise InputError(f"{entry.get('id')}.by", str(claims), "een lijst van teksten")
    reason = _text(entry, "not_a_rule") if "not_a_rule" in entry else ""
    return Place(_text(entry, "id"), _text(entry, "says"), tuple(claims), reason)


def _text(entry: Mapping[str, Any], key: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str):
        raise InputError(f"{entry.get('id', 'zonder id')}.{key}", str(value), "een tekst")
    return value.strip()


def _ids(node: object) -> frozenset[str]:
    if isinstance(node, list):
        return frozenset().union(*map(_ids, node))
    if not isinstance(node, dict):
        return frozenset()
    own = {node["id"]} if isinstance(node.get("id"), str) else set()
    return frozenset(own).union(*map(_ids, node.values()))
