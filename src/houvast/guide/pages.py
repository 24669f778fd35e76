"""What stands in the guide? Reads the Markdown files of `pages` and orders them by reader.

`pages/nl` is the source; `pages/fr` and `pages/en` hold the same files in those languages.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from houvast.errors import InputError
from houvast.guide.drawings import DRAWINGS
from houvast.guide.markdown import Piece, pieces, render
from houvast.text import DUTCH, language, marked, spoken

if TYPE_CHECKING:
    from collections.abc import Mapping

EASY = "-makkelijk"
"""What the folder of the easy pages has after the language."""
KEYS = ("titel", "voor", "samenvatting", "volgorde")
RULER = "\n---\n"
INSERTS: Mapping[str, str] = {
    "materiaal": "guide/inserts/materials.html",
    **dict.fromkeys(DRAWINGS, "guide/inserts/drawing.html"),
}
"""What a line `[[name]]` of a page brings in: the template that draws it."""


class Reader(StrEnum):
    """For whom a page is written; the order is that of the index."""

    PUPIL = "leerling"
    PARENT = "ouder"
    SCHOOL = "school"
    YOUTH_WORKER = "jeugdwerker"
    EVERYONE = "iedereen"


HEADINGS: Mapping[Reader, str] = marked(
    {
        Reader.PUPIL: "Voor leerlingen",
        Reader.PARENT: "Voor ouders",
        Reader.SCHOOL: "Voor scholen en CLB",
        Reader.YOUTH_WORKER: "Voor jeugdwerkers",
        Reader.EVERYONE: "Voor iedereen",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidePage:
    """One page: its address, its header, and its text as safe HTML."""

    slug: str
    title: str
    reader: Reader
    summary: str
    order: int
    html: str
    language: str = DUTCH

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The text in order, cut where a drawing or cards come in between."""
        return pieces(self.html)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The pages for one kind of reader, under their heading."""

    reader: Reader
    heading: str
    pages: tuple[GuidePage, ...]


def read_page(slug: str, text: str, code: str = DUTCH) -> GuidePage:
    """Read one file in the language `code`. Raises InputError when its header is not complete."""
    head, ruler, body = text.partition(RULER)
    if not ruler:
        raise InputError(f"{slug}.md", "geen streep onder de kop", "een regel met alleen ---")
    header = _header(slug, head)
    if header["voor"] not in tuple(Reader):
        raise InputError(f"{slug}.md, voor", header["voor"], ", ".join(Reader))
    if not header["volgorde"].isdecimal():
        raise InputError(f"{slug}.md, volgorde", header["volgorde"], "een getal")
    html = render(body)
    for piece in pieces(html):
        if piece.insert is not None and piece.insert not in INSERTS:
            raise InputError(f"{slug}.md", piece.insert, ", ".join(INSERTS))
    return GuidePage(
        slug=slug,
        title=header["titel"],
        reader=Reader(header["voor"]),
        summary=header["samenvatting"],
        order=int(header["volgorde"]),
        html=html,
        language=code,
    )


def _header(slug: str, head: str) -> dict[str, str]:
    pairs = [line.partition(":") for line in head.splitlines() if line.strip()]
    header = {key.strip(): value.strip() for key, _, value in pairs}
    for key in header:
        if key not in KEYS:
            raise InputError(f"{slug}.md", key, ", ".join(KEYS))
    for key in KEYS:
        if not header.get(key):
            raise InputError(f"{slug}.md, {key}", "niets", "een waarde")
    return header


def guide_pages(kind: str = "") -> tuple[GuidePage, ...]:
    """Return every page (of the `kind` EASY: the easy ones) in the language spoken now.

    In the order of the readers, then of the files. What is not translated is there in Dutch.
    """
    return _pages(spoken(), kind)


@cache
def _pages(code: str, kind: str) -> tuple[GuidePage, ...]:
    with language(code):  # links in a page lead to pages in the same language
        found = {**_read(DUTCH, kind), **_read(code, kind)}
    readers = tuple(Reader)
    return tuple(
        sorted(found.values(), key=lambda page: (readers.index(page.reader), page.order, page.slug))
    )


def _read(code: str, kind: str) -> dict[str, GuidePage]:
    folder = files("houvast.guide") / "pages" / f"{code}{kind}"
    names = [file.name for file in folder.iterdir()] if folder.is_dir() else []
    slugs = [name.removesuffix(".md") for name in names if name.endswith(".md")]
    texts = {slug: (folder / f"{slug}.md").read_text(encoding="utf-8") for slug in slugs}
    return {slug: read_page(slug, text, code) for slug, text in texts.items()}


def find_page(slug: str) -> GuidePage | None:
    """Return the page at `slug`, or None."""
    return next((page for page in guide_pages() if page.slug == slug), None)


def find_easy_page(slug: str) -> GuidePage | None:
    """Return the page at `slug` as it is told in short and easy sentences, or None."""
    return next((page for page in guide_pages(EASY) if page.slug == slug), None)


def easy_slugs() -> frozenset[str]:
    """The pages that are also there in short and easy sentences, in the language spoken now."""
    return frozenset(page.slug for page in guide_pages(EASY) if page.language == spoken())


def shelves() -> tuple[Shelf, ...]:
    """Return the pages grouped by reader; a reader without pages is left out."""
    return tuple(
        Shelf(reader, heading, pages)
        for reader, heading in HEADINGS.items()
        if (pages := tuple(page for page in guide_pages() if page.reader is reader))
    )


def neighbours(page: GuidePage) -> tuple[GuidePage | None, GuidePage | None]:
    """Return the page before and the page after `page`, for the same reader only."""
    row = [other for other in guide_pages() if other.reader is page.reader]
    at = row.index(page)
    return (row[at - 1] if at else None), (row[at + 1] if at + 1 < len(row) else None)
