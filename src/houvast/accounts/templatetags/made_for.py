"""For whom was a form made? Every form with our token says so: one person may work for two.

It replaces Django's `csrf_token`, so that no form can have the one without the other; the
middleware compares it when the form is sent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html

if TYPE_CHECKING:
    from django.template import Context
    from django.template.base import Parser, Token

MADE_FOR = "made-for"
"""The name of the field with the membership."""

register = template.Library()


class Tokens(CsrfTokenNode):
    """The token against forged forms, and the membership for which the page was made."""

    def render(self, context: Context) -> str:
        """Both as hidden fields; without a membership only the token."""
        token = super().render(context)
        member = getattr(context.get("request"), "member", None)
        if member is None:
            return token
        mine = '{}<input type="hidden" name="{}" value="{}">'
        return format_html(mine, token, MADE_FOR, member.membership_id)


@register.tag
def csrf_token(parser: Parser, token: Token) -> Tokens:
    """Both hidden fields."""
    del parser, token
    return Tokens()
