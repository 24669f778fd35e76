"""What the police told back, line by line, and who asks them what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from houvast.notifications.contents import regions
from houvast.notifications.models import Kind, Outcome
from houvast.notifications.police_checks import PARENTS_TOLD, TO_COORDINATION, may_be_undone
from houvast.notifications.police_tasks import parents_tasks
from houvast.protocol.form_fields import PROSECUTOR_SECTIONS, REQUESTS

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from houvast.notifications.access import File
    from houvast.notifications.contents import Contents
    from houvast.notifications.models import ReturnPart
    from houvast.notifications.police_tasks import ParentsTask


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was told: what, by whom, when, and its details."""

    title: str
    by: str
    at: datetime
    on: date | None
    detail: str
    text: str
    undone_at: datetime | None
    undo: UUID | None
    """The id of what this reader can still take back."""


def lines_of(file: File, *, zone: UUID | None = None) -> tuple[Line, ...]:
    """Everything the police did or told, oldest first; `zone` can take back what it wrote."""
    return tuple(
        Line(
            str(Kind(part.kind).label),
            str(part.by_name),
            part.at,
            part.on,
            _detail(part),
            str(part.text),
            part.undone_at,
            part.id if may_be_undone(part, zone) else None,
        )
        for part in file.parts
    )


def _detail(part: ReturnPart) -> str:
    words = {**dict(PROSECUTOR_SECTIONS), **dict(Outcome.choices), **PARENTS_TOLD}
    words |= regions() | TO_COORDINATION
    found = words.get(part.choice, "")
    return f"persoon {part.letter}{': ' if found else ''}{found}" if part.letter else str(found)


@dataclass(frozen=True, slots=True)
class ToldParents:
    """Parents that the police inform, and what was done: the last thing written down, if any."""

    task: ParentsTask
    part: ReturnPart | None

    @property
    def state(self) -> str:
        """In Dutch."""
        if self.part is None:
            return self.task.state
        return PARENTS_TOLD.get(self.part.choice, PARENTS_TOLD["done"])


def told_parents(contents: Contents, file: File, today: date) -> tuple[ToldParents, ...]:
    """The list of the police in step 2, each with how it stands."""
    last = {part.letter: part for part in file.holding if part.kind == Kind.PARENTS}
    return tuple(
        ToldParents(task, last.get(task.letter)) for task in parents_tasks(contents, today)
    )


@dataclass(frozen=True, slots=True)
class Asking:
    """Who wrote a form and what they ask, as whoever has to act reads it first."""

    school: str
    name: str
    function: str
    phone: str
    reachable: str
    asked: tuple[str, ...]
    words: str


def asking(contents: Contents) -> Asking:
    """Who reports, how to reach them, and what is asked of the police."""
    answers = contents.form.answers
    asked = answers.get("asked_of_police")
    chosen = asked if isinstance(asked, tuple) else ()

    def told(key: str) -> str:
        return str(answers.get(key, ""))

    return Asking(
        school=told("school_name"),
        name=told("reporter_name"),
        function=told("reporter_function"),
        phone=told("reporter_phone"),
        reachable=told("reachable_when"),
        asked=tuple(words for key, words in REQUESTS if key in chosen),
        words=told("asked_in_words"),
    )


def names_of(contents: Contents) -> dict[str, str]:
    """The names on a form by letter, of whom one is filled in."""
    found = {who.letter: str(who.answers.get("name", "")) for who in contents.form.persons}
    return {letter: name for letter, name in found.items() if name}


def replaced(file: File, today: date) -> str:
    """Who takes over for whom, as long as it lasts; else ""."""
    part = file.last(Kind.REPLACED)
    return str(part.text) if part and part.on and part.on >= today else ""
