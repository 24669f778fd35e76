"""Which step is lit, which tasks are there, and in which order are they told?"""

import json
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from tests.cases.conftest import BETWEEN_THEM, FORWARDED, Cast, acting, browser_of, opened

from houvast.cases import actions, planning, standing
from houvast.cases.access import in_order
from houvast.cases.judging import changes, judge, people
from houvast.cases.law_record import laws_as_text, replays
from houvast.cases.lists import TaskKey
from houvast.cases.models import Case
from houvast.protocol.answer import Answer
from houvast.protocol.steps import PARENTS_LATER
from houvast.regions.region import Level

NOTHING_LEFT_FOR_SCHOOL = ("decide", "urge-own-complaint", "tell-injured-party", "send-form")


def lit(situation: str, decided: Level | None, *done: str) -> list[str]:
    answer = judge(situation, region="")
    return [
        dot.state for dot in standing.path(standing.progress(answer, decided=decided, done=done))
    ]


def test_a_new_case_stands_in_the_first_step() -> None:
    assert lit(FORWARDED, None)[0] == "current"


def test_what_the_victim_may_decide_holds_no_step_back() -> None:
    assert lit(FORWARDED, Level.NOTIFY, "decide", "send-form")[0] == "current"
    assert lit(FORWARDED, Level.NOTIFY, "decide", "send-form", "acknowledge")[0] == "done"
    assert lit(FORWARDED, Level.CONSULT, "decide")[:2] == ["done", "current"]
    open_now = standing.progress(judge(FORWARDED, region=""), decided=Level.NOTIFY)
    keys = {key for key, _ in standing.school_tasks(open_now)}
    assert {TaskKey.URGE_COMPLAINT, TaskKey.INJURED_PERSON} <= keys


def test_after_step_one_the_parents_are_next() -> None:
    done = (*NOTHING_LEFT_FOR_SCHOOL, "acknowledge")
    assert lit(FORWARDED, Level.NOTIFY, *done)[:2] == ["done", "current"]


def test_care_alone_leaves_the_police_steps_dark() -> None:
    assert lit(BETWEEN_THEM, Level.CARE, "decide") == ["done", "", "", "", "", ""]


def test_a_closed_case_has_no_lit_step() -> None:
    now = standing.progress(judge(FORWARDED, region=""), decided=Level.NOTIFY, done=())
    assert standing.path(now)[0].state == "current"
    assert "current" not in {dot.state for dot in standing.path(now, is_closed=True)}


def test_a_suspect_of_eighteen_and_one_of_seventeen_are_both_known() -> None:
    both = json.loads(FORWARDED)
    both["people"]["B"]["age"] = 17
    both["people"]["C"]["age"] = 18
    both["acts"].append({"act": "show", "by": "C", "consent": {"A": False}})
    now = standing.progress(judge(json.dumps(both), region=""), decided=Level.NOTIFY)
    assert (now.has_minor_suspect, now.has_adult_suspect) == (True, True)


def test_a_child_under_twelve_is_called_no_suspect() -> None:
    young = json.loads(FORWARDED)
    young["people"]["A"]["age"] = 10
    young["people"]["B"]["age"] = 11
    roles = {one.letter: one.roles for one in people(judge(json.dumps(young), region=""))}
    assert roles == {"A": "slachtoffer", "B": "betrokken (zorg en bescherming)", "C": ""}


def test_a_stepfather_means_the_police_are_asked_first() -> None:
    home = json.loads(FORWARDED)
    home["people"]["B"] = {"age": 44, "pupil_of": "none"}
    home["relations"] = [{"of": "B", "to": "A", "kind": "similar_family"}]
    answer = judge(json.dumps(home), region="")
    now = standing.progress(answer, decided=Level.NOTIFY)
    keys = [key for key, _ in standing.school_tasks(now)]
    assert TaskKey.ASK_POLICE in keys
    assert TaskKey.INFORM_PARENTS not in keys  # it would lead somebody to the phone
    assert "vraag eerst aan de politie" in people(answer)[0].parents


