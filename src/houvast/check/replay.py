"""What do the answers make of the situation, and which question comes next?

Answers are remembered by their lasting place; `path` is the order in which they were given.
Replaying the path over what was told gives the situation; an answer that no longer fits is left
out, not lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from houvast.check import places
from houvast.check.building import document
from houvast.errors import InputError
from houvast.law import questions
from houvast.law.answering import told_at, with_answer
from houvast.law.fields import read_age
from houvast.law.judgement import judge
from houvast.law.reading import parse
from houvast.protocol.asking import next_question

if TYPE_CHECKING:
    from collections.abc import Mapping

    from houvast.check.building import Json
    from houvast.check.fields import Fields
    from houvast.law.judgement import Judgement
    from houvast.law.questions import Question


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer: a JSON value, or `known` is False for "weet ik niet"."""

    value: Any = None
    known: bool = True


UNKNOWN_REPLY = Reply(known=False)


@dataclass(frozen=True, slots=True)
class Step:
    """One answer that took effect: its lasting name, the document it was asked on, the reply."""

    name: str
    place: str
    asked_on: Json
    reply: Reply


@dataclass(frozen=True, slots=True)
class Replayed:
    """The situation after the answers, and the answers that took effect."""

    document: Json
    steps: tuple[Step, ...]

    @property
    def skipped(self) -> frozenset[str]:
        """The places answered with "weet ik niet", as they are called in the document now."""
        found = (
            places.current(self.document, step.name) for step in self.steps if not step.reply.known
        )
        return frozenset(place for place in found if place)

    @property
    def path(self) -> tuple[str, ...]:
        """The lasting names of the answers that took effect, in order."""
        return tuple(step.name for step in self.steps)

    def judgement(self) -> Judgement:
        """What the law says of the document."""
        return judge(parse(self.document))


def replay(fields: Fields, path: tuple[str, ...], replies: Mapping[str, Reply]) -> Replayed:
    """The situation of `fields` with the replies of `path` in their order."""
    now = document(fields)
    steps: list[Step] = []
    for name in dict.fromkeys(path):
        reply = replies.get(name)
        place = places.current(now, name)
        if reply is None or place is None:
            continue
        changed = _answered(now, place, reply)
        if changed is not None:
            steps.append(Step(name, place, now, reply))
            now = changed
    return Replayed(now, tuple(steps))


def ask_next(replayed: Replayed) -> Question | None:
    """The next question, None when nothing that somebody may know can change the answer."""
    return next_question(replayed.judgement(), skipped=replayed.skipped)


def ask_again(replayed: Replayed, name: str) -> Question | None:
    """The question with the lasting `name` on this situation, None when it no longer fits."""
    place = places.current(replayed.document, name)
    if place is None or questions.kind_of(place) not in questions.templates():
        return None
    try:
        return questions.put(replayed.judgement(), place, at_most_left=0)
    except (KeyError, IndexError):
        return None


def _answered(now: Json, place: str, reply: Reply) -> Json | None:
    """The document with the reply, None when the two do not go together any more."""
    if questions.kind_of(place) not in questions.templates():
        return None
    if not reply.known:
        return now
    try:
        if not _is_open(now, place, reply.value):
            return None
        changed = with_answer(now, place, reply.value)
        parse(changed)
    except (InputError, LookupError, TypeError, ValueError, AttributeError):
        return None
    return changed


def _is_open(now: Json, place: str, value: Any) -> bool:
    """Whether an answer may still say this: what was told since on an earlier page goes before it.

    Only two questions are asked of what is told already: how old exactly, and which other means.
    """
    told, kind = told_at(now, place), questions.kind_of(place)
    if told is None or kind == "means":
        return True
    if kind != "age":
        return False
    known, answered = read_age(told, place), read_age(value, place)
    return known.low <= answered.low and answered.high <= known.high
