"""How does a template draw an icon, tell an outcome in words, or lead to another language?"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import quote

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from houvast.text import say
from houvast.web import languages
from houvast.web.areas import is_private
from houvast.web.exported import becomes_file
from houvast.web.icons import ICONS, OUTCOME_ICONS, OUTCOME_WORDS

if TYPE_CHECKING:
    from django.template.context import Context

    from houvast.web.languages import Tongue

MAP = "https://www.openstreetmap.org/search?query="

register = template.Library()


@register.simple_tag(takes_context=True)
def tongues(context: Context) -> tuple[Tongue, ...]:
    """The languages in which this page stands; none on a signed-in page, which is in Dutch."""
    request = context.get("request")
    return () if request is None or is_private(request) else languages.tongues(request)


@register.simple_tag(takes_context=True)
def way_to_work(context: Context) -> str:
    """The address of the signed-in part; "" without a database, and in files that others serve."""
    request = context.get("request")
    if request is None or becomes_file(request):
        return ""
    with suppress(NoReverseMatch):
        return reverse("cases:start")
    return ""


@register.simple_tag
def is_reviewed() -> bool:
    """Whether a person looked at the language that is spoken now."""
    return languages.is_reviewed()


@register.filter
def translated(dutch: str) -> str:
    """Tell a `dutch` text of a table in the language that is spoken now."""
    return say(dutch)


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw the icon `name` inline, hidden from screen readers; an unknown name is a KeyError."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        '<path d="{}"/></svg>',
        ICONS[name],
    )


@register.simple_tag
def outcome_icon(outcome: str) -> SafeString:
    """Draw the icon of an `outcome` of the law; an unknown one is a KeyError."""
    return icon(OUTCOME_ICONS[outcome])


@register.filter
def outcome_words(outcome: str) -> str:
    """Tell an `outcome` of the law in words."""
    return say(OUTCOME_WORDS[outcome])


@register.filter
def telephone(number: str) -> str:
    """Write a Belgian `number` as the address of a call: "050 44 12 10" becomes "tel:+3250441210".

    Short numbers such as 101 keep their digits, a number with its country its plus.
    """
    abroad = number.strip().startswith("+")
    written = number.replace("(0)", "") if abroad else number
    digits = "".join(sign for sign in written if sign.isdigit())
    trunk = digits.startswith("0") and not digits.startswith("00")
    if abroad:
        return f"tel:+{digits}"
    return f"tel:+32{digits[1:]}" if trunk else f"tel:{digits}"


@register.filter
def on_a_map(address: str | None) -> str:
    """Lead to `address` on a map elsewhere, if there is one; a page itself asks nothing of it."""
    return f"{MAP}{quote(address)}" if address else ""
