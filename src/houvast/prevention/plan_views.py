"""How does a school make the plan of a year, work on it, and take it along to the next?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from houvast.cases.trying import tried
from houvast.prevention import access, actions
from houvast.prevention.forms import ActivityTold, Begin, CarryOver, NewActivity, NewPlan, PlanTold
from houvast.prevention.models import Progress
from houvast.prevention.proposals import CLASSROOM, materials
from houvast.prevention.views import done_with, form_page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from houvast.accounts.members import MemberRequest


@require_safe
def plan(request: MemberRequest, starts: int) -> HttpResponse:
    """The plan of a school year, to read, to work on and to print."""
    found = access.plan_of(request.member, starts)
    year, names = access.year(starts), materials()
    activities = access.activities_of(found)
    months = dict(year.months)
    context = {
        "plan": found,
        "year": year,
        "before": access.find_plan(request.member, starts - 1) and access.year(starts - 1),
        "listed": [
            (one, months.get(one.month or 0, ""), names.get(one.material, "")) for one in activities
        ],
        "done": sum(one.progress == Progress.DONE for one in activities),
        "classroom": CLASSROOM,
    }
    return render(request, "prevention/plan.html", context)


@form_page
def make(request: MemberRequest, starts: int) -> HttpResponse:
    """The plan of this year or the next is made, once."""
    if access.find_plan(request.member, starts):
        return redirect("prevention:plan", starts)
    if starts - access.this_year().starts not in (0, 1):
        raise Http404
    there = access.find_plan(request.member, starts - 1)
    before = access.year(starts - 1) if there else None
    form = NewPlan(request.POST or None, before=before)
    if request.method == "POST" and form.is_valid():
        begin = Begin(form.cleaned_data["begin"])
        with_proposal = begin is Begin.PROPOSAL
        if tried(
            form,
            lambda: actions.make_plan(starts, with_proposal=with_proposal, by=request.member),
        ):
            name = "prevention:carry" if begin is Begin.BEFORE else "prevention:plan"
            return redirect(name, starts)
    context = {"form": form, "year": access.year(starts)}
    return render(request, "prevention/make.html", context, status=_status(form))


@form_page
def look_back(request: MemberRequest, starts: int) -> HttpResponse:
    """The goal of the plan, and the look back on the year."""
    found = access.plan_of(request.member, starts)
    form = PlanTold(request.POST or None, initial={**found.told, "seen": found.mark})
    if request.method == "POST" and form.is_valid():
        told, seen = form.told(), form.cleaned_data["seen"]
        if done_with(form, lambda: actions.write_plan(starts, told, seen=seen, by=request.member)):
            messages.success(request, "Het doel en de terugblik zijn bewaard.")
            return redirect("prevention:plan", starts)
    return _page(request, form, starts, "Doel en terugblik")


@form_page
def new_activity(request: MemberRequest, starts: int) -> HttpResponse:
    """One more activity."""
    access.plan_of(request.member, starts)
    form = NewActivity(access.year(starts), request.POST or None)
    if request.method == "POST" and form.is_valid():
        told, key = form.told(), form.cleaned_data["key"]
        if done_with(form, lambda: actions.add_activity(starts, told, key=key, by=request.member)):
            messages.success(request, "De activiteit staat in het plan.")
            return redirect("prevention:plan", starts)
    return _page(request, form, starts, "Activiteit toevoegen")


@form_page
def activity(request: MemberRequest, starts: int, key: UUID) -> HttpResponse:
    """One activity: done or not, when, how it went."""
    found = access.activity_of(access.plan_of(request.member, starts), key)
    form = ActivityTold(
        access.year(starts), request.POST or None, initial={**found.told, "seen": found.mark}
    )
    if request.method == "POST" and form.is_valid():
        told, seen = form.told(), form.cleaned_data["seen"]
        if done_with(
            form,
            lambda: actions.change_activity(starts, key, told, seen=seen, by=request.member),
        ):
            messages.success(request, "De activiteit is bewaard.")
            return redirect("prevention:plan", starts)
    return _page(request, form, starts, "Activiteit")


@form_page
def carry(request: MemberRequest, starts: int) -> HttpResponse:
    """Which activities of the year before come along: what was not done stands first, ticked."""
    member = request.member
    there = {one.carried_from for one in access.activities_of(access.plan_of(member, starts))}
    offered = access.to_carry_over(access.plan_of(member, starts - 1))
    form = CarryOver([str(one.id) for one in offered], request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen = {UUID(key) for key in form.cleaned_data["chosen"]}
        if tried(form, lambda: actions.carry_over(starts, chosen, by=member)):
            messages.success(request, "De activiteiten staan in het plan, als gepland.")
            return redirect("prevention:plan", starts)
    ticked = request.POST.getlist("chosen")
    context = {
        "form": form,
        "year": access.year(starts),
        "before": access.year(starts - 1),
        "offered": [
            (one, str(one.id) in ticked if form.is_bound else one.progress == Progress.PLANNED)
            for one in offered
            if one.id not in there
        ],
    }
    return render(request, "prevention/carry.html", context, status=_status(form))


def _page(request: MemberRequest, form: Any, starts: int, title: str) -> HttpResponse:
    context = {"form": form, "year": access.year(starts), "title": title}
    return render(request, "prevention/form.html", context, status=_status(form))


def _status(form: Any) -> int:
    return 422 if form.errors else 200
