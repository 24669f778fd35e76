"""What happens to a filled-in form when the session has ended or a new one has begun?

Nothing is lost: the page that asks to sign in, or for whom somebody works now, carries what was
typed, and it is sent again after.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.middleware.csrf import REASON_CSRF_TOKEN_MISSING
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from houvast.accounts.templatetags.made_for import MADE_FOR
from houvast.web.areas import is_private
from houvast.web.views import csrf_failure

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

NEVER_CARRIED = ("csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword", "code")
WAITS = "waits-"
"""Before the names of a form that waits on a page with a form of its own."""


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """To the sign-in page; a form that was sent waits on a page of its own."""
    if request.method != "POST":
        then = urlencode({REDIRECT_FIELD_NAME: request.get_full_path()})
        return redirect(f"{reverse('account_login')}?{then}")
    return _keep(request, signed_in=False)


def choose_first(request: HttpRequest) -> HttpResponse:
    """To the page that asks for whom somebody works; a form that was sent waits on it."""
    if request.method != "POST":
        then = urlencode({"next": request.get_full_path()})
        return redirect(f"{reverse('accounts:choose')}?{then}")
    context = {
        "mine": getattr(request.user, "found_as", ()),  # by accounts.backend, with the person
        "next": request.get_full_path(),
        "waiting": typed_in(request),
        "made_for": request.POST.get(MADE_FOR, ""),
    }
    return render(request, "accounts/choose.html", context, status=403)


def waiting(request: HttpRequest) -> list[tuple[str, str]]:
    """What waits on the page of `choose_first`, as it was typed."""
    found = [(name.partition(WAITS), value) for name, value in typed_in(request)]
    return [(name, value) for (before, mark, name), value in found if mark and not before]


def sent_again(waits: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What waited, but not for whom it was made: that is chosen now."""
    return [(name, value) for name, value in waits if name != MADE_FOR]


def old_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form of ours from before the last sign-in can be sent again; any other is refused.

    Only our own pages send our own address as Origin, so a forged form is never offered again.
    """
    may_again = is_ours(request) and is_private(request) and reason != REASON_CSRF_TOKEN_MISSING
    if may_again and not request.path_info.startswith("/account/"):
        return _keep(request, signed_in=bool(request.session.get("_auth_user_id")))
    return csrf_failure(request, reason)


def is_ours(request: HttpRequest) -> bool:
    """Whether the form comes from a page of ours; a browser says so itself."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def typed_in(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed in a form, name by name; no password and no code."""
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        if name not in NEVER_CARRIED
        for value in values
    ]


def _keep(request: HttpRequest, *, signed_in: bool) -> HttpResponse:
    # Multi-line values keep their lines in a textarea, which an input would lose.
    context = {
        "typed": typed_in(request),
        "signed_in": signed_in,
        "was_here": settings.SESSION_COOKIE_NAME in request.COOKIES,
        "target": request.get_full_path(),
    }
    return render(
        request, "accounts/send_again.html", context, status=401 if not signed_in else 403
    )
