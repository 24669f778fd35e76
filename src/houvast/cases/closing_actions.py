"""How does a case end: closed, reopened, erased for good?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from houvast import audit
from houvast.accounts.access import organisations
from houvast.accounts.roles import Kind, Role
from houvast.audit import Event
from houvast.cases import access, permissions
from houvast.cases.actions import OF_THE_CASE, NotAllowed, hold, today, write_step
from houvast.cases.lists import NOTIFYING, Outcome, PoliceOutcome
from houvast.cases.models import Case, Facts, Note, ParentInformed, SharedWithClb, Task
from houvast.cases.retention import erasing, is_due
from houvast.cases.tidying import bring_back, drop_all, replan
from houvast.database import keys
from houvast.database.each import for_each
from houvast.database.scope import acting_for
from houvast.errors import Refused
from houvast.regions.region import Level

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from houvast.accounts.members import Member
    from houvast.cases.access import Opened


ONLY_A_LEAD = (
    "Alleen een directie of verantwoordelijke die bij het dossier mag, beslist om niet te wachten "
    "of om vroeger te wissen. Anders blijft het tot zijn termijn."
)


@transaction.atomic
def close(  # noqa: PLR0913 - all but one are named
    opened: Opened,
    *,
    outcome: Outcome,
    police_outcome: PoliceOutcome,
    may_go_unknown: bool = False,
    note: str = "",
    by: Member,
) -> None:
    """Close the case with how it ended; no task is asked after that.

    `may_go_unknown`: the lead lets the term run although the police's outcome is not known, and
    says why in `note`. Raises Refused, NotAllowed.
    """
    case = hold(opened, permissions.may_close, by=by)
    if opened.decided is None:
        raise Refused("De school besliste nog niets. Neem eerst de beslissing van stap 1.")
    if opened.notified and police_outcome is PoliceOutcome.NOT_NOTIFIED:
        raise Refused("Er was wel een melding. Kies of de uitkomst al bekend is.")
    if may_go_unknown and not permissions.may_let_go(by, opened.rights):
        raise NotAllowed(ONLY_A_LEAD)
    if may_go_unknown and not note.strip():
        raise Refused("Schrijf op waarom je niet op de uitkomst wacht.")
    drop_all(case)
    case.closed_on, case.outcome, case.police_outcome = today(), outcome, police_outcome
    case.may_go_unknown = may_go_unknown
    case.save(update_fields=["closed_on", "outcome", "police_outcome", "may_go_unknown"])
    write_step(case, OF_THE_CASE, "closed", on=today(), note=note, by=by)
    detail = {"number": case.number, "outcome": outcome.value, "police": police_outcome.value}
    audit.record(Event.CASE_CLOSED, by=by, case=case.id, detail=detail)


@transaction.atomic
def reopen(opened: Opened, *, reason: str, by: Member) -> None:
    """Open a closed case again; its tasks come back. Raises Refused, NotAllowed."""
    case = hold(opened, permissions.may_reopen, by=by)
    if not reason.strip():
        raise Refused("Schrijf op waarom het dossier weer open moet.")
    case.closed_on, case.outcome, case.police_outcome = None, "", ""
    case.may_go_unknown = False
    case.save(update_fields=["closed_on", "outcome", "police_outcome", "may_go_unknown"])
    write_step(case, OF_THE_CASE, "reopened", on=today(), note=reason, by=by)
    audit.record(Event.CASE_REOPENED, by=by, case=case.id, detail={"number": case.number})
    bring_back(case)
    replan(case, by=by)


@transaction.atomic
def erase(opened: Opened, *, by: Member) -> None:
    """Erase a closed case before its term: the key is destroyed. Raises NotAllowed."""
    if by.role is not Role.SCHOOL_LEAD:
        raise NotAllowed(ONLY_A_LEAD)
    case = hold(opened, permissions.may_erase, by=by)
    if opened.erasing.on is None:
        raise NotAllowed(
            "Dit dossier kan nog niet gewist worden: de uitkomst bij politie en parket is niet "
            "bekend. Heropen het en sluit het met een reden om niet te wachten."
        )
    _erase(case, early=True, by=by)


@transaction.atomic
def erase_at_term(organisation: UUID, *, on: date | None = None) -> int:
    """Erase every case of a school of which the term is over on a day (today); how many.

    Run once a day, as nobody: the entry in the audit has no person.
    """
    day, count = on or today(), 0
    with acting_for([organisation]):
        for case in access.due_for_erasing(organisation):
            level = Level(case.last_level) if case.last_level else None  # type: ignore[attr-defined]
            found = erasing(
                closed_on=case.closed_on,
                notified=case.was_sent or level in NOTIFYING,  # type: ignore[attr-defined]
                police_outcome_known=case.police_outcome == PoliceOutcome.KNOWN,
                lead_let_go=case.may_go_unknown,
            )
            if is_due(found, day):
                _erase(case, early=False, by=None)
                count += 1
    return count


def erase_everywhere(*, on: date | None = None) -> int:
    """Erase at their term the cases of every school; how many."""
    schools = [school.id for school in organisations(Kind.SCHOOL)]
    return for_each(schools, lambda school: erase_at_term(school, on=on))


def _erase(case: Case, *, early: bool, by: Member | None) -> None:
    """Destroy the keys first: what is left in a backup of the rows is unreadable too (ADR 0013)."""
    for share in SharedWithClb.objects.filter(case=case):
        keys.erase(share.id)
    forms = list(case.forms.values_list("id", flat=True))
    for form in forms:
        keys.let_go(form)  # the police are a controller of their own: they keep theirs
    keys.erase(case.id)
    case.forms.filter(sent_at=None).delete()
    case.forms.update(school_erased_on=today())
    for model in (Facts, ParentInformed, Task):
        model.objects.filter(case=case).delete()
    Note.objects.filter(case_id=case.id, organisation_id=case.organisation_id).delete()
    Case.objects.filter(id=case.id).update(
        erased_on=today(),
        erased_by_id=by.membership_id if by else None,
        erased_early=early,
        is_urgent=False,
    )
    audit.record(
        Event.CASE_ERASED,
        by=by,
        case=case.id,
        organisation=case.organisation_id,
        detail={
            "number": case.number,
            "early": "yes" if early else "no",
            "forms": str(len(forms)),
        },
    )
