"""Which language has an address, and where is the same page in the others?

The address decides, and nothing else: `/fr/...` and `/en/...`, Dutch without a prefix. No cookie,
no session and no wish of the browser, so a page can be kept, shared and exported as it is.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import get_script_prefix
from django.utils import translation

from houvast.text import DUTCH, LANGUAGES, REVIEWED_BY, language, spoken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language to choose: its code, its name in itself, and the same page in it."""

    code: str
    name: str
    address: str
    is_spoken: bool


def language_of(path: str) -> str:
    """The language of the page at `path`: its first part when that is a language, else Dutch."""
    first = path.split("/", 2)[1] if path.startswith("/") else ""
    return first if first in LANGUAGES and first != DUTCH else DUTCH


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak the language `code` in sentences, templates and addresses alike."""
    with language(code), translation.override(code):
        yield


def in_language(path: str, code: str = "") -> str:
    """The address in the language `code` (the one spoken now) of the Dutch public `path`."""
    start = get_script_prefix().rstrip("/")
    wanted = code or spoken()
    return f"{start}{path}" if wanted == DUTCH else f"{start}/{wanted}{path}"


def tongues(request: HttpRequest) -> tuple[Tongue, ...]:
    """Every language, with the address of this page in it; home where there is no such page."""
    path, now = request.path_info, language_of(request.path_info)
    dutch = path if now == DUTCH else path.removeprefix(f"/{now}")
    dutch = dutch if request.resolver_match else "/"
    return tuple(
        Tongue(code, name, in_language(dutch, code), code == spoken())
        for code, name in LANGUAGES.items()
    )


def is_reviewed() -> bool:
    """Whether a person looked at what is said in the language spoken now; Dutch is the source."""
    return spoken() == DUTCH or spoken() in REVIEWED_BY
