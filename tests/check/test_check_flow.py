"""Does each page lead to the next, and back, without losing anything?"""

from dataclasses import replace

import pytest
from filled import COUPLE, SPREAD, TODAY, but

from houvast.check.fields import page_of
from houvast.check.flow import Turn, asked, turn
from houvast.check.replay import Reply
from houvast.check.state import State, dump
from houvast.errors import InputError


def go(page: str, state: State, button: str = "next", **more: list[str]) -> Turn:
    """What follows when `button` is pressed on `page`, its fields as they stand."""
    shown = {name: list(values) for name, values in state.fields.items() if page_of(name) == page}
    posted = {**shown, "page": [page], "state": [dump(state)], "go": [button], **more}
    return turn(posted, today=TODAY)


def at_first_question(fields: object = SPREAD) -> State:
    assert isinstance(fields, dict)
    return go("acts", State(fields=fields)).state


def test_the_pages_follow_each_other() -> None:
    assert turn({"page": ["start"]}, today=TODAY).page == "what"
    assert go("what", State(fields=COUPLE)).page == "who"
    assert go("who", State(fields=COUPLE)).page == "acts"
    assert go("acts", State(fields=COUPLE)).page == "question"


def test_a_page_with_a_problem_comes_back_with_what_was_typed() -> None:
    found = go("who", State(fields=COUPLE), date=["gisteren"])
    assert found.page == "who"
    assert [problem.field for problem in found.problems] == ["date"]
    assert found.state.fields["date"] == ("gisteren",)
    assert found.state.fields["age.A"] == ("is_17",)


def test_a_question_without_an_answer_comes_back() -> None:
    found = go("question", at_first_question())
    assert (found.page, [problem.anchor for problem in found.problems]) == (
        "question",
        ["vraag-answer"],
    )
    assert found.state.asking == at_first_question().asking


@pytest.mark.parametrize("answer", ["99", "-1", "²", "x" * 50, ""])
def test_an_answer_that_is_not_on_offer_is_none(answer: str) -> None:
    assert go("question", at_first_question(), answer=[answer]).problems


def test_back_shows_the_question_before_with_its_answer_and_keeps_the_one_chosen_here() -> None:
    first = at_first_question()
    second = go("question", first, answer=["0"]).state
    back = go("question", second, "back", answer=["1"])
    assert back.page == "question"
    assert back.state.asking == first.asking
    assert back.state.path == ()
    assert set(back.state.replies) == {first.asking, second.asking}
    again = go("question", back.state, answer=["0"])
    assert again.state.asking == second.asking
    assert again.state.replies[second.asking] == back.state.replies[second.asking]


def test_back_from_the_first_question_and_on_again_changes_nothing() -> None:
    state = at_first_question()
    back = go("question", state, "back")
    assert back.page == "acts"
    assert back.state.fields == SPREAD
    assert go("acts", back.state).state == state


def test_back_to_the_start_keeps_everything() -> None:
    back = go("what", State(fields=SPREAD), "back")
    assert (back.page, back.state.fields) == ("start", SPREAD)


def test_back_keeps_what_was_typed_even_when_it_cannot_be_right() -> None:
    back = go("who", State(fields=COUPLE), "back", date=["morgen"])
    assert back.page == "what"
    assert back.state.fields["date"] == ("morgen",)


def finished(fields: object = SPREAD) -> State:
    state = at_first_question(fields)
    while (found := go("question", state, answer=["0"])).page == "question":
        state = found.state
    assert found.page == "summary"
    return found.state


def test_a_change_in_the_summary_keeps_the_other_answers() -> None:
    done = finished()
    changed = turn(
        {"page": ["summary"], "state": [dump(done)], "change": ["answer:0"]}, today=TODAY
    )
    assert changed.page == "question"
    assert changed.state.asking == done.path[0]
    assert go("question", changed.state, "back").page == "summary"
    after = go("question", changed.state, answer=["0"])
    assert after.page == "summary"
    assert after.state.path == done.path


def test_a_page_can_be_changed_from_the_summary_and_leads_back_to_it() -> None:
    done = finished()
    for page in ("what", "who", "acts"):
        changed = turn({"page": ["summary"], "state": [dump(done)], "change": [page]}, today=TODAY)
        assert changed.page == page
        assert go(page, changed.state).page == "summary"


def test_a_new_thing_that_happened_asks_who_did_it_first() -> None:
    changing = replace(finished(), changing=True)
    found = go("what", changing, happened=["exchange", "show", "threaten"])
    assert (found.page, found.problems) == ("acts", ())
    assert found.state.replies == changing.replies


def test_the_other_questions_can_be_skipped_and_taken_up_again() -> None:
    skipped = go("question", at_first_question(), "skip")
    assert skipped.page == "summary"
    assert go("summary", skipped.state, "questions").state.asking == at_first_question().asking
    assert go("summary", skipped.state).page == "answer"


def test_the_same_button_twice_gives_the_same_page() -> None:
    state = at_first_question()
    assert go("question", state, answer=["0"]) == go("question", state, answer=["0"])


@pytest.mark.parametrize("page", ["question", "summary", "answer"])
def test_a_state_that_is_not_finished_leads_to_the_page_that_is_missing(page: str) -> None:
    found = turn({"page": [page], "state": [dump(State())]}, today=TODAY)
    assert (found.page, len(found.problems)) == ("what", 1)
    half = State(fields=but(COUPLE, exchange__by=[]))
    assert turn({"page": [page], "state": [dump(half)]}, today=TODAY).page == "acts"


def test_people_and_relations_come_and_go_on_the_page() -> None:
    more = go("who", State(fields=COUPLE), "add")
    assert more.page == "who"
    assert more.state.fields["letters"] == ("A", "B", "C")
    assert go("who", more.state, "remove:C").state.fields["letters"] == ("A", "B")
    assert "rel.1.kind" in go("who", State(fields=COUPLE), "add_relation").state.fields


def test_an_unknown_question_in_the_state_leads_to_the_next_real_one() -> None:
    lost = replace(at_first_question(), asking="acts[obtain:C:0].means")
    found = go("question", lost, answer=["0"])
    assert found.page == "question"
    assert asked(found.state)[1]


def test_a_reply_that_was_made_up_does_not_reach_the_answer() -> None:
    state = State(fields=COUPLE, replies={"people.A.age": Reply("old")}, path=("people.A.age",))
    assert turn({"page": ["summary"], "state": [dump(state)]}, today=TODAY).page == "answer"


def test_a_field_that_no_page_has_is_refused() -> None:
    with pytest.raises(InputError):
        turn({"page": ["what"], "happened": ["nothing"]}, today=TODAY)


def test_an_answer_that_contradicts_what_was_told_is_said_so_and_not_asked_for_ever() -> None:
    made = but(COUPLE, happened=["make"], make__by=["B"], make__of=["A"])
    asking = State(fields=made, asking="content[make].origin")
    itself = go("question", asking, answer=["0"])
    assert itself.page == "question"
    assert "past niet" in itself.problems[0].text
    secretly = go("question", asking, answer=["3"])
    assert secretly.state.path == ("content[make].origin",)
    assert not secretly.problems
