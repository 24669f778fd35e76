"""Which stories are there for a class? What happened stands apart from how it is told.

`scenarios/SLUG.toml` has what holds in every language: the order, the cast, the situation
(docs/situation.md, with people called P1, P2 ... so that no sentence holds such a word by
chance) and which of its acts the class is asked about. `scenarios/LANGUAGE/SLUG.toml` has the
words.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from houvast.errors import InputError
from houvast.law.reading import parse
from houvast.text import DUTCH

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from importlib.resources.abc import Traversable

    from houvast.law.situation import Situation

FACTS = frozenset({"order", "asks", "left_open", "cast", "situation"})
WORDS = frozenset({"title", "story", "questions", "talk", "goals", "notes"})


class Gender(StrEnum):
    """Of somebody in a story: the stories are not always about the same."""

    GIRL = "girl"
    BOY = "boy"
    NEITHER = "x"
    WOMAN = "woman"
    MAN = "man"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Character:
    """Somebody in a story: the letter in the situation, and the name in the words."""

    letter: str
    name: str
    gender: Gender


@dataclass(frozen=True, slots=True)
class Ask:
    """A question for the class about one act, by its index in the situation; `number` from 1."""

    number: int
    act: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One story: what happened, how it is told (in `language`), and what to talk about."""

    slug: str
    order: int
    language: str
    cast: tuple[Character, ...]
    situation: Situation
    left_open: bool
    title: str
    story: tuple[str, ...]
    asks: tuple[Ask, ...]
    talk: tuple[str, ...]
    goals: tuple[str, ...]
    notes: tuple[str, ...]


@cache
def scenarios(language: str = DUTCH) -> tuple[Scenario, ...]:
    """Return every story in `language`, in its order; one that is not translated is in Dutch.

    Raises InputError, naming file and key, when a file is not complete.
    """
    folder = files("houvast.classroom") / "scenarios"
    names = [file.name for file in folder.iterdir() if file.name.endswith(".toml")]
    found = (read_scenario(name, folder, language=language) for name in names)
    return tuple(sorted(found, key=lambda scenario: scenario.order))


def find_scenario(slug: str, language: str = DUTCH) -> Scenario | None:
    """Return the story at `slug`, or None."""
    return next((found for found in scenarios(language) if found.slug == slug), None)


def read_scenario(name: str, folder: Traversable, *, language: str) -> Scenario:
    """Read the story of file `name` in `folder`. Raises InputError."""
    facts = _table(folder / name, FACTS, optional=("left_open",))
    told_in = language if (folder / language / name).is_file() else DUTCH
    words = _table(folder / told_in / name, WORDS)
    try:
        situation = parse(facts["situation"])
    except InputError as error:
        place = f"{name}, situation.{error.place}"
        raise InputError(place, error.value, error.allowed) from error
    return Scenario(
        slug=name.removesuffix(".toml"),
        order=facts["order"],
        language=told_in,
        cast=tuple(_cast(name, facts["cast"], situation)),
        situation=situation,
        left_open=facts.get("left_open", False),
        title=words["title"],
        asks=_asks(name, facts["asks"], words["questions"], most=len(situation.acts or ())),
        **{key: tuple(words[key]) for key in ("story", "talk", "goals", "notes")},
    )


def _table(
    file: Traversable, keys: frozenset[str], *, optional: Iterable[str] = ()
) -> dict[str, Any]:
    content = tomllib.loads(file.read_text(encoding="utf-8"))
    for key in (*content, *sorted(keys)):
        if key in keys and (key in content or key in optional):
            continue
        problem = "onbekende sleutel" if key in content else "ontbreekt"
        raise InputError(f"{file.name}, {key}", problem, ", ".join(sorted(keys)))
    return content


def _cast(
    name: str, cast: Mapping[str, Mapping[str, str]], situation: Situation
) -> Iterable[Character]:
    if set(cast) != set(situation.people):
        people = ", ".join(sorted(situation.people))
        raise InputError(f"{name}, cast", ", ".join(cast), f"iedereen uit de situatie: {people}")
    for letter, person in cast.items():
        yield Character(letter, person["name"], Gender(person["gender"]))


def _asks(name: str, acts: list[int], texts: list[str], *, most: int) -> tuple[Ask, ...]:
    if not acts or len(acts) != len(texts) or not all(0 <= act < most for act in acts):
        allowed = f"bij elke vraag één handeling, van 0 tot {most - 1}"
        raise InputError(f"{name}, asks", f"{acts} met {len(texts)} vragen", allowed)
    pairs = enumerate(zip(acts, texts, strict=True), start=1)
    return tuple(Ask(number, act, text) for number, (act, text) in pairs)
