"""How does the declared form become questions on a page, and the typed answers a form again?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from houvast.database.once import mark_of
from houvast.errors import InputError
from houvast.notifications.form_checks import (
    LONGEST,
    NOT_FOR_ADVICE,
    Known,
    Problem,
    choices_of,
    for_purpose,
    problems,
    value_problem,
)
from houvast.notifications.form_values import (
    BRUSSELS,
    Answers,
    FilledForm,
    PersonAnswers,
    Value,
    read_value,
)
from houvast.protocol.form_fields import Field, Kind, Section
from houvast.protocol.notification_form import HEADINGS, Heading, Side, fields_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import QueryDict

INPUTS: Mapping[Kind, str] = {
    Kind.LONG_TEXT: "textarea",
    Kind.DATE: "date",
    Kind.MOMENT: "datetime-local",
    Kind.PHONE: "tel",
    Kind.MAIL: "email",
    Kind.CHOICE: "radio",
    Kind.YES_NO_UNKNOWN: "radio",
    Kind.CHOICES: "checkbox",
}
OF_SCHOOL: tuple[Heading, ...] = tuple(one for one in HEADINGS if one.side is Side.SCHOOL)


@dataclass(frozen=True, slots=True)
class Question:
    """One question as it is drawn; `choices` are value, words, and whether it is chosen."""

    name: str
    label: str
    kind: str = "text"
    hint: str = ""
    value: str = ""
    choices: tuple[tuple[str, str, bool], ...] = ()
    error: str = ""
    longest: int | None = None

    @property
    def in_words(self) -> str:
        """The answer as people read it."""
        chosen = ", ".join(words for _, words, is_chosen in self.choices if is_chosen)
        return chosen or ("" if self.choices else self.value.replace("\r\n", "\n")) or "(leeg)"


@dataclass(frozen=True, slots=True)
class Group:
    """Questions under one heading; the key names the section or the person."""

    key: str
    title: str
    help: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed in: the form it makes, and what is wrong with it."""

    form: FilledForm
    problems: tuple[Problem, ...]


def section(slug: str) -> Heading | None:
    """The part of the form for the school with this name, if any."""
    return next((one for one in OF_SCHOOL if one.section.value == slug), None)


def where_to_mend(problem: Problem) -> tuple[str, str] | None:
    """The part of the form for the school and the anchor of the field there, if it is asked."""
    for heading in OF_SCHOOL:
        if problem.key == heading.section.value:
            return problem.key, ""
        if any(field.key == problem.key for field in _asked(heading.section)):
            return heading.section.value, problem.anchor
    return None


def groups(
    form: FilledForm,
    heading: Heading,
    known: Known,
    *,
    typed: QueryDict | None = None,
    found: Sequence[Problem] = (),
) -> tuple[Group, ...]:
    """The questions of a section, with what was kept, or with what was `typed` and is wrong."""
    fields = for_purpose(_asked(heading.section), form)
    errors = {problem.anchor: problem.text for problem in found}

    def drawn(answers: Answers, letter: str) -> tuple[Question, ...]:
        mine = typed if _is_typed(typed, letter) else None
        return tuple(
            _drawn(field, answers.get(field.key), known, letter, mine, errors)
            for field in fields
            if not _is_hidden(field, answers, form, errors, letter)
        )

    if heading.repeated:
        return tuple(
            Group(who.letter, f"Persoon {who.letter}", "", drawn(who.answers, who.letter))
            for who in form.persons
        )
    return (
        Group(
            heading.section.value,
            heading.title,
            heading.help_for(form.answers.get("purpose")),
            drawn(form.answers, ""),
        ),
    )


def _is_hidden(
    field: Field, answers: Answers, form: FilledForm, errors: Mapping[str, str], letter: str
) -> bool:
    """For advice no name is asked; one that is there already can still be taken away."""
    is_advice = form.answers.get("purpose") == "advice" and field.key in NOT_FOR_ADVICE
    return is_advice and not answers.get(field.key) and _name(field, letter) not in errors


