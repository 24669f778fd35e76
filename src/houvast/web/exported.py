"""Is a page asked for to become a file? Then it cannot know what time it will be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import HttpRequest

IN_EXPORT = "houvast.export"
"""The key in `request.META` under which a page sees that it becomes a file."""


def becomes_file(request: HttpRequest) -> bool:
    """Whether the answer to `request` is written down, to be read at another time and place."""
    return IN_EXPORT in request.META
