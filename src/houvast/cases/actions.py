"""How does a case change? Each verb takes who does it; change and audit are one transaction.

`key` is the id of the row to be made, chosen by the page: the same form sent twice is one row, and
with other content it is refused (`database.once`).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.utils import timezone

from houvast import audit
from houvast.accounts.access import sites_of
from houvast.audit import Event
from houvast.cases import access, permissions, planning
from houvast.cases.access import Opened
from houvast.cases.judging import judge
from houvast.cases.law_record import laws_as_text
from houvast.cases.lists import LEVEL_WORDS, TaskKey, Title
from houvast.cases.models import (
    LARGEST_SITUATION,
    Case,
    Decision,
    Facts,
    Note,
    ParentInformed,
    StepTaken,
    Task,
)
from houvast.cases.police_forms import sent_on
from houvast.cases.tidying import replan
from houvast.database import keys
from houvast.database.once import made_already
from houvast.database.turns import take_turn
from houvast.errors import HouvastError, Refused
from houvast.protocol.parents import Informs
from houvast.protocol.steps import STEPS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from houvast.accounts.members import Member
    from houvast.cases.lists import ParentLabel
    from houvast.cases.permissions import Rights
    from houvast.regions.region import Level

OF_THE_CASE = "case"
"""The step under which is written what happened with the case itself."""

today = access.today
"""The day in Brussels."""

STEP_OF = {task.id: step.key for step in STEPS for task in step.tasks}


class NotAllowed(HouvastError):  # noqa: N818 - it says what happened
    """Somebody who may see the case may not do this."""

    def __init__(self, what: str = "Dat kan nu niet in dit dossier, of niet met jouw rol.") -> None:
        """Take what to say, in Dutch."""
        super().__init__(what)


class ChangedMeanwhile(HouvastError):  # noqa: N818 - it says what happened
    """Somebody else changed the facts since the page was shown."""


def hold(
    opened: Opened,
    right: Callable[[Member, Rights], bool],
    *,
    by: Member,
    rights: Rights | None = None,
) -> Case:
    """The row of the case, locked until the transaction ends. Raises NotAllowed.

    `rights` instead of those of `opened` when the advice counts too.
    """
    case = Case.objects.select_for_update().get(id=opened.case.id)
    if case.closed_on != opened.case.closed_on or case.erased_on != opened.case.erased_on:
        raise ChangedMeanwhile("Dit dossier is intussen gesloten of heropend. Bekijk het opnieuw.")
    if not right(by, rights or opened.rights):
        raise NotAllowed
    return case


@transaction.atomic
def open_case(  # noqa: PLR0913 - all are named
    *,
    title: Title,
    site: UUID | None,
    situation: str,
    not_known: str = "[]",
    key: UUID | None = None,
    by: Member,
) -> Case:
    """Open a case with facts (JSON text) and its first tasks.

    Raises InputError (facts), Refused (site), NotAllowed. The same `key` again gives the same case.
    """
    if not permissions.may_open_cases(by):
        raise NotAllowed
    if key:
        take_turn(key)
        if made_already(Case, key, title=title, site_id=site):
            return Case.objects.get(id=key)
    places = {one.id: one for one in sites_of(by)}
    if site is not None and site not in places:
        raise Refused("Kies een vestiging van je school.")
    region = places[site].region if site else ""
    refuse_facts(situation, region=region)
    day = today()
    case = Case(
        id=key or uuid4(),
        organisation_id=by.organisation_id,
        site_id=site,
        year=day.year,
        sequence=_next_number(by.organisation_id, day.year),
        opened_on=day,
        opened_by_id=by.membership_id,
        led_by_id=by.membership_id,
        title=title,
    )
    keys.new_key(case.id, by.organisation_id)
    case.save(force_insert=True)
    _write_facts(case, 1, situation, not_known, by=by)
    audit.record(Event.CASE_OPENED, by=by, case=case.id, detail={"number": case.number})
    replan(case, by=by)
    return case


def refuse_facts(situation: str, *, region: str = "") -> None:
    """Raise Refused or InputError when these facts (JSON text) cannot be kept."""
    if len(situation) > LARGEST_SITUATION:
        raise Refused("Er staan te veel feiten in dit dossier: er kan niets meer bij.")
    judge(situation, region=region)


def _next_number(organisation: UUID, year: int) -> int:
    """The next number; one row is locked, so two cases at once each get their own."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cases_counter (id, organisation_id, year, last) VALUES (%s, %s, %s, 1) "
            "ON CONFLICT (organisation_id, year) "
            "DO UPDATE SET last = cases_counter.last + 1 RETURNING last",
            [uuid4(), organisation, year],
        )
        (number,) = cursor.fetchone()
    return int(number)


