"""Which page comes after which? One turn: what was posted in, the next page and its state out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from houvast.check import fields as forms
from houvast.check import places
from houvast.check.building import day_of
from houvast.check.choices import NO_DANGER, UNKNOWN
from houvast.check.fields import ACTS, PAGES, WHAT, WHO, happened, letters
from houvast.check.problems import Problem, problems
from houvast.check.replay import UNKNOWN_REPLY, Reply, ask_again, ask_next, replay
from houvast.check.state import State, load
from houvast.text import marked, say

if TYPE_CHECKING:
    from datetime import date

    from houvast.check.replay import Replayed
    from houvast.law.questions import Question

START, QUESTION, SUMMARY, ANSWER = "start", "question", "summary", "answer"
Posted = Mapping[str, Sequence[str]]
NEXT, BACK, SKIP, STAY = "next", "back", "skip", "stay"
NOT_FITTING = marked(
    "Dit past niet bij wat je eerder vertelde. Kies iets anders, of wijzig dat eerst."
)
DIGITS = 3
"""The number of an option has no more digits than this."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The page to show, the state that travels in it, and what has to be mended on it."""

    page: str
    state: State
    problems: tuple[Problem, ...] = ()

    @property
    def is_dangerous(self) -> bool:
        """Whether somebody said that there is danger now."""
        return bool(frozenset(self.state.fields.get("danger", ())) - NO_DANGER)


def turn(posted: Posted, *, today: date) -> Turn:
    """The page that follows on what was `posted`. Raises InputError on what no page can send."""
    page, go, change = (_text(posted, name) for name in ("page", "go", "change"))
    before = load(_text(posted, "state"))
    state = _taken_in(before, posted, page)
    if go == BACK:
        return _checked_turn(_back(page, state), today=today)
    if go == STAY and page in (*PAGES, QUESTION, SUMMARY, ANSWER):
        return _checked_turn(Turn(page, state), today=today)
    if page in PAGES:
        return _after_form(page, before, state, go, today=today)
    if page == QUESTION:
        return _checked_turn(_after_question(state, posted, go), today=today)
    if page == SUMMARY and change:
        return _checked_turn(_change(state, change), today=today)
    if page == SUMMARY and go == "questions":
        return _checked_turn(_asking(state), today=today)
    if page in (SUMMARY, ANSWER):
        return _checked_turn(Turn(ANSWER, state), today=today)
    return Turn(WHAT, state)


def situation(state: State) -> Replayed:
    """The situation as it stands, every answer included."""
    return replay(state.fields, state.path, state.replies)


def asked(state: State) -> tuple[Replayed, Question | None]:
    """The situation without the answer that is being asked, and the question on the page.

    A question that follows in order carries how many are left at most; a changed one does not.
    """
    others = tuple(name for name in state.path if name != state.asking)
    base = replay(state.fields, others, state.replies)
    following = ask_next(base)
    if following and places.lasting(base.document, following.fact) == state.asking:
        return base, following
    return base, ask_again(base, state.asking)


def _text(posted: Posted, name: str) -> str:
    return next(iter(posted.get(name, ())), "")


def _taken_in(state: State, posted: Posted, page: str) -> State:
    """The state with what the page held, whatever the button was: nothing typed is lost."""
    if page in PAGES:
        return replace(state, fields=forms.merged(state.fields, posted, page=page))
    if page == ANSWER and "region" in posted:
        return replace(state, region=_text(posted, "region")[:40])
    if page == QUESTION:
        reply = _reply(state, posted)
        return state.replied(state.asking, reply) if reply else state
    return state


# --- the three pages with fields ----------------------------------------------------------------


def _after_form(page: str, before: State, state: State, go: str, *, today: date) -> Turn:
    if page == WHO and go != NEXT and (changed := _people(state, go)):
        return Turn(WHO, changed)
    wrong = problems(state.fields, page=page, today=today)
    if wrong:
        return Turn(page, state, wrong)
    if page == WHAT and (not state.changing or happened(before.fields) != happened(state.fields)):
        return Turn(ACTS if state.changing else WHO, state)
    if page == WHO and (not state.changing or letters(before.fields) != letters(state.fields)):
        return Turn(ACTS, state)
    return _checked_turn(_asking(state), today=today)


