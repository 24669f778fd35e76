"""What does the check show next? Every answer comes in with the form and goes out with the page."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from houvast.check import conclusion, device
from houvast.check.calling import cards, care, region_of, to_choose
from houvast.check.flow import ANSWER, START, Turn, situation, turn
from houvast.check.pages import shown, unknown_answers
from houvast.check.state import dump
from houvast.check.tasks import LEVEL_LEADS, LEVEL_WORDS, tasks
from houvast.protocol.answer import answer
from houvast.protocol.contradictions import IS_POLICE_OBLIGATORY
from houvast.regions.opening_hours import BRUSSELS
from houvast.regions.region import Level
from houvast.text import say
from houvast.web.exported import becomes_file
from houvast.web.kept import kept, this_minute

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpRequest


@require_safe
@kept
def start(request: HttpRequest) -> HttpResponse:
    """Show the rules of handling, and what the check does and stores."""
    context = {"way": "check", "is_file": becomes_file(request), **_versions()}
    return render(request, "check/start.html", context)


def _versions() -> dict[str, str]:
    return {f"{name}_version": device.version(name) for name in device.PARTS}


@require_safe
@kept
def part(request: HttpRequest, name: str, version: str) -> HttpResponse:
    """Give the rules or the pages to the check on the device; each content has its own address."""
    if name not in device.PARTS or version != device.version(name):
        raise Http404(version)
    response = HttpResponse(device.part(name), content_type="application/json")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


@require_safe
@kept
def calls(request: HttpRequest) -> HttpResponse:
    """Give whom to call in the coming two weeks, for the check on the device."""
    now = this_minute()
    response = HttpResponse(device.directory(now), content_type="application/json")
    response["Cache-Control"] = "public, max-age=600"
    return response


# Nothing is stored and nothing changes on the server, so there is nothing a forged form could do.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest) -> HttpResponse:
    """Show the page that follows on the one that was sent; an address alone leads to the start."""
    if request.method != "POST":
        return redirect("check:start")
    now = datetime.now(BRUSSELS)
    found = turn(dict(request.POST.lists()), today=now.date())
    context: dict[str, Any] = {"way": "check", "state": dump(found.state), "turn": found}
    context |= _versions()
    context |= _answered(found, now) if found.page == ANSWER else shown(found)
    if found.page != START:
        context["answers_form"] = "antwoorden"  # another language takes the answers along
    response = render(request, f"check/{found.page or START}.html", context)
    # Not "no-store": the browser's own back button must find the page it showed.
    response["Cache-Control"] = "private, no-cache"
    return response


def _answered(found: Turn, now: datetime) -> dict[str, Any]:
    """What the answer page shows."""
    replayed, region = situation(found.state), region_of(found.state.region)
    told = answer(replayed.document, region_indicators=region.indicators if region else ())
    urgent = told.advice.level is Level.URGENT
    return {
        "situation": json.dumps(replayed.document, ensure_ascii=False, separators=(",", ":")),
        "answer": told,
        "level": say(LEVEL_WORDS[told.advice.level]),
        "lead": say(LEVEL_LEADS[told.advice.level]),
        "urgent": urgent,
        "tasks": tasks(told),
        "not_their_fault": conclusion.not_their_fault(told),
        "regions": to_choose(),
        "region": region,
        "calls": cards(region, now, urgent=urgent) if region else (),
        "cards": conclusion.cards(told),
        "contradiction": IS_POLICE_OBLIGATORY,
        "parents": conclusion.parents(told),
        "prosecutor": conclusion.prosecutor(told),
        "care": care(with_victims=bool(told.judgement.victims), today=now.date()),
        "not_sure": conclusion.not_sure(told, unknown_answers(found.state)),
    }
