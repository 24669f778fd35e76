"""Which pages are for everybody, without cookie, session or query, and which are signed in?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.middleware.gzip import GZipMiddleware

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    Answer = Callable[[HttpRequest], HttpResponse]
    Layer = Callable[[Answer], Any]

PRIVATE = ("/werk/", "/account/")
"""What the addresses of the signed-in part begin with."""

STEPS = ("process_view", "process_exception", "process_template_response")


def is_private(request: HttpRequest) -> bool:
    """Whether this address belongs to the signed-in part."""
    return request.path_info.startswith(PRIVATE)


def only_private(layer: Layer) -> Layer:
    """The middleware `layer`, which every public page passes by."""
    return _only(layer, when=is_private)


def only_public(layer: Layer) -> Layer:
    """The middleware `layer`, which every signed-in page passes by."""
    return _only(layer, when=lambda request: not is_private(request))


def _only(layer: Layer, *, when: Callable[[HttpRequest], bool]) -> Layer:
    def make(get_response: Answer) -> Answer:
        inner = layer(get_response)

        def middleware(request: HttpRequest) -> HttpResponse:
            response: HttpResponse = inner(request) if when(request) else get_response(request)
            return response

        for step in STEPS:
            if hasattr(inner, step):
                setattr(middleware, step, _step(getattr(inner, step), when))
        return middleware

    return make


def _step(
    step: Callable[..., HttpResponse | None], when: Callable[[HttpRequest], bool]
) -> Callable[..., HttpResponse | None]:
    def run(request: HttpRequest, *arguments: Any) -> HttpResponse | None:
        return step(request, *arguments) if when(request) else None

    return run


gzip = only_public(GZipMiddleware)
"""A compressed page that holds a secret beside what somebody sent betrays it by its length."""
