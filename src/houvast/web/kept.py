"""Which public pages are the same for everybody, so that each is made once a minute only?

A view that says `@kept` answers from its address and the clock alone, and the clock counts in
minutes: opening hours do too. So nobody ever sees a page of another minute (ADR 0015).
"""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from django.http import HttpResponse
from django.middleware.gzip import re_accepts_gzip
from django.utils.cache import get_conditional_response, patch_vary_headers

from houvast.regions.opening_hours import BRUSSELS
from houvast.web.areas import is_private
from houvast.web.exported import becomes_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

P = ParamSpec("P")
MOST = 1000
"""Answers kept at a time. A page is kept only when it is there, so their number is known."""
OK = 200


def this_minute() -> datetime:
    """The minute that runs now, by the clock of Brussels: the moment of a page that is kept."""
    return datetime.now(BRUSSELS).replace(second=0, microsecond=0)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a view answered, also compressed, and the name of exactly this content."""

    headers: dict[str, str]
    body: bytes
    small: bytes
    etag: str

    @classmethod
    def of(cls, response: HttpResponse) -> Answer:
        """Take over what a view answered."""
        body = response.content
        etag = f'W/"{hashlib.sha256(body).hexdigest()[:16]}"'
        return cls(dict(response.items()), body, gzip.compress(body, mtime=0), etag)

    def told(self, request: HttpRequest) -> HttpResponseBase:
        """The answer for who asks now: small for who takes that, and 304 for who has it already."""
        is_small = re_accepts_gzip.search(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        response = HttpResponse(self.small if is_small else self.body, headers=self.headers)
        response.headers["ETag"] = self.etag
        patch_vary_headers(response, ["Accept-Encoding"])
        if is_small:
            response.headers["Content-Encoding"] = "gzip"
        told = get_conditional_response(request, etag=self.etag, response=response)
        assert told is not None
        return told


class Shelf:
    """What was answered in the minute that runs now; the turn of the minute empties it."""

    def __init__(self, clock: Callable[[], datetime] = this_minute, most: int = MOST) -> None:
        """Begin with nothing."""
        self._clock = clock
        self._most = most
        self.empty()

    def empty(self) -> None:
        """Forget everything."""
        self._now: tuple[datetime, dict[str, Answer]] = self._clock(), {}

    def answers(self) -> dict[str, Answer]:
        """The answers of this minute by address. One assignment, so that no thread sees half."""
        minute, found = self._now
        if minute != (now := self._clock()):
            found = {}
            self._now = now, found
        return found

    def kept(
        self, view: Callable[Concatenate[HttpRequest, P], HttpResponse]
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
        """The `view`, asked once a minute for each address: for a public page without a secret."""

        @wraps(view)
        def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not _may_be_kept(request):
                return view(request, *args, **kwargs)
            answers = self.answers()
            found = answers.get(request.path)
            if found is None:
                response = view(request, *args, **kwargs)
                if not _is_for_everybody(request, response):
                    return response
                found = Answer.of(response)
                if len(answers) < self._most:
                    answers[request.path] = found
            return found.told(request)

        return answer


def _may_be_kept(request: HttpRequest) -> bool:
    """A plain question for a public page, that will be read now."""
    is_plain = request.method in ("GET", "HEAD") and not request.META.get("QUERY_STRING")
    return is_plain and not is_private(request) and not becomes_file(request)


def _is_for_everybody(request: HttpRequest, response: HttpResponse) -> bool:
    """Nothing in it was made for who asked: no cookie, no token of a form, no header counted."""
    is_personal = response.cookies or response.has_header("Vary") or "CSRF_COOKIE" in request.META
    return response.status_code == OK and not response.streaming and not is_personal


SHELF = Shelf()
kept = SHELF.kept
