"""Which forms for the police came from a case? Their number and days, nothing that is in them.

Whether a notification left is read here, from the forms themselves: what somebody wrote down in the
case, or took back, changes nothing about what the police have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models.functions import TruncDate

from houvast.cases.models import Case
from houvast.regions.opening_hours import BRUSSELS

if TYPE_CHECKING:
    from datetime import date

    from houvast.cases.access import Opened

NOTIFICATION = "notification"
"""The purpose of a form that says who is concerned; asking for advice does not."""


def forms_of(opened: Opened) -> list[Any]:
    """The forms of this case, oldest first, without what is sealed in them."""
    found = opened.case.forms.defer("content").select_related("zone")
    return list(found.order_by("drafted_at"))


def days_sent(case: Any) -> Any:
    """For Subquery: the day in Brussels on which each notification of `case` left, first first."""
    forms = Case._meta.get_field("forms").related_model._default_manager
    left = forms.filter(case=case, purpose=NOTIFICATION, sent_at__isnull=False)
    on = TruncDate("sent_at", tzinfo=BRUSSELS)
    return left.order_by("sent_at").annotate(left_on=on).values_list("left_on", flat=True)


def sent_on(case: Case) -> date | None:
    """The day on which the first notification of the case left, None when none did."""
    found: date | None = days_sent(case.id).first()
    return found
