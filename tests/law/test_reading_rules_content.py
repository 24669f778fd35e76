"""Which content counts: images, sound, text, software, secret recordings, a false name."""

import pytest
from building import act, couple, one_way, outcome, outcomes, shown, situation, told


@pytest.mark.parametrize("age", [8, 13, 16, 17, 18, 45, None])
def test_spreading_without_consent_is_punishable_whatever_the_age_on_the_image(age):
    assert outcomes(shown(ages={"A": age, "B": 17})) == ["punishable"]


@pytest.mark.parametrize("sexual", ["nude", "explicit"])
@pytest.mark.parametrize("kind", ["image", "video", "live", "sound"])
def test_spreading_covers_everything_one_can_see_or_hear(kind, sexual):
    assert outcomes(shown(content={"kind": kind, "sexual": sexual})) == ["punishable"]


@pytest.mark.parametrize("sexual", ["suggestive", "no"])
@pytest.mark.parametrize("kind", ["make", "keep", "show", "receive", "obtain", "send"])
def test_what_is_not_nude_is_no_offence_about_an_image(kind, sexual):
    keys = {"from_": ["A"], "means": ["ask"]} if kind == "obtain" else {}
    keys = {"to": ["A"], "of": ["A"]} if kind == "send" else keys
    keys |= {"kept": True} if kind == "receive" else {}
    document = situation(act(kind, "B", **keys), content={"sexual": sexual, "origin": "other"})
    assert outcomes(document) == ["no_offence"]


@pytest.mark.parametrize("kind", ["make", "keep", "show", "receive"])
@pytest.mark.parametrize("medium", ["text", "none"])
def test_text_alone_is_never_an_offence_about_an_image(kind, medium):
    keys = {"kept": True} if kind == "receive" else {}
    document = situation(act(kind, "B", **keys), content={"kind": medium, "origin": "other"})
    assert outcomes(document) == ["no_offence"]


def test_text_can_be_a_threat():
    document = situation(act("threaten", "B", to=["A"], demand=True), content={"kind": "text"})
    assert outcomes(document) == ["punishable"]


def test_text_can_be_an_approach():
    document = situation(
        act("approach", "B", to=["A"], meeting=True, material_step=True),
        ages={"A": 14, "B": 25},
        content={"kind": "text"},
    )
    assert outcomes(document) == ["punishable"]


def test_text_can_be_harassment():
    document = situation(
        act("harass", "B", to=["A"]), ages={"A": 14, "B": 25}, content={"kind": "text"}
    )
    assert outcomes(document) == ["punishable"]


def test_a_threat_with_an_image_that_never_existed_is_still_a_threat():
    document = situation(act("threaten", "B", to=["A"], demand=True), content={"kind": "none"})
    assert outcomes(document) == ["punishable"]


def test_sound_is_not_an_image_of_abuse():
    document = situation(act("keep", "B", consent={"A": True}), content={"kind": "sound"})
    assert outcomes(document)[0] in ("no_offence", "unclear")


def test_what_is_not_known_of_the_content_leaves_the_showing_open():
    document = shown(content={"sexual": None})
    assert outcomes(document) == ["open"]
    assert told(document)["findings"][0]["depends_on"] == ["content.sexual"]


# --- agreed showing ----------------------------------------------------------------------------


def test_showing_an_image_of_an_adult_who_agreed_is_no_offence():
    document = situation(
        act("show", "B", consent={"A": True}),
        ages={"A": 30, "B": 30},
        free_will={"A": {"impaired": False}},
    )
    assert outcomes(document) == ["no_offence"]


def test_showing_an_image_of_an_adult_whose_will_was_impaired_is_punishable():
    document = situation(
        act("show", "B", consent={"A": True}),
        ages={"A": 30, "B": 30},
        free_will={"A": {"impaired": True}},
    )
    assert outcomes(document) == ["punishable"]


def test_showing_an_image_of_an_adult_of_whom_it_is_not_known_is_open():
    assert outcomes(situation(act("show", "B"), ages={"A": 30, "B": 30})) == ["open"]


def test_showing_an_image_of_a_minor_is_punishable_even_when_the_minor_agreed():
    assert outcomes(situation(act("show", "B", consent={"A": True}))) == ["punishable"]


def test_it_holds_even_if_the_person_agreed_to_the_making():
    document = situation(
        act("make", "B", consent={"A": True}),
        act("show", "B", consent={"A": False}),
        ages={"A": 30, "B": 30},
        content={"origin": "other"},
        free_will={"A": {"impaired": False}},
    )
    assert outcomes(document) == ["no_offence", "punishable"]


@pytest.mark.parametrize("reach", [0, 1, 500])
def test_showing_on_the_own_screen_to_one_is_enough(reach):
    document = situation(
        act("show", "B", to=["C"], consent={"A": False}, reach=reach),
        ages={"A": 17, "B": 17, "C": 17},
    )
    assert outcome(document, "B show") == "punishable"


