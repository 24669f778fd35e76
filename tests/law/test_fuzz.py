"""However broken a file is, Houvast answers or says what is wrong. `make fuzz` does more."""

import pytest
from bench.fuzz import fuzz_rules, fuzz_situations
from statute_texts import rule, statute

from houvast.errors import RuleError

COUNT = 3000
DEMAND = "er iets in ruil wordt geëist"
OPENED = "de handelende het opende of likete"


def test_broken_situation_files_give_an_answer_or_a_clear_error() -> None:
    tally = fuzz_situations(COUNT, seed=7)

    assert not tally.broken, tally.broken[0]
    assert tally.answers > COUNT / 20
    assert tally.errors > COUNT / 20


def test_broken_rule_files_are_read_or_refused_with_a_clear_error() -> None:
    tally = fuzz_rules(COUNT, seed=7)

    assert not tally.broken, tally.broken[0]
    assert tally.answers > COUNT / 20
    assert tally.errors > COUNT / 20


def concept(name: str, when: str) -> str:
    return f"```\nbegrip {name}\nwanneer alle:\n- {when}\n```\n"


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([concept("x", "het begrip x klopt")], "noemt zichzelf"),
        (
            [concept("x", "het begrip y klopt"), concept("y", "het begrip x klopt")],
            "noemt zichzelf",
        ),
        (
            [
                rule("z", "het begrip x klopt"),
                concept("x", "het begrip y klopt"),
                concept("y", "het begrip y klopt"),
            ],
            "noemt zichzelf",
        ),
        ([rule("z", DEMAND, unless="x"), concept("x", OPENED)], "vraagt"),
    ],
)
def test_what_the_fuzzer_once_broke_is_refused(blocks: list[str], expected: str) -> None:
    with pytest.raises(RuleError, match=expected):
        statute(*blocks)
