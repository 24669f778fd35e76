"""How do the tasks of a case change: given to somebody, done, not done, added by hand?"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from houvast import audit
from houvast.audit import Event
from houvast.cases import access, actions, permissions
from houvast.cases.actions import NotAllowed, hold, today
from houvast.cases.lists import TaskKey
from houvast.cases.models import Case, Task
from houvast.cases.planning import WITHOUT_A_STEP
from houvast.cases.tidying import replan
from houvast.database.once import made_already
from houvast.errors import Refused

if TYPE_CHECKING:
    from datetime import date

    from houvast.accounts.members import Member
    from houvast.cases.access import Opened

BY_OTHER_PAGES = frozenset({TaskKey.DECIDE, TaskKey.INFORM_PARENTS})
"""Done by deciding, and by writing down each parent; not by ticking."""


@transaction.atomic
def assign(opened: Opened, key: UUID, *, to: UUID, by: Member) -> None:
    """Give a task to a colleague (a membership) who may see the case. Raises Refused."""
    case = hold(opened, permissions.may_change, by=by)
    task = access.task_of(opened, key)
    _refuse_stranger(opened, to, by=by)
    task.assigned_to_id = to
    task.save(update_fields=["assigned_to"])
    _record(case, task, "assigned", by=by)


@transaction.atomic
def finish(  # noqa: PLR0913 - all but two are named
    opened: Opened, key: UUID, *, on: date, to_whom: str = "", note: str = "", by: Member
) -> None:
    """Write down that a task was done on a day. Raises Refused, NotAllowed, Http404."""
    hold(opened, permissions.may_change, by=by)
    task = access.task_of(opened, key)
    if task.key in BY_OTHER_PAGES:
        raise NotAllowed("Deze taak is klaar als je ze op haar eigen pagina invult.")
    if task.key not in WITHOUT_A_STEP:
        actions.take_step(opened, TaskKey(task.key), on=on, to_whom=to_whom, note=note, by=by)
        return
    case = opened.case
    actions.refuse_day(on, case)
    told = ": ".join(part for part in (task.text, note.strip()) if part)
    actions.write_step(
        case, actions.OF_THE_CASE, task.key, on=on, to_whom=to_whom, note=told, by=by
    )
    task.done_at, task.done_by_id = timezone.now(), by.membership_id
    task.save(update_fields=["done_at", "done_by"])


@transaction.atomic
def leave_undone(opened: Opened, key: UUID, *, reason: str, by: Member) -> None:
    """Write down why a task is not done; it is not asked again. Raises Refused, NotAllowed."""
    case = hold(opened, permissions.may_change, by=by)
    task = access.task_of(opened, key)
    if task.key == TaskKey.DECIDE:
        raise NotAllowed("Deze taak is klaar als je ze op haar eigen pagina invult.")
    if task.key == TaskKey.SEND_FORM:
        raise NotAllowed("Niet melden is een beslissing. Beslis opnieuw (stap 1), met je reden.")
    if not reason.strip():
        raise Refused("Schrijf op waarom je dit niet doet.")
    note = f"Niet gedaan: {reason.strip()}"
    if task.key in WITHOUT_A_STEP:
        actions.write_step(case, actions.OF_THE_CASE, task.key, on=today(), note=note, by=by)
    else:
        actions.write_step(case, actions.STEP_OF[task.key], task.key, on=today(), note=note, by=by)
    task.not_done_reason = reason.strip()
    task.done_at, task.done_by_id = timezone.now(), by.membership_id
    task.save(update_fields=["not_done_reason", "done_at", "done_by"])
    replan(case, by=by)


@transaction.atomic
def add_task(  # noqa: PLR0913 - all but two are named
    opened: Opened,
    text: str,
    *,
    due_on: date | None,
    to: UUID,
    key: UUID | None = None,
    kind: TaskKey = TaskKey.OWN,
    by: Member,
) -> None:
    """Add a task by hand, or a call in the weekend plan. Raises Refused, NotAllowed."""
    case = hold(opened, permissions.may_change, by=by)
    told = {"text": text.strip(), "due_on": due_on, "assigned_to_id": to, "key": kind}
    if made_already(Task, key, case_id=case.id, **told):
        return
    if not text.strip():
        raise Refused("Schrijf op wat er moet gebeuren.")
    if due_on and due_on < today():
        raise Refused("Deze dag is voorbij. Vul vandaag of later in.")
    _refuse_stranger(opened, to, by=by)
    task = Task.objects.create(
        id=key or uuid4(),
        case=case,
        organisation_id=case.organisation_id,
        key=kind,
        text=text.strip(),
        due_on=due_on,
        assigned_to_id=to,
        by_id=by.membership_id,
    )
    _record(case, task, "added", by=by)


def _refuse_stranger(opened: Opened, membership: UUID, *, by: Member) -> None:
    can = access.who_can_act(by, opened)
    if membership not in {colleague.membership_id for colleague in can}:
        raise Refused("Deze collega kan dit dossier niet zien. Kies iemand anders.")


def _record(case: Case, task: Task, what: str, *, by: Member) -> None:
    detail = {"number": case.number, "task": task.key, "change": what}
    audit.record(Event.CASE_CHANGED, by=by, case=case.id, detail=detail)
