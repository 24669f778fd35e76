"""Does what travels in the page come back whole, and is anything else refused in plain words?"""

import json

import pytest
from filled import SPREAD

from houvast.check.replay import UNKNOWN_REPLY, Reply
from houvast.check.state import LARGEST, State, dump, load
from houvast.errors import InputError

FULL = State(
    fields=SPREAD,
    replies={
        "people.A.age": Reply([12, 15]),
        "acts[show:B:0].consent.A": UNKNOWN_REPLY,
        "relations": Reply([{"of": "A", "to": "B", "kind": "peer"}]),
    },
    path=("people.A.age", "relations"),
    asking="acts[show:B:0].consent.A",
    changing=True,
    region="brugge-noord",
)


def test_a_state_comes_back_as_it_went() -> None:
    assert load(dump(FULL)) == FULL
    assert load("") == State()


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        "null",
        "{}x",
        '{"fields": []}',
        '{"fields": {"happened": "show"}}',
        '{"fields": {"happened": [1]}}',
        '{"fields": {"name": ["Jan"]}}',
        '{"replies": {"name": {}}}',
        '{"replies": {"relations": 1}}',
        '{"replies": {"relations": {"value": [[[[[[1]]]]]]}}}',
        '{"replies": {"relations": {"other": 1}}}',
        '{"path": ["__import__"]}',
        '{"path": "relations"}',
        '{"asking": "story"}',
        '{"asking": 3}',
        '{"region": 3}',
        '{"region": "' + "x" * 41 + '"}',
        '{"extra": 1}',
        '{"path": [], "path": []}',
        "[" * 100_000,
        "9" * 5_000,
        json.dumps({"fields": {}, "region": "x" * LARGEST}),
    ],
)
def test_a_state_that_the_check_did_not_write_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        load(text)


def test_a_large_incident_fits_in_the_page() -> None:
    letters = "ABCDEFGHIJKL"
    everybody = {
        "letters": tuple(letters),
        **{f"age.{letter}": ("is_15",) for letter in letters},
        **{f"extra.{letter}": ("vulnerable", "home_unsafe") for letter in letters},
        **{f"show.{role}": tuple(letters) for role in ("by", "of", "to")},
    }
    replies = {
        f"acts[show:{one}:0].consent.{two}": Reply(value=True) for one in letters for two in letters
    }
    state = State(fields=everybody, replies=replies, path=tuple(replies))
    assert load(dump(state)) == state
