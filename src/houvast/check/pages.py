"""What stands on each page of the check? Plain values for the templates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from houvast.check import building, choices
from houvast.check.choices import BLOCKS, UNKNOWN
from houvast.check.fields import ACTS, WHAT, WHO, happened, letters, one, relation_rows
from houvast.check.flow import QUESTION, SUMMARY, asked, situation
from houvast.check.replay import ask_again, ask_next, replay
from houvast.check.wording import age_in_words, told
from houvast.text import listed, marked, say

if TYPE_CHECKING:
    from houvast.check.fields import Fields
    from houvast.check.flow import Turn
    from houvast.check.problems import Problem
    from houvast.check.replay import Replayed, Step
    from houvast.check.state import State
    from houvast.law.questions import Question

Shown = dict[str, Any]
ABOUT = marked(
    {
        "exchange": "Het gaat om de eigen beelden die gestuurd zijn",
        "make": "Het gaat om het beeld dat iemand anders maakte",
        "unwanted": "Het gaat om het opgedrongen beeld",
    }
)
OTHER_IMAGE = marked("Het gaat om het andere beeld")


def shown(turn: Turn) -> Shown:
    """What the template of the page of `turn` shows, the answer page excepted."""
    makers = {WHAT: _what, WHO: _who, ACTS: _acts, QUESTION: _question, SUMMARY: _summary}
    maker = makers.get(turn.page)
    return maker(turn) if maker else {}


def question(  # noqa: PLR0913 - all but three are named
    name: str,
    legend: str,
    options: Mapping[str, str],
    *,
    kind: str,
    chosen: Iterable[str],
    hints: Mapping[str, str] | None = None,
    **rest: str,
) -> Shown:
    """One question as the component `web/components/question.html` takes it."""
    ticked = frozenset(chosen)
    return {
        "name": name,
        "legend": say(legend),
        "kind": kind,
        "options": [
            {
                "value": value,
                "label": say(label),
                "checked": value in ticked,
                "hint": say((hints or {}).get(value, "")),
            }
            for value, label in options.items()
        ],
        **rest,
    }


def _error(problems: Iterable[Problem], field: str) -> str:
    return next((problem.text for problem in problems if problem.field == field), "")


# --- what happened ------------------------------------------------------------------------------


def _what(turn: Turn) -> Shown:
    fields = turn.state.fields
    return {
        "questions": [
            question(
                "happened",
                say("Kruis alles aan wat je weet of hoorde"),
                {key: block.tick for key, block in BLOCKS.items()},
                kind="checkbox",
                chosen=happened(fields),
                hints={key: block.hint for key, block in BLOCKS.items()},
                hint=say(
                    "Wat je niet aankruist, telt als niet gebeurd. Twijfel je? Kruis het aan; "
                    "straks kun je zeggen dat het niet zeker is."
                ),
                error=_error(turn.problems, "happened"),
            ),
            question(
                "danger",
                say("Is er nu gevaar?"),
                choices.DANGERS,
                kind="checkbox",
                chosen=fields.get("danger", ()),
                error=_error(turn.problems, "danger"),
            ),
            question(
                "more",
                say("Telt hier nog iets van mee?"),
                choices.MORE,
                kind="checkbox",
                chosen=fields.get("more", ()),
                hint=say("Kruis alleen aan wat je zeker weet."),
            ),
        ]
    }


# --- who ----------------------------------------------------------------------------------------


def _who(turn: Turn) -> Shown:
    fields = turn.state.fields
    people = letters(fields)
    return {
        "people": [_person(fields, letter) for letter in people],
        "may_remove": len(people) > 1,
        "may_add": len(people) < choices.MOST_PEOPLE,
        "letters": people,
        "next_letter": next((letter for letter in choices.LETTERS if letter not in people), ""),
        "date": one(fields, "date"),
        "date_error": _error(turn.problems, "date"),
        "related": question(
            "related",
            say("Is iemand familie of huisgenoot van een ander, of heeft iemand gezag?"),
            choices.RELATED,
            kind="radio",
            chosen=[one(fields, "related")],
            hint=say("Denk aan ouders, plusouders, broers en zussen, leerkrachten of trainers."),
            error=_error(turn.problems, "related"),
        ),
        "rows": [
            {"number": number, "of": of, "kind": kind, "to": to}
            for number, (of, kind, to) in enumerate(building.relation_parts(fields))
        ],
        "kinds": [(code, say(words)) for code, (words, _) in choices.RELATIONS.items()],
        "may_add_relation": relation_rows(fields) < choices.MOST_RELATIONS,
    }


def _person(fields: Fields, letter: str) -> Shown:
    age, extras = one(fields, f"age.{letter}", UNKNOWN), fields.get(f"extra.{letter}", ())
    ages = [(code, say(words), code == age) for code, (words, _) in choices.AGES.items()]
    return {
        "letter": letter,
        "ages_about": [found for found in ages if not found[0].startswith("is_")],
        "ages_exact": [found for found in ages if found[0].startswith("is_")],
        "schools": [
            (code, say(words), code == one(fields, f"school.{letter}", UNKNOWN))
            for code, words in choices.SCHOOLS.items()
        ],
        "extras": [(code, say(words), code in extras) for code, words in choices.EXTRAS.items()],
        "has_extras": bool(extras),
    }


# --- who did what -------------------------------------------------------------------------------


def _acts(turn: Turn) -> Shown:
    return {"blocks": [_block(turn, key) for key in happened(turn.state.fields)]}


def _block(turn: Turn, key: str) -> Shown:
    fields, block = turn.state.fields, BLOCKS[key]
    names = {
        letter: f"{letter} ({age_in_words(fields, letter)})"
        if one(fields, f"age.{letter}", UNKNOWN) != UNKNOWN
        else letter
        for letter in letters(fields)
    }
    people = [
        question(
            f"{key}.{role}",
            legend,
            {**names, UNKNOWN: say("Nog iemand, of weet ik niet")},
            kind="checkbox",
            chosen=fields.get(f"{key}.{role}", ()),
            error=_error(turn.problems, f"{key}.{role}"),
        )
        for role, legend in block.legends.items()
    ]
    return {
        "key": key,
        "title": say(block.title),
        "people": people,
        "details": _details(fields, key),
        "doubt": bool(fields.get(f"{key}.doubt")),
    }


def _details(fields: Fields, key: str) -> list[Shown]:
    found = []
    if key == "exchange":
        legend = say("Stemde iedereen in met maken, sturen en bewaren?")
        found.append(_detail(fields, "exchange.agreed", legend, choices.AGREED))
        found.append(
            _detail(fields, "exchange.kept", say("Bewaarde wie het kreeg het beeld?"), choices.KEPT)
        )
    if key == "make":
        how = {code: words for code, (words, _) in choices.HOW_MADE.items()}
        found.append(_detail(fields, "make.how", say("Hoe werd het gemaakt?"), how))
    if key == "obtain":
        found.append(_detail(fields, "obtain.means", say("Hoe?"), choices.MEANS, kind="checkbox"))
    groups = [group for group in choices.IMAGE_BLOCKS if group in happened(fields)]
    if key in choices.ABOUT_IMAGE and (len(groups) > 1 or (groups and key in ("obtain", "keep"))):
        which = {
            code: words
            for code, words in choices.WHICH.items()
            if code not in choices.IMAGE_BLOCKS or code in groups
        }
        found.append(_detail(fields, f"{key}.which", say("Over welk beeld gaat het?"), which))
    return found


def _detail(
    fields: Fields, name: str, legend: str, options: Mapping[str, str], *, kind: str = "radio"
) -> Shown:
    return question(name, legend, options, kind=kind, chosen=fields.get(name, ()))


# --- one question, and the summary --------------------------------------------------------------


def _question(turn: Turn) -> Shown:
    base, found = asked(turn.state)
    assert found
    remembered = turn.state.replies.get(turn.state.asking)
    options = {str(number): option.label for number, option in enumerate(found.options)}
    chosen = [
        str(number)
        for number, option in enumerate(found.options)
        if remembered and remembered.known and option.value == remembered.value
    ]
    if remembered and not remembered.known:
        chosen = [UNKNOWN]
    return {
        "at_most": found.at_most_left,
        "is_date": found.input == "date",
        "typed": remembered.value
        if remembered and found.input == "date" and remembered.known
        else "",
        "question": question(
            "answer",
            found.text,
            {**options, UNKNOWN: "Weet ik niet"},
            kind="radio",
            chosen=chosen,
            hint=_about(base, found),
            why=found.why,
            error=_error(turn.problems, "answer"),
        ),
    }


def _about(base: Replayed, found: Question) -> str:
    """Which image or act the question is about, where the question itself does not tell."""
    if not found.fact.startswith("content["):
        return ""
    content = base.document["content"][int(found.fact[len("content[") : found.fact.index("]")])]
    of = listed(content.get("depicts", ()))
    words = say(ABOUT.get(content["id"], OTHER_IMAGE))
    return say("{image} (van {people}).").format(image=words, people=of) if of else f"{words}."


def _summary(turn: Turn) -> Shown:
    replayed = situation(turn.state)
    following = ask_next(replayed)
    return {
        "rows": [
            {"label": label, "value": words, "change_value": page}
            for label, words, page in told(turn.state.fields)
        ],
        "answers": [
            {
                "label": asked_again.text,
                "value": _value(step, asked_again),
                "change_value": f"answer:{turn.state.path.index(step.name)}",
            }
            for step in replayed.steps
            if (asked_again := _asked_then(turn.state, step))
        ],
        "left": following.at_most_left if following else 0,
    }


def unknown_answers(state: State) -> list[str]:
    """The questions that were answered with "weet ik niet", as they were asked."""
    return [
        found.text
        for step in situation(state).steps
        if not step.reply.known and (found := _asked_then(state, step))
    ]


def _asked_then(state: State, step: Step) -> Question | None:
    before = tuple(name for name in state.path[: state.path.index(step.name)])
    return ask_again(replay(state.fields, before, state.replies), step.name)


def _value(step: Step, found: Question) -> str:
    if not step.reply.known:
        return say("Weet ik niet")
    labels = [option.label for option in found.options if option.value == step.reply.value]
    # What was told since can rule out what was answered before: it stays, and may be changed.
    return labels[0] if labels else say("Een antwoord dat niet meer past")
