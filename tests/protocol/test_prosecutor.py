"""To which section of the prosecutor's office does a file go, and who is a suspect at all?"""

import pytest
from tests.law.building import act, couple, shown, situation, told

from houvast.law.judgement import Outcome, judge
from houvast.law.reading import parse
from houvast.protocol.advice import suspects, too_young


def section(document, letter="B"):
    return told(document)["prosecutor"].get(letter)


def shown_at(age, **person):
    return shown(ages={"A": 15, "B": age}, people={"B": person})


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (12, "youth"),
        (17, "youth"),
        ([12, 17], "youth"),
        (18, "adult"),
        (40, "adult"),
        ([18, 120], "adult"),
        (None, "open"),
        ([17, 18], "open"),
        ([12, 18], "open"),
        ([11, 12], "open"),
        ([0, 17], "open"),
        (11, "none"),
        (0, "none"),
        ([8, 11], "none"),
    ],
)
def test_the_age_at_the_facts_decides(age, expected):
    assert section(shown_at(age)) == expected


def test_the_age_now_does_not_count():
    assert section(shown_at(17, age_now=19)) == "youth"


@pytest.mark.parametrize(
    ("birth_date", "expected"), [("2007-11-20", "adult"), ("2007-11-21", "youth")]
)
def test_the_eighteenth_birthday_itself_is_adult(birth_date, expected):
    assert section(shown_at(None, birth_date=birth_date)) == expected


def twice(first, second):
    return situation(
        act("show", "B", consent={"A": False}, ages={"B": first} if first is not None else {}),
        act(
            "show",
            "B",
            consent={"A": False},
            ages={"B": second} if second is not None else {},
            date="2026-01-10",
        ),
        ages={"A": 15, "B": None},
    )


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (17, 17, "youth"),
        (18, 18, "adult"),
        (17, 18, "both"),
        (11, 12, "youth"),
        (11, 11, "none"),
        (17, None, "open"),
        (18, None, "open"),
        ([17, 18], 18, "open"),
    ],
)
def test_each_act_counts_with_its_own_age(first, second, expected):
    assert section(twice(first, second)) == expected


def test_a_birthday_between_two_acts_sends_the_file_to_both():
    document = twice(None, None)
    document["people"]["B"] = {"birth_date": "2007-12-15"}
    assert section(document) == "both"


def test_each_suspect_has_an_own_section():
    document = shown(ages={"A": 15, "B": 16, "C": 19, "D": 11})
    document["acts"] += [
        act("show", "C", consent={"A": False}),
        act("show", "D", consent={"A": False}),
    ]
    assert told(document)["prosecutor"] == {"B": "youth", "C": "adult", "D": "none"}


def test_without_a_punishable_act_nobody_is_named():
    assert told(couple())["prosecutor"] == {}


def test_victims_and_witnesses_are_absent():
    document = shown(ages={"A": 15, "B": 15, "D": 15})
    document["acts"].append(act("receive", "D", kept=False, told_adult=True))
    assert set(told(document)["prosecutor"]) == {"B"}


def test_an_act_that_is_unclear_or_open_names_nobody():
    document = situation(
        act("show", "A", consent={"A": True}),
        act("threaten", "B", to=["A"]),
        ages={"A": 15, "B": 15},
    )
    assert told(document)["prosecutor"] == {}


def test_what_is_no_offence_at_eighteen_does_not_count_for_the_section():
    document = shown_at(17)
    document["acts"].append(act("make", "B", of=["B"], ages={"B": 18}, date="2026-01-10"))
    document["content"]["origin"] = None
    assert section(document) == "youth"


def test_punishable_without_a_victim_names_the_youth_section():
    assert told(couple(ages={"A": 15, "B": 15}))["prosecutor"] == {"A": "youth", "B": "youth"}


def judged(document):
    return judge(parse(document))


@pytest.mark.parametrize(
    ("age", "suspect", "young"),
    [(11, set(), {"B"}), ([8, 11], set(), {"B"}), (12, {"B"}, set()), (None, {"B"}, set())],
)
def test_nobody_is_a_suspect_for_what_was_done_under_twelve(age, suspect, young):
    found = judged(shown_at(age))
    assert (suspects(found), too_young(found)) == (suspect, young)


def test_a_child_with_an_own_image_is_no_suspect_and_gets_care():
    document = couple(ages={"A": 10, "B": 10})
    document["acts"] = [act("make", "A", of=["A"])]
    found = judged(document)
    assert found.findings[0].outcome is Outcome.NOT_ACCOUNTABLE
    assert not suspects(found) | too_young(found)
    assert told(document)["prosecutor"] == {"A": "none"}