# --- secret recordings -------------------------------------------------------------------------


@pytest.mark.parametrize("age", [15, 17, 30, None])
def test_recording_somebody_nude_in_secret_is_punishable_at_every_age(age):
    document = situation(
        act("make", "B", consent={"A": False}),
        ages={"A": age, "B": 17},
        content={"origin": "secret"},
    )
    assert outcomes(document) == ["punishable"]
    assert told(document)["victims"] == ["A"]


def test_a_recorded_live_call_is_not_self_made():
    document = one_way(content={"origin": "secret"})
    document["acts"] = [act("keep", "B", consent={"A": True, "B": True})]
    assert outcomes(document) == ["punishable"]


def test_recording_a_call_counts_although_both_were_on_it():
    document = situation(
        act("make", "B", of=["A"], consent={"A": False}),
        content={"origin": "secret", "kind": "video", "depicts": ["A", "B"]},
    )
    assert outcomes(document) == ["punishable"]


def test_an_image_that_somebody_else_openly_made_of_a_minor_falls_outside_the_ground():
    document = situation(
        act("make", "B", consent={"A": True, "B": True}), content={"origin": "other"}
    )
    assert outcomes(document) == ["punishable"]


def test_an_image_that_somebody_openly_made_of_an_adult_who_agreed_is_no_offence():
    document = situation(
        act("make", "B", consent={"A": True}),
        ages={"A": 25, "B": 25},
        content={"origin": "other"},
        free_will={"A": {"impaired": False}},
    )
    assert outcomes(document) == ["no_offence"]


# --- made with software ------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["make", "keep", "show"])
@pytest.mark.parametrize("age", [9, 15, 17])
@pytest.mark.parametrize("consent", [True, False])
def test_an_image_of_a_minor_made_with_software_is_punishable_to_make_keep_or_show(
    kind, age, consent
):
    document = situation(
        act(kind, "B", consent={"A": consent, "B": True}),
        ages={"A": age, "B": 16},
        content={"origin": "ai"},
    )
    assert outcomes(document) == ["punishable"]


def test_an_image_made_with_software_never_falls_under_the_ground():
    document = couple(content={"origin": "ai"})
    assert "justified" not in outcomes(document)


def test_showing_an_image_of_an_adult_made_with_software_is_unclear():
    document = shown(ages={"A": 30, "B": 17}, content={"origin": "ai"})
    assert outcomes(document) == ["unclear"]


@pytest.mark.parametrize("kind", ["make", "keep"])
def test_only_making_or_keeping_an_image_of_an_adult_made_with_software_is_not_punishable(kind):
    document = situation(act(kind, "B"), ages={"A": 30, "B": 17}, content={"origin": "ai"})
    assert outcomes(document)[0] in ("no_offence", "unclear")


def test_with_an_unknown_age_on_an_image_made_with_software_the_showing_is_open():
    document = shown(ages={"A": None, "B": 17}, content={"origin": "ai"})
    assert outcomes(document) == ["open"]


# --- under another name ------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["show", "harass"])
@pytest.mark.parametrize("age", [14, 30])
def test_under_a_false_name_the_named_person_is_a_victim_whatever_the_depicted_one_says(kind, age):
    keys = {"to": ["A"]} if kind == "harass" else {}
    document = situation(
        act(kind, "B", consent={"C": True}, **keys),
        ages={"A": age, "B": 17, "C": 30},
        content={"origin": "false_name", "depicts": ["C"], "named": ["A"]},
    )
    assert outcomes(document) == ["punishable"]
    assert "A" in told(document)["victims"]


def test_a_swimsuit_under_a_false_name_is_no_such_showing():
    document = situation(
        act("show", "B", consent={"C": True}),
        ages={"A": 14, "B": 17, "C": 30},
        content={"origin": "false_name", "depicts": ["C"], "named": ["A"], "sexual": "suggestive"},
    )
    assert outcomes(document) == ["no_offence"]


# --- whose image, when the file does not say ---------------------------------------------------


def test_sending_in_an_exchange_is_about_the_own_image():
    document = couple(ages={"A": 15, "B": 15})
    assert outcome(document, "A send") == "unclear"


def test_showing_is_about_everyone_depicted_but_the_acting_person():
    document = situation(act("show", "A", consent={"B": False}), content={"depicts": ["A", "B"]})
    assert told(document)["victims"] == ["B"]


def test_with_an_unknown_origin_it_is_not_known_whose_image_was_sent():
    document = situation(
        act("send", "A", to=["B"], consent={"A": True, "B": True}),
        ages={"A": 15, "B": 15},
        content={"depicts": ["A", "B"], "origin": None},
    )
    assert outcomes(document) == ["open"]
    assert "content.origin" in told(document)["findings"][0]["depends_on"]


def test_of_says_whose_image_it_was():
    document = situation(
        act("show", "A", of=["A"], consent={"A": True}), content={"depicts": ["A", "B"]}
    )
    assert outcomes(document) == ["unclear"]
