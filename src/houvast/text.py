"""In which language does Houvast speak now, and how is a Dutch sentence said in it?

Dutch is the source; the other languages stand in the catalogs that Django reads too
(`locale/<language>/LC_MESSAGES/django.mo`). Sentences are translated when they are told, never
when they are loaded: what a cache holds is Dutch. A sentence that is missing is told in Dutch.
"""

from __future__ import annotations

import gettext
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Words = TypeVar("Words")

DUTCH = "nl"
LANGUAGES = {DUTCH: "Nederlands", "fr": "Français", "en": "English"}
"""Every language by its code, in its own words; Dutch first."""
REVIEWED_BY: dict[str, str] = {}
"""Who read a translation with a native's eye, by language; until then every page says so."""
CATALOGS = Path(__file__).parent / "locale"

_spoken: ContextVar[str] = ContextVar("language", default=DUTCH)


def spoken() -> str:
    """The code of the language that is spoken now; Dutch when nobody chose."""
    return _spoken.get()


@contextmanager
def language(code: str) -> Iterator[None]:
    """Speak the language `code` within the block. Raises KeyError for one that is not there."""
    LANGUAGES[code]
    token = _spoken.set(code)
    try:
        yield
    finally:
        _spoken.reset(token)


def say(dutch: str) -> str:
    """The `dutch` sentence in the language that is spoken now; unchanged when that is Dutch."""
    code = _spoken.get()
    # The empty text is the head of a catalog.
    return dutch if code == DUTCH or not dutch else catalog(code).gettext(dutch)


def say_counted(one: str, many: str, count: int) -> str:
    """The Dutch sentence for one or for `many`, in the language spoken now, with {count} filled."""
    code = _spoken.get()
    if code == DUTCH:
        return (one if count == 1 else many).format(count=count)
    return catalog(code).ngettext(one, many, count).format(count=count)


def marked(words: Words) -> Words:
    """The same `words`: a table whose texts belong in the catalogs, told later with `say`."""
    return words


def listed(words: Iterable[str]) -> str:
    """The words as one phrase: "A", "A en B", "A, B en C"."""
    *first, last = list(words) or [""]
    return say("{first} en {last}").format(first=", ".join(first), last=last) if first else last


@cache
def catalog(code: str) -> gettext.NullTranslations:
    """The catalog of the language `code`, read once; an empty one when there is none."""
    return gettext.translation("django", CATALOGS, [code], fallback=True)
