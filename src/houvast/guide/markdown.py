"""How does the text of a guide page become safe HTML? Links, tables, boxes to tick, inserts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import takewhile
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.token import Token

from houvast.text import say
from houvast.web.languages import in_language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.renderer import RendererHTML
    from markdown_it.rules_core import StateCore
    from markdown_it.utils import EnvType, OptionsDict

INSERT = re.compile(r"<p>\[\[([a-z-]+)\]\]</p>\n")
BOX = "[ ] "
OPEN_BOX = '<label class="tick"><input type="checkbox" autocomplete="off"><span>'
CLOSE_BOX = "</span></label>"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a page: either `html`, or the name of an `insert` that stands there."""

    html: str = ""
    insert: str | None = None


def render(text: str) -> str:
    """Turn Markdown into HTML. Markup in it is shown as text; `- [ ] ` becomes a box to tick."""
    html: str = _reader().render(text)
    return html


def pieces(html: str) -> tuple[Piece, ...]:
    """Cut rendered `html` at the lines that were `[[name]]` in the page."""
    return tuple(_cut(html))


def _cut(html: str) -> Iterator[Piece]:
    for at, part in enumerate(INSERT.split(html)):
        if at % 2:
            yield Piece(insert=part)
        elif part:
            yield Piece(html=part)


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    reader.add_render_rule("link_open", _open_link)
    reader.core.ruler.push("boxes", _make_boxes)
    reader.add_render_rule("table_open", _open_table)
    reader.add_render_rule("table_close", _close_table)
    return reader


def _open_link(
    renderer: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType
) -> str:
    """Links to another site tell it nothing; links of ours keep the language of the page."""
    address = str(tokens[at].attrGet("href"))
    if address.startswith("http"):
        tokens[at].attrSet("rel", "noreferrer")
    elif address.startswith("/"):
        tokens[at].attrSet("href", in_language(address))
    return renderer.renderToken(tokens, at, options, env)


def _open_table(_: RendererHTML, tokens: Sequence[Token], at: int, *__: object) -> str:
    """A wide table scrolls by itself, and the keyboard can reach it; its columns name it."""
    head = takewhile(lambda token: token.type != "thead_close", tokens[at:])
    columns = ", ".join(token.content for token in head if token.type == "inline")
    label = escape(say("Tabel: {columns}").format(columns=columns))
    return f'<div class="table-scroll" tabindex="0" role="region" aria-label="{label}"><table>\n'


def _close_table(*_: object) -> str:
    return "</table></div>\n"


def _make_boxes(state: StateCore) -> None:
    """A list item that begins with `[ ] ` can be ticked; nothing is kept or sent."""
    for token in state.tokens:
        if token.type == "inline" and token.children and token.content.startswith(BOX):
            first = token.children[0]
            first.content = first.content.removeprefix(BOX)
            token.children = [_markup(OPEN_BOX), *token.children, _markup(CLOSE_BOX)]


def _markup(html: str) -> Token:
    return Token("html_inline", "", 0, content=html)