@pytest.mark.parametrize(
    ("level", "advised", "needs_reason"),
    [
        (Level.CARE, Level.CARE, False),
        (Level.CARE, Level.NOTIFY, True),
        (Level.NOTIFY, Level.CARE, True),
        (Level.NOTIFY, Level.URGENT, False),
        (Level.URGENT, Level.NOTIFY, False),
        (Level.CONSULT, Level.URGENT, True),
    ],
)
def test_only_another_decision_needs_a_reason(
    level: Level, advised: Level, needs_reason: bool
) -> None:
    assert planning.differs(level, advised) is needs_reason


def test_parents_are_told_within_two_school_days_of_the_decision() -> None:
    answer = judge(FORWARDED, region="brugge-centrum")
    now = standing.progress(answer, decided=Level.NOTIFY, done=["decide"])
    days = planning.Days(opened_on=date(2026, 11, 19), decided_on=date(2026, 11, 20))
    due = planning.wanted(now, days, region="brugge-centrum")[TaskKey.INFORM_PARENTS]
    assert due
    assert due.on == date(2026, 11, 24)  # Friday -> Tuesday


def test_what_is_too_late_comes_first_then_what_cannot_wait() -> None:
    day = date(2026, 11, 23)
    later, soon, late = date(2026, 12, 7), None, date(2026, 11, 20)
    tasks: Any = [SimpleNamespace(key="own", due_on=one) for one in (later, soon, late)]
    assert [task.due_on for task in in_order(tasks, day)] == [late, soon, later]


def test_whom_to_ask_first_comes_before_all_else() -> None:
    day = date(2026, 11, 23)
    late = SimpleNamespace(key="own", due_on=date(2026, 11, 20))
    ask: Any = SimpleNamespace(key="ask-police-first", due_on=None)
    assert in_order([late, ask], day)[0] is ask


STEPFATHER = json.loads(FORWARDED)
STEPFATHER["people"]["B"] = {"age": 44, "pupil_of": "none"}
STEPFATHER["relations"] = [{"of": "B", "to": "A", "kind": "similar_family"}]
GROWN_UP = json.loads(FORWARDED)
GROWN_UP["people"]["A"]["age"] = 18


@pytest.mark.parametrize("facts", [STEPFATHER, GROWN_UP])
def test_nobody_is_sent_to_parents_who_have_to_wait(
    cast: Cast, case: Case, facts: dict[str, Any]
) -> None:
    before = pages(cast, case)
    assert all("slachtoffer en de ouders" in before[key] for key in ["urge-own-complaint"])
    assert ALONE not in before["family"]
    with acting(cast.counsellor) as by:
        actions.change_facts(opened(by, case), json.dumps(facts), seen=1, by=by)
    after = pages(cast, case)
    assert after["first"].startswith("ask-")
    for key in ("urge-own-complaint", "tell-injured-party"):
        assert "alleen " in after[key].lower()
        assert PARENTS_LATER in after[key]
        assert "slachtoffer en de ouders" not in after[key]
    assert after["case"].count(PARENTS_LATER) == 2
    assert ALONE in after["family"]
    assert "uw kind" not in after["family"]


ALONE = "Geef deze pagina nu alleen aan het slachtoffer."


def pages(cast: Cast, case: Case) -> dict[str, str]:
    """What stands on the page of each task of the case, of the case and of the family."""
    browser = browser_of(cast.counsellor)
    shown = browser.get(f"/werk/dossiers/{case.id}/")
    found = {
        task.key: browser.get(f"/werk/dossiers/{case.id}/taken/{task.id}/").content.decode()
        for task in shown.context["tasks"]
    }
    family = browser.get(f"/werk/dossiers/{case.id}/familie/").content.decode()
    first = shown.context["tasks"][0].key
    return found | {"case": shown.content.decode(), "family": family, "first": first}


def test_nothing_changed_means_no_line() -> None:
    answer: Answer = judge(FORWARDED, region="")
    assert changes(answer, answer) == ()


def test_another_reading_of_the_law_is_noticed() -> None:
    assert replays(laws_as_text())
    assert not replays(laws_as_text().replace("0", "1", 1))


def test_what_was_phoned_waits_for_nobody_to_confirm_it() -> None:
    answer = judge(FORWARDED, region="")
    done = planning.done_ids(
        answer, decided=Level.NOTIFY, taken=["decide", "send-form"], told=[], is_sent=False
    )
    now = standing.progress(answer, decided=Level.NOTIFY, done=done)
    assert standing.path(now)[0].state == "done"
