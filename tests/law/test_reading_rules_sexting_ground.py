"""When is sexting between minors justified, and what takes the ground away?"""

import pytest
from building import act, couple, one_way, outcome, outcomes, related, situation, with_consent

SIX = [(kind, letter) for kind in ("make", "send", "keep") for letter in "AB"]
TAKES_FREE_WILL = [
    "fear", "alcohol", "drugs", "pressure", "threat", "ruse", "asleep", "disability", "payment",
    "other",
]  # fmt: skip


@pytest.mark.parametrize("ages", [(16, 16), (16, 17), (17, 16), (17, 17)])
def test_two_minors_from_sixteen_who_agree_to_everything_are_justified(ages):
    document = couple(ages=dict(zip("AB", ages, strict=True)))
    assert outcomes(document) == ["justified"] * 6


def test_images_of_one_of_the_two_are_justified_just_as_well():
    assert outcomes(one_way()) == ["justified"] * 3


def test_an_image_made_together_is_self_made():
    assert set(outcomes(couple(content={"origin": "together"}))) == {"justified"}


@pytest.mark.parametrize("kind", ["image", "video"])
@pytest.mark.parametrize("sexual", ["nude", "explicit"])
def test_the_ground_covers_images_and_videos_nude_or_explicit(kind, sexual):
    assert set(outcomes(couple(content={"kind": kind, "sexual": sexual}))) == {"justified"}


@pytest.mark.parametrize("origin", ["secret", "ai", "other"])
def test_content_that_was_not_self_made_is_never_justified(origin):
    document = situation(
        act("make", "B", consent={"A": True, "B": True}),
        act("keep", "B", consent={"A": True, "B": True}),
        content={"origin": origin},
    )
    assert outcomes(document) == ["punishable", "punishable"]


def test_content_of_unknown_origin_leaves_the_keeping_open():
    assert outcome(couple(content={"origin": None}), "B keep") == "open"


@pytest.mark.parametrize(("kind", "letter"), SIX)
def test_without_one_of_the_six_consents_nothing_is_justified(kind, letter):
    document = with_consent(couple(), kind, letter, value=False)
    assert "justified" not in outcomes(document)


@pytest.mark.parametrize(("kind", "letter"), SIX)
def test_while_one_of_the_six_consents_is_unknown_everything_is_open(kind, letter):
    document = with_consent(couple(), kind, letter, value=None)
    assert set(outcomes(document)) == {"open"}


def test_keeping_against_the_will_of_the_depicted_person_is_punishable():
    document = with_consent(one_way(), "keep", "A", value=False)
    assert outcome(document, "B keep") == "punishable"


def test_withdrawn_consent_to_keeping_does_not_work_backwards():
    document = with_consent(one_way(), "keep", "A", value="withdrawn")
    assert outcomes(document) == ["justified", "justified", "punishable"]


@pytest.mark.parametrize("cause", TAKES_FREE_WILL)
def test_there_is_no_consent_when_free_will_was_impaired(cause):
    document = one_way(free_will={"A": {"impaired": True, "by": [cause]}})
    assert outcome(document, "B keep") == "punishable"
    assert "justified" not in outcomes(document)


def test_a_cause_that_is_named_impairs_free_will_by_itself():
    document = one_way(free_will={"A": {"by": ["alcohol"]}, "B": {"impaired": False}})
    assert "justified" not in outcomes(document)


@pytest.mark.parametrize("letter", ["A", "B"])
def test_free_will_that_is_not_known_leaves_everything_open(letter):
    known = {"A": "B", "B": "A"}[letter]
    document = couple(free_will={known: {"impaired": False}})
    assert set(outcomes(document)) == {"open"}


def test_free_will_of_the_receiver_counts_too():
    document = one_way(free_will={"A": {"impaired": False}, "B": {"impaired": True}})
    assert "justified" not in outcomes(document)


def test_e1_shown_by_one_of_the_two_nothing_is_justified_any_more():
    document = couple(act("show", "B", to=["C"], consent={"A": False}), people={"C": {}})
    assert outcome(document, "B show") == "punishable"
    assert outcome(document, "B keep") == "punishable"
    assert "justified" not in outcomes(document)


def test_e1_not_known_whether_it_was_shown_leaves_the_keeping_open():
    document = one_way(act("show", "B", consent={"A": False}, happened=None))
    assert outcome(document, "B keep") == "open"
    assert outcome(document, "B show") == "open"


def test_e1_acts_that_are_not_known_leave_it_open_whether_it_was_shown():
    document = one_way()
    del document["acts"]
    assert outcomes(document) == []


