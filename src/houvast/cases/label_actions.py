"""How are the label and the site of a case set right afterwards?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from houvast import audit
from houvast.accounts.access import sites_of
from houvast.audit import Event
from houvast.cases import permissions
from houvast.cases.actions import NotAllowed, hold
from houvast.cases.tidying import replan
from houvast.errors import Refused

if TYPE_CHECKING:
    from uuid import UUID

    from houvast.accounts.members import Member
    from houvast.cases.access import Opened
    from houvast.cases.lists import Title
    from houvast.cases.models import Case

SENT = (
    "Er vertrok al een fiche naar de politie. Label en vestiging blijven zoals ze toen waren. Bel "
    "de politie als de vestiging niet juist is."
)


@transaction.atomic
def set_label(opened: Opened, *, title: Title, site: UUID | None, by: Member) -> None:
    """Set the label and the site right; another site can mean another region, and other tasks.

    Only while nothing went to the police. Raises Refused (a site of another school), NotAllowed.
    """
    case = hold(opened, permissions.may_change, by=by)
    if is_sent(opened, case):
        raise NotAllowed(SENT)
    places = {one.id: one for one in sites_of(by)}
    if site not in places and (site is not None or places):
        raise Refused("Kies een vestiging van je school.")
    if (case.title, case.site_id) == (title, site):
        return
    case.title, case.site_id = title, site
    case.save(update_fields=["title", "site"])
    audit.record(
        Event.CASE_CHANGED,
        by=by,
        case=case.id,
        detail={"number": case.number, "label": title.value, "site": str(site or "")},
    )
    replan(case, by=by)


def is_sent(opened: Opened, case: Case) -> bool:
    """Whether the police have anything of it: a notification or an advice request."""
    return opened.sent_on is not None or case.forms.filter(sent_at__isnull=False).exists()
