"""What stands on the page that sets the label and the site of a case right?"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from houvast.accounts.access import sites_of
from houvast.cases import access, label_actions, permissions
from houvast.cases.forms import Label
from houvast.cases.lists import Title
from houvast.cases.trying import tried

if TYPE_CHECKING:
    from django.http import HttpResponse

    from houvast.accounts.members import MemberRequest


@require_http_methods(["GET", "HEAD", "POST"])
def label(request: MemberRequest, key: UUID) -> HttpResponse:
    """Which label and site does the case have, and which should it have?"""
    member, opened = request.member, access.open_case(request.member, key, page="label")
    form = Label(
        [(str(site.id), site.name) for site in sites_of(member)],
        request.POST or None,
        initial={"title": opened.case.title, "site": str(opened.case.site_id or "")},
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        site = UUID(told["site"]) if told["site"] else None
        if tried(
            form,
            lambda: label_actions.set_label(
                opened, title=Title(told["title"]), site=site, by=member
            ),
        ):
            messages.success(request, "Dat is rechtgezet. De taken en de diensten volgen.")
            return redirect("cases:case", key)
    is_sent = label_actions.is_sent(opened, opened.case)
    context = {
        "opened": opened,
        "form": form,
        "has_draft": not is_sent and opened.case.forms.exists(),
        "sent": label_actions.SENT if is_sent else "",
        "may": permissions.may_change(member, opened.rights) and not is_sent,
    }
    return render(request, "cases/label.html", context, status=422 if form.errors else 200)
