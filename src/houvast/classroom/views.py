"""What does a class see on the screen, and what does its teacher read? Nothing is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import render

from houvast.classroom.scenarios import find_scenario, scenarios
from houvast.classroom.verdicts import Choice, not_to_blame
from houvast.classroom.verdicts import verdict as verdict_of
from houvast.text import marked, say, spoken
from houvast.web.kept import kept

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from houvast.classroom.scenarios import Ask, Scenario
    from houvast.classroom.verdicts import Verdict

FRAME = {"way": "guide"}
CHOICE_WORDS: dict[Choice, str] = marked(
    {
        Choice.YES: "Ja, dat mag",
        Choice.NO: "Nee, dat mag niet",
        Choice.DEPENDS: "Het hangt ervan af",
    }
)


@kept
def index(request: HttpRequest) -> HttpResponse:
    """Show the stories, to begin with one."""
    return render(request, "classroom/index.html", {**FRAME, "scenarios": scenarios(spoken())})


@kept
def teacher(request: HttpRequest) -> HttpResponse:
    """Show goals, ground rules, timing, and what to do when a pupil tells something."""
    return render(request, "classroom/teacher.html", {**FRAME, "told": _told()})


@kept
def every_story(request: HttpRequest) -> HttpResponse:
    """Show all stories with what the law says, to print."""
    return render(request, "classroom/every_story.html", {**FRAME, "told": _told()})


@kept
def story(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one story, large."""
    return render(request, "classroom/story.html", _screen(slug))


@kept
def question(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Ask the class about one act of the story."""
    context = _screen(slug)
    context["ask"] = _ask(context["scenario"], number)
    context["choices"] = CHOICE_WORDS.items()
    return render(request, "classroom/question.html", context)


@kept
def verdict(request: HttpRequest, slug: str, number: int, choice: str) -> HttpResponse:
    """Show what the law says beside what the class said."""
    if choice not in tuple(Choice):
        raise Http404(choice)
    context = _screen(slug)
    ask = _ask(context["scenario"], number)
    found = _verdict(context["scenario"], ask)
    context |= {"ask": ask, "verdict": found, "said": say(CHOICE_WORDS[Choice(choice)])}
    context |= {"alike": found.law_says == choice, "victims": not_to_blame(context["scenario"])}
    context["next"] = next((one for one in context["scenario"].asks if one.number > number), None)
    return render(request, "classroom/verdict.html", context)


@kept
def talk(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what to talk about, and the way to the next story."""
    context = _screen(slug)
    row = scenarios(spoken())
    at = row.index(context["scenario"])
    context["following"] = row[at + 1] if at + 1 < len(row) else None
    return render(request, "classroom/talk.html", context)


def _told() -> list[dict[str, Any]]:
    """Every story with each question and what the law says of it."""
    return [
        {"scenario": scenario, "answers": [(ask, _verdict(scenario, ask)) for ask in scenario.asks]}
        for scenario in scenarios(spoken())
    ]


def _screen(slug: str) -> dict[str, Any]:
    scenario = find_scenario(slug, spoken())
    if scenario is None:
        raise Http404(slug)
    return {**FRAME, "scenario": scenario, "total": len(scenarios())}


def _ask(scenario: Scenario, number: int) -> Ask:
    for ask in scenario.asks:
        if ask.number == number:
            return ask
    raise Http404(str(number))


def _verdict(scenario: Scenario, ask: Ask) -> Verdict:
    return verdict_of(scenario, ask, language=spoken())
