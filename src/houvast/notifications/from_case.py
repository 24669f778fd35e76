"""What does the form take from its case, at first and again when the facts change?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils import timezone

from houvast.cases import access as cases
from houvast.cases.lists import TaskKey
from houvast.notifications.contents import Contents, regions
from houvast.notifications.form_checks import in_words
from houvast.notifications.form_values import FilledForm, PersonAnswers, Value
from houvast.notifications.prefill import Reporting, known_from, prefill

if TYPE_CHECKING:
    from datetime import datetime

    from houvast.accounts.members import Member
    from houvast.cases.access import Known as KnownCase
    from houvast.cases.access import Opened as OpenedCase
    from houvast.cases.models import ParentInformed
    from houvast.notifications.access import Opened

DONE = {
    "urged_to_file_complaint": TaskKey.URGE_COMPLAINT,
    "told_of_injured_party": TaskKey.INJURED_PERSON,
}
"""The questions of the form that a task of the case answers."""

PARENTS = "parents_informed"

ANEW = ("purpose", "written_at", "channel")
"""What a notification does not take over from the advice it grew from."""


def contents_of(
    opened: OpenedCase, known: KnownCase, purpose: str, *, at: datetime, by: Member
) -> Contents:
    """A new form with what the case knows now, reported by this member."""
    answer = known.answer
    situation = answer.judgement.scene.situation
    reporting = Reporting(
        school_name=by.organisation_name,
        region=opened.region,
        school_site=opened.case.site.name if opened.case.site else "",
        reporter_name=by.name,
        reporter_function=by.role_name,
    )
    told = known_from(situation, at=at, regions=regions())
    return Contents(
        prefill(situation, reporting, at=at, answer=answer, purpose=purpose),
        told.facts_on,
        tuple((told.ages or {}).items()),
        tuple((one.letter, one.informs.value) for one in answer.parents),
        tuple((letter, found.value) for letter, found in answer.prosecutor.items()),
    )


def with_what_was_done(contents: Contents, opened: OpenedCase) -> Contents:
    """A form of today with what the case says was done: for the section "Wat al gebeurd is".

    That something was not written down is no reason to say that it was not done. Why parents were
    not told is for the school alone. What was typed about parents stays, in front.
    """
    taken = {step.task for step in cases.steps_of(opened) if step.undone_at is None}
    told = {(row.letter, row.parent): row for row in cases.parents_of(opened) if not row.undone_at}
    is_shared = any(not one.withdrawn_at for one in cases.shares_of(opened))
    typed = contents.form.answers
    lines = dict.fromkeys([*str(typed.get(PARENTS, "")).split("\n"), *map(_told, told.values())])
    found: dict[str, Value] = {
        PARENTS: "\n".join(filter(None, lines)),
        **{key: "yes" for key, task in DONE.items() if task in taken},
        **({"clb_involved": "yes"} if is_shared else {}),
    }
    answers = {**typed, **{key: value for key, value in found.items() if value}}
    return replace(contents, form=replace(contents.form, answers=answers))


def _told(row: ParentInformed) -> str:
    done = "ingelicht" if row.is_done else "niet ingelicht"
    who = f"{row.get_parent_display()} van {row.letter}"
    return f"{who}: {done} op {in_words(row.on)}, genoteerd door {row.by_name}"


def followed(opened: Opened, *, by: Member) -> Opened:
    """A draft with the people who came into its case since, and what the case now works out.

    What was typed stays as it was typed.
    """
    if opened.case is None:
        return opened
    now, purpose = timezone.now(), opened.notification.purpose
    fresh = contents_of(opened.case.opened, opened.case.known, purpose, at=now, by=by)
    there = {who.letter for who in opened.contents.form.persons}
    new = tuple(who for who in fresh.form.persons if who.letter not in there)
    form = replace(opened.contents.form, persons=(*opened.contents.form.persons, *new))
    return replace(opened, contents=replace(fresh, form=form))


def letters_of_case(opened: Opened) -> tuple[str, ...]:
    """Who is on the form because the case knows them; whoever else is on it was added by hand."""
    if opened.case is None:
        return ()
    return tuple(opened.case.known.answer.judgement.scene.situation.people)


def grown(advice: Contents, fresh: Contents) -> Contents:
    """A new notification: what the case knows, under what people typed in their advice request."""
    typed = {key: value for key, value in advice.form.answers.items() if key not in ANEW}
    before = {who.letter: who for who in advice.form.persons}
    people = [
        PersonAnswers(who.letter, {**who.answers, **before.pop(who.letter, who).answers})
        for who in fresh.form.persons
    ]
    form = FilledForm({**fresh.form.answers, **typed}, (*people, *before.values()))
    return replace(fresh, form=form)
