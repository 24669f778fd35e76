"""Does the advice follow from what happened, in the order of the agreement?"""

import pytest
from tests.law.building import (
    act,
    couple,
    exchange,
    free,
    level,
    one_way,
    related,
    shown,
    situation,
    told,
)

# --- each level --------------------------------------------------------------------------------


def test_what_is_justified_is_care():
    assert level(couple()) == "care"


def test_what_is_no_offence_is_care():
    assert level(couple(ages={"A": 20, "B": 20})) == "care"


def test_what_is_open_without_any_sign_of_harm_is_care():
    assert level(couple(ages={"A": None, "B": 17})) == "care"


def test_below_twelve_without_coercion_is_care():
    assert level(couple(ages={"A": 11, "B": 11})) == "care"


def test_below_twelve_with_coercion_is_not_care():
    document = couple(
        ages={"A": 11, "B": 11},
        free_will={"A": {"by": ["pressure"]}, "B": {"impaired": False}},
    )
    assert level(document) in ("consult", "notify")


def test_what_is_unclear_is_consult():
    assert level(situation(act("make", "A"), ages={"A": 15})) == "consult"


def test_what_is_punishable_without_a_victim_is_consult():
    document = couple(ages={"A": 15, "B": 15})
    assert told(document)["victims"] == []
    assert level(document) == "consult"


def test_what_is_open_with_a_sign_of_harm_is_consult():
    document = couple(act("show", "B", consent={"A": False}, happened=None))
    assert level(document) == "consult"


def test_a_possible_lack_of_insight_is_consult_at_least():
    assert level(couple(people={"A": {"vulnerable": True}})) == "consult"


def test_a_possible_lack_of_insight_with_a_victim_is_notify():
    assert level(shown(people={"A": {"vulnerable": True}})) == "notify"


def test_an_image_that_was_sent_to_the_school_is_consult():
    assert level(couple(circumstances={"image_sent_to_school": True})) == "consult"


def test_mockery_between_minors_is_consult():
    document = situation(act("harass", "B", to=["A"]), content={"kind": "none", "depicts": []})
    assert level(document) == "consult"


def test_a_polite_request_of_a_peer_is_never_only_care():
    document = situation(
        act("obtain", "B", from_=["A"], means=["ask"]), free_will=free("A"), ages={"A": 16, "B": 16}
    )
    assert level(document) == "consult"


def test_before_the_first_version_of_the_law_is_consult():
    assert level(couple(date="2020-01-01")) == "consult"


# --- a victim or abuse: notify -----------------------------------------------------------------

ABUSE = {
    "shown": shown(),
    "kept against the will": situation(act("keep", "B", consent={"A": False})),
    "ruse": situation(act("obtain", "B", from_=["A"], means=["ruse"])),
    "pressure": situation(act("obtain", "B", from_=["A"], means=["pressure"])),
    "payment": situation(act("obtain", "B", from_=["A"], means=["payment"])),
    "account": situation(act("obtain", "B", from_=["A"], means=["account_takeover"])),
    "copy": situation(act("obtain", "B", from_=["A"], means=["copy"])),
    "extortion": situation(act("threaten", "B", to=["A"], demand=True)),
    "threat without a demand": situation(act("threaten", "B", to=["A"], demand=False)),
    "secret": situation(act("make", "B", consent={"A": False}), content={"origin": "secret"}),
    "software, a minor": situation(act("make", "B"), content={"origin": "ai"}),
    "software, an adult": shown(ages={"A": 30, "B": 17}, content={"origin": "ai"}),
    "adult": situation(
        act("approach", "B", to=["A"], meeting=True, material_step=True), ages={"A": 15, "B": 30}
    ),
    "adult who harasses": situation(act("harass", "B", to=["A"]), ages={"A": 15, "B": 30}),
    "adult who asks": situation(
        act("obtain", "B", from_=["A"], means=["ask"]), ages={"A": 15, "B": 30}
    ),
    "family": one_way(relations=related("B", "collateral", degree=2)),
    "position of trust": one_way(relations=related("B", "position_of_trust", used=True)),
    "false name": situation(
        act("show", "B"),
        content={"origin": "false_name", "depicts": [], "named": ["A"]},
    ),
    "unwanted by an adult": situation(
        act("send", "B", to=["A"], wanted=False),
        ages={"A": 15, "B": 30},
        content={"depicts": ["B"]},
    ),
}


@pytest.mark.parametrize("name", ABUSE)
def test_a_victim_or_abuse_is_notify_and_says_why(name):
    advice = told(ABUSE[name])["advice"]
    assert advice["level"] == "notify"
    assert advice["because"]


@pytest.mark.parametrize(
    "document",
    [
        situation(
            act("approach", "B", to=["A"], meeting=False, material_step=False),
            ages={"A": 15, "B": 30},
        ),
        situation(act("threaten", "B", to=["A"], demand=False), ages={"A": 30, "B": 30}),
    ],
)
def test_what_is_unclear_but_an_indicator_is_notify(document):
    advice = told(document)["advice"]
    assert (advice["level"], bool(advice["indicators"])) == ("notify", True)


def test_an_unknown_age_of_who_spreads_does_not_weaken_the_advice():
    assert level(shown(ages={"A": None, "B": None})) == "notify"


def test_a_witness_beside_a_victim_changes_nothing():
    document = shown(ages={"A": 15, "B": 15, "D": 15})
    document["acts"].append(act("receive", "D", kept=False, told_adult=True))
    assert level(document) == "notify"


