"""What does somebody see under /werk/ and /account/ while the database does not answer?

A page that says so, whom to call, and that nothing is lost: a form that was sent waits on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import Error
from django.shortcuts import render

from houvast.accounts.expired import is_ours, typed_in
from houvast.database.silence import SILENCE, means_silence
from houvast.web.areas import STEPS

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from houvast.web.areas import Answer, Layer

AFTER_SECONDS = 30
UNAVAILABLE = 503


def silent_page(request: HttpRequest) -> HttpResponse:
    """Answer 503; what was typed in a form of ours goes along, passwords never."""
    may_carry = is_ours(request) and not request.path_info.startswith("/account/")
    typed = typed_in(request) if request.method == "POST" and may_carry else []
    context = {"typed": typed, "target": request.get_full_path(), "seconds": AFTER_SECONDS}
    response = render(request, "accounts/silent.html", context, status=UNAVAILABLE)
    response.headers["Retry-After"] = str(AFTER_SECONDS)
    response.headers["Cache-Control"] = "private, no-cache"
    # Said once by `silence`, not by Django at every request.
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response


def answered(layer: Layer) -> Layer:
    """The middleware `layer`, with this page in the place of an error of a silent database."""
    return _around(layer, _tried)


def first_asked(layer: Layer) -> Layer:
    """As `answered`, for the layer that asks first: it does not, while nobody should."""
    return _around(layer, _asked)


def _around(layer: Layer, way: Callable[[HttpRequest, Answer], HttpResponse]) -> Layer:
    def make(get_response: Answer) -> Answer:
        inner = layer(get_response)

        def middleware(request: HttpRequest) -> HttpResponse:
            return way(request, inner)

        for step in STEPS:
            if hasattr(inner, step):
                setattr(middleware, step, getattr(inner, step))
        return middleware

    return make


def _asked(request: HttpRequest, inner: Answer) -> HttpResponse:
    if not SILENCE.may_ask():
        return silent_page(request)
    response = _tried(request, inner)
    if response.status_code != UNAVAILABLE:
        SILENCE.over()
    return response


def _tried(request: HttpRequest, inner: Answer) -> HttpResponse:
    try:
        return inner(request)
    except Error as error:
        if not means_silence(error):
            raise
        SILENCE.noticed()
        return silent_page(request)
