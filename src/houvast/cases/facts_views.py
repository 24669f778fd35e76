"""How does somebody add to the facts: one question, person, act or circumstance at a time?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from houvast.cases import access, actions, editing, permissions, surroundings
from houvast.cases.facts_forms import Danger, Home, Incomplete, Related
from houvast.cases.forms import AddAct, AddPerson
from houvast.cases.judging import as_text, cards, people
from houvast.cases.lists import LEVEL_WORDS
from houvast.errors import HouvastError, InputError
from houvast.protocol.circumstances import DANGERS
from houvast.regions.region import Level

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse, QueryDict

    from houvast.accounts.members import MemberRequest
    from houvast.cases.access import Known, Opened

LONGEST_NUMBER = 4
AT = {
    "answer": "vraag-answer",
    "danger": "vraag-danger",
    "relation": "relatie_of",
    "home": "thuis_letter",
    "person": "persoon_letter",
    "act": "daad_by",
}
"""Where each form of the page begins, for who sent it with a mistake."""


@require_http_methods(["GET", "HEAD", "POST"])
def facts(request: MemberRequest, key: UUID) -> HttpResponse:
    """What is known, the question that tells most now, and what can be added."""
    opened = access.open_case(request.member, key, page="facts")
    known = access.facts_of(opened)
    problem = ""
    if request.method == "POST":
        problem = _change(request, opened, known)
        if not problem:
            return redirect("cases:facts", key)
    context = _shown(known, request.POST) | {
        "opened": opened,
        "errors": _errors(request.POST.get("go", ""), problem),
        "may": permissions.may_change(request.member, opened.rights),
    }
    return render(request, "cases/facts.html", context, status=422 if problem else 200)


def _change(request: MemberRequest, opened: Opened, known: Known) -> str:
    """Why it could not be changed, in Dutch; "" when it was."""
    seen = request.POST.get("seen", "")
    try:
        document, not_known = _edited(known, request.POST)
        changed = actions.change_facts(
            opened,
            as_text(document),
            seen=int(seen) if seen.isdecimal() and len(seen) <= LONGEST_NUMBER else -1,
            not_known=editing.kept(not_known),
            by=request.member,
        )
    except HouvastError as error:
        return str(error)
    for line in changed:
        messages.info(request, line)
    if not changed:
        messages.success(request, "Dat is bewaard. Het advies blijft hetzelfde.")
    return ""


def _edited(known: Known, post: QueryDict) -> tuple[editing.Document, frozenset[str]]:
    document, not_known = known.document, known.not_known
    match post.get("go"):
        case "answer":
            fact, answer = post.get("fact", ""), post.get("answer", "")
            if answer == "date":
                answer = post.get("day", "")
            if not answer:
                raise InputError("antwoord", "niet gekozen", "een van de antwoorden")
            return editing.answered(document, not_known, fact=fact, answer=answer)
        case "person":
            person = AddPerson(editing.letters(document), editing.AGE_LABELS.items(), post)
            told = _valid(person)
            letter = told.pop("letter")
            if letter:
                return editing.with_known(document, letter, **told), not_known
            return editing.with_person(document, **told), not_known
        case "act":
            told = _valid(AddAct(editing.letters(document), post))
            act = editing.with_act(document, told["act"], by=told["by"], to=told["to"])
            return act, frozenset()
        case "relation" | "home" | "danger" as go:
            return _around(known, go, post)
        case "remove":
            index = post.get("index", "")
            number = int(index) if index.isdecimal() and len(index) <= LONGEST_NUMBER else -1
            return editing.without_act(document, number), frozenset()
        case _:
            raise InputError("formulier", "onbekend", "een knop van de pagina")


def _around(known: Known, go: str, post: QueryDict) -> tuple[editing.Document, frozenset[str]]:
    document, not_known = known.document, known.not_known
    letters = editing.letters(document)
    if go == "relation":
        return surroundings.with_relation(document, not_known, **_valid(Related(letters, post)))
    if go == "home":
        return surroundings.with_home(document, **_valid(Home(letters, post))), not_known
    return surroundings.with_dangers(document, not_known, _valid(Danger(post))["danger"])


def _valid(form: Any) -> dict[str, Any]:
    if not form.is_valid():
        raise Incomplete(next(str(told) for found in form.errors.values() for told in found))
    return dict(form.cleaned_data)


def _errors(go: str, problem: str) -> list[dict[str, str]]:
    return [{"anchor": AT.get(go, "inhoud"), "text": problem}] if problem else []


def _shown(known: Known, post: QueryDict) -> dict[str, Any]:
    document = known.document
    asked = editing.question(document, known.not_known)
    letters = editing.letters(document)
    now = surroundings.surroundings(document, known.not_known)
    sent = {post.get("go"): post}
    ages = editing.AGE_LABELS.items()
    return {
        "known": known,
        "now": now,
        "people": people(known.answer),
        "cards": cards(known.answer),
        "level": LEVEL_WORDS[known.answer.advice.level],
        "is_urgent": known.answer.advice.level is Level.URGENT,
        "asked": asked,
        "question": _question(document, asked) if asked else None,
        "danger": _danger(Danger(sent.get("danger")), now.dangers),
        "relation_form": Related(letters, sent.get("relation"), auto_id="relatie_%s"),
        "home_form": Home(letters, sent.get("home"), auto_id="thuis_%s"),
        "person_form": AddPerson(letters, ages, sent.get("person"), auto_id="persoon_%s"),
        "act_form": AddAct(letters, sent.get("act"), auto_id="daad_%s"),
    }


def _danger(form: Danger, known: tuple[str, ...]) -> dict[str, Any]:
    """The question of the check, with what was ticked, or else what is known."""
    ticked = form["danger"].value() if form.is_bound else known
    return {
        "name": "danger",
        "legend": "Is er nu gevaar?",
        "kind": "checkbox",
        "options": [
            {"value": code, "label": words, "checked": code in ticked}
            for code, words in DANGERS.items()
        ],
        "error": " ".join(str(told) for told in form.errors.get("danger", ())),
    }


def _question(document: editing.Document, asked: Any) -> dict[str, Any]:
    """The question as the component `question` takes it."""
    found = [
        {"value": str(number), "label": option.label}
        for number, option in enumerate(editing.options(document, asked))
    ]
    if asked.input == "date":
        found = [{"value": "date", "label": "Ik vul de dag in"}]
    return {
        "name": "answer",
        "legend": asked.text,
        "why": asked.why,
        "kind": "radio",
        "options": [*found, {"value": "unknown", "label": "Weet ik niet"}],
    }