def _write_facts(case: Case, version: int, situation: str, not_known: str, *, by: Member) -> None:
    Facts.objects.create(
        case=case,
        organisation_id=case.organisation_id,
        version=version,
        situation=situation,
        not_known=not_known,
        laws=laws_as_text(),
        by_id=by.membership_id,
    )


@transaction.atomic
def change_facts(
    opened: Opened, situation: str, *, seen: int, not_known: str = "[]", by: Member
) -> Sequence[str]:
    """Write a new version of the facts; gives what changed in the judgement, in Dutch.

    `seen` is the version that the page showed. Raises Refused, InputError, NotAllowed,
    ChangedMeanwhile.
    """
    case = hold(opened, permissions.may_change, by=by)
    known = access.facts_of(opened)
    if known.facts.version != seen:
        raise ChangedMeanwhile(
            "Een collega wijzigde de feiten intussen. Bekijk ze en vul dan aan wat nog ontbreekt."
        )
    refuse_facts(situation, region=opened.region)
    if (situation, not_known) == (known.facts.situation, known.facts.not_known):
        return ()
    version = seen + 1
    _write_facts(case, version, situation, not_known, by=by)
    audit.record(
        Event.CASE_CHANGED,
        by=by,
        case=case.id,
        detail={"number": case.number, "facts": str(version)},
    )
    replan(case, by=by)
    return access.facts_of(opened).changed


@transaction.atomic
def decide(
    opened: Opened, level: Level, *, reason: str = "", key: UUID | None = None, by: Member
) -> None:
    """Decide what the school does (step 1); another decision than the advice needs a reason.

    Raises Refused (no reason), NotAllowed.
    """
    known = access.facts_of(opened)
    advised = known.answer.advice.level
    rights = permissions.with_advice(opened.rights, advised)
    case = hold(opened, permissions.may_decide, by=by, rights=rights)
    told = reason.strip()
    if made_already(Decision, key, case_id=case.id, level=level, reason=told):
        return
    if planning.differs(level, advised) and not told:
        raise Refused(
            f"Het advies is “{LEVEL_WORDS[advised]}”. Schrijf je reden op: waarom beslis je anders?"
        )
    Decision.objects.create(
        id=key or uuid4(),
        case=case,
        organisation_id=case.organisation_id,
        level=level,
        advised=advised,
        reason=told,
        facts=known.facts,
        by_id=by.membership_id,
    )
    detail = {"number": case.number, "level": level.value, "advised": advised.value}
    audit.record(Event.DECISION_TAKEN, by=by, case=case.id, detail=detail)
    replan(case, by=by)


@transaction.atomic
def take_step(  # noqa: PLR0913 - all but two are named
    opened: Opened,
    task: TaskKey,
    *,
    on: date,
    to_whom: str = "",
    note: str = "",
    key: UUID | None = None,
    by: Member,
) -> None:
    """Write down that a task of the agreement was done on a day. Raises Refused, NotAllowed."""
    case = hold(opened, permissions.may_change, by=by)
    told = {"on": on, "to_whom": to_whom.strip(), "note": note.strip()}
    if made_already(StepTaken, key, case_id=case.id, task=task, **told):
        return
    refuse_day(on, case)
    write_step(
        case,
        STEP_OF.get(task.value, OF_THE_CASE),
        task,
        on=on,
        to_whom=to_whom,
        note=note,
        key=key,
        by=by,
    )
    Task.objects.filter(case=case, key=task, done_at=None, dropped_at=None).update(
        done_at=timezone.now(), done_by_id=by.membership_id
    )
    replan(case, by=by)


def refuse_day(on: date, case: Case) -> None:
    """Raise Refused for a day that has not come, or long before the case."""
    if on > today():
        raise Refused("Deze dag ligt in de toekomst. Vul vandaag of vroeger in.")
    if (case.opened_on - on).days > LONGEST_BEFORE:
        raise Refused("Deze dag is te lang geleden. Kijk het jaar na.")


LONGEST_BEFORE = 366


