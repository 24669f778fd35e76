"""What stands in the guide? Reads the Markdown files of `pages/nl` and orders them by reader."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from houvast.errors import InputError
from houvast.guide.markdown import Piece, pieces, render

if TYPE_CHECKING:
    from collections.abc import Mapping

EASY = "nl-makkelijk"
KEYS = ("titel", "voor", "samenvatting", "volgorde")
RULER = "\n---\n"
INSERTS: Mapping[str, str] = {}
"""What a line `[[name]]` of a page brings in: the template that draws it."""


class Reader(StrEnum):
    """For whom a page is written; the order is that of the index."""

    PUPIL = "leerling"
    PARENT = "ouder"
    SCHOOL = "school"
    YOUTH_WORKER = "jeugdwerker"
    EVERYONE = "iedereen"


HEADINGS: Mapping[Reader, str] = {
    Reader.PUPIL: "Voor leerlingen",
    Reader.PARENT: "Voor ouders",
    Reader.SCHOOL: "Voor scholen en CLB",
    Reader.YOUTH_WORKER: "Voor jeugdwerkers",
    Reader.EVERYONE: "Voor iedereen",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidePage:
    """One page: its address, its header, and its text as safe HTML."""

    slug: str
    title: str
    reader: Reader
    summary: str
    order: int
    html: str

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


def read_page(slug: str, text: str) -> GuidePage:
    """Read one file. Raises InputError, naming file and key, when its header is not complete."""
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


@cache
def guide_pages(folder: str = "nl") -> tuple[GuidePage, ...]:
    """Return every page of `folder`, in the order of the readers, then of the files. Read once."""
    pages = files("houvast.guide") / "pages" / folder
    found = [
        read_page(file.name.removesuffix(".md"), file.read_text(encoding="utf-8"))
        for file in pages.iterdir()
        if file.name.endswith(".md")
    ]
    readers = tuple(Reader)
    return tuple(
        sorted(found, key=lambda page: (readers.index(page.reader), page.order, page.slug))
    )


def find_page(slug: str) -> GuidePage | None:
    """Return the page at `slug`, or None."""
    return next((page for page in guide_pages() if page.slug == slug), None)


def find_easy_page(slug: str) -> GuidePage | None:
    """Return the page at `slug` as it is told in short and easy sentences, or None."""
    return next((page for page in guide_pages(EASY) if page.slug == slug), None)


def easy_slugs() -> frozenset[str]:
    """The pages that are also there in short and easy sentences."""
    return frozenset(page.slug for page in guide_pages(EASY))


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
