"""How is a case closed, reopened or erased?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from houvast.cases import access, closing_actions, permissions
from houvast.cases.forms import Close, Reason
from houvast.cases.left_open import left_open
from houvast.cases.police_forms import forms_of, is_outcome_told
from houvast.cases.retention import ERASED, LEFT, TERMS
from houvast.cases.trying import tried

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from houvast.accounts.members import MemberRequest

form_page = require_http_methods(["GET", "HEAD", "POST"])


@form_page
def close(request: MemberRequest, key: UUID) -> HttpResponse:
    """How did it end?"""
    member, opened = request.member, access.open_case(request.member, key, page="close")
    forms, answer = forms_of(opened), access.facts_of(opened).answer
    at_police = "known" if is_outcome_told(forms, answer) else "unknown"
    left = left_open(opened, forms, answer)
    form = Close(
        request.POST or None,
        is_work_left=bool(left),
        initial={"police_outcome": at_police if opened.notified else "not_notified"},
    )
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(form, lambda: closing_actions.close(opened, **form.cleaned_data, by=member))
    ):
        messages.success(request, "Het dossier is gesloten. Er komen geen herinneringen meer.")
        return redirect("cases:case", key)
    context = {
        "opened": opened,
        "form": form,
        "terms": TERMS.values(),
        "erased": ERASED,
        "left": LEFT,
        "left_open": left,
        "today": access.today(),
        "forms": forms,
        "may": permissions.may_close(member, opened.rights),
    }
    return render(request, "cases/close.html", context, status=422 if form.errors else 200)


@form_page
def reopen(request: MemberRequest, key: UUID) -> HttpResponse:
    """Why must it be open again?"""
    member, opened = request.member, access.open_case(request.member, key, page="reopen")
    form = Reason(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(
            form,
            lambda: closing_actions.reopen(opened, reason=form.cleaned_data["reason"], by=member),
        )
    ):
        messages.success(request, "Het dossier is weer open.")
        return redirect("cases:case", key)
    context = {
        "opened": opened,
        "form": form,
        "may": permissions.may_reopen(member, opened.rights),
    }
    return render(request, "cases/reopen.html", context, status=422 if form.errors else 200)


@form_page
def erase(request: MemberRequest, key: UUID) -> HttpResponse:
    """Erase it before its term, after showing what goes and what stays."""
    opened = access.open_case(request.member, key, page="erase")
    if request.method == "POST":
        closing_actions.erase(opened, by=request.member)
        messages.success(request, "Het dossier is gewist.")
        return redirect("cases:case", key)
    context = {
        "opened": opened,
        "erased": ERASED,
        "left": LEFT,
        "forms": forms_of(opened),
        "may": permissions.may_erase(request.member, opened.rights),
    }
    return render(request, "cases/erase.html", context)
