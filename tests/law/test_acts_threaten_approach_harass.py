"""What makes a threat, an approach or harassment an offence, and whether an act happened at all."""

import pytest
from building import DAY, act, articles, outcomes, situation, told

# --- threaten ----------------------------------------------------------------------------------


def threatened(demand, *, by=16, to=16, **parts):
    return situation(
        act("threaten", "B", to=["A"], demand=demand), ages={"A": to, "B": by}, **parts
    )


@pytest.mark.parametrize("by", [13, 17, 18, 40, None])
@pytest.mark.parametrize("to", [11, 17, 30, None])
def test_a_threat_with_a_demand_is_punishable_at_every_age(by, to):
    document = threatened(True, by=by, to=to)
    assert outcomes(document) == ["punishable"]
    assert told(document)["victims"] == ["A"]


@pytest.mark.parametrize("by", [13, 17, 40])
def test_a_threat_without_a_demand_is_unclear(by):
    assert outcomes(threatened(False, by=by)) == ["unclear"]


def test_whether_something_was_demanded_is_not_guessed():
    document = threatened(None)
    assert outcomes(document) == ["open"]
    assert told(document)["findings"][0]["depends_on"] == ["acts[0].demand"]


def test_a_threat_needs_no_content_to_be_known():
    document = threatened(True)
    del document["content"]
    assert outcomes(document) == ["punishable"]


def test_a_threat_with_a_demand_cites_the_article_on_threats():
    assert articles(threatened(True)) & {"327", "328", "329", "330"}
    assert articles({**threatened(True), "date": "2026-06-15"}) & {"231", "232"}


# --- approach ----------------------------------------------------------------------------------


def approached(*, by=30, to=14, meeting=True, step=True, **parts):
    return situation(
        act("approach", "B", to=["A"], meeting=meeting, material_step=step),
        ages={"A": to, "B": by},
        **parts,
    )


@pytest.mark.parametrize("by", [18, 24, 60, [18, 120]])
@pytest.mark.parametrize("to", [9, 15, 17, [0, 17]])
def test_an_adult_who_proposes_a_meeting_and_takes_a_step_is_punishable(by, to):
    document = approached(by=by, to=to)
    assert outcomes(document) == ["punishable"]
    assert told(document)["victims"] == ["A"]


@pytest.mark.parametrize(("meeting", "step"), [(False, False), (True, False), (False, True)])
def test_without_the_meeting_or_the_step_it_is_unclear(meeting, step):
    assert outcomes(approached(meeting=meeting, step=step)) == ["unclear"]


@pytest.mark.parametrize(("meeting", "step"), [(None, True), (True, None), (None, None)])
def test_whether_there_was_a_meeting_or_a_step_is_not_guessed(meeting, step):
    assert outcomes(approached(meeting=meeting, step=step)) == ["open"]


@pytest.mark.parametrize(
    ("danger", "expected"),
    [(True, "punishable"), (["meeting"], "punishable"), (["suicide"], "open"), (False, "open")],
)
def test_a_meeting_that_is_the_danger_of_now_has_been_stepped_towards(danger, expected):
    assert outcomes(approached(step=None, circumstances={"danger_now": danger})) == [expected]


@pytest.mark.parametrize("by", [13, 16, 17, [12, 17]])
def test_between_minors_an_approach_is_unclear(by):
    assert outcomes(approached(by=by)) == ["unclear"]


def test_at_an_unknown_age_an_approach_is_open():
    document = approached(by=None)
    assert outcomes(document) == ["open"]
    assert told(document)["findings"][0]["depends_on"] == ["people.B.age"]


def test_an_adult_who_is_addressed_falls_outside_the_article():
    assert outcomes(approached(to=25)) == ["no_offence"]


def test_a_false_identity_does_not_take_the_place_of_meeting_and_step():
    document = approached(meeting=False, step=False)
    document["acts"][0]["false_identity"] = True
    assert outcomes(document) == ["unclear"]


# --- harass ------------------------------------------------------------------------------------


def harassed(by, to, **parts):
    return situation(act("harass", "B", to=["A"]), ages={"A": to, "B": by}, **parts)


@pytest.mark.parametrize("by", [18, 35])
@pytest.mark.parametrize("to", [12, 17])
def test_an_adult_who_harasses_a_minor_is_punishable(by, to):
    document = harassed(by, to)
    assert outcomes(document) == ["punishable"]
    assert told(document)["victims"] == ["A"]


@pytest.mark.parametrize(("by", "to"), [(12, 15), (15, 12), (17, 17)])
def test_mockery_between_minors_is_unclear(by, to):
    document = harassed(by, to)
    assert outcomes(document) == ["unclear"]
    assert told(document)["victims"] == []


def test_mockery_by_somebody_of_unknown_age_is_open():
    assert outcomes(harassed(None, 15)) == ["open"]


def test_harassment_needs_no_image():
    assert outcomes(harassed(30, 15, content={"kind": "none", "depicts": []})) == ["punishable"]


# --- whether it happened -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "doubtful",
    [
        act("show", "B", consent={"A": False}),
        act("obtain", "B", from_=["A"], means=["ruse"]),
        act("threaten", "B", to=["A"], demand=True),
    ],
)
def test_an_act_of_which_it_is_not_known_whether_it_happened_is_open(doubtful):
    document = situation({**doubtful, "happened": None})
    finding = told(document)["findings"][0]
    assert finding["outcome"] == "open"
    assert finding["depends_on"] == ["acts[0].happened"]


def test_an_act_that_is_told_happened():
    assert outcomes(situation(act("show", "B", consent={"A": False}, happened=True))) == [
        "punishable"
    ]


# --- one finding per act -----------------------------------------------------------------------


def test_there_is_one_finding_per_act_in_the_order_of_the_file():
    document = situation(
        act("show", "B"), act("make", "A"), act("show", "B", date="2025-12-01"), act("keep", "B")
    )
    found = [
        (finding["index"], finding["by"], finding["act"], finding["on"])
        for finding in told(document)["findings"]
    ]
    assert found == [
        (0, "B", "show", DAY),
        (1, "A", "make", DAY),
        (2, "B", "show", "2025-12-01"),
        (3, "B", "keep", DAY),
    ]


def test_who_acted_may_be_unknown():
    document = situation({"act": "show", "consent": {"A": False}})
    assert told(document)["findings"][0]["by"] is None
