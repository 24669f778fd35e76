"""What does someone see on the home page, and when something goes wrong?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import RequestDataTooBig
from django.shortcuts import render

from houvast.web.kept import kept

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@kept
def home(request: HttpRequest) -> HttpResponse:
    """Show the three doors and the check."""
    return render(request, "web/home.html")


@kept
def offline(request: HttpRequest) -> HttpResponse:
    """Say what works without a network; shown by the service worker (check/worker.js)."""
    return render(request, "web/offline.html")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400, or 413 when more was sent than a form can hold."""
    if isinstance(exception, RequestDataTooBig):
        return render(request, "413.html", status=413)
    return render(request, "400.html", status=400)


def plain_error(request: HttpRequest, sentence: str) -> HttpResponse:
    """Answer 400 with a Dutch `sentence` that says what to mend."""
    return render(request, "400.html", {"sentence": sentence}, status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403: this page is not for you."""
    return render(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 when a form comes from elsewhere or is too old (`reason` is for developers)."""
    return render(request, "403.html", {"old_form": True}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404 with ways to what was perhaps meant."""
    return render(request, "404.html", status=404)


def upload_refused(request: HttpRequest) -> HttpResponse:
    """Answer 415: Houvast takes no file, and says what to do with an image instead."""
    return render(request, "415.html", status=415)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 with a page that needs nothing else to work."""
    return render(request, "500.html", status=500)
