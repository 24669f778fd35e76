"""Which forms for the police came from a case? Their number and days, nothing that is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from houvast.cases.access import Opened


def forms_of(opened: Opened) -> list[Any]:
    """The forms of this case, oldest first, without what is sealed in them."""
    found = opened.case.forms.defer("content").select_related("zone")
    return list(found.order_by("drafted_at"))
