"""Which step of the path is lit on the school's page, as the police tell back what they did?"""

import json
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from tests.cases.conftest import FORWARDED, acting, browser_of
from tests.notifications.parties import Parties, advice, case_of, complete_draft, meet, sent

from houvast.cases import access as cases
from houvast.cases import actions, closing_actions, standing
from houvast.cases.judging import judge
from houvast.cases.lists import Outcome as Ending
from houvast.cases.lists import PoliceOutcome, Title
from houvast.cases.models import Task
from houvast.cases.police_forms import (
    IN_ORDER,
    STILL_OPEN,
    done_by_others,
    forms_of,
    has_ended,
    words_of,
)
from houvast.notifications import access, police_actions
from houvast.notifications import actions as forms
from houvast.notifications.models import Kind, Notification, Outcome, Purpose
from houvast.protocol.steps import STEPS
from houvast.regions.region import Level

DAY = date(2026, 11, 20)
OF_THE_SCHOOL = {"inform-own-parents"}
"""What the school ticks off itself in the first two steps, beside deciding and sending."""


@pytest.fixture
def parties(db: None) -> Parties:
    return meet()


def states(parties: Parties, one: Notification) -> list[str]:
    """The six dots, when the school informed the parents."""
    assert one.case_id
    with acting(parties.lead) as by:
        opened = cases.find(by, one.case_id)
        file = cases.file_of(opened)
        told = done_by_others(forms_of(opened), file.known.answer)
        done = file.progress.done | OF_THE_SCHOOL | told
        return [dot.state for dot in standing.path(replace(file.progress, done=done))]


def tell(parties: Parties, one: Notification, kind: Kind, **what: Any) -> None:
    with acting(parties.police) as by:
        police_actions.answer(access.find(by, one.id), kind, by=by, **what)


def test_the_path_follows_what_the_police_tell_back(parties: Parties) -> None:
    one = sent(parties)
    assert states(parties, one) == ["current", "done", "", "", "", ""]  # nobody confirmed yet
    tell(parties, one, Kind.ACKNOWLEDGED)
    assert states(parties, one) == ["done", "done", "current", "", "", ""]
    tell(parties, one, Kind.NUMBERED, text="BR.30.L4.000123/2026", on=DAY)
    assert states(parties, one) == ["done", "done", "done", "current", "", ""]
    tell(parties, one, Kind.TO_PROSECUTOR, on=DAY)
    assert states(parties, one)[3] == "current"  # it is being investigated
    tell(parties, one, Kind.SECTION, letter="B", choice="youth")
    assert states(parties, one) == ["done"] * 4 + ["current", ""]
    tell(parties, one, Kind.OUTCOME, choice=Outcome.NOT_KNOWN.value)
    assert states(parties, one)[4] == "current"
    tell(parties, one, Kind.OUTCOME, choice=Outcome.DISMISSED_TO_CARE.value)
    assert states(parties, one) == ["done"] * 5 + ["current"]
    tell(parties, one, Kind.FEEDBACK, text="Er komt een herstelgesprek.")
    assert states(parties, one) == ["done"] * 6


def test_a_section_tells_nothing_of_the_report(parties: Parties) -> None:
    one = sent(parties)
    tell(parties, one, Kind.ACKNOWLEDGED)
    tell(parties, one, Kind.SECTION, letter="B", choice="youth")
    assert states(parties, one) == ["done", "done", "current", "", "", ""]
    tell(parties, one, Kind.TO_PROSECUTOR, on=DAY)
    assert states(parties, one) == ["done"] * 4 + ["current", ""]


def test_parents_whom_the_police_did_not_tell_are_still_to_be_told(parties: Parties) -> None:
    one = sent(parties)
    tell(parties, one, Kind.PARENTS, letter="C", choice="not_done", text="Niemand thuis.", on=DAY)
    assert told(parties, one) == ["Ouders ingelicht door de politie (persoon C: niet ingelicht)"]
    tell(parties, one, Kind.PARENTS, letter="C", choice="done", on=DAY)
    assert told(parties, one)[1:] == ["Ouders ingelicht door de politie (persoon C)"]


