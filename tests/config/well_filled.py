"""A school, a CLB and a police zone with many of everything: more rows than a page may ask for."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone
from tests.cases.conftest import BETWEEN_THEM, FORWARDED, _person, acting
from tests.notifications.parties import Parties, advice, case_of, completed, meet

from houvast.accounts import actions as founding
from houvast.accounts.models import Invitation
from houvast.accounts.roles import Kind, Role
from houvast.accounts.sight import see_person
from houvast.cases import access, actions, closing_actions, sharing_actions, task_actions
from houvast.cases.lists import Outcome, ParentLabel, PoliceOutcome, TaskKey, Title
from houvast.cases.models import SharedWithClb, StepTaken, Task
from houvast.database.scope import acting_for
from houvast.notifications import access as forms
from houvast.notifications import actions as writing
from houvast.notifications import phoned_actions, police_actions
from houvast.notifications.models import Kind as Part
from houvast.notifications.models import Notification, Purpose
from houvast.prevention import access as plans
from houvast.prevention import actions as planning
from houvast.prevention.proposals import themes
from houvast.regions.region import Level

MANY = 14
"""One more than the questions that a page may ask, and one to spare."""


@dataclass(frozen=True)
class Filled:
    """The people, and the keys of what the addresses lead to."""

    parties: Parties
    case: UUID
    closed: UUID
    task: UUID
    block: UUID
    shared: UUID
    sent: UUID
    draft: UUID
    advice: UUID
    year: int
    activity: UUID
    phoned: UUID


def fill() -> Filled:
    """Make them, through the actions that the pages use."""
    parties = meet()
    founding.let_serve(_organisation(parties), parties.school)
    for number in range(MANY):
        _person(parties.school, f"Collega{number}", Role.SCHOOL_STAFF)
        clb = founding.found_organisation(kind=Kind.CLB, name=f"CLB {number}", slug=f"clb-{number}")
        founding.let_serve(clb, parties.school)
    see_person(None)
    case = _full_case(parties)
    sent = [_form(parties, case if number == 0 else None) for number in range(MANY)]
    drafts = [_draft(parties) for _ in range(2)]
    asked = advice(parties).id
    closed = [_closed_case(parties) for _ in range(MANY)]
    _invite(parties)
    _talk(parties, sent[0])
    with acting(parties.lead) as by:
        opened = access.find(by, case)
        block = access.blocks_of(opened)[0].id
        task = Task.objects.filter(case=case, key=TaskKey.OWN, done_at=None)[0].id
    with acting(parties.clb):
        shared = SharedWithClb.objects.all()[0].id
    year, activity = _plans(parties)
    return Filled(
        *(parties, case, closed[0], task, block, shared, sent[0], drafts[0], asked),
        year=year,
        activity=activity,
        phoned=_phoned(parties, sent[0]),
    )


def _phoned(parties: Parties, one: UUID) -> UUID:
    """What the police wrote down of a call, about as many people."""
    with acting(parties.police) as by:
        form = forms.find(by, one).contents.form
        return phoned_actions.record(form, key=uuid4(), by=by).id


def _plans(parties: Parties) -> tuple[int, UUID]:
    """Every point of the policy with a remark, and two plans with many activities."""
    year, keys = plans.this_year().starts, [uuid4() for _ in range(MANY)]
    with acting(parties.lead) as by:
        for point in (key for theme in themes() for key in theme.points):
            told = {"standing": "busy", "remark": f"Over {point}."}
            planning.say_point(point, told, seen="", by=by)
        planning.make_plan(year - 1, with_proposal=True, by=by)
        planning.make_plan(year, with_proposal=True, by=by)
        for key in keys:
            planning.add_activity(year, {"what": "Les", "who": "CLB"}, key=key, by=by)
    return year, keys[0]


def _organisation(parties: Parties) -> Any:
    from houvast.accounts.access import organisation  # noqa: PLC0415 - one use

    return organisation(parties.clb.organisation_id)


def _full_case(parties: Parties) -> UUID:
    """A case with many tasks, notes, steps, parents, decisions, versions, shares and blocks."""
    with acting(parties.lead) as by:
        case = actions.open_case(
            title=Title.FORWARDED, site=parties.site, situation=BETWEEN_THEM, by=by
        ).id
    tomorrow = actions.today() + timedelta(days=1)
    with acting(parties.lead) as by:
        opened = access.find(by, case)
        actions.change_facts(opened, FORWARDED, seen=1, by=by)
        for number in range(MANY):
            to = by.membership_id
            actions.decide(opened, Level.NOTIFY, reason=f"Reden {number}.", by=by)
            actions.add_note(opened, f"Notitie {number}.", by=by)
            task_actions.add_task(opened, f"Taak {number}.", due_on=tomorrow, to=to, by=by)
            call = TaskKey.WEEKEND_CALL
            task_actions.add_task(opened, "Bel A.", due_on=tomorrow, to=to, kind=call, by=by)
            label = ParentLabel.FIRST if number % 2 else ParentLabel.SECOND
            _inform(opened, label, by=by)
            actions.take_step(opened, TaskKey.URGE_COMPLAINT, on=actions.today(), by=by)
        actions.undo_step(opened, StepTaken.objects.filter(case=case)[0].id, by=by)
        _share_and_block(opened, by=by)
    for number in range(MANY):  # tasks of our own in other cases: each text has another key
        with acting(parties.lead) as by:
            other = case_of(by, parties.site).id
            opened = access.find(by, other)
            told = f"Bel over {number}."
            task_actions.add_task(opened, told, due_on=tomorrow, to=by.membership_id, by=by)
    return case


def _inform(opened: access.Opened, label: ParentLabel, *, by: Any) -> None:
    day = actions.today()
    actions.inform_parent(opened, "A", parent=label, is_done=True, on=day, told="Ja.", by=by)


def _share_and_block(opened: access.Opened, *, by: Any) -> None:
    from houvast.accounts.access import clbs_of  # noqa: PLC0415 - one use

    for clb in clbs_of(by):
        sharing_actions.share_with_clb(
            opened, clb=clb.id, message="Graag raad.", with_facts=True, by=by
        )
    for colleague in access.who_can_act(by, opened):
        if colleague.name.startswith("Collega"):
            sharing_actions.shut_out(opened, colleague.membership_id, reason="Familie.", by=by)


def _closed_case(parties: Parties) -> UUID:
    with acting(parties.lead) as by:
        case = case_of(by, parties.site).id
        closing_actions.close(
            access.find(by, case),
            outcome=Outcome.CARE_GIVEN,
            police_outcome=PoliceOutcome.UNKNOWN,
            note="Klaar.",
            by=by,
        )
    return case


def _draft(parties: Parties, case: UUID | None = None) -> UUID:
    with acting(parties.lead) as by:
        about = case or case_of(by, parties.site).id
        one = writing.draft(case=about, purpose=Purpose.NOTIFICATION, key=uuid4(), by=by)
        opened = forms.find(by, one.id)
        writing.save_form(opened, completed(opened.contents.form), by=by)
    return one.id


def _form(parties: Parties, case: UUID | None) -> UUID:
    one = _draft(parties, case)
    with acting(parties.lead) as by:
        writing.send(forms.find(by, one), by=by)
    return one


def _talk(parties: Parties, one: UUID) -> None:
    """The police answer, ask and note; the school answers."""
    for number in range(MANY):
        with acting(parties.police) as by:
            opened = forms.find(by, one)
            writing.write_message(opened, f"Vraag {number}?", key=uuid4(), by=by)
            police_actions.add_note(opened, f"Eigen {number}.", key=uuid4(), by=by)
            told = f"Nieuws {number}."
            police_actions.answer(opened, Part.FEEDBACK, text=told, key=uuid4(), by=by)
        with acting(parties.lead) as by:
            writing.write_message(forms.find(by, one), f"Ja {number}.", key=uuid4(), by=by)
    with acting_for([parties.school.id, parties.zone.id]):
        assert Notification.objects.get(id=one).sent_at


def _invite(parties: Parties) -> None:
    later = timezone.now() + timedelta(days=3)
    with acting(parties.administrator):
        for number in range(MANY):
            Invitation.objects.create(
                organisation=parties.school,
                email=f"nieuw{number}@example.invalid",
                name="Nieuw",
                role=Role.SCHOOL_STAFF,
                token_hash=f"{number:064d}",
                expires_at=later,
            )
