"""How do the police write down in the form what was phoned in, and correct it later?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from houvast.errors import HouvastError
from houvast.notifications import access, permissions, persons, phoned_actions, questions
from houvast.notifications.contents import Contents
from houvast.notifications.form_checks import Problem
from houvast.notifications.form_document import LABELS
from houvast.notifications.form_values import BY_KEY, FilledForm, Value
from houvast.notifications.phoned_actions import NOT_ASKED, NotedBefore, problems_of
from houvast.notifications.questions import OF_SCHOOL, Group, Question
from houvast.notifications.views import _key, form_page
from houvast.protocol.form_fields import Field, Section
from houvast.protocol.form_fields import Kind as FieldKind
from houvast.protocol.notification_form import fields_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from uuid import UUID

    from houvast.accounts.members import MemberRequest
    from houvast.notifications.form_checks import Known
    from houvast.notifications.models import Notification
    from houvast.protocol.notification_form import Heading

    Keep = Callable[[FilledForm, date | None], Notification]

FIRST_LETTERS = ("A", "B")
"""With how many people the form of a phoned notification begins."""
FACTS_ON = Field(
    Section.FACTS,
    "facts_on",
    FieldKind.DATE,
    "Gebeurde het op één dag? Welke?",
    "Daaruit volgen de leeftijden van toen en de afdeling. Meer dagen? Schrijf ze hieronder.",
)
"""Of a school's form its case knows this."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the form on the page; folded, unless it is the first or something is wrong in it.

    `needed`: what in it has to be filled in.
    """

    heading: Heading
    groups: tuple[Group, ...]
    needed: str
    is_open: bool


@form_page
def phoned(request: MemberRequest) -> HttpResponse:
    """Write down in the same form what was phoned in."""
    if not permissions.may_have_inbox(request.member):
        raise Http404
    answers: dict[str, Value] = {
        "written_at": timezone.now(),
        "channel": "phone",
        "purpose": "notification",
    }
    letters = request.POST.getlist("letter") or FIRST_LETTERS
    begun = Contents(persons.with_letters(FilledForm(answers), letters))

    def keep(form: FilledForm, facts_on: date | None) -> Notification:
        key = _key(request, "second" if request.POST.get("go") == "second" else "key")
        return phoned_actions.record(form, facts_on=facts_on, key=key, by=request.member)

    return _page(request, begun, keep)


@form_page
def correct(request: MemberRequest, key: UUID) -> HttpResponse:
    """Change what was written down during a call; nobody else sent it."""
    opened = access.open_notification(request.member, key, page="correct")
    if not permissions.may_correct(request.member, opened.rights):
        raise Http404
    there = opened.contents
    form = persons.with_letters(there.form, request.POST.getlist("letter"))

    def keep(form: FilledForm, facts_on: date | None) -> Notification:
        seen = request.POST.get("seen", "")
        return phoned_actions.correct(opened, form, facts_on=facts_on, seen=seen, by=request.member)

    return _page(request, replace(there, form=form), keep, one=opened.notification, mark=there.mark)


def _page(
    request: MemberRequest,
    begun: Contents,
    keep: Keep,
    *,
    one: Notification | None = None,
    mark: str = "",
) -> HttpResponse:
    typed_in, go = request.POST or None, request.POST.get("go")
    known = Contents(FilledForm()).known(timezone.now())
    asked, day, wrong = questions.asked_apart(FACTS_ON, typed_in, known)
    if typed_in is None and begun.facts_on:
        asked = replace(asked, value=begun.facts_on.isoformat())
    facts_on = day if isinstance(day, date) and not wrong else None
    known, form = Contents(FilledForm(), facts_on).known(timezone.now()), begun.form
    found: tuple[Problem, ...] = ()
    noted: Notification | None = None
    if go == "person":
        form = persons.with_one_more(form)
    elif request.method == "POST":
        typed = questions.read(form, OF_SCHOOL, request.POST, known)
        filled = _filled(begun.form, typed.form)
        found = (*wrong, *(_in_our_words(typed.problems) or problems_of(filled, known)))
        if not found:
            made, found, noted = _kept(keep, filled, facts_on)
            if made:
                return redirect("notifications:notification", made.id)
    context = {
        "one": one,
        "parts": [
            _part(heading, form, known, typed_in, found, asked, is_asked=go == "person")
            for heading in OF_SCHOOL
            if heading.section not in (Section.ASKED, Section.SIGNATURE)
        ],
        "errors": found,
        "noted": noted,
        "next_letter": persons.next_letter(form),
        "key": request.POST.get("key") if noted else uuid4(),
        "second": uuid4(),
        "seen": request.POST.get("seen") or mark or (noted and phoned_actions.mark_of(noted)) or "",
    }
    return render(request, "notifications/phoned.html", context, status=422 if found else 200)


def _filled(begun: FilledForm, typed: FilledForm) -> FilledForm:
    """What was typed, with what the page does not ask and was there."""
    kept = {key: begun.answers[key] for key in NOT_ASKED if key in begun.answers}
    return persons.without_empty(replace(typed, answers={**typed.answers, **kept}))


def _kept(
    keep: Keep, form: FilledForm, facts_on: date | None
) -> tuple[Notification | None, tuple[Problem, ...], Notification | None]:
    """The row, else why not, and the row that the same page made before."""
    try:
        with transaction.atomic():
            return keep(form, facts_on), (), None
    except NotedBefore as error:
        return None, (Problem("al-genoteerd", str(error)),), error.one
    except HouvastError as error:
        return None, (Problem("inhoud", str(error)),), None


def _in_our_words(found: Sequence[Problem]) -> tuple[Problem, ...]:
    return tuple(replace(one, text=phoned_actions.for_police(one)) for one in found)


def _part(  # noqa: PLR0913, PLR0917 - what a part is made of
    heading: Heading,
    form: FilledForm,
    known: Known,
    typed: Any,
    found: Sequence[Problem],
    asked: Question,
    *,
    is_asked: bool,
) -> Part:
    drawn = questions.groups(form, heading, known, typed=typed, found=found)
    groups = tuple(
        replace(one, questions=tuple(_ours(one.questions, asked, heading))) for one in drawn
    )
    has_error = any(one.error for group in groups for one in group.questions)
    needed = [
        LABELS.get(field.key, field.label)
        for field in fields_of(heading.section)
        if field.required and field.key not in NOT_ASKED
    ]
    is_open = has_error or (is_asked and heading.repeated)
    return Part(heading, groups, ", ".join(needed), is_open)


def _ours(drawn: Sequence[Question], asked: Question, heading: Heading) -> Iterator[Question]:
    """The questions with the words of who did not live it; the day of the facts comes first."""
    if heading.section is Section.FACTS:
        yield asked
    for one in drawn:
        key = one.name.partition("-")[0]
        label = LABELS.get(key)
        words = one.label.replace(BY_KEY[key].label, label) if label else one.label
        yield replace(one, label=words)
