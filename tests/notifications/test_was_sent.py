"""Whether a case says that its notification left: what the police have, not what was written."""

from datetime import date
from uuid import UUID

import pytest
from tests.cases.conftest import acting, browser_of
from tests.notifications.parties import Parties, complete_draft, meet, sent

from houvast.accounts.members import Member
from houvast.cases import access as cases
from houvast.cases import actions as case_actions
from houvast.cases import closing_actions, task_actions
from houvast.cases.actions import NotAllowed
from houvast.cases.lists import Outcome, PoliceOutcome, TaskKey
from houvast.cases.models import Case, StepTaken, Task
from houvast.errors import Refused
from houvast.notifications import access, actions
from houvast.notifications.models import Notification
from houvast.regions.region import Level


@pytest.fixture
def parties(db: None) -> Parties:
    return meet()


def open_task(case: UUID, key: TaskKey) -> Task | None:
    return Task.objects.filter(case_id=case, key=key, done_at=None, dropped_at=None).first()


def case_page(by: Member, case: UUID) -> str:
    return str(browser_of(by).get(f"/werk/dossiers/{case}/").content.decode())


def of_case(one: Notification) -> UUID:
    assert one.case_id
    return one.case_id


def test_not_sending_is_decided_and_not_ticked_off(parties: Parties) -> None:
    case = of_case(complete_draft(parties))
    with acting(parties.lead) as by:
        task = open_task(case, TaskKey.SEND_FORM)
        assert task
        with pytest.raises(NotAllowed, match="Beslis opnieuw"):
            task_actions.leave_undone(
                cases.find(by, case), task.id, reason="De ouders gaan zelf.", by=by
            )
        assert cases.find(by, case).sent_on is None
    page = browser_of(parties.lead).get(f"/werk/dossiers/{case}/taken/{task.id}/").content.decode()
    assert f"/werk/dossiers/{case}/beslissen/" in page
    assert 'value="undone"' not in page


def test_who_decides_not_to_notify_closes_without_a_notification(parties: Parties) -> None:
    case = of_case(complete_draft(parties))
    with acting(parties.lead) as by:
        case_actions.decide(cases.find(by, case), Level.CARE, reason="De ouders melden.", by=by)
        assert open_task(case, TaskKey.SEND_FORM) is None
        assert not cases.find(by, case).notified
        closing_actions.close(
            cases.find(by, case),
            outcome=Outcome.CARE_GIVEN,
            police_outcome=PoliceOutcome.NOT_NOTIFIED,
            by=by,
        )
    assert "De melding vertrok" not in case_page(parties.lead, case)


def test_what_left_counts_also_after_somebody_wrote_that_they_brought_it(parties: Parties) -> None:
    one = complete_draft(parties)
    case = of_case(one)
    with acting(parties.lead) as by:
        earlier = Case.objects.get(id=case).opened_on.replace(day=1)
        case_actions.take_step(cases.find(by, case), TaskKey.SEND_FORM, on=earlier, by=by)
        assert cases.find(by, case).sent_on == earlier
        actions.send(access.find(by, one.id), by=by)
        assert cases.find(by, case).sent_on == case_actions.today()
        steps = StepTaken.objects.filter(case_id=case, task=TaskKey.SEND_FORM)
        assert sorted(step.on for step in steps) == sorted([earlier, case_actions.today()])


def test_what_left_is_not_taken_back(parties: Parties) -> None:
    case = of_case(sent(parties))
    with acting(parties.lead) as by:
        step = StepTaken.objects.get(case_id=case, task=TaskKey.SEND_FORM)
        with pytest.raises(NotAllowed, match="verstuurd"):
            case_actions.undo_step(cases.find(by, case), step.id, by=by)
        assert cases.find(by, case).sent_on == case_actions.today()
    assert f"{step.id}/terug" not in case_page(parties.lead, case)
    assert "De melding vertrok" in case_page(parties.lead, case)


def test_what_was_only_written_down_can_be_taken_back(parties: Parties) -> None:
    case = of_case(complete_draft(parties))
    with acting(parties.lead) as by:
        on = case_actions.today()
        case_actions.take_step(cases.find(by, case), TaskKey.SEND_FORM, on=on, by=by)
        step = StepTaken.objects.get(case_id=case, task=TaskKey.SEND_FORM)
        case_actions.undo_step(cases.find(by, case), step.id, by=by)
        assert cases.find(by, case).sent_on is None
        assert open_task(case, TaskKey.SEND_FORM)
        assert open_task(case, TaskKey.ASK_FEEDBACK) is None


def test_a_step_that_was_crossed_out_hides_no_notification(parties: Parties) -> None:
    case = of_case(sent(parties))
    with acting(parties.lead) as by:
        steps = StepTaken.objects.filter(case_id=case, task=TaskKey.SEND_FORM)
        steps.update(undone_at=Notification.objects.get(case_id=case).sent_at)
        case_actions.decide(cases.find(by, case), Level.CARE, reason="Toch niet.", by=by)
        found = cases.find(by, case)
        assert (found.sent_on, found.notified) == (case_actions.today(), True)
        assert open_task(case, TaskKey.SEND_FORM) is None
        with pytest.raises(Refused, match="Er was wel een melding"):
            closing_actions.close(
                found,
                outcome=Outcome.CARE_GIVEN,
                police_outcome=PoliceOutcome.NOT_NOTIFIED,
                by=by,
            )
        closing_actions.close(
            found, outcome=Outcome.HANDED_OVER, police_outcome=PoliceOutcome.UNKNOWN, by=by
        )
    # Not known at the police, and nobody let it go: it is kept.
    assert closing_actions.erase_at_term(parties.school.id, on=date(2040, 1, 1)) == 0
