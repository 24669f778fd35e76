"""What does the form take from its case, at first and again when the facts change?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils import timezone

from houvast.notifications.contents import Contents, regions
from houvast.notifications.form_values import FilledForm, PersonAnswers
from houvast.notifications.prefill import Reporting, known_from, prefill

if TYPE_CHECKING:
    from datetime import datetime

    from houvast.accounts.members import Member
    from houvast.cases.access import Known as KnownCase
    from houvast.cases.access import Opened as OpenedCase
    from houvast.notifications.access import Opened

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
