"""Which pages of django-allauth are there, and what do we change of them?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.internal.templatekit import get_entrance_context_data
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import login_webauthn
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@login_not_required
def passkey(request: HttpRequest) -> HttpResponse:
    """Sign in with a passkey: a page of its own, so that the browser is asked without a fetch."""
    if request.method != "GET":
        response: HttpResponse = login_webauthn(request)
        return response
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    context: dict[str, Any] = get_entrance_context_data(request)
    context["js_data"] = {"request_options": auth.begin_authentication(user=None)}
    return render(request, "mfa/webauthn/login.html", context)
