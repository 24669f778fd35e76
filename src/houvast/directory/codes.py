"""How is an address drawn as a QR code, as one path of an inline drawing?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

QUIET = 4
"""White modules round the code, as ISO/IEC 18004 asks."""


@dataclass(frozen=True, slots=True)
class Code:
    """The number of modules of a side, quiet zone included, and the dark ones as a path."""

    side: int
    path: str


@lru_cache(maxsize=32)
def code_path(text: str) -> Code:
    """Draw `text`: one run of dark modules after another, each a bar of height 1."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    code.add_data(text)
    rows = code.get_matrix()
    bars = (
        f"M{start} {line}h{length}v1h-{length}z"
        for line, row in enumerate(rows)
        for start, length in _runs(row)
    )
    return Code(len(rows), "".join(bars))


def _runs(row: list[bool]) -> list[tuple[int, int]]:
    """Where dark modules begin in a row, and how many follow each other."""
    found: list[tuple[int, int]] = []
    for at, dark in enumerate(row):
        if dark and found and sum(found[-1]) == at:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        elif dark:
            found.append((at, 1))
    return found
