"""However broken a file is, Houvast answers or says what is wrong. `make fuzz` does more."""

from bench.fuzz import fuzz_rules, fuzz_situations

COUNT = 3000


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
