"""What makes asking for content, and sending one's own, an offence?"""

import pytest
from building import act, outcomes, related, situation, told

BAD = ["ruse", "pressure", "payment", "account_takeover", "copy"]


def obtained(means, *, age=16, of=15, **parts):
    keys = {} if means is None else {"means": means}
    return situation(act("obtain", "B", from_=["A"], **keys), ages={"A": of, "B": age}, **parts)


def asked_freely(**parts):
    """B asked, A could choose freely: nothing else happened."""
    document = obtained(["ask"], **{"free_will": {"A": {"impaired": False}}, **parts})
    document["acts"][0]["consent"] = {"A": True}
    return document


# --- obtain ------------------------------------------------------------------------------------


@pytest.mark.parametrize("means", BAD)
@pytest.mark.parametrize("age", [13, 16, 17, 18, 40, None])
@pytest.mark.parametrize("of", [12, 15, 17, 25, None])
def test_obtaining_by_a_bad_means_is_punishable_at_every_age(means, age, of):
    assert outcomes(obtained([means], age=age, of=of)) == ["punishable"]


@pytest.mark.parametrize("means", BAD)
def test_from_whom_it_is_obtained_by_a_bad_means_is_the_victim(means):
    assert told(obtained([means]))["victims"] == ["A"]


def test_asking_beside_a_bad_means_is_not_asking_politely():
    assert outcomes(obtained(["ask", "pressure"])) == ["punishable"]


def test_the_attempt_counts_nothing_has_to_be_sent():
    assert outcomes(obtained(["ruse"])) == ["punishable"]


def test_asking_politely_by_a_peer_alone_is_unclear():
    assert outcomes(asked_freely()) == ["unclear"]


@pytest.mark.parametrize("means", [["ask"], [], None])
def test_the_list_of_means_is_open_others_are_not_excluded(means):
    assert outcomes(obtained(means)) == ["open"]


@pytest.mark.parametrize("age", [18, 19, 50, [18, 120]])
def test_an_adult_who_asks_a_minor_is_punishable(age):
    assert outcomes(asked_freely(age=age)) == ["punishable"]


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("ascending", {}),
        ("adopter", {}),
        ("similar_family", {}),
        ("collateral", {"degree": 2}),
        ("collateral", {"degree": 3}),
        ("cohabits", {"authority": True}),
        ("position_of_trust", {"used": True}),
    ],
)
def test_family_or_a_used_position_may_not_even_ask(kind, keys):
    assert outcomes(asked_freely(relations=related("B", kind, **keys))) == ["punishable"]


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("peer", {}),
        ("partner", {}),
        ("collateral", {"degree": 4}),
        ("cohabits", {"authority": False}),
        ("position_of_trust", {"used": False}),
    ],
)
def test_a_peer_without_power_who_asks_stays_unclear(kind, keys):
    assert outcomes(asked_freely(relations=related("B", kind, **keys))) == ["unclear"]


@pytest.mark.parametrize(
    ("kind", "keys"), [("collateral", {}), ("cohabits", {}), ("position_of_trust", {})]
)
def test_a_tie_that_is_half_known_leaves_the_asking_open(kind, keys):
    assert outcomes(asked_freely(relations=related("B", kind, **keys))) == ["open"]


def test_asking_while_the_ties_are_not_known_is_open():
    document = asked_freely()
    del document["relations"]
    assert outcomes(document) == ["open"]
    assert told(document)["findings"][0]["depends_on"] == ["relations"]


def test_asking_at_an_unknown_age_is_open():
    document = asked_freely(age=None)
    assert outcomes(document) == ["open"]
    assert told(document)["findings"][0]["depends_on"] == ["people.B.age"]


@pytest.mark.parametrize("cause", ["fear", "alcohol", "asleep"])
def test_asking_somebody_who_cannot_choose_freely_is_punishable(cause):
    assert outcomes(obtained(["ask"], free_will={"A": {"by": [cause]}})) == ["punishable"]


def test_asking_for_a_swimsuit_is_no_offence():
    assert outcomes(obtained(["ruse"], content={"sexual": "suggestive"})) == ["no_offence"]


@pytest.mark.parametrize("means", ["ruse", "pressure", "payment", "account_takeover"])
def test_the_own_making_after_a_bad_means_is_never_justified(means):
    document = obtained([means], age=17, of=17)
    document["acts"].append(act("make", "A", consent={"A": True, "B": True}))
    assert outcomes(document)[1] == "unclear"


# --- send --------------------------------------------------------------------------------------


def unwanted(sender, receiver, *, repeated=False, **keys):
    return situation(
        act("send", "A", to=["B"], **{"wanted": False, **keys}),
        ages={"A": sender, "B": receiver},
        circumstances={"repeated": repeated},
    )


@pytest.mark.parametrize("receiver", [10, 15, 17])
def test_an_adult_who_sends_the_own_image_to_a_minor_unasked_is_punishable(receiver):
    document = unwanted(25, receiver)
    assert outcomes(document) == ["punishable"]
    assert told(document)["victims"] == ["B"]


@pytest.mark.parametrize(("sender", "receiver"), [(13, 15), (15, 13), (17, 17)])
def test_between_minors_unasked_and_repeated_is_punishable(sender, receiver):
    document = unwanted(sender, receiver, repeated=True)
    assert outcomes(document) == ["punishable"]
    assert told(document)["victims"] == ["B"]


def test_between_minors_in_spite_of_a_refusal_is_punishable():
    assert outcomes(unwanted(15, 15, consent={"B": False})) == ["punishable"]


@pytest.mark.parametrize(("sender", "receiver"), [(13, 15), (17, 17)])
def test_between_minors_once_and_unasked_is_unclear(sender, receiver):
    assert outcomes(unwanted(sender, receiver)) == ["unclear"]


def test_whether_it_was_repeated_is_not_guessed():
    assert outcomes(unwanted(15, 15, repeated=None)) == ["open"]


def test_whether_it_was_wanted_is_not_guessed():
    assert outcomes(unwanted(15, 15, repeated=True, wanted=None)) == ["open"]


def test_the_age_of_the_sender_decides_and_is_not_guessed():
    assert outcomes(unwanted(None, 15)) == ["open"]


def test_an_unwanted_text_is_no_offence_about_an_image():
    document = unwanted(25, 15)
    document["content"]["kind"] = "text"
    assert outcomes(document) == ["no_offence"]


def test_sending_somebody_elses_image_on_is_punishable():
    document = situation(
        act("send", "B", to=["C"], of=["A"], consent={"A": False}),
        ages={"A": 15, "B": 15, "C": 15},
    )
    assert outcomes(document) == ["punishable"]
    assert told(document)["victims"] == ["A"]