def read(form: FilledForm, headings: Sequence[Heading], typed: QueryDict, known: Known) -> Typed:
    """The form with the answers of these sections as typed. A draft may be incomplete."""
    wrong: list[Problem] = []
    for heading in headings:
        fields = _asked(heading.section)
        if heading.repeated:
            persons = tuple(
                PersonAnswers(who.letter, _read(who.answers, fields, typed, who.letter, wrong))
                if _is_typed(typed, who.letter)
                else who
                for who in form.persons
            )
            form = replace(form, persons=persons)
        else:
            form = replace(form, answers=_read(form.answers, fields, typed, "", wrong))
    keys = {field.key for heading in headings for field in _asked(heading.section)}
    other = [one for one in problems(form, known, complete=False) if one.key in keys]
    return Typed(form, (*wrong, *other))


def _is_typed(typed: QueryDict | None, letter: str) -> bool:
    """Whether the page that was sent held this person; who came after it keeps their answers."""
    letters = typed.getlist("letter") if typed is not None else []
    return not letter or not letters or letter in letters


def mark(form: FilledForm, heading: Heading) -> str:
    """The mark of one part: something that differs when one of its answers differs."""
    fields = _asked(heading.section)
    answers = {who.letter: who.answers for who in form.persons} if heading.repeated else {}
    told = answers or {"": form.answers}
    return mark_of(
        {
            letter: {field.key: found[field.key] for field in fields if field.key in found}
            for letter, found in told.items()
        }
    )


def differing(
    form: FilledForm, heading: Heading, known: Known, typed: QueryDict
) -> list[tuple[str, str]]:
    """What is kept now and was typed otherwise: the question and its answer, in words."""
    kept, mine = (groups(form, heading, known, typed=one) for one in (None, typed))
    return [
        (f"{there.title}: {now.label}" if heading.repeated else now.label, now.in_words)
        for there, here in zip(kept, mine, strict=True)
        for now, then in zip(there.questions, here.questions, strict=True)
        if now.in_words != then.in_words
    ]


def asked_apart(
    field: Field, typed: QueryDict | None, known: Known
) -> tuple[Question, Value | None, tuple[Problem, ...]]:
    """A question that stands not on the form: as it is drawn, its answer, and what is wrong."""
    wrong: list[Problem] = []
    answer = _read({}, (field,), typed, "", wrong).get(field.key) if typed else None
    if answer is not None and (said := value_problem(field, answer, known)):
        wrong.append(Problem(field.key, f"“{field.label}” {said}"))
    errors = {problem.anchor: problem.text for problem in wrong}
    return _drawn(field, answer, known, "", typed, errors), answer, tuple(wrong)


def _asked(found: Section) -> tuple[Field, ...]:
    return tuple(field for field in fields_of(found) if field.kind is not Kind.COMPUTED)


def _read(
    answers: Answers,
    fields: Sequence[Field],
    typed: QueryDict,
    letter: str,
    wrong: list[Problem],
) -> dict[str, Value]:
    found = dict(answers)
    for field in fields:
        found.pop(field.key, None)
        try:
            value = read_value(field, typed.getlist(_name(field, letter)))
        except InputError as error:
            wrong.append(Problem(field.key, str(error), letter))
            continue
        if value is not None:
            found[field.key] = value
    return found


def _name(field: Field, letter: str) -> str:
    return f"{field.key}-{letter}" if letter else field.key


def _drawn(  # noqa: PLR0913, PLR0917 - what a question is made of
    field: Field,
    value: Value | None,
    known: Known,
    letter: str,
    typed: QueryDict | None,
    errors: Mapping[str, str],
) -> Question:
    name = _name(field, letter)
    texts = typed.getlist(name) if typed is not None else _texts(value)
    kind = INPUTS.get(field.kind, "text")
    return Question(
        name=name,
        label=field.label if field.required else f"{field.label} (mag leeg)",
        kind="select" if field.key == "region" else kind,
        hint=field.help,
        value=texts[-1] if texts else "",
        choices=tuple(
            (code, words, code in texts) for code, words in choices_of(field, known.regions)
        ),
        error=errors.get(name, ""),
        longest=LONGEST.get(field.kind),
    )


def _texts(value: Value | None) -> list[str]:
    match value:
        case None:
            return []
        case tuple():
            return list(value)
        case datetime():
            return [f"{value.astimezone(BRUSSELS):%Y-%m-%dT%H:%M}"]
        case date():
            return [value.isoformat()]
        case _:
            return [str(value)]
