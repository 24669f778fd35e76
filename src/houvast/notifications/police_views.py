"""How do the police answer a notification, take that back, pass it on, and keep notes?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from houvast.cases.access import today
from houvast.notifications import access, permissions, police_actions
from houvast.notifications.form_checks import Problem
from houvast.notifications.models import Kind
from houvast.notifications.police_checks import (
    CHOICES,
    MAY_HAVE_LETTER,
    WITH_DAY,
    WITH_LETTER,
    letters_for,
)
from houvast.notifications.police_tasks import parents_tasks, proposals
from houvast.notifications.questions import Question
from houvast.notifications.views import _key, form_page, page, refused, tried
from houvast.protocol.feedback import MAY_TELL, NEVER_TOLD, WHO_DECIDES, reply_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from houvast.accounts.members import MemberRequest
    from houvast.notifications.access import Opened

TEXTS = {
    Kind.NUMBERED: "Nummer van het proces-verbaal",
    Kind.FEEDBACK: "Wat mag de school weten?",
    Kind.ACCEPTED: "Een woord voor de school (mag leeg)",
    Kind.SECTION: "Waarom, als het anders is dan het voorstel?",
    Kind.OUTCOME: "Een woord voor de school (mag leeg)",
    Kind.PARENTS: "Een woord voor de school, of waarom niet",
}
NO_PAGE = (Kind.PASSED_ON, Kind.REPLACED)
"""They have a page of their own."""
UNREADABLE_DAY = "De dag is niet leesbaar. Vul hem in zoals 23/11/2026."
WHOLE = ("", "De hele melding")


@form_page
def answer(request: MemberRequest, key: UUID, kind: str) -> HttpResponse:
    """One thing the police did or tell: its own short page."""
    opened = access.open_notification(request.member, key, page="answer")
    may = permissions.may_answer(request.member, opened.rights)
    if not may or kind not in Kind.values or kind in NO_PAGE:
        raise Http404
    which = Kind(kind)
    found: tuple[Problem, ...] = ()
    if request.method == "POST":
        found = _answered(request, opened, which)
        if not found:
            messages.success(request, f"Bewaard: {which.label}.")
            return redirect("notifications:notification", key)
    asked = _asked(which, opened, request)
    context = {
        "one": opened.notification,
        "heading": which.label,
        "asked": with_errors(asked, found),
        "nobody": which in WITH_LETTER and not letters_for(which, opened.contents),
        "tasks": parents_tasks(opened.contents, today()) if which is Kind.PARENTS else (),
        "proposals": proposals(opened.contents, today()) if which is Kind.SECTION else (),
        "key": uuid4(),  # nothing was written when the page is shown again
        "errors": found,
        "may_tell": MAY_TELL if which is Kind.FEEDBACK else (),
        "never_told": NEVER_TOLD if which in TEXTS and which is not Kind.NUMBERED else (),
        "who_decides": WHO_DECIDES,
    }
    return render(request, "notifications/answer.html", context, status=422 if found else 200)


def _answered(request: MemberRequest, opened: Opened, kind: Kind) -> tuple[Problem, ...]:
    typed, once = request.POST, _key(request)
    try:
        on = date.fromisoformat(typed["on"]) if typed.get("on") else None
    except ValueError:
        return (Problem("on", UNREADABLE_DAY),)
    return refused(
        lambda: police_actions.answer(
            opened,
            kind,
            text=typed.get("text", ""),
            on=on,
            letter=typed.get("letter", ""),
            choice=typed.get("choice", ""),
            key=once,
            by=request.member,
        ),
    )


def with_errors(asked: Sequence[Question], found: Sequence[Problem]) -> list[Question]:
    """The questions, each with what is wrong in it."""
    errors = {problem.anchor: problem.text for problem in found}
    return [replace(one, error=errors.get(one.name, "")) for one in asked]


def _asked(kind: Kind, opened: Opened, request: MemberRequest) -> list[Question]:
    """What is asked about one kind of answer, with what was typed."""
    found, typed = [], request.POST
    letters = letters_for(kind, opened.contents)
    if letters:
        choices = _people(opened, letters, typed.get("letter", ""), whole=kind in MAY_HAVE_LETTER)
        found.append(Question("letter", "Over wie?", "radio", choices=choices))
    if kind in CHOICES:
        chosen = typed.get("choice", "")
        choices = tuple((code, str(w), code == chosen) for code, w in CHOICES[kind].items())
        hint = "De leeftijd op het moment van de feiten telt." if kind is Kind.SECTION else ""
        found.append(Question("choice", "Wat?", "radio", hint, choices=choices))
    if kind in WITH_DAY:
        day = typed.get("on", today().isoformat())
        found.append(Question("on", "Op welke dag?", "date", value=day))
    if kind in TEXTS:
        shape = "text" if kind is Kind.NUMBERED else "textarea"
        found.append(Question("text", TEXTS[kind], shape, value=_text(kind, opened, request)))
    return found


def _people(
    opened: Opened, letters: Sequence[str], chosen: str, *, whole: bool
) -> tuple[tuple[str, str, bool], ...]:
    """Whom one can choose, by letter and, for the police, name."""
    names = {who.letter: who.answers.get("name", "") for who in opened.contents.form.persons}
    people = [(one, f"Persoon {one}{f': {names[one]}' if names[one] else ''}") for one in letters]
    found = [WHOLE, *people] if whole else people
    return tuple((code, words, code == chosen) for code, words in found)


def _text(kind: Kind, opened: Opened, request: MemberRequest) -> str:
    """What was typed; for feedback first what was recorded, in words that keep what is secret."""
    if request.method == "POST" or kind is not Kind.FEEDBACK:
        return request.POST.get("text", "")
    file = access.file_of(request.member, opened)
    to_prosecutor, section = file.last(Kind.TO_PROSECUTOR), file.last(Kind.SECTION)
    return reply_text(
        reference=opened.notification.reference,
        followed_by=request.member.name,
        official_report_number=file.number,
        sent_on=to_prosecutor.on if to_prosecutor else None,
        is_section_chosen=section is not None,
    )


@require_POST
def undo(request: MemberRequest, key: UUID, part: UUID) -> HttpResponse:
    """Say of something that was written down that it was a mistake."""
    opened = access.find(request.member, key)
    if not permissions.may_answer(request.member, opened.rights):
        raise Http404
    problem = tried(lambda: police_actions.undo(opened, part, by=request.member))
    if problem:
        return page(request, opened, problem=problem, at="inhoud")
    messages.success(request, "Dat geldt niet meer. De school ziet dat het een vergissing was.")
    return redirect("notifications:notification", key)


@form_page
def pass_on(request: MemberRequest, key: UUID) -> HttpResponse:
    """Send it on to another region, with the reason."""
    opened = access.open_notification(request.member, key, page="pass_on")
    if not permissions.may_answer(request.member, opened.rights):
        raise Http404
    region, reason = request.POST.get("region", ""), request.POST.get("text", "")
    found: tuple[Problem, ...] = ()
    if request.method == "POST":
        found = refused(
            lambda: police_actions.pass_on(opened, region, reason=reason, by=request.member),
        )
        if not found:
            messages.success(request, "De melding is doorgegeven. De school ziet dat.")
            return redirect("notifications:inbox")
    places = police_actions.others(opened.notification)
    choices = tuple((slug, name, slug == region) for slug, name in places.items())
    asked = [
        Question("region", "Naar wie?", "select", choices=choices),
        Question("text", "Waarom?", "textarea", value=reason),
    ]
    context = {
        "one": opened.notification,
        "heading": "Doorgeven",
        "asked": with_errors(asked, found),
        "key": uuid4(),
        "errors": found,
        "never_told": NEVER_TOLD,
    }
    return render(request, "notifications/answer.html", context, status=422 if found else 200)


@require_POST
def note(request: MemberRequest, key: UUID) -> HttpResponse:
    """Keep a note for the own zone."""
    opened = access.find(request.member, key)
    if not permissions.may_answer(request.member, opened.rights):
        raise Http404
    typed, once = request.POST.get("note", ""), _key(request)
    problem = tried(lambda: police_actions.add_note(opened, typed, key=once, by=request.member))
    if problem:
        return page(request, opened, problem=problem, typed=typed, at="note")
    messages.success(request, "Je notitie is bewaard. De school ziet ze niet.")
    return redirect("notifications:notification", key)
