"""Who is judged for what: the person and not the incident, victims, witnesses, the own image."""

import pytest
from building import (
    act,
    articles,
    couple,
    exchange,
    free,
    one_way,
    outcome,
    outcomes,
    related,
    shown,
    situation,
    told,
)


def mine(document, letter):
    return {found["outcome"] for found in told(document)["findings"] if found["by"] == letter}


def leaked_by(letter, *, ages=None, **parts):
    ages = {"A": 17, "B": 17, "C": 17} if ages is None else ages
    no = {"A": False, "B": False}
    return couple(act("show", letter, consent=no), ages=ages, **parts)


# --- rule 1: the person, not the incident -------------------------------------------------------


def test_when_a_third_person_leaks_only_that_person_is_punishable():
    found = outcomes(leaked_by("C"))
    assert found == ["unclear"] * 6 + ["punishable"]


def test_when_a_third_person_leaks_the_couple_are_the_victims():
    assert told(leaked_by("C"))["victims"] == ["A", "B"]


def test_when_one_of_two_spreads_the_other_is_at_most_unclear():
    assert mine(leaked_by("B"), "A") == {"unclear"}
    assert told(leaked_by("B"))["victims"] == ["A"]


def test_two_of_fifteen_and_one_spreads_the_other_is_never_punishable():
    document = leaked_by("B", ages={"A": 15, "B": 15})
    assert mine(document, "A") == {"unclear"}
    assert outcome(document, "B show") == "punishable"
    assert told(document)["victims"] == ["A"]


def test_two_of_fifteen_and_a_third_person_steals_neither_is_punishable():
    document = couple(
        act("obtain", "C", from_=["A", "B"], means=["copy"], consent={"A": False, "B": False}),
        ages={"A": 15, "B": 15, "C": 15},
    )
    assert outcomes(document) == ["unclear"] * 6 + ["punishable"]


@pytest.mark.parametrize("means", ["ruse", "account_takeover", "pressure", "payment"])
def test_free_will_that_a_third_person_impaired_does_not_make_the_partner_punishable(means):
    document = couple(
        act("obtain", "C", from_=["A"], means=[means]),
        ages={"A": 17, "B": 17, "C": 17},
        free_will={"B": {"impaired": False}},
    )
    assert "punishable" not in mine(document, "A") | mine(document, "B")
    assert outcome(document, "C obtain") == "punishable"


def test_two_who_take_revenge_on_each_other_are_both_victim_and_both_punishable():
    document = couple(
        act("show", "A", of=["B"], consent={"B": False}),
        act("show", "B", of=["A"], consent={"A": False}),
    )
    assert (outcome(document, "A show"), outcome(document, "B show")) == ("punishable",) * 2
    assert told(document)["victims"] == ["A", "B"]
    assert mine(document, "A") == {"unclear", "punishable"}


def test_revenge_with_two_images_is_read_image_by_image():
    document = situation(
        act("show", "A", content="of_b", consent={"B": False}),
        act("show", "B", content="of_a", consent={"A": False}),
    )
    document["content"] = [
        {"id": f"of_{letter.lower()}", "kind": "image", "depicts": [letter], "sexual": "nude"}
        for letter in "AB"
    ]
    assert outcomes(document) == ["punishable", "punishable"]
    assert told(document)["victims"] == ["A", "B"]


def extorted():
    document = situation(
        act("threaten", "X", to=["A"], demand=True, content="of_a"),
        act("send", "A", to=["X"], content="of_a", consent={"A": False}),
        act("show", "A", content="of_c", consent={"C": False}),
        ages={"A": 15, "C": 15, "X": 20},
        free_will={"A": {"impaired": True, "by": ["threat"]}},
    )
    document["content"] = [
        {"id": f"of_{letter.lower()}", "kind": "image", "depicts": [letter], "sexual": "nude",
         "origin": "self"}
        for letter in "AC"
    ]  # fmt: skip
    return document


def test_who_is_extorted_and_spreads_somebody_elses_image_is_victim_and_judged_for_that_act():
    assert outcome(extorted(), "A show") == "punishable"
    assert told(extorted())["victims"] == ["A", "C"]


