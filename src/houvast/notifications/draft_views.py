"""How does a school begin, fill in, check, send or throw away a form?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from houvast.accounts.access import coordination, zone_for
from houvast.cases import access as cases
from houvast.cases.hours import reading
from houvast.cases.lists import LEVEL_WORDS, NOTIFYING
from houvast.cases.permissions import may_decide
from houvast.notifications import access, actions, drafts, permissions, persons, questions
from houvast.notifications.from_case import followed, letters_of_case
from houvast.notifications.models import Purpose
from houvast.notifications.questions import OF_SCHOOL, Question
from houvast.notifications.views import _errors, _key, form_page, tried
from houvast.protocol.form_fields import Section
from houvast.regions.contacts import calls
from houvast.regions.load import load_regions

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import QueryDict

    from houvast.accounts.members import Member, MemberRequest
    from houvast.notifications.access import Opened
    from houvast.notifications.form_values import FilledForm
    from houvast.protocol.notification_form import Heading


OFF = "off:"
"""What a button says that takes somebody off the form, before the letter."""


@form_page
def new(request: MemberRequest, key: UUID) -> HttpResponse:
    """From a case: ask for advice, or notify."""
    opened = cases.open_case(request.member, key, page="notify")
    problem = ""
    if request.method == "POST":
        purpose, once = request.POST.get("purpose", ""), _key(request)
        made = []
        if purpose in Purpose.values:
            problem = tried(
                lambda: made.append(
                    actions.draft(case=key, purpose=Purpose(purpose), key=once, by=request.member)
                ),
            )
            if not problem:
                return redirect("notifications:fill", made[0].id, OF_SCHOOL[0].section.value)
        problem = problem or "Kies of je advies vraagt of meldt."
    context = {
        "opened": opened,
        "problem": problem,
        "errors": _errors("purpose", problem),
        "key": uuid4(),
        "there": access.of_case(request.member, key),
        "waits": _waits_for_lead(request.member, opened),
        "ask": Question(
            "purpose",
            "Wat wil je doen?",
            "radio",
            "Voor advies zijn geen namen nodig. Advies kan later een melding worden.",
            choices=(
                ("advice", "Advies vragen, zonder namen", False),
                ("notification", "Melden aan de politie", False),
            ),
            error=problem,
        ),
    }
    return render(request, "notifications/new.html", context, status=422 if problem else 200)


def _waits_for_lead(member: Member, opened: cases.Opened) -> bool:
    """Whether a notification by this member leaves only after somebody else decided."""
    if opened.decided in NOTIFYING or opened.case.is_urgent:
        return False
    return not may_decide(member, opened.rights)


@form_page
def notify(request: MemberRequest, key: UUID) -> HttpResponse:
    """Advice that was sent becomes a notification, with what is known already."""
    opened = access.open_notification(request.member, key, page="notify")
    if not permissions.may_notify_after(request.member, opened.rights):
        raise Http404
    problem, made = "", []
    if request.method == "POST":
        once = _key(request)
        problem = tried(
            lambda: made.append(drafts.notify_after(opened, key=once, by=request.member)),
        )
        if not problem and made[0].sent_at:
            return redirect("notifications:notification", made[0].id)
        if not problem:
            messages.success(request, "Je melding is begonnen. Vul aan: hier mogen namen.")
            return redirect("notifications:fill", made[0].id, Section.PERSONS.value)
    context = {"one": opened.notification, "key": uuid4(), "errors": _errors("inhoud", problem)}
    return render(request, "notifications/notify.html", context, status=422 if problem else 200)


@form_page
def fill(request: MemberRequest, key: UUID, part: str) -> HttpResponse:
    """One section of a draft; what is typed is kept, or shown again with what is wrong."""
    opened = access.open_notification(request.member, key, page="form")
    heading = questions.section(part)
    if heading is None or not permissions.may_change(request.member, opened.rights):
        raise Http404
    opened = _now(request, opened, heading)
    of_case = letters_of_case(opened)
    known, form = opened.contents.known(timezone.now()), _people(opened, request.POST, heading)
    adds = heading.repeated and request.POST.get("go") == "person"
    typed = questions.read(form, [heading], request.POST, known) if request.POST else None
    seen = request.POST.get("seen", questions.mark(opened.contents.form, heading))
    problem, differs = "", []
    if typed and not typed.problems and not adds:
        filled = persons.without_empty(typed.form, kept=of_case)
        problem = tried(
            lambda: actions.save_part(
                opened, heading, filled, seen=request.POST.get("seen"), by=request.member
            ),
        )
        if not problem:
            return _after(request, key, part)
        opened = _now(request, access.find(request.member, key), heading)
        form, shown = _people(opened, request.POST, heading), seen
        seen = questions.mark(opened.contents.form, heading)
        differs = questions.differing(form, heading, known, request.POST) if seen != shown else []
    found = typed.problems if typed and not adds else ()
    context = {
        "one": opened.notification,
        "heading": heading,
        "help": heading.help_for(form.answers.get("purpose")),
        **(deciding(opened, request.member) if heading == OF_SCHOOL[0] else {}),
        "parts": OF_SCHOOL,
        "is_first": heading == OF_SCHOOL[0],
        "next_letter": persons.next_letter(form) if heading.repeated else "",
        "groups": questions.groups(
            form, heading, known, typed=request.POST if typed else None, found=found
        ),
        "added": [who.letter for who in form.persons if who.letter not in of_case],
        "seen": seen,
        "differs": differs,
        "errors": found or _errors("inhoud", problem),
    }
    is_wrong = bool(context["errors"])
    return render(request, "notifications/fill.html", context, status=422 if is_wrong else 200)


def _now(request: MemberRequest, opened: Opened, heading: Heading) -> Opened:
    """The draft, for the part about people with whom the case knows by now."""
    return followed(opened, by=request.member) if heading.repeated else opened


def _people(opened: Opened, typed: QueryDict, heading: Heading) -> FilledForm:
    """The form with the people who were added on the page, and one more or less when asked."""
    form, go = opened.contents.form, typed.get("go", "")
    if not heading.repeated:
        return form
    form = persons.with_letters(form, typed.getlist("letter"))
    if go.startswith(OFF):
        return persons.without(form, go.removeprefix(OFF), kept=letters_of_case(opened))
    return persons.with_one_more(form) if go == "person" else form


def _after(request: MemberRequest, key: UUID, part: str) -> HttpResponse:
    messages.success(request, "Bewaard als ontwerp. De politie ziet dit nog niet.")
    slugs = [one.section.value for one in OF_SCHOOL]
    at, go = slugs.index(part), request.POST.get("go", "")
    if go.startswith(OFF):
        return redirect("notifications:fill", key, part)
    if go == "later":
        return redirect("notifications:notification", key)
    if go == "back" and at:
        return redirect("notifications:fill", key, slugs[at - 1])
    if at + 1 == len(slugs):
        return redirect("notifications:check", key)
    return redirect("notifications:fill", key, slugs[at + 1])


@form_page
def check(request: MemberRequest, key: UUID) -> HttpResponse:
    """Every answer once more, what is still missing, and sending."""
    member, now = request.member, timezone.now()
    opened = access.open_notification(member, key, page="check")
    if opened.notification.sent_at is None and not permissions.may_change(member, opened.rights):
        raise Http404
    opened = followed(opened, by=member)
    problem = ""
    if request.method == "POST":
        seen = request.POST.get("seen")
        problem = tried(lambda: actions.send(opened, seen=seen, by=member))
        if not problem:
            messages.success(request, "Je fiche staat in de inbox van de politie.")
            return redirect("notifications:notification", key)
        opened = followed(access.find(member, key), by=member)
    if opened.notification.sent_at is not None:
        return redirect("notifications:notification", key)
    may_send = permissions.may_send(member, opened.rights)
    context = {
        "one": opened.notification,
        "document": opened.contents.document(now),
        "seen": opened.contents.mark,
        "parts": {one.section.value: one.title for one in OF_SCHOOL},
        "missing": _missing(opened),
        "may_send": may_send,
        "is_case_closed": not opened.rights.is_case_open,
        "deciders": () if may_send else _deciders(member, opened),
        "errors": _errors("inhoud", problem),
        **deciding(opened, member),
        **sending(opened.notification.region, now),
    }
    return render(request, "notifications/check.html", context, status=422 if problem else 200)


def _deciders(member: Member, opened: Opened) -> tuple[str, ...]:
    case = opened.case
    if case is None:
        return ()
    return cases.who_can_decide(member, case.opened, case.known.answer.advice.level)


def deciding(opened: Opened, member: Member) -> dict[str, Any]:
    """What is advised and whether this member decides, while the decision has to come first."""
    rights, case = opened.rights, opened.case
    if case is None or (rights.is_decided and not rights.is_against_advice):
        return {}
    level = case.known.answer.advice.level
    return {
        "decides_first": True,
        "decides": access.may_decide_on(member, case),
        "advised": "" if level in NOTIFYING else LEVEL_WORDS[level].lower(),
    }


def _missing(opened: Opened) -> list[tuple[str, str]]:
    """What stands in the way of sending, each with the address of its field, or ""."""
    found = []
    for problem in access.now_refused(opened):
        part, anchor = questions.where_to_mend(problem) or ("", "")
        path = reverse("notifications:fill", args=[opened.notification.id, part]) if part else ""
        found.append((problem.text, f"{path}#{anchor}" if anchor else path))
    return found


def sending(region: str, now: datetime) -> dict[str, Any]:
    """To whom a form goes from this region, and whether somebody is likely to read it today."""
    known = load_regions()
    place = known.region(region) if region else None
    zone = zone_for(region)
    return {
        "zone": zone or coordination(),
        "is_for_coordination": zone is None,
        "reading": reading(place, now, known.calendar),
        "calls": calls(region, now),
    }


@form_page
def remove(request: MemberRequest, key: UUID) -> HttpResponse:
    """Throw a draft away, after asking; who asks twice ends where who asked once does."""
    try:
        opened = access.open_notification(request.member, key, page="remove")
    except Http404:
        if not _was_thrown_away(request, key):
            raise
        messages.info(request, "Dit ontwerp was al weg. De politie zag er niets van.")
        return redirect("notifications:inbox")
    if not permissions.may_change(request.member, opened.rights):
        raise Http404
    if request.method == "POST":
        drafts.throw_away(opened, by=request.member)
        messages.success(request, "Het ontwerp is weg. De politie zag er niets van.")
        return redirect("notifications:inbox")
    return render(request, "notifications/remove.html", {"one": opened.notification})


def _was_thrown_away(request: MemberRequest, key: UUID) -> bool:
    """Whether somebody of the case did; which one, the page that asked knows. Raises Http404."""
    return drafts.was_thrown_away(key, case=_key(request, "case"), by=request.member)
