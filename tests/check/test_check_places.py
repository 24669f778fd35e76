"""Does an answer find its place again when the numbers around it shift?"""

import pytest
from filled import SPREAD, STEPFATHER, but

from houvast.check.building import document
from houvast.check.places import LASTING, current, lasting

PLACES = [
    "acts[6].consent.A",
    "acts[0].consent.B",
    "content.sexual",
    "people.A.age",
    "free_will.B.impaired",
    "relations",
    "circumstances.danger_now",
    "acts.make.consent",
]


@pytest.mark.parametrize("place", PLACES)
def test_a_place_comes_back_from_its_lasting_name(place: str) -> None:
    situation = document(SPREAD)
    name = lasting(situation, place)
    assert LASTING.match(name)
    assert current(situation, name) == place


def test_an_act_keeps_its_answer_when_another_comes_before_it() -> None:
    name = lasting(document(SPREAD), "acts[6].consent.A")
    fewer = document(but(SPREAD, exchange__by=["A"], exchange__to=["B"]))
    assert name == "acts[show:B:0].consent.A"
    assert current(fewer, name) == "acts[3].consent.A"


def test_content_keeps_its_answer_when_it_is_no_longer_the_only_one() -> None:
    name = lasting(document(SPREAD), "content.kind")
    more = document(but(SPREAD, happened=["make", *SPREAD["happened"]], make__of=["C"]))
    assert current(more, name) == "content[0].kind"


def test_what_is_gone_has_no_place() -> None:
    name = lasting(document(SPREAD), "acts[6].consent.A")
    assert current(document(STEPFATHER), name) is None


def test_a_relation_is_named_by_its_people() -> None:
    trust = document(but(STEPFATHER, rel__0__kind=["position_of_trust"]))
    assert lasting(trust, "relations[0].used") == "relations[PA:position_of_trust:0].used"


@pytest.mark.parametrize(
    "name", ["__class__", "people.A.name", "acts[0].by", "name", "story", "people"]
)
def test_a_name_that_is_no_place_is_not_one(name: str) -> None:
    assert not LASTING.match(name)
