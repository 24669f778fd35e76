"""What holds for every request: no upload, strict headers, and errors in plain words.

Order in the settings: SecurityHeaders first (it dresses every answer), then LanguageOfAddress (so
that every page after it speaks it), RefuseUploads, then the rest, PlainErrors last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from houvast.errors import HouvastError
from houvast.web import views
from houvast.web.languages import language_of, speaking

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    Answer = Callable[[HttpRequest], HttpResponse]

REFUSED_BODIES = ("multipart/", "image/", "video/", "audio/", "application/octet-stream")
"""Kinds of body that can carry a file; our forms are application/x-www-form-urlencoded."""

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    # Nothing is told to another site. Not "no-referrer": browsers then send "Origin: null" with
    # our own forms, and Django's check on forged forms would refuse them.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), microphone=(), geolocation=(), display-capture=(), clipboard-read=(), "
        "payment=(), usb=(), browsing-topics=()"
    ),
}


class SecurityHeaders:
    """Adds the headers to every answer; the answer to a form may not be kept by a shared cache."""

    def __init__(self, get_response: Answer) -> None:
        """Take the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on and dress the answer."""
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers[name] = value
        if request.method == "POST":
            # "no-cache" and not "no-store": the browser's own back button must not lose answers.
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response


class LanguageOfAddress:
    """Lets every answer speak the language of its address, and say so."""

    def __init__(self, get_response: Answer) -> None:
        """Take the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Speak the language while the rest of the chain answers."""
        code = language_of(request.path_info)
        with speaking(code):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", code)
        return response


class RefuseUploads:
    """Answers 415 to every request whose body could carry a file, before that body is read."""

    def __init__(self, get_response: Answer) -> None:
        """Take the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at the announced kind of body only."""
        kind = request.META.get("CONTENT_TYPE", "").strip().lower()
        if kind.startswith(REFUSED_BODIES):
            return views.upload_refused(request)
        return self.get_response(request)


class PlainErrors:
    """Turns an error that a person can mend into a page with its Dutch sentence."""

    def __init__(self, get_response: Answer) -> None:
        """Take the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; `process_exception` does the work."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer 400 to a HouvastError; leave every other error to Django (None)."""
        if isinstance(exception, HouvastError):
            return views.plain_error(request, str(exception))
        return None
