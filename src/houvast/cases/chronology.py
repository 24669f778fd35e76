"""What happened with a case, in the order in which it happened, as one list of lines?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from houvast.cases.lists import LEVEL_WORDS, ParentLabel, TaskKey
from houvast.cases.police_forms import words_of
from houvast.cases.templatetags.case_face import step_words
from houvast.regions.opening_hours import BRUSSELS
from houvast.regions.region import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime
    from uuid import UUID

    from houvast.cases.access import File


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened: the day, what, by whom, and a word more."""

    on: date
    at: datetime
    text: str
    by: str
    detail: str = ""
    is_undone: bool = False
    undo: UUID | None = None
    """The row that can be taken back."""
    undo_by: str = "cases:undo"
    """The address that takes it back."""


def chronology(file: File, forms: Iterable[Any]) -> tuple[Line, ...]:
    """What the school did, and what the police told back of its `forms`; newest first."""
    lines = (*_lines(file), *_told_back(forms))
    return tuple(sorted(lines, key=lambda line: (line.on, line.at), reverse=True))


def _told_back(forms: Iterable[Any]) -> Iterator[Line]:
    for form in forms:
        for at, zone, words in words_of(form):
            by = f"{zone}, fiche {form.reference}"
            yield Line(at.astimezone(BRUSSELS).date(), at, words, by)


def _lines(file: File) -> Iterator[Line]:
    case = file.opened.case
    first = file.known.facts
    yield Line(
        case.opened_on,
        min([first.at, *(row.at for row in (*file.decisions, *file.steps))]),
        "Dossier geopend",
        case.opened_by_name,
    )
    if first.version > 1:
        day = first.at.astimezone(BRUSSELS).date()
        yield Line(day, first.at, f"Feiten aangevuld (versie {first.version})", first.by_name)
    for decision in file.decisions:
        level, advised = Level(decision.level), Level(decision.advised)
        detail = f"Het advies was: {LEVEL_WORDS[advised]}. " if level is not advised else ""
        yield Line(
            decision.at.astimezone(BRUSSELS).date(),
            decision.at,
            f"Beslist: {LEVEL_WORDS[level]}",
            decision.by_name,
            f"{detail}{decision.reason or ''}",
        )
    for step in file.steps:
        whom = f"Aan {step.to_whom}. " if step.to_whom else ""
        is_sent = step.task == TaskKey.SEND_FORM and file.opened.form_sent_on is not None
        can_undo = step.undone_at is None and step.step != "case" and not is_sent
        yield Line(
            step.on,
            step.at,
            step_words(step.task),
            step.by_name,
            f"{whom}{step.note or ''}",
            step.undone_at is not None,
            step.id if can_undo else None,
        )
    for row in file.parents:
        what = "ingelicht" if row.is_done else "niet ingelicht"
        yield Line(
            row.on,
            row.at,
            f"{ParentLabel(row.parent).label.capitalize()} van {row.letter} {what}",
            row.by_name,
            str(row.told or ""),
            row.undone_at is not None,
            row.id if row.undone_at is None else None,
            "cases:undo_parent",
        )
