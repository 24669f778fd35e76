"""What do the police write down of a call, and how is it corrected? Change and audit are one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from houvast import audit
from houvast.audit import Event
from houvast.database.once import KeptBefore
from houvast.errors import HouvastError, InputError
from houvast.notifications import access, permissions
from houvast.notifications.actions import (
    ChangedMeanwhile,
    NotAllowed,
    create,
    hold,
    made_before,
)
from houvast.notifications.contents import Contents, as_text, from_text, region_of
from houvast.notifications.form_checks import Problem, in_words, problems
from houvast.notifications.form_document import LABELS
from houvast.notifications.form_values import BY_KEY
from houvast.notifications.list_order import KEPT, work_out
from houvast.notifications.models import Kind, Notification, Purpose, ReturnPart
from houvast.notifications.police_actions import write

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from houvast.accounts.members import Member
    from houvast.notifications.access import Opened
    from houvast.notifications.form_checks import Known
    from houvast.notifications.form_values import FilledForm

NOT_ASKED = ("asked_of_police", "asked_in_words", "legal_ground", "signed_by", "signed_function")
"""What nobody asks on the phone: who calls signs nothing, and wants to be helped."""


class NotedBefore(KeptBefore):
    """The same page made `one` already, with other words: this would be a second notification."""

    def __init__(self, one: Notification) -> None:
        """Say so, in Dutch."""
        HouvastError.__init__(
            self,
            f"Al genoteerd als {one.reference}. Wat je nu typte, is nog niet bewaard: het zou een "
            "tweede melding worden.",
        )
        self.one = one


def problems_of(form: FilledForm, known: Known) -> tuple[Problem, ...]:
    """What stands in the way of writing down a call, in the words of who takes it."""
    found = problems(form, known, complete=True)
    return tuple(replace(one, text=for_police(one)) for one in found if one.key not in NOT_ASKED)


def for_police(problem: Problem) -> str:
    """The sentence with the name that the field has for another reader."""
    if problem.key not in LABELS:
        return problem.text
    return problem.text.replace(BY_KEY[problem.key].label, LABELS[problem.key])


def mark_of(one: Notification) -> str:
    """The mark of what was written down, to tell whether it was corrected meanwhile."""
    return from_text(str(one.content)).mark


@transaction.atomic
def record(
    form: FilledForm, *, facts_on: date | None = None, key: UUID, by: Member
) -> Notification:
    """Write down, in the same form, what was phoned in. The same `key` again gives the same row.

    From `facts_on`, the one day of the facts, follow the ages then and the sections.
    Raises InputError while something is missing, NotedBefore for other content, NotAllowed.
    """
    if not permissions.may_have_inbox(by):
        raise NotAllowed
    now = timezone.now()
    contents = Contents(_with_day(form, facts_on), facts_on)
    if there := made_before(key, by=by):
        before = access.find(by, there.id)
        if before.contents != contents:
            raise NotedBefore(before.notification)
        return there
    _refuse_incomplete(contents)
    one = create(
        contents,
        key=key,
        by=by,
        purpose=Purpose(str(form.answers["purpose"])).value,
        zone_id=by.organisation_id,
        sent_at=now,
        acknowledged_at=now,
    )
    write(one, Kind.ACKNOWLEDGED, by=by)
    return one


@transaction.atomic
def correct(
    opened: Opened, form: FilledForm, *, facts_on: date | None, seen: str, by: Member
) -> Notification:
    """Change what the own zone wrote down of a call, as long as it has it; the audit tells.

    `seen`: the mark of what the page showed. Nothing changed is nothing done.
    Raises InputError, ChangedMeanwhile, NotAllowed.
    """
    one, before = hold(opened, permissions.may_correct, by=by), opened.contents
    form = _with_day(form, facts_on, before=before.facts_on)
    contents = replace(before, form=form, facts_on=facts_on)
    if contents == before:
        return one
    if seen != mark_of(one):
        raise ChangedMeanwhile
    _refuse_incomplete(contents)
    _refuse_lost(one, form)
    if region_of(form) != region_of(before.form):
        one.region = region_of(form)
    one.purpose = Purpose(str(form.answers["purpose"])).value
    one.is_urgent = form.answers.get("urgency") == "urgent"
    one.content = as_text(contents)
    work_out(one)  # an advice request ends sooner than a notification
    one.save(update_fields=["content", "region", "purpose", "is_urgent", *KEPT])
    detail = {"reference": one.reference, "what": "corrected"}
    audit.record(Event.FORM_CHANGED, by=by, detail=detail)
    return one


def _with_day(form: FilledForm, facts_on: date | None, *, before: date | None = None) -> FilledForm:
    """The form says the one day of the facts too, unless it says more."""
    told = form.answers.get("happened_on")
    if not facts_on or (told and not (before and told == in_words(before))):
        return form
    return replace(form, answers={**form.answers, "happened_on": in_words(facts_on)})


def _refuse_incomplete(contents: Contents) -> None:
    if found := problems_of(contents.form, contents.known(timezone.now())):
        raise InputError("meldingsfiche", found[0].text, "een fiche zonder fouten")


def _refuse_lost(one: Notification, form: FilledForm) -> None:
    """Nobody goes off the form about whom something was told that holds."""
    there = {who.letter for who in form.persons}
    told = ReturnPart.objects.filter(notification=one, undone_at=None).exclude(letter="")
    if lost := sorted(set(told.values_list("letter", flat=True)) - there):
        raise HouvastError(
            f"Over persoon {lost[0]} is al iets genoteerd: die blijft op de fiche. Neem eerst "
            "terug wat genoteerd is."
        )
