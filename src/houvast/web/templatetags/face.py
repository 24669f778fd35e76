"""How does a template draw an icon, or tell an outcome in words?"""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from houvast.web.icons import ICONS, OUTCOME_ICONS, OUTCOME_WORDS

register = template.Library()


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
    """Tell an `outcome` of the law in Dutch."""
    return OUTCOME_WORDS[outcome]


@register.filter
def telephone(number: str) -> str:
    """Write a Belgian `number` as the address of a call: "050 44 12 10" becomes "tel:+3250441210".

    Short numbers such as 101 keep their digits.
    """
    digits = "".join(sign for sign in number if sign.isdigit())
    trunk = digits.startswith("0") and not digits.startswith("00")
    return f"tel:+32{digits[1:]}" if trunk else f"tel:{digits}"
