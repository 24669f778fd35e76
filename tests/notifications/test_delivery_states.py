"""No delivery is lost, none is done twice, and people always see how it stands."""

from datetime import UTC, datetime, timedelta

import pytest

from houvast.errors import HouvastError, InputError
from houvast.notifications.delivery_states import (
    CLAIM,
    PAUSES,
    STATE_WORDS,
    TRANSITIONS,
    Delivery,
    Event,
    Hand,
    State,
    asked_again,
    claimed,
    delivered,
    failed,
    handed_over,
    may_be_tried,
    waiting,
)

AT = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)
WHY = "de mailserver antwoordt niet"


def in_state(state: State) -> Delivery:
    trying = claimed(waiting(AT), at=AT)
    return {
        State.WAITING: waiting(AT),
        State.TRYING: trying,
        State.SENT: delivered(trying, at=AT),
        State.FAILED: failed(trying, WHY, at=AT, for_good=True),
        State.BY_HAND: handed_over(trying, Hand.PHONE, at=AT),
    }[state]


def after(delivery: Delivery, event: Event) -> Delivery:
    later = AT + timedelta(hours=1)
    match event:
        case Event.CLAIMED:
            return claimed(delivery, at=later)
        case Event.DELIVERED:
            return delivered(delivery, at=later)
        case Event.FAILED_FOR_NOW:
            return failed(delivery, WHY, at=later)
        case Event.FAILED_FOR_GOOD:
            return failed(delivery, WHY, at=later, for_good=True)
        case Event.ASKED_AGAIN:
            return asked_again(delivery, at=later)
        case Event.HANDED_OVER:
            return handed_over(delivery, Hand.PAPER, at=later)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("event", Event)
def test_every_event_in_every_state_does_what_the_table_says(state: State, event: Event) -> None:
    wanted = TRANSITIONS[state].get(event)
    if wanted is None:
        with pytest.raises(HouvastError, match=STATE_WORDS[state]):
            after(in_state(state), event)
    else:
        assert after(in_state(state), event).state is wanted


def test_from_every_state_but_the_two_ends_it_can_still_arrive() -> None:
    ends = {state for state, follows in TRANSITIONS.items() if set(follows.values()) <= {state}}
    assert ends == {State.SENT, State.BY_HAND}
    assert set(TRANSITIONS) == set(State) == set(STATE_WORDS)


def test_two_workers_cannot_try_the_same_one_at_once() -> None:
    trying = claimed(waiting(AT), at=AT)
    with pytest.raises(HouvastError, match="al geprobeerd"):
        claimed(trying, at=AT + CLAIM - timedelta(seconds=1))


def test_a_worker_that_died_leaves_it_to_the_next() -> None:
    trying = claimed(waiting(AT), at=AT)
    again = claimed(trying, at=AT + CLAIM)
    assert (again.state, again.attempts) == (State.TRYING, 2)


def test_it_waits_longer_after_each_failure_and_then_has_failed() -> None:
    delivery, at, pauses = waiting(AT), AT, []
    while delivery.state is State.WAITING:
        at = delivery.due_at
        delivery = failed(claimed(delivery, at=at), WHY, at=at)
        pauses.append(delivery.due_at - at)
    assert tuple(pauses[:-1]) == PAUSES
    assert sorted(PAUSES) == list(PAUSES)
    assert delivery.state is State.FAILED
    assert delivery.words == f"niet verstuurd: {WHY}"


def test_it_is_not_tried_before_its_time() -> None:
    delivery = failed(claimed(waiting(AT), at=AT), WHY, at=AT)
    assert not may_be_tried(delivery, at=AT + PAUSES[0] - timedelta(seconds=1))
    assert may_be_tried(delivery, at=AT + PAUSES[0])


def test_asked_again_it_starts_anew_at_once() -> None:
    again = asked_again(in_state(State.FAILED), at=AT)
    assert may_be_tried(again, at=AT)
    assert again.attempts == 0


def test_what_people_did_stays_when_a_worker_reports_late() -> None:
    by_hand = handed_over(in_state(State.TRYING), Hand.PHONE, at=AT)
    assert failed(by_hand, "iets anders", at=AT) == by_hand
    assert delivered(by_hand, at=AT).words == "zelf doorgegeven, per telefoon"


def test_a_failure_has_a_short_reason_and_a_moment_a_zone() -> None:
    trying = in_state(State.TRYING)
    for reason in ("", "  ", "x" * 201):
        with pytest.raises(InputError, match="reden"):
            failed(trying, reason, at=AT)
    with pytest.raises(InputError, match="tijdzone"):
        waiting(AT.replace(tzinfo=None))
    with pytest.raises(InputError, match="tijdzone"):
        delivered(trying, at=AT.replace(tzinfo=None))


def test_how_it_stands_is_told_in_dutch() -> None:
    assert in_state(State.WAITING).words == "wacht op verzending"
    assert in_state(State.SENT).words == "verstuurd"
    assert failed(in_state(State.TRYING), WHY, at=AT).words == f"wacht op verzending: {WHY}"
