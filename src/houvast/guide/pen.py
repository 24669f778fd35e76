"""How is a drawing made of lines, boxes and words? Words are wrapped, so that any language fits.

A drawing is 340 units wide, about as many as a small phone has pixels: it never gets too small to
read. Colours are classes of the one stylesheet, so that dark, print and forced colours work.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from textwrap import wrap

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

WIDTH = 340
SIZES = {"plain": 17, "strong": 17, "soft": 15, "label": 15, "number": 17}
"""How high the letters of each kind of words are, as in the stylesheet."""
LETTER = 0.53
"""How wide a letter of Atkinson Hyperlegible is on average, as a part of its height."""
LINE = 1.3

TICK = "M-6 0l4 5 8-9"
CROSS = "M-6-6l12 12M6-6l-12 12"
DASH = "M-6 0h12"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing with its alternatives: `title` and `description`, and all it says as `words`."""

    name: str
    title: str
    description: str
    height: int
    shapes: SafeString
    words: tuple[str, ...]
    note: str


@dataclass(slots=True)
class Sheet:
    """What is drawn on: shapes from top to bottom. Each method adds one."""

    shapes: list[SafeString] = field(default_factory=list)

    def words(self, x: float, y: float, said: str, *, width: float, kind: str = "plain") -> float:
        """Write `said`, its first line at `y`, in lines that fit `width`; how high it became."""
        size = SIZES[kind]
        lines = wrap(said, max(1, int(width / (size * LETTER)))) or [""]
        rows = format_html_join(
            "",
            '<tspan x="{}" y="{}">{}</tspan>',
            ((_short(x), _short(y + size * LINE * at), line) for at, line in enumerate(lines)),
        )
        self.shapes.append(format_html('<text class="d-{}">{}</text>', kind, rows))
        return size * LINE * len(lines)

    def box(self, x: float, y: float, *, width: float, height: float, kind: str = "box") -> None:
        """Draw a box with round corners."""
        self.shapes.append(
            format_html(
                '<rect class="d-{}" x="{}" y="{}" width="{}" height="{}" rx="6"/>',
                kind,
                *map(_short, (x, y, width, height)),
            )
        )

    def dot(self, x: float, y: float, *, radius: float = 13, kind: str = "dot") -> None:
        """Draw a circle."""
        self.shapes.append(
            format_html(
                '<circle class="d-{}" cx="{}" cy="{}" r="{}"/>', kind, *map(_short, (x, y, radius))
            )
        )

    def path(self, d: str, *, x: float = 0, y: float = 0, kind: str = "line") -> None:
        """Draw a line along `d`, moved to `x` and `y`."""
        moved = format_html(' transform="translate({} {})"', _short(x), _short(y))
        self.shapes.append(
            format_html('<path class="d-{}" d="{}"{}/>', kind, d, moved if x or y else "")
        )

    def person(self, x: float, y: float) -> None:
        """Draw somebody: a head and shoulders, no more."""
        self.dot(x, y, radius=7, kind="figure")
        self.path("M-13 24a13 13 0 0 1 26 0z", x=x, y=y, kind="figure")

    def done(self) -> SafeString:
        """Everything that was drawn."""
        return mark_safe("".join(self.shapes))  # noqa: S308 - each shape was made by format_html


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
