"""How does somebody of the police say that a colleague takes over for some days?"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from houvast.notifications import leaves, permissions
from houvast.notifications.questions import Question
from houvast.notifications.views import _errors, _key, form_page, tried

if TYPE_CHECKING:
    from houvast.accounts.members import Member, MemberRequest

UNREADABLE = "De dagen zijn niet leesbaar, of er is geen vervanger gekozen. Vul alles in."


@form_page
def leave(request: MemberRequest) -> HttpResponse:
    """Who is away, and a form to say that I am."""
    if not permissions.may_have_inbox(request.member):
        raise Http404
    problem = ""
    if request.method == "POST":
        problem = _ended(request) if request.POST.get("go") == "back" else _left(request)
        if not problem:
            messages.success(request, "Dat is bewaard. Scholen lezen het bij hun melding.")
            return redirect("notifications:leave")
    context = {
        "leaves": leaves.leaves_of(request.member),
        "asked": _asked(request.member, request.POST),
        "key": uuid4(),  # nothing was written when the page is shown again
        "errors": _errors("substitute", problem),
    }
    return render(request, "notifications/leave.html", context, status=422 if problem else 200)


def _left(request: MemberRequest) -> str:
    typed, once = request.POST, _key(request)
    try:
        substitute = UUID(typed.get("substitute", ""))
        first = date.fromisoformat(typed.get("from_on", ""))
        last = date.fromisoformat(typed.get("until_on", ""))
    except ValueError:
        return UNREADABLE
    return tried(
        lambda: leaves.go_away(
            substitute=substitute, from_on=first, until_on=last, key=once, by=request.member
        ),
    )


def _ended(request: MemberRequest) -> str:
    return tried(lambda: leaves.come_back(_key(request), by=request.member))


def _asked(member: Member, typed: Any) -> list[Question]:
    chosen = typed.get("substitute", "")
    people = tuple(
        (str(one.membership_id), one.name, str(one.membership_id) == chosen)
        for one in leaves.substitutes_for(member)
    )
    day = leaves.today().isoformat()
    return [
        Question("substitute", "Wie vervangt je?", "select", choices=people),
        Question("from_on", "Vanaf welke dag?", "date", value=typed.get("from_on", day)),
        Question("until_on", "Tot en met welke dag?", "date", value=typed.get("until_on", "")),
    ]
