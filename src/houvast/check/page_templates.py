"""How does a page of the check become data that a browser can fill in, from the same template?

The templates of the server are read by Django and written down as lists, in the language that is
spoken now. Only what the check's templates use is known here; anything else is an error at once,
not a page that differs.

A part is a text, or a list that starts with what it is: `["=", value]` a value, written safely;
`["?", [condition, parts], ...]` the first that holds; `["*", names, values, parts]` for each;
`["with", {name: value}, parts, only]` with more names (or only these); `["set", name, parts]`;
`["icon", table, value]`. A value is `["a.b"]` a name, `["'", constant]` or `[filter, value, ...]`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.template import engines
from django.template.base import FilterExpression, Node, NodeList, TextNode, Variable, VariableNode
from django.template.defaulttags import (
    CommentNode,
    ForNode,
    IfNode,
    LoadNode,
    TemplateLiteral,
    URLNode,
)
from django.template.library import SimpleNode
from django.template.loader import get_template, render_to_string
from django.template.loader_tags import BlockNode, ExtendsNode, IncludeNode
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext

from houvast.web.icons import ICONS, OUTCOME_ICONS
from houvast.web.templatetags.face import icon

Json = dict[str, Any]
Parts = list[Any]
PAGES = ("start", "what", "who", "acts", "question", "summary", "answer")
SURROUNDINGS = ("web/components/print_header.html", "web/components/translation.html")
"""What stands above the block `main` in web/base.html, the same on every page."""
CONSTANTS = {"True": True, "False": False, "None": None}
ON_DEVICE = ["device"]
MARK = "0000mark0000"
_LINE = re.compile(r"\s*\n\s*")


def pages() -> dict[str, Json]:
    """The title and the main part of every page of the check."""
    return {name: _page(f"check/{name}.html") for name in PAGES}


def outcome_icons() -> dict[str, str]:
    """The drawing beside each outcome of the law."""
    return {outcome: str(icon(name)) for outcome, name in OUTCOME_ICONS.items() if name in ICONS}


def surroundings() -> str:
    """What stands above the main part of a page."""
    return "".join(f"{render_to_string(name)}" for name in SURROUNDINGS)


def _page(name: str) -> Json:
    extends = get_template(name).template.nodelist[0]  # type: ignore[attr-defined]
    assert isinstance(extends, ExtendsNode)
    blocks = {node.name: node for node in extends.nodelist if isinstance(node, BlockNode)}
    return {part: _joined(_parts(blocks[part].nodelist)) for part in ("title", "main")}


def _parts(nodes: Iterable[Node]) -> Iterator[Any]:
    for node in nodes:
        if isinstance(node, LoadNode | CommentNode):
            continue
        for kind, write in _WRITERS.items():
            if isinstance(node, kind):
                yield from write(node)
                break
        else:
            raise TypeError(f"{type(node).__name__} of {node.origin}: not known on the device")


def _joined(parts: Iterable[Any]) -> Parts:
    """The parts with neighbouring texts in one."""
    found: Parts = []
    for part in parts:
        if isinstance(part, str) and found and isinstance(found[-1], str):
            found[-1] += part
        elif part != "":
            found.append(part)
    return found


# --- values -------------------------------------------------------------------------------------


def _value(expression: Any) -> Any:
    """A filter expression, a variable or a constant as a value."""
    if isinstance(expression, FilterExpression):
        value = _value(expression.var)
        for name, arguments in expression.filters:
            given = [_value(argument) for _, argument in arguments]
            value = [name.__name__, value, *given]
        return value
    if isinstance(expression, Variable):
        if expression.lookups is None:
            literal = expression.literal
            return ["'", gettext(str(literal)) if expression.translate else literal]
        name = ".".join(expression.lookups)
        return ["'", CONSTANTS[name]] if name in CONSTANTS else [name]
    return ["'", str(expression) if isinstance(expression, Promise) else expression]


def _condition(token: Any) -> Any:
    if isinstance(token, TemplateLiteral):
        return _value(token.value)
    parts = [_condition(part) for part in (token.first, token.second) if part is not None]
    return [token.id, *parts]


# --- nodes --------------------------------------------------------------------------------------


def _if(node: IfNode) -> Iterator[Any]:
    """What asks only whether this is the device is answered here: it is."""
    cases: Parts = []
    for condition, nodes in node.conditions_nodelists:
        asked = _condition(condition) if condition is not None else ["'", True]
        if asked == ON_DEVICE and not cases:
            yield from _parts(nodes)
            return
        cases.append([asked, _joined(_parts(nodes))])
    yield ["?", *cases]


def _for(node: ForNode) -> Iterator[Any]:
    assert isinstance(node.nodelist_loop, NodeList)
    parts = _joined(_parts(node.nodelist_loop))
    yield ["*", list(node.loopvars), _value(node.sequence), parts]


def _include(node: IncludeNode) -> Iterator[Any]:
    template = engines["django"].engine.get_template(node.template.var)  # type: ignore[attr-defined]
    parts = _joined(_parts(template.nodelist))
    names = {name: _value(value) for name, value in node.extra_context.items()}
    if names or node.isolated_context:
        yield ["with", names, parts, node.isolated_context]
    else:
        yield from parts


def _url(node: URLNode) -> Iterator[Any]:
    name = node.view_name.var
    arguments = [_value(argument) for argument in node.args]
    constant = all(argument[0] == "'" for argument in arguments)
    try:
        address = reverse(name, args=[a[1] if a[0] == "'" else MARK for a in arguments])
    except NoReverseMatch:
        if node.asvar is None:
            raise
        address = ""
    before, mark, after = address.partition(MARK)
    parts = [before] if constant or not mark else [before, ["=", arguments[0]], after]
    if node.asvar:
        yield ["set", node.asvar, _joined(parts)]
    else:
        yield from parts


def _simple(node: SimpleNode) -> Iterator[Any]:
    (argument,) = (_value(found) for found in node.args)
    if node.func.__name__ == "icon" and argument[0] == "'":
        yield str(icon(argument[1]))
    elif node.func.__name__ == "outcome_icon":
        yield ["icon", argument]
    else:
        raise TypeError(f"{node.func.__name__}: not known on the device")


def _blocktranslate(node: BlockTranslateNode) -> Iterator[Any]:
    names = {name: _value(value) for name, value in node.extra_context.items()}
    single, variables = node.render_token_list(node.singular)
    if node.plural and node.countervar and node.counter:
        plural, more = node.render_token_list(node.plural)
        counter = _value(node.counter)
        names[node.countervar] = counter
        one = _filled(ngettext(single, plural, 1), [*variables, *more])
        many = _filled(ngettext(single, plural, 2), [*variables, *more])
        parts: Parts = [["?", [["==", counter, ["'", 1]], one], [["'", True], many]]]
    else:
        parts = _filled(gettext(single), variables)
    if names:
        yield ["with", names, parts, False]
    else:
        yield from parts


def _filled(text: str, variables: Iterable[str]) -> Parts:
    """The translated text, with a value in each %(gap)s."""
    parts: Parts = [text]
    for name in dict.fromkeys(variables):
        cut: Parts = []
        for part in parts:
            pieces = part.split(f"%({name})s") if isinstance(part, str) else [part]
            for number, piece in enumerate(pieces):
                cut += [["=", [name]], piece] if number else [piece]
        parts = cut
    return _joined(part.replace("%%", "%") if isinstance(part, str) else part for part in parts)


def _translate(node: TranslateNode) -> Iterator[Any]:
    yield gettext(node.filter_expression.var.literal)


_WRITERS: Mapping[type[Node], Callable[[Any], Iterator[Any]]] = {
    TextNode: lambda node: iter([_LINE.sub("\n", node.s)]),
    VariableNode: lambda node: iter([["=", _value(node.filter_expression)]]),
    IfNode: _if,
    ForNode: _for,
    IncludeNode: _include,
    URLNode: _url,
    SimpleNode: _simple,
    BlockTranslateNode: _blocktranslate,
    TranslateNode: _translate,
}
