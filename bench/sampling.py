"""Which situations can come up? Random valid ones, the same again for the same seed.

Shared by the benchmarks and the property tests. Every person is a letter, nothing is graphic, and
no sample is a real case.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from houvast.errors import InputError
from houvast.law.reading import parse
from houvast.law.situation import (
    ACT_FLAGS,
    CIRCUMSTANCES,
    DANGERS,
    IMPAIRED_BY,
    KINDS,
    ORIGINS,
    PUPIL_OF,
    RELATIONS,
    SEXUAL,
)

Document = dict[str, Any]
UNKNOWN = 1 / 3
ADDRESSED = ("send", "show", "threaten", "approach", "harass")
ORDINARY_ACTS = (
    *("make", "make", "send", "send", "keep", "show", "show"),
    *("obtain", "threaten", "approach", "receive", "harass"),
)
FIRST_DAY, DAYS = date(2022, 6, 1), 3000
AGES = (*range(11, 20), 16, 17, 16, 17, 35)


def situations(
    count: int,
    seed: int,
    *,
    acts: tuple[int, int] = (1, 5),
    unknown: float = UNKNOWN,
    who_known: bool = False,
) -> Iterator[Document]:
    """`count` valid situations of between `acts` acts; details are unknown with `unknown`."""
    rng = random.Random(seed)
    for _ in range(count):
        yield situation(rng, acts=acts, unknown=unknown, who_known=who_known)


def situation(
    rng: random.Random,
    *,
    acts: tuple[int, int] = (1, 5),
    unknown: float = UNKNOWN,
    who_known: bool = False,
) -> Document:
    """One random situation that Houvast accepts: contradictory draws are thrown away.

    With `who_known`, it is told which acts took place, who did what to whom, and whose image it is.
    """
    while True:
        document = _Draw(rng, unknown, who_known=who_known).document(rng.randint(*acts))
        try:
            parse(document)
        except InputError:
            continue
        return document


def all_unknown(*, people: bool) -> Document:
    """Nine acts, one of each kind, and nothing known; with `people`, only who and to whom."""
    acts: list[Document] = [{"act": kind} for kind in ACT_FLAGS]
    if not people:
        return {"acts": acts}
    for act in acts:
        act["by"] = "A"
        if act["act"] in ADDRESSED:
            act["to"] = ["B", "C"]
    return {
        "people": {"A": {}, "B": {}, "C": {}},
        "content": {"depicts": ["A", "B"]},
        "acts": acts,
    }


class _Draw:
    """One draw of a whole situation; a detail that is drawn as unknown is left out."""

    def __init__(self, rng: random.Random, unknown: float, *, who_known: bool) -> None:
        self.rng = rng
        self.unknown = unknown
        self.who_unknown = 0.0 if who_known else unknown
        self.letters = "ABCD"[: rng.choice((2, 2, 3, 3, 4))]

    def document(self, acts: int) -> Document:
        rng = self.rng
        day = FIRST_DAY + timedelta(days=rng.randrange(DAYS))
        contents = [self._content() for _ in range(rng.choice((1, 1, 1, 1, 1, 2)))]
        if len(contents) > 1:
            for number, content in enumerate(contents):
                content["id"] = f"c{number}"
        document = {
            "date": None if self._hides(0.3) else day.isoformat(),
            "people": {letter: self._person(day) for letter in self.letters},
            "content": contents if len(contents) > 1 else contents[0],
            "acts": [self._act(contents, day) for _ in range(acts)],
            "free_will": self._free_will(),
            "relations": None if self._hides() else self._relations(),
            "circumstances": self._circumstances(),
        }
        return _without_none(document)

    def _hides(self, share: float = 1.0) -> bool:
        return self.rng.random() < self.unknown * share

    def _hides_who(self) -> bool:
        return self.rng.random() < self.who_unknown * 0.4

    def _some(self, choices: Sequence[Any]) -> Any:
        return None if self._hides() else self.rng.choice(choices)

    def _people(self, most: int) -> list[str]:
        return sorted(self.rng.sample(self.letters, self.rng.randint(1, most)))

    def _person(self, day: date) -> Document:
        rng = self.rng
        age = rng.choice(AGES)
        person: Document = {"pupil_of": self._some(PUPIL_OF)}
        if rng.random() < 0.1:
            born = date(day.year - age, rng.randint(1, 12), rng.randint(1, 28))
            person["birth_date"] = born.isoformat()
        elif rng.random() < 0.15:
            person["age"] = [age, age + rng.randint(1, 3)]
        elif not self._hides():
            person["age"] = age
        for key in ("vulnerable", "home_unsafe"):
            if rng.random() < 0.1:
                person[key] = rng.random() < 0.5
        return person

    def _content(self) -> Document:
        rng = self.rng
        origin = rng.choice((*ORIGINS, "self", "self", "self", "together"))
        if rng.random() < self.who_unknown:
            origin = None
        return {
            "kind": self._some((*KINDS, "image", "image", "image", "video")),
            "sexual": self._some((*SEXUAL, "nude", "nude", "explicit")),
            "depicts": None if self._hides_who() else self._people(2),
            "origin": origin,
            "named": self._people(1) if origin == "false_name" and rng.random() < 0.7 else None,
        }

    def _act(self, contents: Sequence[Document], day: date) -> Document:
        rng = self.rng
        kind = rng.choice(ORDINARY_ACTS)
        by = None if self._hides_who() else rng.choice(self.letters)
        others = [letter for letter in self.letters if letter != by]
        act: Document = {"act": kind, "by": by}
        if kind in ADDRESSED and not self._hides_who():
            act["to"] = sorted(rng.sample(others, rng.randint(1, min(2, len(others)))))
        if kind == "obtain" and not self._hides_who():
            act["from"] = [rng.choice(others)]
        depicts = contents[0]["depicts"] if len(contents) == 1 else None
        if depicts and rng.random() < 0.05:
            act["of"] = sorted(rng.sample(depicts, rng.randint(1, len(depicts))))
        if rng.random() < 0.1:
            act["date"] = (day + timedelta(days=rng.randrange(400))).isoformat()
        act["consent"] = {
            letter: rng.choice((True, True, False, "withdrawn"))
            for letter in self.letters
            if not self._hides()
        }
        if self.who_unknown and rng.random() < 0.05:
            act["happened"] = None
        if rng.random() < 0.05:
            act["ages"] = {rng.choice(self.letters): rng.choice(AGES)}
        if len(contents) > 1 and not self._hides_who():
            act["content"] = rng.choice(contents)["id"]
        self._own_keys(act, day)
        if "happened" in act:
            return _without_none(act) | {"happened": None}
        return _without_none(act)

    def _own_keys(self, act: Document, day: date) -> None:
        rng, kind = self.rng, act["act"]
        for name in ACT_FLAGS[kind]:
            act[name] = self._some((True, False))
        if kind == "receive":
            act["forwarded"] = None
        if kind == "obtain":
            means = rng.choice(
                (["ask"], ["pressure"], ["ruse"], ["copy"], ["ask", "pressure"], ["payment"])
            )
            act["means"] = None if self._hides() else means
        if kind == "show":
            act["reach"] = self._some((1, 3, 40))
        if kind == "keep" and rng.random() < 0.15:
            start = date.fromisoformat(act["date"]) if "date" in act else day
            act["until"] = (start + timedelta(days=rng.randrange(900))).isoformat()

    def _free_will(self) -> Document:
        found: Document = {}
        for letter in self.letters:
            if self._hides():
                continue
            if self.rng.random() < 0.15:
                found[letter] = {"by": [self.rng.choice(IMPAIRED_BY)]}
            else:
                found[letter] = {"impaired": self.rng.random() < 0.15}
        return found

    def _relations(self) -> list[Document]:
        rng = self.rng
        found = []
        for _ in range(rng.choice((0, 0, 1, 1, 2))):
            of, to = rng.sample(self.letters, 2)
            relation: Document = {"of": of, "to": to, "kind": rng.choice(RELATIONS)}
            if relation["kind"] == "collateral":
                relation["degree"] = self._some((2, 3, 4))
            if relation["kind"] == "cohabits":
                relation["authority"] = self._some((True, False))
            if relation["kind"] == "position_of_trust":
                relation["used"] = self._some((True, False))
            found.append(_without_none(relation))
        return found

    def _circumstances(self) -> Document:
        rng = self.rng
        found: Document = {name: rng.random() < 0.2 for name in CIRCUMSTANCES if rng.random() < 0.4}
        if not self._hides():
            found["danger_now"] = rng.choice((False, False, False, True, [rng.choice(DANGERS)]))
        return found


def _without_none(document: Document) -> Document:
    return {key: value for key, value in document.items() if value is not None}