def test_what_the_extorted_person_sends_of_the_own_image_is_at_most_unclear():
    assert outcome(extorted(), "A send") == "unclear"


def test_who_threatens_the_person_that_spread_the_image_is_still_punishable_for_the_threat():
    document = shown(ages={"A": 16, "B": 16})
    document["acts"].append(act("threaten", "A", to=["B"], demand=True))
    assert outcome(document, "A threaten") == "punishable"
    assert told(document)["victims"] == ["A", "B"]


def test_free_consent_to_a_minor_peer_makes_no_victim():
    assert told(couple(ages={"A": 15, "B": 15}))["victims"] == []


@pytest.mark.parametrize(
    "change",
    [
        {"free_will": {"A": {"impaired": True}}},
        {"relations": related("B", "collateral", degree=2)},
        {"relations": related("B", "position_of_trust", used=True)},
        {"ages": {"A": 17, "B": 30}},
    ],
)
def test_consent_under_power_or_without_free_will_does_not_take_a_victim_away(change):
    assert told(one_way(**change))["victims"] == ["A"]


def test_who_has_the_power_is_no_victim_of_the_one_under_it():
    document = one_way(relations=related("A", "position_of_trust", used=True))
    assert told(document)["victims"] == []


@pytest.mark.parametrize("demand", [False, None])
def test_an_act_that_is_not_certainly_punishable_makes_no_certain_victim(demand):
    document = situation(act("threaten", "B", to=["A"], demand=demand))
    assert told(document)["victims"] == []


def test_an_act_below_twelve_makes_a_victim_all_the_same():
    document = shown(ages={"A": 14, "B": 10})
    assert told(document)["victims"] == ["A"]


def test_an_act_that_is_open_for_age_only_makes_a_victim():
    document = situation(
        act("obtain", "B", from_=["A"], means=["ask"], consent={"A": False}),
        ages={"A": 14, "B": None},
        free_will={"A": {"impaired": False}},
    )
    assert outcome(document, "B obtain") == "open"
    assert told(document)["victims"] == ["A"]


# --- rule 4: adults are outside the ground -------------------------------------------------------


def test_the_minor_partner_of_an_adult_counts_as_a_possible_victim():
    assert "A" in told(one_way(ages={"A": 17, "B": 18}))["victims"]


# --- rule 8: receiving -------------------------------------------------------------------------


def received(age=15, depicted=15, **keys):
    return situation(act("receive", "D", **keys), ages={"A": depicted, "D": age})


def test_receiving_unasked_and_not_keeping_is_no_offence():
    document = received(kept=False, forwarded=False, opened=False)
    assert outcomes(document) == ["no_offence"]


def test_keeping_what_one_received_is_an_act_of_will():
    assert outcomes(received(kept=True, told_adult=False)) == ["punishable"]


def test_whether_it_was_kept_is_not_guessed():
    assert outcomes(received(told_adult=False)) == ["open"]


def test_opening_it_and_nothing_else_is_unclear():
    document = received(kept=False, opened=True, forwarded=False, told_adult=False)
    assert outcomes(document) == ["unclear"]


@pytest.mark.parametrize("kept", [True, False, None])
@pytest.mark.parametrize("opened", [True, False, None])
@pytest.mark.parametrize("age", [10, 15, 17, 18, None])
def test_who_told_an_adult_is_never_punishable_for_receiving(kept, opened, age):
    document = received(age, kept=kept, opened=opened, told_adult=True)
    assert outcomes(document) == ["no_offence"]


def test_forwarding_is_a_show_of_its_own_also_for_who_told_an_adult():
    document = received(kept=False, forwarded=True, told_adult=True)
    document["acts"].append(act("show", "D", consent={"A": False}))
    assert outcomes(document) == ["no_offence", "punishable"]


def test_receiving_an_image_of_an_adult_is_no_offence_even_when_kept():
    assert outcomes(received(depicted=30, kept=True)) == ["no_offence"]


def test_who_only_received_it_makes_nobody_a_victim():
    document = received(kept=False, opened=True, told_adult=False)
    assert told(document)["victims"] == []


