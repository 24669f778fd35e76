"""Who of the school looked at a case or changed it? The audit, with the names of colleagues."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from houvast import audit
from houvast.accounts.models import Membership

if TYPE_CHECKING:
    from datetime import datetime

    from houvast.audit import Line
    from houvast.cases.access import Opened
    from houvast.web.paging import Part


@dataclass(frozen=True)
class Trace:
    """One entry of the audit as people read it."""

    at: datetime
    what: str
    by: str
    about: str
    """The number of a form, or ""."""


def trail_of(opened: Opened, *, part: int = 1) -> Part[Trace]:
    """Who of the own school looked at the case or changed it, newest first."""
    lines = audit.trail(opened.case.id, part=part)
    people = Membership.objects.filter(id__in={line.membership_id for line in lines})
    names = {one.id: one.user.name for one in people.select_related("user")}

    def told(line: Line) -> Trace:
        what = line.event.label if line.event else "iets wat deze versie niet kent"
        by = names.get(line.membership_id, "") if line.membership_id else "Houvast zelf"
        return Trace(line.at, what, by, line.detail.get("reference", ""))

    return lines.told_as(told)
