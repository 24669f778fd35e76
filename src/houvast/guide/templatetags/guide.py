"""How does a template show the text of a guide page, with its drawings and cards in place?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from houvast.guide.drawings import DRAWINGS, draw
from houvast.guide.materials import Material, materials
from houvast.guide.pages import INSERTS

if TYPE_CHECKING:
    from houvast.guide.pages import GuidePage

register = template.Library()


@register.simple_tag
def page_text(page: GuidePage) -> SafeString:
    """The text of `page`; where a line was `[[name]]` stands what `INSERTS` says."""
    parts = (_insert(piece.insert) if piece.insert else piece.html for piece in page.pieces)
    return mark_safe("".join(parts))  # noqa: S308 - the pages are our own files, read as safe HTML


def _insert(name: str) -> str:
    drawing = draw(name) if name in DRAWINGS else None
    return render_to_string(INSERTS[name], {"drawing": drawing})


@register.simple_tag
def prevention_materials() -> tuple[Material, ...]:
    """The prevention material of all zones, as cards."""
    return materials()
