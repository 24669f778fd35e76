"""How do people come onto a form and off it again? By a letter; whoever stays empty is nobody."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from houvast.notifications.form_checks import LETTER, MOST_PERSONS
from houvast.notifications.form_values import FilledForm, PersonAnswers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NUMBERS: tuple[str, ...] = ("", *"123456789")


def next_letter(form: FilledForm) -> str:
    """The first letter nobody has: A to Z, then A1 to Z1; "" when the form is full."""
    taken = {who.letter for who in form.persons}
    if len(taken) >= MOST_PERSONS:
        return ""
    return next(
        letter + number for number in NUMBERS for letter in LETTERS if letter + number not in taken
    )


def with_letters(form: FilledForm, letters: Iterable[str]) -> FilledForm:
    """The form with a person for each letter that was not there; what is no letter is left out."""
    there = {who.letter for who in form.persons}
    new = dict.fromkeys(one for one in letters if LETTER.match(one) and one not in there)
    room = max(0, MOST_PERSONS - len(there))
    return replace(form, persons=(*form.persons, *map(PersonAnswers, list(new)[:room])))


def with_one_more(form: FilledForm) -> FilledForm:
    """The form with one more person, while there is room."""
    return with_letters(form, [next_letter(form)])


def without_empty(form: FilledForm, *, kept: Collection[str] = ()) -> FilledForm:
    """The form without the people of whom nothing is filled in, but for the letters in `kept`."""
    people = tuple(who for who in form.persons if who.answers or who.letter in kept)
    return replace(form, persons=people)


def without(form: FilledForm, letter: str, *, kept: Collection[str]) -> FilledForm:
    """The form without the person with this letter, but for the letters in `kept`."""
    people = tuple(who for who in form.persons if who.letter != letter or letter in kept)
    return replace(form, persons=people)
