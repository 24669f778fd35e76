"""What stands on the start page, on the page of a case, and on that of a new one?"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from houvast.accounts.access import sites_of
from houvast.cases import access, actions, overview, permissions, standing
from houvast.cases.chronology import chronology
from houvast.cases.forms import NewCase, NewNote
from houvast.cases.judging import EMPTY, cards, judge, people
from houvast.cases.lists import LEVEL_WORDS, PoliceOutcome, Title
from houvast.cases.police_forms import UP_TO_OUTCOME, done_by_others, forms_of
from houvast.cases.retention import ERASED, LEFT
from houvast.cases.trail import trail_of
from houvast.cases.trying import tried
from houvast.errors import InputError
from houvast.protocol.advice import urgent_reasons
from houvast.protocol.progress import parents_wait
from houvast.web.paging import number_in

if TYPE_CHECKING:
    from django.http import HttpResponse

    from houvast.accounts.members import Member, MemberRequest


@require_safe
def start(request: MemberRequest) -> HttpResponse:
    """My tasks and the cases of my school; what was shared with a CLB; the inbox of the police."""
    member = request.member
    if permissions.may_open_cases(member):
        context: dict[str, Any] = {
            "tasks": overview.my_tasks(member, part=number_in(request.GET.get("taken"))),
            "cases": overview.cases_of(member, part=number_in(request.GET.get("dossiers"))),
            "today": actions.today(),
        }
        return render(request, "cases/start.html", context)
    if permissions.may_see_shared(member, clb_id=member.organisation_id):
        shared = overview.shared_with(member, part=number_in(request.GET.get("gedeeld")))
        return render(request, "cases/start_clb.html", {"shared": shared})
    if member.is_administrator:
        return render(request, "cases/start_administrator.html")
    return redirect("notifications:inbox")


@require_safe
def closed(request: MemberRequest) -> HttpResponse:
    """The closed cases of my school."""
    part = number_in(request.GET.get("dossiers"))
    context = {"cases": overview.cases_of(request.member, closed=True, part=part)}
    return render(request, "cases/closed.html", context)


# It only shows a form: the check, a public page without any cookie, brings its facts here.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    """The form of a new case, with the facts of the check when it was sent from there."""
    situation = request.POST.get("situation", "")
    if situation:
        actions.refuse_facts(situation)
    form = NewCase(_sites(request.member), initial={"situation": situation})
    return render(request, "cases/new.html", _new(request.member, form, situation))


@require_POST
def create(request: MemberRequest) -> HttpResponse:
    """Open the case."""
    form = NewCase(_sites(request.member), request.POST)
    made = []
    if form.is_valid() and tried(
        form,
        lambda: made.append(
            actions.open_case(
                title=Title(form.cleaned_data["title"]),
                site=UUID(form.cleaned_data["site"]) if form.cleaned_data["site"] else None,
                situation=form.cleaned_data["situation"] or EMPTY,
                key=form.cleaned_data["key"],
                by=request.member,
            )
        ),
    ):
        return redirect("cases:case", made[0].id)
    context = _new(request.member, form, request.POST.get("situation", ""))
    return render(request, "cases/new.html", context, status=422)


def _new(member: Member, form: NewCase, situation: str) -> dict[str, Any]:
    if not permissions.may_open_cases(member):
        raise Http404
    try:
        answer = judge(situation, region="") if situation else None
    except InputError:
        answer = None
    return {
        "form": form,
        "advice": LEVEL_WORDS[answer.advice.level] if answer else "",
        "people": people(answer) if answer else (),
    }


def _sites(member: Member) -> list[tuple[str, str]]:
    return [(str(site.id), site.name) for site in sites_of(member)]


@require_safe
def case(request: MemberRequest, key: UUID) -> HttpResponse:
    """Everything of one case at a glance."""
    opened = access.open_case(request.member, key)
    if opened.case.is_erased:
        return render(request, "cases/erased.html", {"opened": opened, "forms": forms_of(opened)})
    file = access.file_of(opened)
    member, answer, forms = request.member, file.known.answer, forms_of(opened)
    told = done_by_others(forms, answer)
    if opened.case.police_outcome == PoliceOutcome.KNOWN:
        told |= UP_TO_OUTCOME
    now = replace(file.progress, done=file.progress.done | told)
    may = _rights(member, file)
    context = {
        "opened": opened,
        "case": opened.case,
        "file": file,
        "tasks": [task for task in file.open_tasks if task.key not in told],
        "danger": urgent_reasons(answer.judgement),
        "steps": standing.path(now, is_closed=opened.case.is_closed),
        "others": standing.for_others(now) if opened.sent_on else (),
        "lines": chronology(file, forms),
        "people": people(answer),
        "cards": cards(answer),
        "advice": answer.advice,
        "level": LEVEL_WORDS[answer.advice.level],
        "decided": LEVEL_WORDS[opened.decided] if opened.decided else "",
        "today": actions.today(),
        "note_form": NewNote(),
        "may": may,
        "waits_for_lead": not may["decide"],
        "parents_wait": parents_wait(now),
        "forms": forms,
        "erased": ERASED,
        "left": LEFT,
    }
    return render(request, "cases/case.html", context)


def _rights(member: Member, file: access.File) -> dict[str, bool]:
    return {
        name: getattr(permissions, f"may_{name}")(member, file.rights)
        for name in (
            "change",
            "decide",
            "close",
            "reopen",
            "erase",
            "share",
            "write_note",
            "shut_out",
        )
    }


@require_POST
def note(request: MemberRequest, key: UUID) -> HttpResponse:
    """Add a note of the school."""
    opened = access.find(request.member, key)
    form = NewNote(request.POST)
    if form.is_valid() and tried(
        form,
        lambda: actions.add_note(
            opened, form.cleaned_data["text"], key=form.cleaned_data["key"], by=request.member
        ),
    ):
        messages.success(request, "Je notitie is bewaard. Alleen je school kan ze lezen.")
        return redirect("cases:case", key)
    return render(request, "cases/note.html", {"opened": opened, "form": form}, status=422)


@require_safe
def version(request: MemberRequest, key: UUID, number: int) -> HttpResponse:
    """The facts as they were once, and the advice that followed from them."""
    opened = access.open_case(request.member, key, page="facts")
    known = access.facts_version(opened, number)
    context = {
        "opened": opened,
        "known": known,
        "people": people(known.answer),
        "cards": cards(known.answer),
        "level": LEVEL_WORDS[known.answer.advice.level],
        "laws": json.loads(known.facts.laws),
    }
    return render(request, "cases/version.html", context)


@require_safe
def trail(request: MemberRequest, key: UUID) -> HttpResponse:
    """Who of the school saw or changed this case, and when."""
    opened = access.open_case(request.member, key, page="trail")
    lines = trail_of(opened, part=number_in(request.GET.get("spoor")))
    context = {"opened": opened, "lines": lines}
    return render(request, "cases/trail.html", context)
