"""Pages to read aloud, to print and to plan with: scripts, the family's page, the weekend."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from houvast import audit
from houvast.audit import Event
from houvast.cases import access, hours, permissions, task_actions
from houvast.cases.forms import FAMILY_FIELDS, Call, Family
from houvast.cases.lists import TaskKey
from houvast.cases.scripts import FILE_NUMBER, SCRIPTS
from houvast.cases.trying import tried
from houvast.protocol.progress import parents_wait
from houvast.regions.contacts import whom_to_call
from houvast.regions.load import load_regions
from houvast.regions.opening_hours import BRUSSELS

if TYPE_CHECKING:
    from django.http import HttpResponse

    from houvast.accounts.members import MemberRequest

form_page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def scripts(request: MemberRequest, key: UUID) -> HttpResponse:
    """What the head can say on the phone and in class, and a letter without facts of people."""
    opened = access.open_case(request.member, key, page="scripts")
    only = [one for one in SCRIPTS if one.slug == request.GET.get("alleen")]
    context = {
        "opened": opened,
        "scripts": only or SCRIPTS,
        "only": bool(only),
        "file_number": FILE_NUMBER,
    }
    return render(request, "cases/scripts.html", context)


@form_page
def family(request: MemberRequest, key: UUID) -> HttpResponse:
    """The page for the family about the injured person; what is typed is printed, never kept."""
    opened = access.open_case(request.member, key, page="family")
    form = Family(request.POST or None)
    rows = []
    if request.method == "POST" and form.is_valid():
        rows = [(label, form.cleaned_data[name]) for name, label in FAMILY_FIELDS]
        detail = {"number": opened.case.number}
        audit.record(Event.CASE_PRINTED, by=request.member, case=key, detail=detail)
    region = load_regions().region(opened.region) if opened.region else None
    context = {
        "opened": opened,
        "form": form,
        "rows": rows,
        "parents_wait": parents_wait(access.standing_of(opened)),
        "offices": region.offices if region else (),
        "file_number": FILE_NUMBER,
    }
    response = render(request, "cases/family.html", context)
    response["Cache-Control"] = "no-store"  # names: not even for the back button
    return response


@form_page
def weekend(request: MemberRequest, key: UUID) -> HttpResponse:
    """Outside hours: whom to call, in which order, and who calls the pupil when."""
    member, opened = request.member, access.open_case(request.member, key, page="weekend")
    now = datetime.now(BRUSSELS)
    region = load_regions().region(opened.region) if opened.region else None
    calendar = load_regions().calendar
    form = Call(
        access.who_can_act(member, opened),
        request.POST or None,
        initial={"to": str(member.membership_id)},
    )
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
                kind=TaskKey.WEEKEND_CALL,
                by=member,
            ),
        ):
            messages.success(request, "De afspraak staat in het plan.")
            return redirect("cases:weekend", key)
    context = {
        "opened": opened,
        "form": form,
        "reading": hours.reading(region, now, calendar),
        "calls": whom_to_call(region, now, calendar=calendar) if region else (),
        "plan": access.weekend_plan(opened),
        "may": permissions.may_change(member, opened.rights),
    }
    return render(request, "cases/weekend.html", context, status=422 if form.errors else 200)
