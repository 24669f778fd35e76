"""How is a case shared with the CLB, what does the CLB see, and who is kept out?"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from houvast.accounts.access import clbs_of
from houvast.cases import access, permissions, sharing_actions
from houvast.cases.forms import NewNote, Share, ShutOut
from houvast.cases.judging import cards, judge, people
from houvast.cases.lists import LEVEL_WORDS
from houvast.cases.trying import tried
from houvast.database.encrypted import ERASED

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpResponse

    from houvast.accounts.members import MemberRequest

form_page = require_http_methods(["GET", "HEAD", "POST"])


@form_page
def share(request: MemberRequest, key: UUID) -> HttpResponse:
    """Hand something to the CLB, and see what was handed before."""
    member, opened = request.member, access.open_case(request.member, key, page="share")
    form = Share([(str(clb.id), clb.name) for clb in clbs_of(member)], request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if tried(
            form,
            lambda: sharing_actions.share_with_clb(
                opened,
                clb=UUID(told["clb"]),
                message=told["message"],
                with_facts=told["with_facts"],
                key=told["key"],
                by=member,
            ),
        ):
            messages.success(request, "Het CLB kan dit nu lezen.")
            return redirect("cases:share", key)
    context = {
        "opened": opened,
        "form": form,
        "shares": access.shares_of(opened),
        "may": permissions.may_share(member, opened.rights),
    }
    return render(request, "cases/share.html", context, status=422 if form.errors else 200)


@require_POST
def withdraw(request: MemberRequest, key: UUID, shared: UUID) -> HttpResponse:
    """Take back what was shared."""
    opened = access.find(request.member, key)
    sharing_actions.withdraw_share(opened, shared, by=request.member)
    messages.success(request, "Het CLB kan dit niet meer lezen.")
    return redirect("cases:share", key)


@form_page
def keep_out(request: MemberRequest, key: UUID) -> HttpResponse:
    """Who is kept out of the case, and keep somebody out."""
    member, opened = request.member, access.open_case(request.member, key, page="access")
    colleagues = access.who_can_act(member, opened)
    form = ShutOut(colleagues, request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        target = UUID(told["to"])
        if tried(
            form,
            lambda: sharing_actions.shut_out(
                opened, target, reason=told["reason"], key=told["key"], by=member
            ),
        ):
            messages.success(request, "Deze collega kan het dossier niet meer zien.")
            if target == member.membership_id:
                return redirect("cases:start")
            return redirect("cases:keep_out", key)
    names = {one.user_id: one.name for one in access.everybody(member)}
    context = {
        "opened": opened,
        "form": form,
        "blocks": [(one, names.get(one.user_id, "")) for one in access.blocks_of(opened)],
        "may": permissions.may_shut_out(member, opened.rights),
        "may_let_back": permissions.may_let_back(member, opened.rights),
    }
    return render(request, "cases/keep_out.html", context, status=422 if form.errors else 200)


@require_POST
def let_back(request: MemberRequest, key: UUID, block: UUID) -> HttpResponse:
    """Let somebody see the case again."""
    opened = access.find(request.member, key)
    sharing_actions.let_back(opened, block, by=request.member)
    messages.success(request, "Deze collega kan het dossier weer zien.")
    return redirect("cases:keep_out", key)


@form_page
def shared(request: MemberRequest, key: UUID) -> HttpResponse:
    """What a school shared with my CLB, and our own notes."""
    member, found = request.member, access.open_shared(request.member, key)
    form = NewNote(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if tried(
            form,
            lambda: sharing_actions.add_own_note(found, told["text"], key=told["key"], by=member),
        ):
            messages.success(request, "De notitie is bewaard. Alleen je CLB kan ze lezen.")
            return redirect("cases:shared", key)
    context: dict[str, Any] = {
        "shared": found,
        "form": form,
        "notes": access.notes_of(found.case_id, member.organisation_id),
    }
    situation = str(found.situation or "")
    if situation and situation != ERASED:
        answer = judge(situation, region="")
        context |= {
            "people": people(answer),
            "cards": cards(answer),
            "level": LEVEL_WORDS[answer.advice.level],
        }
    return render(request, "cases/shared.html", context, status=422 if form.errors else 200)


@form_page
def erase_notes(request: MemberRequest, key: UUID) -> HttpResponse:
    """Destroy the CLB's own notes, after asking."""
    found = access.open_shared(request.member, key)
    if request.method == "POST":
        sharing_actions.erase_own_notes(found, by=request.member)
        messages.success(request, "De eigen notities van je CLB zijn gewist.")
        return redirect("cases:shared", key)
    return render(request, "cases/erase_notes.html", {"shared": found})
