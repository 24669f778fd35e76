"""The six steps as a table: what is open follows from what is known and done."""

from dataclasses import replace

import pytest

from houvast.protocol.contradictions import CONTRADICTIONS, IS_POLICE_OBLIGATORY
from houvast.protocol.deadlines import DEFAULTS
from houvast.protocol.parties import Party
from houvast.protocol.progress import Progress, both, either
from houvast.protocol.steps import STEPS, open_steps, step_by_key

EVERYTHING = Progress(
    notified=True,
    victim_known=True,
    own_pupils_involved=True,
    other_minors_involved=True,
    has_minor_suspect=True,
    has_adult_suspect=True,
    parent_may_be_suspect=True,
    adult_pupils_involved=True,
)
NOTHING = Progress(
    notified=False,
    victim_known=False,
    own_pupils_involved=False,
    other_minors_involved=False,
    has_minor_suspect=False,
    has_adult_suspect=False,
    parent_may_be_suspect=False,
    adult_pupils_involved=False,
)
TASKS = {task.id: task for step in STEPS for task in step.tasks}


def certain(progress: Progress) -> set[str]:
    return {task.id for step in open_steps(progress) for task in step.tasks}


def unsure(progress: Progress) -> set[str]:
    return {task.id for step in open_steps(progress) for task in step.unsure}


def test_there_are_six_steps_with_their_own_keys_and_tasks() -> None:
    assert [step.number for step in STEPS] == [1, 2, 3, 4, 5, 6]
    assert len({step.key for step in STEPS}) == 6
    assert len(TASKS) == sum(len(step.tasks) for step in STEPS)


@pytest.mark.parametrize(
    ("key", "party"),
    [
        ("judge", Party.SCHOOL),
        ("inform-parents", Party.SCHOOL),
        ("ask-school", Party.POLICE),
        ("investigate", Party.POLICE),
        ("prosecutor", Party.PROSECUTOR),
        ("feedback", Party.SCHOOL),
    ],
)
def test_each_step_has_the_party_of_the_agreement(key: str, party: Party) -> None:
    assert step_by_key(key).party is party


def test_when_everything_applies_every_task_is_open() -> None:
    assert certain(EVERYTHING) == set(TASKS)
    assert unsure(EVERYTHING) == set()


def test_without_a_notification_the_school_still_decides_reviews_and_meets() -> None:
    assert certain(NOTHING) == {"decide", "review-case", "periodic-meeting"}
    assert unsure(NOTHING) == set()


def test_what_hangs_on_an_unknown_fact_stands_apart() -> None:
    steps = open_steps(Progress())

    assert certain(Progress()) == {"decide", "review-case", "periodic-meeting"}
    assert unsure(Progress()) == set(TASKS) - certain(Progress())
    assert [step.certain for step in steps] == [True, False, False, False, False, True]


@pytest.mark.parametrize(
    ("facts", "opens"),
    [
        ({"notified": True}, {"send-form", "acknowledge", "contact-school", "ask-feedback"}),
        ({"victim_known": True}, {"urge-own-complaint", "tell-injured-party"}),
        ({"own_pupils_involved": True}, {"inform-own-parents"}),
        ({"notified": True, "other_minors_involved": True}, {"inform-other-parents"}),
        ({"notified": True, "has_minor_suspect": True}, {"to-youth-section", "youth-measures"}),
        ({"notified": True, "has_adult_suspect": True}, {"to-public-prosecutor"}),
        ({"own_pupils_involved": True, "parent_may_be_suspect": True}, {"ask-police-first"}),
        ({"own_pupils_involved": True, "adult_pupils_involved": True}, {"ask-adult-pupil"}),
    ],
)
def test_a_fact_opens_its_tasks(facts: dict[str, bool], opens: set[str]) -> None:
    assert opens <= certain(replace(NOTHING, **facts))


@pytest.mark.parametrize(
    ("facts", "stays_closed"),
    [
        ({"other_minors_involved": True}, "inform-other-parents"),
        ({"own_pupils_involved": True, "own_parents_wait": True}, "inform-own-parents"),
        ({"has_minor_suspect": True}, "to-youth-section"),
        ({"has_adult_suspect": True}, "to-public-prosecutor"),
    ],
)
def test_the_police_do_nothing_without_a_notification(facts, stays_closed: str) -> None:
    progress = replace(NOTHING, **facts)

    assert stays_closed not in certain(progress) | unsure(progress)


def test_one_case_can_go_to_both_sections() -> None:
    assert {"to-youth-section", "to-public-prosecutor"} <= certain(EVERYTHING)


@pytest.mark.parametrize("task", TASKS)
def test_a_task_that_was_done_is_not_open(task: str) -> None:
    assert task not in certain(replace(EVERYTHING, done=frozenset({task})))


def test_when_all_is_done_no_step_is_open() -> None:
    assert open_steps(replace(EVERYTHING, done=frozenset(TASKS))) == ()


def test_own_rules_are_marked_and_the_agreement_s_own_tasks_are_not() -> None:
    own = {task.id for task in TASKS.values() if task.own}

    assert own == {"acknowledge", "review-case", "ask-police-first", "ask-adult-pupil"}
    assert len(step_by_key("inform-parents").own_rules) == 2


def test_every_time_limit_belongs_to_exactly_one_task() -> None:
    used = [task.deadline for task in TASKS.values() if task.deadline]

    assert sorted(used) == sorted(DEFAULTS)


@pytest.mark.parametrize("party", Party)
def test_every_party_has_a_dutch_name(party: Party) -> None:
    assert party.label


def test_the_four_sentences_on_the_police_stand_together() -> None:
    assert len(IS_POLICE_OBLIGATORY.statements) == 4
    assert all(said.chapter for found in CONTRADICTIONS for said in found.statements)
    assert "De school beslist." in IS_POLICE_OBLIGATORY.settled


@pytest.mark.parametrize(
    ("one", "other", "any_of", "all_of"),
    [
        (True, True, True, True),
        (True, False, True, False),
        (True, None, True, None),
        (False, False, False, False),
        (False, None, None, False),
        (None, None, None, None),
    ],
)
def test_three_valued_or_and_and(one, other, any_of, all_of) -> None:
    assert either(one, other) is either(other, one) is any_of
    assert both(one, other) is both(other, one) is all_of


def test_no_text_blames_anyone() -> None:
    texts = [task.text for task in TASKS.values()] + [step.sentence for step in STEPS]

    for text in texts:
        assert "dader" not in text.lower()
        assert "schuld" not in text.lower()
        assert "!" not in text
