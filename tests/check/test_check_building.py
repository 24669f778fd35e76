"""Does what was filled in become the situation it describes, and nothing more?"""

from datetime import date

import pytest
from filled import COUPLE, SPREAD, STEPFATHER, but

from houvast.check.building import day_of, document, image_of
from houvast.check.choices import BLOCKS
from houvast.check.fields import checked
from houvast.law.reading import parse


def test_an_exchange_is_making_sending_and_keeping_by_both() -> None:
    found = document(COUPLE)
    assert [(act["act"], act["by"]) for act in found["acts"]] == [
        *(("make", "A"), ("make", "B"), ("send", "A"), ("send", "B")),
        *(("keep", "A"), ("keep", "B")),
    ]
    assert found["acts"][2]["to"] == ["B"]
    assert found["content"] == {"id": "exchange", "depicts": ["A", "B"], "origin": "self"}
    assert all(act["consent"] == {"A": True, "B": True} for act in found["acts"])


def test_a_single_sender_keeps_nothing() -> None:
    one_way = but(COUPLE, exchange__by=["A"], exchange__to=["B"])
    acts = [(act["act"], act["by"]) for act in document(one_way)["acts"]]
    assert acts == [("make", "A"), ("send", "A"), ("keep", "B")]


def test_consent_is_only_written_down_when_it_was_said() -> None:
    for said in ("not_all", "unknown"):
        acts = document(but(COUPLE, exchange__agreed=[said]))["acts"]
        assert not any("consent" in act for act in acts)


def test_keeping_that_nobody_spoke_of_is_not_certain() -> None:
    acts = document(but(COUPLE, exchange__kept=[]))["acts"]
    assert [act["happened"] for act in acts if act["act"] == "keep"] == [None, None]
    acts = document(but(COUPLE, exchange__kept=["no"]))["acts"]
    assert not [act for act in acts if act["act"] == "keep"]


def test_what_was_not_filled_in_is_left_out() -> None:
    found = document(checked({"happened": ["show"], "show.by": ["unknown"]}))
    assert found == {
        "people": {"A": {}, "B": {}},
        "content": {"id": "other"},
        "acts": [{"act": "show"}],
    }


def test_known_and_unknown_people_each_get_an_act() -> None:
    found = document(but(SPREAD, show__by=["B", "unknown"]))
    shows = [act.get("by") for act in found["acts"] if act["act"] == "show"]
    assert shows == ["B", None]


def test_a_list_that_is_not_complete_is_not_given() -> None:
    found = document(but(SPREAD, show__to=["C", "unknown"]))
    assert "to" not in next(act for act in found["acts"] if act["act"] == "show")


def test_doubt_is_written_down() -> None:
    found = document(but(SPREAD, show__doubt=["yes"]))
    assert next(act for act in found["acts"] if act["act"] == "show")["happened"] is None


def test_an_act_belongs_to_the_only_image_that_fits() -> None:
    two_images = but(
        SPREAD, happened=["exchange", "make", "show"], make__by=["C"], make__of=["C", "B"]
    )
    assert image_of(two_images, "show") == "exchange"
    assert image_of(but(two_images, show__of=["B"]), "show") is None
    assert image_of(but(two_images, show__of=["B"], show__which=["make"]), "show") == "make"
    assert image_of(but(SPREAD, show__of=["C"]), "show") == "other"


def test_an_image_that_is_not_known_is_not_taken_for_the_only_one() -> None:
    found = document(but(SPREAD, show__which=["unknown"]))
    assert [content["id"] for content in found["content"]] == ["exchange", "other"]
    assert "content" not in next(act for act in found["acts"] if act["act"] == "show")


@pytest.mark.parametrize(
    ("said", "origin"), [("secret", "secret"), ("ai", "ai"), ("other", "other")]
)
def test_how_an_image_was_made_is_its_origin(said: str, origin: str) -> None:
    filled = checked({"happened": ["make"], "make.by": ["B"], "make.of": ["A"], "make.how": [said]})
    assert document(filled)["content"]["origin"] == origin


def test_relations_are_known_only_when_somebody_said_so() -> None:
    assert document(COUPLE)["relations"] == []
    assert "relations" not in document(but(COUPLE, related=["unknown"]))
    assert "relations" not in document(but(COUPLE, related=[]))
    assert document(STEPFATHER)["relations"] == [{"of": "P", "to": "A", "kind": "similar_family"}]


@pytest.mark.parametrize(
    ("danger", "circumstances"),
    [
        (["none"], {"danger_now": False}),
        (["unknown"], None),
        ([], None),
        (["other"], {"danger_now": True}),
        (["suicide", "other"], {"danger_now": ["suicide"]}),
        (["recent_physical_violence"], {"recent_physical_violence": True}),
    ],
)
def test_danger_is_named_where_it_is_known(danger: list[str], circumstances: object) -> None:
    assert document(but(COUPLE, danger=danger)).get("circumstances") == circumstances


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize(
    "people", [{}, {"by": ["A"], "of": ["B"], "to": ["B"]}, {"by": ["unknown"]}]
)
def test_every_thing_that_can_be_ticked_is_a_situation_the_law_reads(
    block: str, people: dict[str, list[str]]
) -> None:
    roles = {f"{block}.{role}": people[role] for role in BLOCKS[block].legends if role in people}
    found = document(checked({"happened": [block], **roles}))
    assert parse(found).acts


@pytest.mark.parametrize("text", ["20/11/2025", "20-11-2025", "20.11.2025", "2025-11-20"])
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert day_of(text) == date(2025, 11, 20)


@pytest.mark.parametrize("text", ["", "morgen", "31/2/2025", "20/11", "²0/11/2025", "0/0/0000"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert day_of(text) is None
