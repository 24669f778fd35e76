"""How does a form become a printed document that everybody can read, and keep?

PDF/UA-1 (tagged, for screen readers) and PDF/A-2a (for the archive), written by typst with fonts
of our own. The same form gives the same bytes. No picture can come in: the document is text.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import typst

from houvast.notifications.glyphs import shown

if TYPE_CHECKING:
    from houvast.notifications.form_document import Document, Part

FOLDER = Path(__file__).parent
CONFIDENTIAL = "Vertrouwelijk: alleen voor de school en de politie"
NOT_WRITTEN = datetime(2000, 1, 1, tzinfo=UTC)
"""The moment of a document whose form has none yet: a preview is the same every time too."""


def render(document: Document, *, number: str, version: int) -> bytes:
    """The document as PDF; `number` stands on every page, `version` counts from 1.

    A sign that no font has stands there by its code, so that nothing is left out in silence.
    """
    try:
        return _compiled(document, number=number, version=version, plain=False)
    except typst.TypstError:
        # Signs that each have a glyph but do not go together, such as a mark on a foreign letter.
        return _compiled(document, number=number, version=version, plain=True)


def _compiled(document: Document, *, number: str, version: int, plain: bool) -> bytes:
    def text(found: str) -> str:
        return shown(found, plain=plain)

    def part(found: Part) -> dict[str, object]:
        return {
            "title": text(found.title),
            "rows": [
                {"label": text(row.label), "lines": [text(line) for line in row.lines]}
                for row in found.rows
            ],
            "empty": [text(label) for label in found.empty],
            "parts": [part(inner) for inner in found.parts],
        }

    running = f"{document.title} – {document.school}" if document.school else document.title
    form = {
        "title": text(document.title),
        "running_title": text(running if len(running) <= 90 else document.title),  # noqa: PLR2004 - one line
        "school": text(document.school) or "Houvast",
        "number": text(number),
        "edition": f"versie {version}",
        "confidential": CONFIDENTIAL,
        "parts": [part(found) for found in document.parts],
    }
    return typst.compile(
        FOLDER / "notification.typ",
        root=FOLDER,
        font_paths=_fonts(),
        sys_inputs={"form": json.dumps(form)},
        format="pdf",
        pdf_standards=["ua-1", "a-2a"],
        timestamp=(document.written_at or NOT_WRITTEN).astimezone(UTC),
    )


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[FOLDER / "fonts"],
    )
