"""Which part of a long list is shown, and is there more? One row more is asked, never a count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.db.models import Model, QuerySet

T = TypeVar("T")
M = TypeVar("M", bound="Model")
Told = TypeVar("Told")
ROWS = 25
LAST = 10_000


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """Some rows of a list: the `number`th part of it, from 1."""

    rows: tuple[T, ...]
    number: int
    has_more: bool

    def __iter__(self) -> Iterator[T]:
        """The rows."""
        return iter(self.rows)

    def __len__(self) -> int:
        """How many are shown."""
        return len(self.rows)

    def told_as(self, told: Callable[[T], Told]) -> Part[Told]:
        """The same part with each row told in another way."""
        return Part(tuple(told(row) for row in self.rows), self.number, self.has_more)

    @property
    def before(self) -> int | None:
        """The number of the part before."""
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        """The number of the part after."""
        return self.number + 1 if self.has_more else None


def part_of(found: QuerySet[M], number: int = 1, *, rows: int = ROWS) -> Part[M]:
    """The `number`th so many `rows`, in the order of `found`; empty past the end."""
    begin = (number - 1) * rows
    asked = list(found[begin : begin + rows + 1])
    return Part(tuple(asked[:rows]), number, len(asked) > rows)


def number_in(text: str | None) -> int:
    """The part that an address asks for; the first one when it asks for nothing that is one."""
    number = int(text) if text and text.isascii() and text.isdecimal() and len(text) < 6 else 1  # noqa: PLR2004
    return min(max(number, 1), LAST)
