"""Which characters can the fonts of the printed form show? What they cannot is shown by its code.

Read from the fonts themselves (the table `cmap` of the OpenType specification), so that a new font
file needs no list.
"""

from __future__ import annotations

import struct
import unicodedata
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT_FONT = "atkinson-hyperlegible-400.ttf"
OTHER_FONTS = ("dejavu-sans-400.ttf", "noto-emoji-400.ttf")
JOINERS = frozenset({0x200C, 0x200D, 0xFE0E, 0xFE0F})
"""Join or choose signs, and show nothing themselves."""
NEVER_IN_AN_ARCHIVE = frozenset({"Cc", "Cf", "Co", "Cs"})
"""Controls and signs of private use, which have no meaning elsewhere: PDF/A refuses them."""
SEGMENTS, GROUPS = 4, 12


def shown(text: str, *, plain: bool = False) -> str:
    """The text with every sign no font has as its code: "漢" -> "[U+6F22]".

    `plain`: only what the text font itself has stays, for text whose signs do not go together.
    """
    have = _characters(TEXT_FONT) if plain else _all_characters()
    return "".join(
        sign
        if ord(sign) in have
        else ""
        if plain and ord(sign) in JOINERS
        else f"[U+{ord(sign):04X}]"
        for sign in unicodedata.normalize("NFC", text)
    )


@cache
def _all_characters() -> frozenset[int]:
    return frozenset().union(JOINERS, *(_characters(font) for font in (TEXT_FONT, *OTHER_FONTS)))


@cache
def _characters(font: str) -> frozenset[int]:
    content = (files("houvast.notifications") / "fonts" / font).read_bytes()
    (count,) = struct.unpack_from(">H", content, 4)
    tables = {
        tag: offset
        for tag, _, offset, _ in (
            struct.unpack_from(">4sIII", content, 12 + 16 * at) for at in range(count)
        )
    }
    start = tables[b"cmap"]
    (subtables,) = struct.unpack_from(">H", content, start + 2)
    found: set[int] = set()
    for at in range(subtables):
        (offset,) = struct.unpack_from(">I", content, start + 4 + 8 * at + 4)
        found.update(_mapped(content, start + offset))
    return frozenset(
        code for code in found if unicodedata.category(chr(code)) not in NEVER_IN_AN_ARCHIVE
    )


def _mapped(content: bytes, at: int) -> Iterator[int]:
    (layout,) = struct.unpack_from(">H", content, at)
    if layout == GROUPS:
        (groups,) = struct.unpack_from(">I", content, at + 12)
        for group in range(groups):
            first, last, _ = struct.unpack_from(">III", content, at + 16 + 12 * group)
            yield from range(first, last + 1)
    elif layout == SEGMENTS:
        yield from _segments(content, at)


def _segments(content: bytes, at: int) -> Iterator[int]:
    (doubled,) = struct.unpack_from(">H", content, at + 6)
    ends, starts = at + 14, at + 16 + doubled
    deltas, offsets = starts + doubled, starts + 2 * doubled
    for step in range(0, doubled, 2):
        (last,) = struct.unpack_from(">H", content, ends + step)
        (first,) = struct.unpack_from(">H", content, starts + step)
        (delta,) = struct.unpack_from(">H", content, deltas + step)
        (offset,) = struct.unpack_from(">H", content, offsets + step)
        for code in range(first, last + 1):
            glyph = code
            if offset:
                place = offsets + step + offset + 2 * (code - first)
                (glyph,) = struct.unpack_from(">H", content, place)
                if not glyph:
                    continue
            if (glyph + delta) % 0x10000:
                yield code
