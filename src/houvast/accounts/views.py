"""What does somebody see of their own account, and an administrator of the people?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from houvast.accounts import access, actions
from houvast.accounts.expired import WAITS, sent_again, waiting
from houvast.accounts.forms import AcceptForm, InvitationForm
from houvast.accounts.middleware import CHOSEN
from houvast.accounts.templatetags.made_for import MADE_FOR
from houvast.errors import HouvastError

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from houvast.accounts.members import Member, MemberRequest


def overview(request: MemberRequest) -> HttpResponse:
    """Who am I here, and where do I change it?"""
    return render(request, "accounts/overview.html", {"mine": _mine(request)})


def choose(request: MemberRequest) -> HttpResponse:
    """For whom do I act now?"""
    mine, typed = _mine(request), waiting(request)
    then = _safe(request, request.POST.get("next") or request.GET.get("next", ""))
    for member in mine if request.method == "POST" else ():
        if str(member.membership_id) == request.POST.get("membership"):
            request.session[CHOSEN] = str(member.membership_id)
            if not (typed and then):
                return redirect(then or settings.LOGIN_REDIRECT_URL)
            request.member = member  # the page that sends it again is made for who was chosen
            context = {"typed": sent_again(typed), "target": then, "chosen": member}
            return render(request, "accounts/send_again.html", context)
    context = {
        "mine": mine,
        "next": then,
        "waiting": typed,
        "made_for": request.POST.get(WAITS + MADE_FOR, ""),
        "missing": request.method == "POST",
    }
    return render(request, "accounts/choose.html", context)


def second_step(request: MemberRequest) -> HttpResponse:
    """Why a code or passkey is needed, and where to add one."""
    return render(request, "accounts/second_step.html")


def digest(request: MemberRequest) -> HttpResponse:
    """Do I want the mail of the day? Only a form changes it, not a look."""
    wants = request.POST.get("wants")
    if request.method == "POST" and wants in ("yes", "no"):
        assert request.user.is_authenticated
        actions.choose_digest(request.user, wants=wants == "yes")
        messages.success(request, f"De mail van de dag staat {'aan' if wants == 'yes' else 'uit'}.")
    return redirect("accounts:overview")


@login_not_required
def no_registration(request: HttpRequest) -> HttpResponse:
    """Nobody registers here: how somebody gets an account."""
    return render(request, "accounts/no_registration.html")


def people(request: MemberRequest) -> HttpResponse:
    """Who works in my organisation, and who is invited?"""
    member = _administrator(request)
    context = {
        "colleagues": access.colleagues_of(member),
        "invitations": access.open_invitations(member),
    }
    return render(request, "accounts/people.html", context)


def invite(request: MemberRequest) -> HttpResponse:
    """Invite a colleague; the link is shown once."""
    member = _administrator(request)
    form = InvitationForm(member.organisation_kind, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            invitation, token = actions.invite(**form.cleaned_data, by=member)
        except HouvastError as error:
            form.add_error(None, str(error))
        else:
            link = request.build_absolute_uri(reverse("accounts:invitation", args=[token]))
            context = {"invitation": invitation, "link": link}
            return render(request, "accounts/invited.html", context)
    return render(request, "accounts/invite.html", {"form": form})


def withdraw(request: MemberRequest, key: UUID) -> HttpResponse:
    """Take an invitation back; only a form does, not a look."""
    member = _administrator(request)
    if request.method == "POST":
        actions.withdraw(access.invitation_of(member, key), by=member)
        messages.success(request, "De uitnodiging is ingetrokken.")
    return redirect("accounts:people")


def end(request: MemberRequest, key: UUID) -> HttpResponse:
    """Let a colleague no longer act for the organisation, after asking."""
    member = _administrator(request)
    membership = access.colleague(member, key)
    if request.method == "POST":
        actions.end_membership(membership, by=member)
        messages.success(request, f"{membership.user.name} heeft geen toegang meer.")
        return redirect("accounts:people")
    return render(request, "accounts/end.html", {"membership": membership})


@login_not_required
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Open the link of an invitation: make an account, or add this organisation to mine."""
    try:
        found = access.invitation_with(token)
    except Http404:
        return render(request, "accounts/invitation_gone.html", status=404)
    if request.user.is_authenticated:
        return _join(request, token)
    if access.person_with(found.email):
        return render(request, "accounts/invitation_sign_in.html", {"invitation": found})
    form = AcceptForm(found.email, request.POST or None, initial={"name": found.name})
    if request.method == "POST" and form.is_valid():
        user = actions.accept(token, **form.cleaned_data)
        signing_in = Login(user=user, email=user.email)
        response: HttpResponse = perform_password_login(request, {"email": user.email}, signing_in)
        return response
    return render(request, "accounts/invitation.html", {"form": form, "invitation": found})


def _join(request: HttpRequest, token: str) -> HttpResponse:
    found = access.invitation_with(token)
    if request.method == "POST":
        assert request.user.is_authenticated
        member = actions.accept_as(request.user, token)
        request.session[CHOSEN] = str(member.membership_id)
        messages.success(request, f"Je werkt nu ook voor {member.organisation_name}.")
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "accounts/invitation_join.html", {"invitation": found})


def _mine(request: HttpRequest) -> tuple[Member, ...]:
    assert request.user.is_authenticated
    return access.memberships_of(request.user.pk)


def _administrator(request: MemberRequest) -> Member:
    """The member, who is an administrator. Raises Http404."""
    if not request.member:
        raise Http404
    access.require_administrator(request.member)
    return request.member


def _safe(request: HttpRequest, address: str) -> str:
    """`address` when it is the path of a page of ours, else nothing."""
    is_path = address.startswith("/")
    is_ours = url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()})
    return address if is_path and is_ours else ""
