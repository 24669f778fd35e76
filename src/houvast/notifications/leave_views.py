"""How does somebody of the police say that a colleague takes over for some days?"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from houvast.cases.access import today
from houvast.notifications import leaves, permissions
from houvast.notifications.form_checks import Problem
from houvast.notifications.police_views import with_errors
from houvast.notifications.questions import Question
from houvast.notifications.views import _key, form_page, refused

if TYPE_CHECKING:
    from houvast.accounts.members import Member, MemberRequest

NOBODY = "Kies wie je vervangt."
UNREADABLE = "Deze dag is niet leesbaar. Vul hem in zoals 23/11/2026."


@form_page
def leave(request: MemberRequest) -> HttpResponse:
    """Who is away, and a form to say that I am."""
    if not permissions.may_have_inbox(request.member):
        raise Http404
    found: tuple[Problem, ...] = ()
    if request.method == "POST":
        found = _ended(request) if request.POST.get("go") == "back" else _left(request)
        if not found:
            messages.success(request, "Dat is bewaard. Scholen lezen het bij hun melding.")
            return redirect("notifications:leave")
    context = {
        "leaves": leaves.leaves_of(request.member),
        "today": today(),
        "asked": with_errors(_asked(request.member, request.POST), found),
        "key": uuid4(),  # nothing was written when the page is shown again
        "errors": found,
    }
    return render(request, "notifications/leave.html", context, status=422 if found else 200)


def _left(request: MemberRequest) -> tuple[Problem, ...]:
    typed, once = request.POST, _key(request)
    try:
        substitute = UUID(typed.get("substitute", ""))
    except ValueError:
        return (Problem("substitute", NOBODY),)
    days = {name: _day(typed.get(name, "")) for name in ("from_on", "until_on")}
    first, last = days.values()
    if not first or not last:
        return tuple(Problem(name, UNREADABLE) for name, day in days.items() if not day)
    return refused(
        lambda: leaves.go_away(
            substitute=substitute, from_on=first, until_on=last, key=once, by=request.member
        ),
    )


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def _ended(request: MemberRequest) -> tuple[Problem, ...]:
    return refused(lambda: leaves.come_back(_key(request), by=request.member))


def _asked(member: Member, typed: Any) -> list[Question]:
    chosen = typed.get("substitute", "")
    people = tuple(
        (str(one.membership_id), one.name, str(one.membership_id) == chosen)
        for one in leaves.substitutes_for(member)
    )
    day = today().isoformat()
    return [
        Question("substitute", "Wie vervangt je?", "select", choices=people),
        Question("from_on", "Vanaf welke dag?", "date", value=typed.get("from_on", day)),
        Question("until_on", "Tot en met welke dag?", "date", value=typed.get("until_on", "")),
    ]
