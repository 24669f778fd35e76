"""Are only fields and values accepted that a page of the check can hold?"""

import pytest
from filled import COUPLE, SPREAD, STEPFATHER

from houvast.check import fields
from houvast.errors import InputError


@pytest.mark.parametrize(
    "raw",
    [
        {"name": ["Jan"]},
        {"happened": ["murder"]},
        {"age.A": ["is_99"]},
        {"age.a": ["is_16"]},
        {"age.A": ["is_16", "is_17"]},
        {"letters": ["AB"]},
        {"letters": list("ABCDEFGHIJKLM")},
        {"date": ["2025-11-20 or so"]},
        {"show.by": ["Jan"]},
        {"show.name": ["A"]},
        {"rel.0.kind": ["enemy"]},
        {"rel.99.kind": ["peer"]},
    ],
)
def test_what_no_page_can_send_is_refused_with_the_field_and_what_is_allowed(
    raw: dict[str, list[str]],
) -> None:
    with pytest.raises(InputError) as refused:
        fields.checked(raw)
    assert refused.value.place == next(iter(raw))
    assert refused.value.allowed


@pytest.mark.parametrize(
    ("ticked", "kept"),
    [
        (["suicide", "none"], ("suicide",)),
        (["none", "unknown", "recent_physical_violence"], ("recent_physical_violence",)),
        (["none"], ("none",)),
    ],
)
def test_a_danger_that_is_named_unticks_no(ticked: list[str], kept: tuple[str, ...]) -> None:
    assert fields.checked({"danger": ticked})["danger"] == kept
    assert fields.merged({"danger": ("none",)}, {"danger": ticked}, page=fields.WHAT) == {
        "danger": kept
    }


def test_an_empty_value_is_no_answer() -> None:
    assert fields.checked({"date": [""], "rel.0.of": [""], "happened": ["show"]}) == {
        "happened": ("show",)
    }


def test_a_box_that_is_ticked_off_is_gone_and_other_pages_stay() -> None:
    merged = fields.merged(SPREAD, {"happened": ["exchange"]}, page=fields.WHAT)
    assert merged["happened"] == ("exchange",)
    assert "danger" not in merged
    assert merged["age.A"] == ("is_15",)
    assert merged["show.by"] == ("B",)


def test_what_was_said_of_an_act_that_is_not_on_the_page_is_kept() -> None:
    ticked_off = {**SPREAD, "happened": ("exchange",)}
    merged = fields.merged(ticked_off, {"exchange.by": ["B"]}, page=fields.ACTS)
    assert merged["exchange.by"] == ("B",)
    assert "exchange.to" not in merged
    assert merged["show.by"] == ("B",)


def test_a_new_person_takes_the_first_free_letter() -> None:
    assert fields.letters(fields.with_person({})) == ("A", "B", "C")
    assert fields.letters(fields.with_person({"letters": ("A", "C")})) == ("A", "B", "C")


def test_there_is_an_end_to_the_number_of_people() -> None:
    found = COUPLE
    for _ in range(20):
        found = fields.with_person(found)
    assert fields.letters(found) == tuple("ABCDEFGHIJKL")


def test_who_is_taken_away_leaves_nothing_behind() -> None:
    left = fields.without_person(STEPFATHER, "P")
    assert fields.letters(left) == ("A",)
    assert not any(name.endswith(".P") for name in left)
    assert not any("P" in values for values in left.values())


def test_the_last_person_stays() -> None:
    alone = {"letters": ("A",)}
    assert fields.without_person(alone, "A") == alone


def test_a_relation_more_makes_room_for_it() -> None:
    assert fields.relation_rows({}) == 1
    assert fields.relation_rows(fields.with_relation({})) == 2
    assert fields.relation_rows(fields.with_relation(STEPFATHER)) == 2
