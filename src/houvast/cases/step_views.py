"""How does somebody decide, do a task, and write down which parents were told?"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from houvast.cases import access, actions, permissions, task_actions
from houvast.cases.forms import Decide, NewTask, ParentTold, Reason, TaskDone, ToColleague
from houvast.cases.judging import people
from houvast.cases.lists import LEVEL_WORDS, ParentLabel, TaskKey
from houvast.cases.planning import differs
from houvast.cases.police_forms import draft_of
from houvast.cases.task_actions import BY_OTHER_PAGES
from houvast.cases.trying import tried
from houvast.protocol.advice import urgent_reasons
from houvast.protocol.steps import TASKS, text_of
from houvast.regions.contacts import calls
from houvast.regions.opening_hours import BRUSSELS

if TYPE_CHECKING:
    from django.http import HttpResponse

    from houvast.accounts.members import MemberRequest
    from houvast.cases.access import Opened

ANOTHER = "Is er nog een ouder of opvoeder? Schrijf die ook op."

form_page = require_http_methods(["GET", "HEAD", "POST"])


@form_page
def decide(request: MemberRequest, key: UUID) -> HttpResponse:
    """Step 1: what does the school decide, with the advice beside it?"""
    member, opened = request.member, access.open_case(request.member, key, page="decide")
    answer = access.facts_of(opened).answer
    advice = answer.advice
    form = Decide(request.POST or None, initial={"level": advice.level.value})
    if request.method == "POST" and form.is_valid():
        level, reason = form.cleaned_data["level"], form.cleaned_data["reason"]
        if differs(level, advice.level) and not reason:
            form.add_error("reason", "Je beslist iets anders dan het advies. Schrijf op waarom.")
        elif tried(
            form,
            lambda: actions.decide(
                opened, level, reason=reason, key=form.cleaned_data["key"], by=member
            ),
        ):
            messages.success(request, f"Beslist: {LEVEL_WORDS[level]}.")
            return redirect("cases:case", key)
    may = permissions.may_decide(member, permissions.with_advice(opened.rights, advice.level))
    context = {
        "opened": opened,
        "form": form,
        "advice": advice,
        "level": LEVEL_WORDS[advice.level],
        "danger": urgent_reasons(answer.judgement),
        "may": may,
        "deciders": () if may else access.who_can_decide(member, opened, advice.level),
    }
    return render(request, "cases/decide.html", context, status=_status(form))


@form_page
def task(request: MemberRequest, key: UUID, task_key: UUID) -> HttpResponse:
    """One task: done, not done with a reason, or for a colleague."""
    member, opened = request.member, access.open_case(request.member, key, page="task")
    found = access.task_of(opened, task_key)
    go = request.POST.get("go", "")
    done = TaskDone(request.POST if go == "done" else None)
    undone = Reason(request.POST if go == "undone" else None)
    colleagues = access.who_can_act(member, opened)
    given = ToColleague(
        colleagues,
        request.POST if go == "assign" else None,
        initial={"to": str(found.assigned_to_id)},
    )
    if go == "done" and done.is_valid():
        told = {name: done.cleaned_data[name] for name in ("on", "to_whom", "note")}
        if tried(done, lambda: task_actions.finish(opened, task_key, **told, by=member)):
            return _told(request, key, "De taak is gedaan.")
    if go == "undone" and undone.is_valid():
        reason = undone.cleaned_data["reason"]
        if tried(
            undone,
            lambda: task_actions.leave_undone(opened, task_key, reason=reason, by=member),
        ):
            return _told(request, key, "Je reden is bewaard. De taak wordt niet meer gevraagd.")
    if go == "assign" and given.is_valid():
        to = UUID(given.cleaned_data["to"])
        if tried(given, lambda: task_actions.assign(opened, task_key, to=to, by=member)):
            return _told(request, key, "De taak is doorgegeven.")
    context = {
        "opened": opened,
        "task": found,
        "done": done,
        "undone": undone,
        "given": given,
        "form": next((form for form in (done, undone, given) if form.errors), done),
        "has_own_page": found.key in BY_OTHER_PAGES,
        "is_of_parents": found.key == TaskKey.INFORM_PARENTS,
        **_told_of(opened, found.key),
        "may": permissions.may_change(member, opened.rights),
    }
    return render(request, "cases/task.html", context, status=_status(context["form"]))


def _told_of(opened: Opened, key: str) -> dict[str, Any]:
    """The words of a task of the agreement; of the notification also where and whom to call."""
    task = TASKS.get(key)
    if task is None:
        return {}
    told: dict[str, Any] = {"detail": task.text, "alone": task.while_parents_wait}
    if task.while_parents_wait:
        told["detail"] = text_of(task, access.standing_of(opened))
    if key == TaskKey.SEND_FORM:
        told |= {
            "is_decided_on": True,
            "draft": draft_of(opened),
            "calls": calls(opened.region, datetime.now(BRUSSELS)),
        }
    return told


@form_page
def new_task(request: MemberRequest, key: UUID) -> HttpResponse:
    """Add a task by hand."""
    member, opened = request.member, access.open_case(request.member, key, page="task")
    colleagues = access.who_can_act(member, opened)
    form = NewTask(colleagues, request.POST or None, initial={"to": str(member.membership_id)})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if tried(
            form,
            lambda: task_actions.add_task(
                opened,
                told["text"],
                due_on=told["due_on"],
                to=UUID(told["to"]),
                key=told["key"],
                by=member,
            ),
        ):
            return _told(request, key, "De taak is toegevoegd.")
    context = {"opened": opened, "form": form}
    return render(request, "cases/new_task.html", context, status=_status(form))


@require_POST
def undo(request: MemberRequest, key: UUID, step: UUID) -> HttpResponse:
    """Take back a step that was written down by mistake."""
    actions.undo_step(access.find(request.member, key), step, by=request.member)
    return _told(request, key, "De stap is teruggenomen. Ze blijft doorstreept zichtbaar.")


@require_POST
def undo_parent(request: MemberRequest, key: UUID, row: UUID) -> HttpResponse:
    """Take back what was written down of a parent by mistake."""
    actions.undo_parent(access.find(request.member, key), row, by=request.member)
    messages.success(request, "De regel is teruggenomen. Ze blijft doorstreept zichtbaar.")
    return redirect("cases:parents", key)


@form_page
def parents(request: MemberRequest, key: UUID) -> HttpResponse:
    """Step 2: who informs which parents, and what was done."""
    member, opened = request.member, access.open_case(request.member, key, page="parents")
    known = access.facts_of(opened)
    letters = [one.letter for one in known.answer.parents]
    form = ParentTold(letters, request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if tried(
            form,
            lambda: actions.inform_parent(
                opened,
                told["letter"],
                parent=ParentLabel(told["parent"]),
                is_done=told["is_done"],
                on=told["on"],
                told=told["told"],
                key=told["key"],
                by=member,
            ),
        ):
            more = f" {ANOTHER}" if told["is_done"] else ""
            messages.success(request, f"Dat is bewaard.{more}")
            return redirect("cases:parents", key)
    rows = access.parents_of(opened)
    context = {
        "opened": opened,
        "form": form,
        "another": ANOTHER if any(row.undone_at is None for row in rows) else "",
        "task": access.task_to_inform(opened),
        "people": [one for one in people(known.answer) if one.parents],
        "rows": rows,
        "may": permissions.may_change(member, opened.rights),
    }
    return render(request, "cases/parents.html", context, status=_status(form))


def _told(request: MemberRequest, key: UUID, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("cases:case", key)


def _status(form: object) -> int:
    return 422 if getattr(form, "errors", None) else 200
