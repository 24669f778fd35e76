"""What does the check show next? Every answer comes in with the form and goes out with the page."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from houvast.check import conclusion
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

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpRequest, HttpResponse


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Show the rules of handling, and what the check does and stores."""
    return render(request, "check/start.html", {"way": "check"})


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
        "situation": json.dumps(replayed.document, ensure_ascii=False),
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
