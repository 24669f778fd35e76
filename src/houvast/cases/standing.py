"""Where does a case stand in the six steps, and what remains to be done? Worked out, never kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from houvast.cases.lists import NOTIFYING, TaskKey
from houvast.law.ages import ADULT_AGE
from houvast.protocol.advice import suspected
from houvast.protocol.parents import Informs
from houvast.protocol.parties import Party
from houvast.protocol.progress import Progress
from houvast.protocol.prosecutor import Section
from houvast.protocol.steps import STEPS, open_steps

if TYPE_CHECKING:
    from collections.abc import Iterable

    from houvast.law.situation import Person
    from houvast.protocol.answer import Answer
    from houvast.protocol.steps import Step
    from houvast.regions.region import Level

SCHOOL = {Party.SCHOOL}
NEVER_DONE = frozenset({"review-case", "periodic-meeting"})
"""They come back as long as the case is open, so they hold no step open."""
HOLDING_NO_STEP = NEVER_DONE | {TaskKey.URGE_COMPLAINT, TaskKey.INJURED_PERSON}
"""To these the victim says when: they stay in the list of tasks, and the case goes on."""
WAITING = (Informs.ASK_POLICE_FIRST, Informs.OWN_CONSENT)
"""The school tells these parents nothing yet: the police, or the pupil of 18, say first."""


def progress(answer: Answer, *, decided: Level | None, done: Iterable[str] = ()) -> Progress:
    """What is known of the case for the table of steps; `done` are ids of tasks that were done.

    Before a decision the notification is not known; after it, it is what was decided. A
    notification that left is one, whatever is decided later.
    """
    done = frozenset(done)
    people = answer.judgement.situation.people
    sections = set(answer.prosecutor.values())
    involved = set(answer.judgement.victims) | {
        found.by for found in suspected(answer.judgement) if found.by
    }
    is_open = bool(answer.judgement.possible_victims)
    own = [people[letter].pupil_of for letter in involved]
    informs = {found.letter: found.informs for found in answer.parents}
    at_school = [letter for letter in involved if people[letter].pupil_of == "this_school"]
    elsewhere = [people[letter] for letter in involved if people[letter].pupil_of != "this_school"]
    return Progress(
        notified=_is_notified(decided, done),
        victim_known=True if answer.judgement.victims else (None if is_open else False),
        own_pupils_involved=_any(
            [
                True if school == "this_school" else (None if school is None else False)
                for school in own
            ],
            is_open=is_open,
        ),
        other_minors_involved=_any(
            [_is_minor_elsewhere(person) for person in elsewhere],
            is_open=is_open,
        ),
        has_minor_suspect=_suspect(sections, Section.YOUTH, Section.BOTH, Section.NONE),
        has_adult_suspect=_suspect(sections, Section.ADULT, Section.BOTH),
        parent_may_be_suspect=any(
            found.informs is Informs.ASK_POLICE_FIRST for found in answer.parents
        ),
        adult_pupils_involved=any(found.informs is Informs.OWN_CONSENT for found in answer.parents),
        own_parents_wait=bool(at_school)
        and all(informs.get(letter) in WAITING for letter in at_school),
        done=done,
    )


def _is_notified(decided: Level | None, done: frozenset[str]) -> bool | None:
    if TaskKey.SEND_FORM in done:
        return True
    return None if decided is None else decided in NOTIFYING


def _is_minor_elsewhere(person: Person) -> bool | None:
    """Of who is not known to be a pupil of this school."""
    if person.age.low >= ADULT_AGE:
        return False
    is_sure = person.pupil_of is not None and person.age.high < ADULT_AGE
    return True if is_sure else None


def _any(known: list[bool | None], *, is_open: bool) -> bool | None:
    if True in known:
        return True
    return None if is_open or None in known else False


def _suspect(sections: set[Section], *wanted: Section) -> bool | None:
    if sections & set(wanted):
        return True
    return None if Section.OPEN in sections else False


def school_tasks(now: Progress) -> tuple[tuple[TaskKey, Step], ...]:
    """The tasks that the school certainly has now, each with its step; the recurring ones too."""
    keys = {key.value for key in TaskKey}
    return tuple(
        (TaskKey(task.id), found.step)
        for found in open_steps(now)
        for task in found.tasks
        if task.by in SCHOOL and task.id in keys
    )


def for_others(now: Progress) -> tuple[tuple[Step, str, str], ...]:
    """What others certainly have to do now: step, who, what."""
    return tuple(
        (found.step, task.by.label, task.text)
        for found in open_steps(now)
        for task in found.tasks
        if task.by not in SCHOOL
    )


@dataclass(frozen=True, slots=True)
class Dot:
    """One dot of the path: `state` is "done", "current" or "" (still to come, or not needed)."""

    number: int
    name: str
    state: str


def path(now: Progress, *, is_closed: bool = False) -> tuple[Dot, ...]:
    """The six steps with the current one lit: the first that certainly has something left.

    Done is a step of which something was done and nothing certainly remains. In a closed case
    none is lit; what was not done there is not told as done.
    """
    left = open_steps(replace(now, done=now.done | HOLDING_NO_STEP))
    certain = [found.step.number for found in left if found.certain]
    current = certain[0] if certain and not is_closed else None
    return tuple(
        Dot(step.number, step.title, _state(step, certain, current, now)) for step in STEPS
    )


def _state(step: Step, certain: list[int], current: int | None, now: Progress) -> str:
    if step.number in certain:
        return "current" if step.number == current else ""
    is_begun = any(task.id in now.done - NEVER_DONE for task in step.tasks)
    return "done" if is_begun else ""