# --- rule 9: the own image ---------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["make", "keep", "send", "show"])
@pytest.mark.parametrize("age", [12, 14, 15])
def test_what_a_minor_below_sixteen_does_with_only_the_own_image_is_unclear(kind, age):
    keys = {"to": ["B"], "wanted": True} if kind == "send" else {}
    document = situation(act(kind, "A", **keys), ages={"A": age, "B": 15})
    assert outcomes(document) == ["unclear"]


@pytest.mark.parametrize("age", [12, 15, 16, 17, [0, 17], [12, 17]])
def test_showing_or_posting_the_own_image_is_unclear_at_every_minor_age(age):
    document = situation(act("show", "A", consent={"A": True}), ages={"A": age})
    assert outcomes(document) == ["unclear"]


@pytest.mark.parametrize("kind", ["make", "keep", "show"])
def test_an_adult_with_only_the_own_image_does_nothing_that_is_an_offence(kind):
    keys = {"to": ["B"]} if kind == "show" else {}
    document = situation(act(kind, "A", **keys), ages={"A": 20, "B": 20})
    assert outcomes(document) == ["no_offence"]


def test_the_own_image_of_somebody_of_unknown_age_is_open():
    assert outcomes(situation(act("make", "A"), ages={"A": None})) == ["open"]


# --- rule 10: three, and payment ---------------------------------------------------------------


def test_a_consenting_group_of_three_is_unclear():
    document = situation(
        *exchange("A", "B", "C"),
        ages={"A": 17, "B": 17, "C": 16},
        content={"depicts": ["A", "B", "C"]},
        free_will=free("A", "B", "C"),
    )
    assert set(outcomes(document)) == {"unclear"}


def test_with_payment_no_consent_is_possible_and_who_pays_is_the_author():
    document = situation(
        act("obtain", "B", from_=["A"], means=["payment"], consent={"A": True}),
        act("send", "A", to=["B"], consent={"A": True, "B": True}),
    )
    assert outcomes(document) == ["punishable", "unclear"]
    assert told(document)["victims"] == ["A"]


# --- rule 12: pressure of peers ----------------------------------------------------------------


def pressed():
    return one_way(
        free_will={"A": {"impaired": True, "by": ["pressure"]}, "B": {"impaired": False}}
    )


def test_pressure_of_a_peer_takes_the_ground_away():
    assert outcome(pressed(), "B keep") == "punishable"


def test_pressure_of_a_peer_cites_the_ground_that_the_agreement_puts_it_under():
    assert articles(pressed(), 2) >= {"417/46", "417/49"}


def test_pressure_of_a_peer_is_one_victim_counted_once():
    assert told(pressed())["victims"] == ["A"]


# --- rule 11 and 15 ----------------------------------------------------------------------------


def test_from_sixteen_on_is_no_rule_everything_else_can_still_fail():
    bare = situation(act("keep", "B"), ages={"A": 16, "B": 16})
    del bare["relations"]
    assert outcomes(bare) == ["open"]


def test_nothing_known_gives_an_answer_and_no_conclusion():
    answer = told({})
    assert answer["findings"] == []
    assert answer["victims"] == []
    assert answer["prosecutor"] == {}


@pytest.mark.parametrize("kind", ["make", "send", "keep", "show", "obtain", "threaten", "approach",
                                  "receive", "harass"])  # fmt: skip
def test_an_act_of_which_nothing_is_known_is_open_or_unclear(kind):
    assert outcomes({"acts": [{"act": kind}]})[0] in ("open", "unclear")


def test_an_act_that_is_open_for_who_is_a_victim_says_so_and_doubts_not_that_it_happened():
    document = couple(
        act("obtain", "C", from_=["A"], means=["copy"]), people={"C": {"age": 16}}, free_will={}
    )
    finding = told(document)["findings"][5]
    assert finding["outcome"] == "open"
    assert "free_will.A.impaired" in finding["depends_on"]
    assert "slachtoffer" in finding["because"]
    assert "gebeurde" not in finding["because"]


def test_whoever_is_not_told_may_be_one_of_the_two_so_three_are_not_concluded():
    document = couple()
    del document["acts"][2]["by"]
    assert "unclear" not in {found["outcome"] for found in told(document)["findings"][3:]}
