"""How is a text field of a form drawn in the house's own way, and how are its mistakes told?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import template

if TYPE_CHECKING:
    from django.forms import BoundField, Form

register = template.Library()


@dataclass(frozen=True)
class Mistake:
    """One line of the error summary."""

    anchor: str
    text: str


@register.inclusion_tag("accounts/_field.html")
def text_field(
    field: BoundField, label: str, hint: str = "", kind: str = "", complete: str = ""
) -> dict[str, Any]:
    """Draw `field` with a Dutch `label`; `kind` is the type of input, `complete` its autocomplete.

    A password is never written back into the page.
    """
    attributes = field.field.widget.attrs
    kind = kind or str(attributes.get("type") or getattr(field.field.widget, "input_type", "text"))
    return {
        "id": field.auto_id,
        "name": field.html_name,
        "label": label,
        "hint": hint,
        "kind": kind,
        "complete": complete or attributes.get("autocomplete", "off"),
        "value": "" if kind == "password" else (field.value() or ""),
        "errors": field.errors,
        "longest": getattr(field.field, "max_length", None),
        "required": field.field.required,
    }


@register.inclusion_tag("web/components/error_summary.html")
def mistakes(form: Form) -> dict[str, Any]:
    """The error summary of `form`: each mistake leads to its field."""
    first = next((field.auto_id for field in form.visible_fields()), "inhoud")
    found = [Mistake(first, str(text)) for text in form.non_field_errors()]
    for field in form:
        found += [Mistake(field.auto_id, str(text)) for text in field.errors]
    return {"errors": found, "heading": "Kijk dit even na"}
