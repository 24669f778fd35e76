"""Does the device answer exactly as the server does? A part of what `make equivalence` compares."""

import json
from pathlib import Path

import pytest
from bench.equivalence import compare, compare_worlds, drawn, prepare
from playwright.sync_api import Page

from houvast.law.facts import FACTS_OF

SITUATIONS = Path(__file__).parent.parent / "situations"


def test_the_device_answers_random_situations_as_the_server_does(page: Page) -> None:
    compared, refused, differing = compare(drawn(1000, seed=1), prepare(page.evaluate, "rules"))
    assert differing == []
    assert compared == 1000
    assert 0 < refused < 200


def test_the_device_answers_the_written_situations_as_the_server_does(page: Page) -> None:
    files = sorted(SITUATIONS.glob("*.json"))
    written = (json.loads(file.read_text("utf-8")) for file in files)
    documents = (one["situation"] for one in written)
    compared, refused, differing = compare(documents, prepare(page.evaluate, "rules"))
    assert differing == []
    assert (compared, refused) == (len(files), 0)


@pytest.mark.parametrize("act", FACTS_OF)
def test_the_rules_say_the_same_in_every_combination_of_facts(page: Page, act: str) -> None:
    compared, differing = compare_worlds(act, prepare(page.evaluate, "rules"), most=8)
    assert differing == []
    assert compared == min(1 << len(FACTS_OF[act]) + 1, 8 << 18)


def test_a_difference_would_be_found(page: Page) -> None:
    ask = prepare(page.evaluate, "rules")
    page.evaluate("() => { houvastCheck.compiled.codes[0].programs.show.punishable.pop(); }")
    compared, differing = compare_worlds("show", ask, most=2)
    assert compared == 2 << 18
    assert differing != []
