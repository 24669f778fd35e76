"""How does somebody add to the facts: one question, person, act or circumstance at a time?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from houvast.cases import access, actions, answers, editing, permissions, surroundings
from houvast.cases.facts_forms import AddAct, AddPerson, Danger, Home, Related
from houvast.cases.judging import as_text, cards, people
from houvast.cases.lists import LEVEL_WORDS
from houvast.errors import HouvastError, InputError, Refused
from houvast.protocol.asking import DANGER
from houvast.protocol.circumstances import DANGERS
from houvast.regions.region import Level

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse, QueryDict

    from houvast.accounts.members import MemberRequest
    from houvast.cases.access import Known, Opened

LONGEST_NUMBER = 4
AGAIN, CHANGE = "again", "change"
"""The button that puts an answered question again, and the one that keeps the new answer."""
NOT_FITTING = "Dit past niet bij wat je eerder vertelde. Kijk dat eerst na, of kies iets anders."
STAYS = (
    "Deze persoon kan niet weg: die komt voor in een daad, een band, bij de ouders of op een "
    "fiche. Haal dat eerst weg."
)
SHOWN = "antwoorden"
"""In the address of the page: show what was answered too."""
AT = {
    "answer": "vraag-answer",
    "change": "antwoorden",
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
    problem, go = "", request.POST.get("go", "")
    if go != AGAIN and request.method == "POST":
        problem = _change(request, opened, known)
        if not problem:
            return redirect("cases:facts", key)
    context = _shown(known, request.POST) | {
        "opened": opened,
        "removable": _removable(opened, known),
        "answers": _answers(request, known),
        "errors": _errors(go, problem),
        "may": permissions.may_change(request.member, opened.rights),
    }
    return render(request, "cases/facts.html", context, status=422 if problem else 200)


def _answers(request: MemberRequest, known: Known) -> tuple[answers.Answered, ...]:
    """Every answer that was given, only when asked: each one is worked out anew."""
    is_asked = SHOWN in request.GET or request.POST.get("go") in (AGAIN, CHANGE)
    return answers.answered(known.document, known.not_known) if is_asked else ()


def _change(request: MemberRequest, opened: Opened, known: Known) -> str:
    """Why it could not be changed, in Dutch; "" when it was."""
    seen = request.POST.get("seen", "")
    try:
        document, not_known = _edited(opened, known, request.POST)
        changed = actions.change_facts(
            opened,
            as_text(document),
            seen=int(seen) if seen.isdecimal() and len(seen) <= LONGEST_NUMBER else -1,
            not_known=editing.kept(not_known),
            by=request.member,
        )
    except InputError:  # a machine's sentence: this page offers only what can be
        return NOT_FITTING
    except HouvastError as error:
        return str(error)
    for line in changed:
        messages.info(request, line)
    if not changed:
        messages.success(request, "Dat is bewaard. Het advies blijft hetzelfde.")
    return ""


def _edited(
    opened: Opened, known: Known, post: QueryDict
) -> tuple[editing.Document, frozenset[str]]:
    document, not_known = known.document, known.not_known
    match post.get("go"):
        case "answer" | "change" as go:
            answer = post.get("day", "") if post.get("answer") == "date" else post.get("answer")
            if not answer:
                raise Refused("Kies een van de antwoorden.")
            change = editing.answered if go == "answer" else answers.changed
            return change(document, not_known, fact=post.get("fact", ""), answer=answer)
        case "person" | "away" as go:
            return _people(opened, known, go, post), not_known
        case "act":
            told = _valid(AddAct(editing.letters(document), post))
            return editing.with_act(document, told.pop("act"), **told), frozenset()
        case "relation" | "home" | "danger" as go:
            return _around(known, go, post)
        case "remove":
            index = post.get("index", "")
            number = int(index) if index.isdecimal() and len(index) <= LONGEST_NUMBER else -1
            return editing.without_act(document, number), frozenset()
        case _:
            raise Refused("Deze knop staat niet op de pagina. Laad de pagina opnieuw.")


def _people(opened: Opened, known: Known, go: str, post: QueryDict) -> editing.Document:
    document = known.document
    if go == "away":
        letter = post.get("letter", "")
        if letter not in _removable(opened, known):
            raise Refused(STAYS)
        return editing.without_person(document, letter)
    told = _valid(AddPerson(editing.letters(document), editing.AGE_LABELS.items(), post))
    letter = told.pop("letter")
    if letter:
        return editing.with_known(document, letter, **told)
    return editing.with_person(document, **told)


def _removable(opened: Opened, known: Known) -> tuple[str, ...]:
    """The people who were added and of whom nothing is told, here or beside the facts."""
    found = editing.removable(known.document)
    elsewhere = access.named_elsewhere(opened) if found else frozenset()
    return tuple(letter for letter in found if letter not in elsewhere)


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
        raise Refused(next(str(told) for found in form.errors.values() for told in found))
    return dict(form.cleaned_data)


def _errors(go: str, problem: str) -> list[dict[str, str]]:
    return [{"anchor": AT.get(go, "inhoud"), "text": problem}] if problem else []


def _shown(known: Known, post: QueryDict) -> dict[str, Any]:
    document = known.document
    asked = editing.question(document, known.not_known)
    if asked and asked.fact == DANGER:
        asked = None  # the page has a form of its own for it, which tells more
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
        "asks_danger": now.dangers == (),
        "again": _again(known, post.get("fact", "")) if post.get("go") in (AGAIN, CHANGE) else None,
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


def _again(known: Known, fact: str) -> dict[str, Any] | None:
    """The question that was answered before, with that answer ticked; None when none was."""
    given = {one.fact: one for one in answers.answered(known.document, known.not_known)}.get(fact)
    if given is None:
        return None
    asked = answers.question_again(known.document, known.not_known, fact)
    question = _question(answers.without_answer(known.document, fact), asked)
    for option in question["options"]:
        option["checked"] = option["value"] == given.chosen
    return {"fact": fact, "question": question, "input": asked.input, "day": given.words}


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
