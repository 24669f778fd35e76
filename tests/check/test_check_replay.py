"""Do answers build the situation, and is one that no longer fits left out without being lost?"""

import pytest
from filled import COUPLE, SPREAD, but

from houvast.check.fields import Fields
from houvast.check.places import lasting
from houvast.check.replay import UNKNOWN_REPLY, Reply, ask_again, ask_next, replay


def everything_answered(fields: Fields) -> tuple[tuple[str, ...], dict[str, Reply], list[int]]:
    """Give each question its first answer: the path, the replies, how many were left."""
    path: tuple[str, ...] = ()
    replies: dict[str, Reply] = {}
    left = []
    while question := ask_next(replayed := replay(fields, path, replies)):
        name = lasting(replayed.document, question.fact)
        assert name not in path
        replies[name] = Reply(question.options[0].value)
        path = (*path, name)
        left.append(question.at_most_left)
    return path, replies, left


def test_the_questions_come_to_an_end_within_what_was_promised() -> None:
    path, _, left = everything_answered(SPREAD)
    assert len(path) <= left[0]
    assert left == sorted(left, reverse=True)
    assert left[-1] >= 1


def test_a_question_that_nobody_can_answer_is_not_asked_again() -> None:
    first = ask_next(replay(COUPLE, (), {}))
    assert first
    name = lasting(replay(COUPLE, (), {}).document, first.fact)
    replayed = replay(COUPLE, (name,), {name: UNKNOWN_REPLY})
    assert replayed.skipped == {first.fact}
    following = ask_next(replayed)
    assert following
    assert following.fact != first.fact


def test_an_answer_about_somebody_who_left_is_passed_over() -> None:
    path, replies, _ = everything_answered(SPREAD)
    alone = but(SPREAD, happened=["show"], letters=["B", "C"], show__of=["C"])
    replayed = replay(alone, path, replies)
    assert set(replayed.path) < set(path)
    assert "A" not in str(replayed.document["people"])


def test_an_answer_that_contradicts_what_is_told_now_is_passed_over() -> None:
    name = "content[exchange].origin"
    one_way = but(COUPLE, exchange__by=["A"], exchange__to=["B"])
    replayed = replay(one_way, (name,), {name: Reply("secret")})
    assert replayed.path == ()


@pytest.mark.parametrize(
    ("told", "answered", "holds"),
    [
        ("unknown", [0, 11], [0, 11]),
        ("minor", [0, 11], [0, 11]),
        ("minor", 15, 15),
        ("is_12", [0, 11], 12),
        ("adult", [0, 11], [18, 120]),
        ("16_17", [12, 16], [16, 17]),
    ],
)
def test_an_age_told_later_goes_before_an_answer_that_it_rules_out(
    told: str, answered: int | list[int], holds: int | list[int]
) -> None:
    fields = but(SPREAD, age__A=[told])
    replayed = replay(fields, ("people.A.age",), {"people.A.age": Reply(answered)})
    assert replayed.document["people"]["A"]["age"] == holds
    assert replayed.path == (("people.A.age",) if holds == answered else ())


def test_what_is_told_later_goes_before_an_answer() -> None:
    name = "relations"
    told = replay(COUPLE, (), {}).document[name]
    other = [{"of": "A", "to": "B", "kind": "step_sibling"}]
    unknown = but(COUPLE, related=["unknown"])
    assert replay(unknown, (name,), {name: Reply(other)}).document[name] == other
    assert replay(COUPLE, (name,), {name: Reply(other)}).document[name] == told


def test_nonsense_in_an_answer_is_passed_over() -> None:
    for value in ([], {}, "x" * 50, -1, [[1]], None, {"of": "A"}, 10**30):
        for name in (
            "people.A.age",
            "relations",
            "free_will.A.impaired",
            "acts[make:A:0].consent.B",
        ):
            replay(COUPLE, (name,), {name: Reply(value)}).judgement()


def test_a_question_can_be_put_again() -> None:
    path, replies, _ = everything_answered(SPREAD)
    replayed = replay(SPREAD, path, replies)
    texts = [ask_again(replayed, name) for name in path]
    assert all(question and question.text for question in texts)
    assert ask_again(replayed, "acts[obtain:C:0].means") is None
    assert ask_again(replayed, "acts[make:A:0].nothing") is None
