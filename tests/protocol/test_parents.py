"""Who informs whose parents or carers?"""

import pytest
from tests.law.building import act, couple, related, shown, situation, told


def informs(document):
    return told(document)["parents"]


def test_of_victims_and_suspects_of_this_school_the_school_informs_the_parents():
    assert informs(shown()) == {"A": "school", "B": "school"}


@pytest.mark.parametrize(
    ("pupil_of", "who"),
    [("this_school", "school"), ("other_school", "police"), ("none", "police"), (None, "open")],
)
@pytest.mark.parametrize("letter", ["A", "B"])
def test_the_school_of_each_pupil_decides_who_informs(letter, pupil_of, who):
    assert informs(shown(people={letter: {"pupil_of": pupil_of}}))[letter] == who


def test_what_is_justified_is_first_talked_about_with_the_pupil():
    assert informs(couple()) == {"A": "pupil_first", "B": "pupil_first"}


def test_what_is_no_offence_is_first_talked_about_with_the_pupil():
    document = shown(content={"sexual": "no"})
    assert informs(document) == {"A": "pupil_first", "B": "pupil_first"}


def test_what_is_unclear_without_a_victim_is_first_talked_about_with_the_pupil():
    assert informs(situation(act("show", "A"), ages={"A": 15})) == {"A": "pupil_first"}


def test_what_is_open_without_a_victim_is_first_talked_about_with_the_pupil():
    document = couple(ages={"A": None, "B": 17})
    assert informs(document) == {"A": "pupil_first", "B": "pupil_first"}


def test_a_witness_is_first_talked_to():
    document = shown(ages={"A": 15, "B": 15, "D": 15})
    document["acts"].append(act("receive", "D", kept=False, forwarded=False, told_adult=True))
    assert informs(document).get("D") in (None, "pupil_first")


# --- ask the police first ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("ascending", {}),
        ("adopter", {}),
        ("similar_family", {}),
        ("collateral", {"degree": 2}),
        ("collateral", {"degree": 3}),
        ("cohabits", {"authority": True}),
        ("cohabits", {"authority": False}),
        ("cohabits", {}),
        ("step_sibling", {}),
    ],
)
def test_with_a_suspect_in_the_family_or_household_the_police_are_asked_first(kind, keys):
    assert informs(shown(relations=related("B", kind, **keys)))["A"] == "ask_police_first"


@pytest.mark.parametrize("kind", ["partner", "ex_partner", "peer"])
def test_a_suspect_who_is_a_peer_changes_nothing(kind):
    assert informs(shown(relations=related("B", kind)))["A"] == "school"


def test_a_teacher_is_not_family():
    document = shown(relations=related("B", "position_of_trust", used=True))
    assert informs(document)["A"] == "school"


def test_relations_that_are_not_known_do_not_count():
    document = shown()
    del document["relations"]
    assert informs(document) == {"A": "school", "B": "school"}


def test_family_that_did_nothing_does_not_count():
    document = shown(
        ages={"A": 16, "B": 16, "M": 45},
        people={"M": {"pupil_of": "none"}},
        relations=[{"of": "M", "to": "A", "kind": "ascending"}],
    )
    assert informs(document)["A"] == "school"


def test_an_unsafe_home_means_the_police_are_asked_first():
    found = informs(shown(people={"A": {"home_unsafe": True}}))
    assert found == {"A": "ask_police_first", "B": "school"}


def test_a_home_that_is_safe_or_not_known_changes_nothing():
    assert informs(shown(people={"A": {"home_unsafe": False}}))["A"] == "school"


def test_an_unsafe_home_goes_before_the_consent_of_a_grown_pupil():
    document = shown(people={"A": {"age": 18, "home_unsafe": True}})
    assert informs(document)["A"] == "ask_police_first"


def test_an_unsafe_home_goes_before_talking_with_the_pupil_first():
    assert informs(couple(people={"A": {"home_unsafe": True}}))["A"] == "ask_police_first"


def test_an_unsafe_home_goes_before_another_school():
    document = shown(people={"A": {"home_unsafe": True, "pupil_of": "other_school"}})
    assert informs(document)["A"] == "ask_police_first"


# --- grown pupils ------------------------------------------------------------------------------


@pytest.mark.parametrize("keys", [{"age": 18}, {"age": 17, "age_now": 18}, {"age_now": [18, 19]}])
def test_a_pupil_of_eighteen_now_decides_alone(keys):
    assert informs(shown(people={"B": keys}))["B"] == "own_consent"


def test_a_grown_pupil_decides_alone_also_when_it_was_justified():
    assert informs(couple(people={"A": {"age": 17, "age_now": 18}}))["A"] == "own_consent"


def test_a_grown_pupil_of_another_school_decides_alone():
    document = shown(people={"B": {"age": 19, "pupil_of": "other_school"}})
    assert informs(document)["B"] == "own_consent"


def test_a_birthday_before_the_last_fact_counts():
    document = shown(people={"B": {"age": None, "birth_date": "2007-11-20"}})
    assert informs(document)["B"] == "own_consent"


@pytest.mark.parametrize("age", [None, [16, 18]])
def test_an_own_pupil_of_unknown_age_is_for_the_school(age):
    assert informs(shown(ages={"A": 16, "B": age}))["B"] == "school"


def test_an_adult_who_is_no_pupil_has_no_parents_to_inform():
    document = shown(people={"B": {"age": 40, "pupil_of": "none"}})
    assert informs(document).get("B") in (None, "own_consent")


# --- secrecy -----------------------------------------------------------------------------------


def test_what_was_heard_under_secrecy_without_a_victim_is_first_talked_about_with_the_pupil():
    document = couple(circumstances={"heard_under_secrecy": True})
    assert set(informs(document).values()) == {"pupil_first"}