def test_e1_showing_it_to_the_depicted_partner_is_not_showing_it_to_a_third_person():
    document = one_way(act("show", "B", to=["A"], consent={"A": True}))
    assert outcome(document, "B keep") == "justified"


@pytest.mark.parametrize("means", ["ruse", "pressure", "account_takeover", "copy"])
def test_e2_a_third_person_who_takes_it_does_what_is_punishable_and_the_couple_does_not(means):
    document = couple(
        act("obtain", "C", from_=["A"], means=[means]), people={"C": {"age": 16}}, free_will={}
    )
    assert outcome(document, "C obtain") == "punishable"
    assert outcome(document, "A make") == outcome(document, "A send") == "unclear"
    for own in ("A keep", "B keep"):
        assert outcome(document, own) in ("unclear", "open")


def test_e2_a_couple_that_could_choose_freely_is_at_most_unclear_when_somebody_copies_it():
    document = couple(act("obtain", "C", from_=["A"], means=["copy"]), people={"C": {"age": 16}})
    assert outcomes(document) == ["unclear"] * 6 + ["punishable"]


def test_e2_the_addressee_who_asks_is_no_third_person():
    document = one_way(act("obtain", "B", from_=["A"], means=["ask"], consent={"A": True}))
    assert outcome(document, "B keep") == "justified"


def test_e2_a_third_person_who_only_asks_makes_nobody_of_the_couple_punishable():
    document = couple(act("obtain", "C", from_=["A"], means=["ask"]), people={"C": {"age": 17}})
    assert "punishable" not in outcomes(document)[:6]


FAMILY = [
    ("ascending", {}),
    ("adopter", {}),
    ("similar_family", {}),
    ("collateral", {"degree": 2}),
    ("collateral", {"degree": 3}),
    ("cohabits", {"authority": True}),
]
NOT_FAMILY = [
    ("partner", {}),
    ("ex_partner", {}),
    ("peer", {}),
    ("collateral", {"degree": 4}),
    ("collateral", {"degree": 5}),
    ("cohabits", {"authority": False}),
    ("position_of_trust", {"used": False}),
]
PERHAPS = [
    ("collateral", {}),
    ("cohabits", {}),
    ("position_of_trust", {}),
]


@pytest.mark.parametrize(("kind", "keys"), [*FAMILY, ("position_of_trust", {"used": True})])
def test_e3_e4_family_or_a_used_position_takes_the_ground_away(kind, keys):
    document = one_way(relations=related("B", kind, **keys))
    assert outcome(document, "B keep") == "punishable"
    assert outcome(document, "A make") == "unclear"
    assert outcome(document, "A send") == "unclear"


@pytest.mark.parametrize(("kind", "keys"), NOT_FAMILY)
def test_e3_e4_other_ties_leave_the_ground_as_it_is(kind, keys):
    assert set(outcomes(one_way(relations=related("B", kind, **keys)))) == {"justified"}


@pytest.mark.parametrize(("kind", "keys"), PERHAPS)
def test_e3_e4_a_tie_that_is_half_known_leaves_it_open(kind, keys):
    assert outcome(one_way(relations=related("B", kind, **keys)), "B keep") == "open"


def test_e3_whether_a_step_sibling_is_family_is_not_settled():
    assert outcome(one_way(relations=related("B", "step_sibling")), "B keep") == "unclear"


@pytest.mark.parametrize(("kind", "keys"), [("collateral", {"degree": 2}), ("step_sibling", {})])
def test_e3_ties_between_equals_hold_both_ways_and_are_written_once(kind, keys):
    there = one_way(relations=related("B", kind, **keys))
    back = one_way(relations=related("A", kind, **keys))
    assert outcomes(there) == outcomes(back)


def test_several_ties_of_one_pair_are_all_read():
    ties = [*related("B", "cohabits", authority=False), *related("B", "collateral", degree=2)]
    assert outcome(one_way(relations=ties), "B keep") == "punishable"


def test_relations_left_out_are_unknown_and_leave_it_open():
    document = one_way()
    del document["relations"]
    assert set(outcomes(document)) == {"open"}


def test_a_relation_that_is_given_makes_the_list_complete():
    assert set(outcomes(one_way(relations=related("B", "partner")))) == {"justified"}


def test_without_the_making_it_is_not_known_whether_that_was_agreed():
    document = one_way()
    del document["acts"][0]
    assert outcome(document, "B keep") == "open"


def test_without_a_sending_that_consent_is_not_asked():
    document = one_way()
    del document["acts"][1]
    assert outcome(document, "B keep") == "justified"
