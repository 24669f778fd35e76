"""How far is a delivery, and what may happen to it next? One table, nothing else decides.

A row in the database carries a `Delivery`; a worker claims it, tries, and writes down what came of
it. A claim ends by itself: when the worker dies the delivery is tried again, under the same key.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from houvast.errors import HouvastError, InputError

if TYPE_CHECKING:
    from collections.abc import Mapping


class State(StrEnum):
    """Where a delivery stands."""

    WAITING = "waiting"
    TRYING = "trying"
    SENT = "sent"
    FAILED = "failed"
    BY_HAND = "by_hand"


class Event(StrEnum):
    """What can happen to a delivery."""

    CLAIMED = "claimed"
    DELIVERED = "delivered"
    FAILED_FOR_NOW = "failed_for_now"
    FAILED_FOR_GOOD = "failed_for_good"
    ASKED_AGAIN = "asked_again"
    HANDED_OVER = "handed_over"


class Hand(StrEnum):
    """How people passed it on themselves."""

    PHONE = "phone"
    PAPER = "paper"


STATE_WORDS: Mapping[State, str] = MappingProxyType(
    {
        State.WAITING: "wacht op verzending",
        State.TRYING: "wordt nu verstuurd",
        State.SENT: "verstuurd",
        State.FAILED: "niet verstuurd",
        State.BY_HAND: "zelf doorgegeven",
    }
)
HAND_WORDS: Mapping[Hand, str] = MappingProxyType(
    {Hand.PHONE: "per telefoon", Hand.PAPER: "op papier"}
)

_WAITING, _TRYING, _SENT = State.WAITING, State.TRYING, State.SENT
_FAILED, _BY_HAND = State.FAILED, State.BY_HAND
TRANSITIONS: Mapping[State, Mapping[Event, State]] = MappingProxyType(
    {
        _WAITING: {Event.CLAIMED: _TRYING, Event.HANDED_OVER: _BY_HAND},
        _TRYING: {
            Event.CLAIMED: _TRYING,  # only when the earlier claim has ended
            Event.DELIVERED: _SENT,
            Event.FAILED_FOR_NOW: _WAITING,
            Event.FAILED_FOR_GOOD: _FAILED,
            Event.HANDED_OVER: _BY_HAND,
        },
        _SENT: {},
        _FAILED: {Event.ASKED_AGAIN: _WAITING, Event.HANDED_OVER: _BY_HAND},
        # A worker that was still trying may report late; what people did stays as it is.
        _BY_HAND: {
            Event.DELIVERED: _BY_HAND,
            Event.FAILED_FOR_NOW: _BY_HAND,
            Event.FAILED_FOR_GOOD: _BY_HAND,
        },
    }
)
"""What follows on what; a pair that is not here is refused."""

PAUSES = tuple(
    timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 4 * 60, 12 * 60)
)  # after the first failure, the second, ...; after the last one it has failed
CLAIM = timedelta(minutes=5)
MOST_REASON = 200


@dataclass(frozen=True, slots=True)
class Delivery:
    """One delivery. `attempts`: tries since it was last asked; `due_at`: not to be tried before.

    `claimed_until` is set while somebody tries; `reason` tells why the last try failed, in Dutch;
    `hand` is set when people passed it on themselves.
    """

    state: State
    changed_at: datetime
    due_at: datetime
    attempts: int = 0
    claimed_until: datetime | None = None
    reason: str = ""
    hand: Hand | None = None

    @property
    def words(self) -> str:
        """How it stands, in Dutch: "niet verstuurd: de mailserver antwoordt niet"."""
        if self.hand:
            return f"{STATE_WORDS[self.state]}, {HAND_WORDS[self.hand]}"
        is_told = self.reason and self.state in (State.WAITING, State.FAILED)
        return f"{STATE_WORDS[self.state]}: {self.reason}" if is_told else STATE_WORDS[self.state]


def waiting(at: datetime) -> Delivery:
    """A new delivery, to be tried from `at` (with a time zone)."""
    return Delivery(State.WAITING, changed_at=_moment(at), due_at=at)


def may_be_tried(delivery: Delivery, *, at: datetime) -> bool:
    """Whether a worker may claim it now: due, or claimed by one that did not come back in time."""
    if delivery.state is State.TRYING:
        return delivery.claimed_until is None or delivery.claimed_until <= _moment(at)
    return delivery.state is State.WAITING and delivery.due_at <= _moment(at)


def claimed(delivery: Delivery, *, at: datetime) -> Delivery:
    """It is being tried, by one worker, until the claim ends. Raises HouvastError when not due."""
    state = _next(delivery, Event.CLAIMED)
    if not may_be_tried(delivery, at=at):
        raise HouvastError("Deze verzending wordt al geprobeerd, of is nog niet aan de beurt.")
    return replace(
        delivery,
        state=state,
        changed_at=at,
        attempts=delivery.attempts + 1,
        claimed_until=at + CLAIM,
    )


def delivered(delivery: Delivery, *, at: datetime) -> Delivery:
    """The other side took it. Raises HouvastError when nobody was trying."""
    return _settled(delivery, Event.DELIVERED, at=at, reason="")


def failed(delivery: Delivery, reason: str, *, at: datetime, for_good: bool = False) -> Delivery:
    """The try failed: it waits for the next one, or has failed when trying again cannot help.

    `reason` is Dutch and tells nothing of a case; it may not be empty (InputError).
    """
    if not reason.strip() or len(reason) > MOST_REASON:
        raise InputError("reden", reason[:MOST_REASON], f"1 tot {MOST_REASON} tekens")
    is_last = for_good or delivery.attempts > len(PAUSES)
    event = Event.FAILED_FOR_GOOD if is_last else Event.FAILED_FOR_NOW
    settled = _settled(delivery, event, at=at, reason=reason)
    if settled.state is State.WAITING:
        return replace(settled, due_at=at + PAUSES[max(delivery.attempts, 1) - 1])
    return settled


def asked_again(delivery: Delivery, *, at: datetime) -> Delivery:
    """Somebody asks to try a failed one again, from now on. Raises HouvastError when not failed."""
    state = _next(delivery, Event.ASKED_AGAIN)
    return replace(delivery, state=state, changed_at=_moment(at), due_at=at, attempts=0)


def handed_over(delivery: Delivery, hand: Hand, *, at: datetime) -> Delivery:
    """People passed it on themselves. Raises HouvastError when it was sent or handed over before.

    A worker that is trying at that very moment is not stopped; what it reports changes nothing.
    """
    return replace(_settled(delivery, Event.HANDED_OVER, at=at, reason=delivery.reason), hand=hand)


def _settled(delivery: Delivery, event: Event, *, at: datetime, reason: str) -> Delivery:
    state = _next(delivery, event)
    if delivery.state is State.BY_HAND:
        return delivery
    return replace(delivery, state=state, changed_at=_moment(at), claimed_until=None, reason=reason)


def _next(delivery: Delivery, event: Event) -> State:
    found = TRANSITIONS[delivery.state].get(event)
    if found is None:
        words = STATE_WORDS[delivery.state]
        raise HouvastError(f"Dit kan nu niet: de verzending staat op “{words}”.")
    return found


def _moment(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise InputError("tijdstip", at.isoformat(), "een tijdstip met tijdzone")
    return at