@pytest.mark.parametrize(("how", "is_done"), [("not_done", False), ("done", True)])
def test_the_task_of_the_police_to_tell_parents_ends_when_they_did(how: str, is_done: bool) -> None:
    elsewhere = json.loads(FORWARDED)
    elsewhere["people"]["B"]["pupil_of"] = "other_school"
    row = {"kind": "parents", "letter": "B", "choice": how}
    form = SimpleNamespace(purpose="notification", sent_at=DAY, acknowledged_at=DAY, told=[row])
    done = done_by_others([form], judge(json.dumps(elsewhere), region=""))
    assert ("inform-other-parents" in done) is is_done


def told(parties: Parties, one: Notification) -> list[str]:
    """What the school reads of it on the page of its case, oldest first."""
    assert one.case_id
    with acting(parties.lead) as by:
        (form,) = forms_of(cases.find(by, one.case_id))
        return [words for _, _, words in words_of(form)]


def test_an_outcome_alone_says_that_what_comes_before_it_was_done(parties: Parties) -> None:
    one = sent(parties)
    tell(parties, one, Kind.ACKNOWLEDGED)
    tell(parties, one, Kind.OUTCOME, choice=Outcome.MEASURE.value)
    assert states(parties, one) == ["done"] * 5 + ["current"]


def test_closing_begins_with_what_the_police_told_of_the_outcome(parties: Parties) -> None:
    one = sent(parties)
    tell(parties, one, Kind.OUTCOME, choice=Outcome.NOT_KNOWN.value)
    assert offered(parties, one) == "unknown"
    tell(parties, one, Kind.OUTCOME, choice=Outcome.DISMISSED.value)
    assert offered(parties, one) == "known"


def offered(parties: Parties, one: Notification) -> str:
    page = browser_of(parties.lead).get(reverse("cases:close", args=[one.case_id]))
    return str(page.context["form"]["police_outcome"].value())


def test_passed_on_waits_for_the_next_zone_to_confirm(parties: Parties) -> None:
    one = sent(parties)
    tell(parties, one, Kind.ACKNOWLEDGED)
    with acting(parties.police) as by:
        police_actions.pass_on(access.find(by, one.id), "brugge-west", reason="Daar.", by=by)
    assert states(parties, one)[0] == "current"
    assert told(parties, one) == ["Ontvangst bevestigd", "Doorgegeven"]


def shown(parties: Parties, one: Notification) -> tuple[list[str], set[str]]:
    """The six dots and the keys of the tasks on the page of the case."""
    page = browser_of(parties.lead).get(reverse("cases:case", args=[one.case_id]))
    return [dot.state for dot in page.context["steps"]], {
        task.key for task in page.context["tasks"]
    }


def open_keys(parties: Parties, one: Notification) -> set[str]:
    with acting(parties.lead):
        rows = Task.objects.filter(case=one.case_id, done_at=None, dropped_at=None)
        return set(rows.values_list("key", flat=True))


def test_who_was_told_need_not_ask(parties: Parties) -> None:
    one = sent(parties)
    assert "ask-feedback" in shown(parties, one)[1]
    tell(parties, one, Kind.FEEDBACK, text="Er komt een herstelgesprek.")
    assert "ask-feedback" not in shown(parties, one)[1]
    assert one.case_id
    with acting(parties.lead) as by:
        actions.decide(cases.find(by, one.case_id), Level.NOTIFY, by=by)
    assert "ask-feedback" not in open_keys(parties, one)


def test_what_left_is_notified_whatever_is_decided_later(parties: Parties) -> None:
    one = sent(parties)
    before = states(parties, one)
    assert one.case_id
    with acting(parties.lead) as by:
        opened = cases.find(by, one.case_id)
        actions.decide(opened, Level.CARE, reason="De ouders vragen het.", by=by)
    assert states(parties, one) == before
    assert "ask-feedback" in open_keys(parties, one)


@pytest.mark.parametrize(("outcome", "police"), [("unknown", ""), ("known", "done")])
def test_a_closed_case_paints_nothing_done_that_was_not(
    parties: Parties, outcome: str, police: str
) -> None:
    one = sent(parties)
    tell(parties, one, Kind.ACKNOWLEDGED)
    tell(parties, one, Kind.SECTION, letter="B", choice="youth")
    assert one.case_id
    with acting(parties.lead) as by:
        closing_actions.close(
            cases.find(by, one.case_id),
            outcome=Ending.HANDED_OVER,
            police_outcome=PoliceOutcome(outcome),
            by=by,
        )
    assert shown(parties, one)[0] == ["done", "", police, police, police, ""]