def write_step(  # noqa: PLR0913 - all but three are named
    case: Case,
    step: str,
    task: str,
    *,
    on: date,
    to_whom: str = "",
    note: str = "",
    key: UUID | None = None,
    by: Member,
) -> None:
    """One row of "step taken", with its entry in the audit."""
    StepTaken.objects.create(
        id=key or uuid4(),
        case=case,
        organisation_id=case.organisation_id,
        step=step,
        task=task,
        on=on,
        to_whom=to_whom.strip(),
        note=note.strip(),
        by_id=by.membership_id,
    )
    audit.record(
        Event.STEP_TAKEN, by=by, case=case.id, detail={"number": case.number, "task": str(task)}
    )


@transaction.atomic
def undo_step(opened: Opened, key: UUID, *, by: Member) -> None:
    """Take back a step that was written down by mistake; the row stays, crossed out."""
    case = hold(opened, permissions.may_change, by=by)
    found = StepTaken.objects.filter(id=key, case=case, undone_at=None).first()
    if found is None or found.step == OF_THE_CASE:
        raise NotAllowed
    if found.task == TaskKey.SEND_FORM and sent_on(case):
        raise NotAllowed("De fiche is verstuurd: de politie heeft ze. Dat neem je niet terug.")
    found.undone_at, found.undone_by_id = timezone.now(), by.membership_id
    found.save(update_fields=["undone_at", "undone_by"])
    detail = {"number": case.number, "undone": found.task}
    audit.record(Event.CASE_CHANGED, by=by, case=case.id, detail=detail)
    replan(case, by=by)


@transaction.atomic
def inform_parent(  # noqa: PLR0913 - all but two are named
    opened: Opened,
    letter: str,
    *,
    parent: ParentLabel,
    is_done: bool,
    on: date,
    told: str,
    key: UUID | None = None,
    by: Member,
) -> None:
    """Write down that a parent was told, or why not (step 2).

    Raises Refused: an unknown letter, no reason, or telling a parent when the rules say that
    the police are asked first.
    """
    case = hold(opened, permissions.may_change, by=by)
    said = {"letter": letter, "parent": parent, "is_done": is_done, "on": on, "told": told.strip()}
    if made_already(ParentInformed, key, case_id=case.id, **said):
        return
    refuse_day(on, case)
    rules = {one.letter: one for one in access.facts_of(opened).answer.parents}
    if letter not in rules:
        raise Refused("Kies een leerling van wie de ouders op deze pagina staan.")
    informs = rules[letter].informs
    if not told.strip() and (not is_done or informs is not Informs.SCHOOL):
        raise Refused(
            "Schrijf op waarom deze ouder niet ingelicht is."
            if not is_done
            else "De school vertelt dit niet zomaar. Schrijf op met wie je afsprak dat ze het toch "
            "doet."
        )
    ParentInformed.objects.create(
        id=key or uuid4(),
        case=case,
        organisation_id=case.organisation_id,
        letter=letter,
        parent=parent,
        informs=informs,
        is_done=is_done,
        on=on,
        told=told.strip(),
        by_id=by.membership_id,
    )
    detail = {"number": case.number, "done": "yes" if is_done else "no", "informs": informs.value}
    audit.record(Event.PARENTS_INFORMED, by=by, case=case.id, detail=detail)
    replan(case, by=by)


@transaction.atomic
def undo_parent(opened: Opened, key: UUID, *, by: Member) -> None:
    """Take back what was written down of a parent by mistake; the row stays, crossed out."""
    case = hold(opened, permissions.may_change, by=by)
    found = ParentInformed.objects.filter(id=key, case=case, undone_at=None).first()
    if found is None:
        raise NotAllowed
    found.undone_at, found.undone_by_id = timezone.now(), by.membership_id
    found.save(update_fields=["undone_at", "undone_by"])
    detail = {"number": case.number, "undone": TaskKey.INFORM_PARENTS.value}
    audit.record(Event.CASE_CHANGED, by=by, case=case.id, detail=detail)
    replan(case, by=by)


@transaction.atomic
def add_note(opened: Opened, text: str, *, key: UUID | None = None, by: Member) -> None:
    """Write a note that only the own organisation reads. Raises Refused, NotAllowed."""
    case = hold(opened, permissions.may_write_note, by=by)
    if made_already(Note, key, case_id=case.id, text=text.strip()):
        return
    if not text.strip():
        raise Refused("Schrijf eerst iets op.")
    Note.objects.create(
        id=key or uuid4(),
        case_id=case.id,
        organisation_id=by.organisation_id,
        text=text.strip(),
        by_id=by.membership_id,
    )
    audit.record(Event.NOTE_WRITTEN, by=by, case=case.id, detail={"number": case.number})