# --- danger now --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "circumstances",
    [
        {"danger_now": True},
        {"danger_now": ["suicide"]},
        {"danger_now": ["meeting"]},
        {"danger_now": ["violence"]},
        {"danger_now": ["abuse_going_on"]},
        {"danger_now": ["suicide", "violence"]},
        {"recent_physical_violence": True},
    ],
)
@pytest.mark.parametrize("document", [couple(), shown(), {}], ids=["couple", "shown", "nothing"])
def test_danger_now_is_urgent_whatever_happened(document, circumstances):
    assert level({**document, "circumstances": circumstances}) == "urgent"


def test_each_danger_says_what_to_do():
    dangers = ["suicide", "meeting", "violence", "abuse_going_on"]
    because = told({"circumstances": {"danger_now": dangers}})["advice"]["because"]
    assert len(because) == 4
    assert "1813" in because[0]


@pytest.mark.parametrize("danger", [False, [], None])
def test_no_danger_is_not_urgent(danger):
    assert level({**couple(), "circumstances": {"danger_now": danger}}) == "care"


# --- order -------------------------------------------------------------------------------------


def test_danger_goes_before_secrecy():
    flags = {"danger_now": True, "heard_under_secrecy": True}
    assert level(shown(circumstances=flags)) == "urgent"


def test_secrecy_goes_before_notify():
    assert level(shown(circumstances={"heard_under_secrecy": True})) == "consult"


def test_secrecy_goes_before_care():
    assert level(couple(circumstances={"heard_under_secrecy": True})) == "consult"


def test_danger_goes_before_a_victim_who_wants_no_complaint():
    flags = {"danger_now": True, "victim_wants_complaint": False, "still_online": False}
    assert level(shown(circumstances=flags)) == "urgent"


# --- no complaint wanted -----------------------------------------------------------------------

STOPPED = {"victim_wants_complaint": False, "still_online": False}


def test_no_complaint_wanted_and_spreading_stopped_between_minors_is_consult():
    assert level(shown(circumstances=STOPPED)) == "consult"


@pytest.mark.parametrize("wants", [True, None])
def test_unless_the_victim_does_not_want_it_it_stays_notify(wants):
    assert level(shown(circumstances={**STOPPED, "victim_wants_complaint": wants})) == "notify"


@pytest.mark.parametrize("online", [True, None])
def test_spreading_that_may_go_on_stays_notify(online):
    assert level(shown(circumstances={**STOPPED, "still_online": online})) == "notify"


@pytest.mark.parametrize("age", [18, 30, None, [17, 18]])
def test_who_may_be_an_adult_is_no_minor_peer(age):
    assert level(shown(ages={"A": 16, "B": age}, circumstances=STOPPED)) == "notify"


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("collateral", {"degree": 2}),
        ("cohabits", {"authority": True}),
        ("similar_family", {}),
        ("position_of_trust", {"used": True}),
    ],
)
def test_family_or_a_position_of_trust_stays_notify(kind, keys):
    document = shown(relations=related("B", kind, **keys), circumstances=STOPPED)
    assert level(document) == "notify"


@pytest.mark.parametrize(
    "more",
    [
        act("obtain", "B", from_=["A"], means=["ruse"]),
        act("obtain", "B", from_=["A"], means=["pressure"]),
        act("obtain", "B", from_=["A"], means=["account_takeover"]),
        act("threaten", "B", to=["A"], demand=False),
        act("threaten", "B", to=["A"], demand=True),
    ],
)
def test_any_other_sign_stays_notify(more):
    document = shown(circumstances=STOPPED)
    document["acts"].append(more)
    assert level(document) == "notify"


@pytest.mark.parametrize("origin", ["secret", "ai"])
def test_a_secret_recording_or_software_stays_notify(origin):
    assert level(shown(content={"origin": origin}, circumstances=STOPPED)) == "notify"


def test_a_teacher_whose_victim_wants_no_complaint_stays_notify():
    document = situation(
        act("obtain", "T", from_=["A"], means=["ask"]),
        ages={"A": 16, "T": 40},
        relations=[{"of": "T", "to": "A", "kind": "position_of_trust", "used": True}],
        circumstances=STOPPED,
    )
    assert level(document) == "notify"


def test_one_adult_among_the_suspects_is_enough_to_stay_notify():
    document = shown(ages={"A": 16, "B": 16, "C": 19}, circumstances=STOPPED)
    document["acts"].append(act("show", "C", consent={"A": False}))
    assert level(document) == "notify"


def test_below_twelve_with_a_victim_is_never_only_care():
    assert level(shown(ages={"A": 14, "B": 10})) in ("consult", "notify")


# --- the indicators of the source --------------------------------------------------------------


@pytest.mark.parametrize(
    ("document", "key"),
    [
        (ABUSE["position of trust"], "imbalance"),
        (ABUSE["family"], "imbalance"),
        (ABUSE["ruse"], "deliberate_abuse"),
        (ABUSE["extortion"], "extortion"),
    ],
)
def test_the_indicators_of_the_agreement_are_named(document, key):
    assert key in told(document)["advice"]["indicators"]


def test_a_justified_couple_has_no_indicator():
    assert told(couple())["advice"]["indicators"] == []


def test_repetition_weighs_in_step_one():
    once = told(shown())["advice"]["because"]
    again = told(shown(circumstances={"repeated": True}))["advice"]["because"]
    assert len(again) == len(once) + 1


@pytest.mark.parametrize(
    "document",
    [
        couple(),
        {},
        *ABUSE.values(),
        situation(
            *exchange("A", "B", "C"),
            ages={"A": 17, "B": 17, "C": 17},
            content={"depicts": ["A", "B", "C"]},
        ),
    ],
)
def test_every_advice_gives_its_reason(document):
    assert all(told(document)["advice"]["because"])
    assert told(document)["advice"]["because"]