def _people(state: State, go: str) -> State | None:
    """The state with one person or relation more or less, None when the button was another."""
    if go == "add":
        return replace(state, fields=forms.with_person(state.fields))
    if go == "add_relation":
        return replace(state, fields=forms.with_relation(state.fields))
    if go.startswith("remove:"):
        return replace(state, fields=forms.without_person(state.fields, go[-1]))
    return None


def _checked_turn(wanted: Turn, *, today: date) -> Turn:
    """The wanted turn, or the first page that must be mended before a situation can be read."""
    if wanted.page not in (QUESTION, SUMMARY, ANSWER):
        return wanted
    for page in PAGES:
        wrong = problems(wanted.state.fields, page=page, today=today)
        if wrong:
            return Turn(page, wanted.state, wrong)
    if wanted.page != QUESTION:
        return Turn(wanted.page, replace(wanted.state, changing=False, asking=""))
    if not wanted.state.asking:
        return _next_question(wanted.state)
    return wanted if asked(wanted.state)[1] else _next_question(wanted.state)


# --- the questions ------------------------------------------------------------------------------


def _asking(state: State) -> Turn:
    return Turn(QUESTION, replace(state, asking=""))


def _next_question(state: State) -> Turn:
    replayed = situation(state)
    state = replace(state, path=replayed.path)
    question = ask_next(replayed)
    if question is None:
        return Turn(SUMMARY, replace(state, asking="", changing=False))
    return Turn(QUESTION, replace(state, asking=places.lasting(replayed.document, question.fact)))


def _reply(state: State, posted: Posted) -> Reply | None:
    """The reply that was chosen on the page, None when nothing (or nothing on offer) was."""
    question = asked(state)[1] if state.asking else None
    given = _text(posted, "answer")
    if question is None or not given:
        return None
    if given == UNKNOWN:
        return UNKNOWN_REPLY
    if question.input == "date":
        day = day_of(given)
        return Reply(day.isoformat()) if day else None
    number = int(given) if given.isascii() and given.isdigit() and len(given) <= DIGITS else -1
    return Reply(question.options[number].value) if 0 <= number < len(question.options) else None


def _after_question(state: State, posted: Posted, go: str) -> Turn:
    if go == SKIP:
        return Turn(SUMMARY, state)
    if state.asking and asked(state)[1] and _reply(state, posted) is None:
        text = say("Kies een antwoord. Weet je het niet? Kies “Weet ik niet”.")
        return Turn(QUESTION, state, (Problem("answer", "vraag-answer", text),))
    path = state.path if state.asking in state.path else (*state.path, state.asking)
    answered = replace(state, path=tuple(name for name in path if name))
    if state.asking and state.asking not in situation(answered).path and asked(state)[1]:
        text = say(NOT_FITTING)
        return Turn(QUESTION, state, (Problem("answer", "vraag-answer", text),))
    return _asking(answered)


# --- going back ---------------------------------------------------------------------------------


def _back(page: str, state: State) -> Turn:
    if page == ANSWER or (state.changing and page != SUMMARY):
        return Turn(SUMMARY, state)
    if page == WHAT:
        return Turn(START, state)
    if page in (WHO, ACTS):
        return Turn(PAGES[PAGES.index(page) - 1], state)
    if not state.path:
        return Turn(ACTS, replace(state, asking=""))
    return Turn(QUESTION, replace(state, path=state.path[:-1], asking=state.path[-1]))


def _change(state: State, change: str) -> Turn:
    state = replace(state, changing=True)
    if change in PAGES:
        return Turn(change, state)
    kind, _, number = change.partition(":")
    if (
        kind == "answer"
        and number.isascii()
        and number.isdigit()
        and int(number[:4]) < len(state.path)
    ):
        return Turn(QUESTION, replace(state, asking=state.path[int(number[:4])]))
    return Turn(SUMMARY, state)