def test_an_answer_to_a_question_for_advice_starts_no_step(parties: Parties) -> None:
    one = advice(parties)
    tell(parties, one, Kind.ACKNOWLEDGED)
    assert one.case_id
    with acting(parties.staff) as by:
        opened = cases.find(by, one.case_id)
        assert not done_by_others(forms_of(opened), cases.facts_of(opened).answer)


def test_every_task_that_is_told_back_is_one_of_the_agreement() -> None:
    ids = {task.id for step in STEPS for task in step.tasks}
    assert {task for _, tasks in IN_ORDER for task in tasks} <= ids
    assert {kind for kind, _ in IN_ORDER} <= set(Kind)
    assert STILL_OPEN in set(Outcome)


def task_page(parties: Parties, case: object) -> str:
    with acting(parties.lead):
        task = Task.objects.get(case=case, key="send-form", done_at=None, dropped_at=None)
    path = reverse("cases:task", args=[case, task.id])
    return browser_of(parties.lead).get(path).content.decode()


def test_the_task_to_notify_leads_to_the_form_or_to_the_phone(parties: Parties) -> None:
    with acting(parties.lead) as by:
        case = case_of(by, parties.site)
    page = task_page(parties, case.id)
    assert f'class="button" href="{reverse("notifications:new", args=[case.id])}"' in page
    assert 'href="tel:+3250' in page
    assert 'class="button button-secondary" name="go" value="done"' in page


def test_the_task_to_notify_leads_to_the_form_that_was_begun(parties: Parties) -> None:
    one = complete_draft(parties)
    page = task_page(parties, one.case_id)
    assert f'class="button" href="{reverse("notifications:check", args=[one.id])}"' in page
    assert "Vul de fiche in</a>" not in page


def test_who_may_not_send_yet_reads_who_can_decide(parties: Parties) -> None:
    with acting(parties.staff) as by:
        case = actions.open_case(
            title=Title.FORWARDED, site=parties.site, situation=FORWARDED, by=by
        )
        one = forms.draft(case=case.id, purpose=Purpose.NOTIFICATION, key=uuid4(), by=by)
    check = reverse("notifications:check", args=[one.id])
    assert "kan dit beslissen: <b>Lea Verzonnen</b>" in (
        browser_of(parties.staff).get(check).content.decode()
    )
    assert "kan dit beslissen" not in browser_of(parties.lead).get(check).content.decode()


def test_nothing_open_is_closed_unseen(parties: Parties) -> None:
    one = complete_draft(parties)
    close, lead = reverse("cases:close", args=[one.case_id]), browser_of(parties.lead)
    page = lead.get(close).content.decode()
    assert f"{one.reference}</a>, {one.get_purpose_display()}: ontwerp" in page
    assert "Bezorg de melding aan de politie" in page
    what = {"outcome": "handed_over", "police_outcome": "unknown"}
    refused = lead.post(close, what)
    assert refused.status_code == 422
    assert "Er staat nog iets open." in refused.content.decode()
    assert lead.post(close, what | {"anyway": "on"}).status_code == 302


def test_from_a_closed_case_nothing_is_offered_to_be_sent(parties: Parties) -> None:
    one = complete_draft(parties)
    check, lead = reverse("notifications:check", args=[one.id]), browser_of(parties.lead)
    assert "Verstuur naar de politie" in lead.get(check).content.decode()
    what = {"outcome": "handed_over", "police_outcome": "unknown", "anyway": "on"}
    lead.post(reverse("cases:close", args=[one.case_id]), what)
    page = lead.get(check).content.decode()
    assert "Verstuur naar de politie" not in page
    assert "Het dossier is gesloten" in page
    with acting(parties.lead) as by, pytest.raises(forms.NotAllowed):
        forms.send(access.find(by, one.id), by=by)


def test_an_outcome_for_one_suspect_of_two_ends_nothing() -> None:
    assert not has_ended({"B": "dismissed"}, {"B", "C"})
    assert has_ended({"B": "dismissed", "C": "measure"}, {"B", "C"})
    assert has_ended({"": "dismissed"}, {"B", "C"})
    assert not has_ended({"": "dismissed", "B": STILL_OPEN}, {"B", "C"})
    assert not has_ended({}, {"B"})
    assert not has_ended({"B": "dismissed"}, set())
