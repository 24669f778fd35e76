"""How a situation file is read: whole, checked, and never completed by a guess.

A key that is left out or `null` is not known. Errors name the key, the value and what is allowed.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from houvast.errors import InputError
from houvast.law.ages import UNKNOWN_AGE
from houvast.law.contradictions import refuse_contradictions
from houvast.law.fields import (
    one_of,
    read_age,
    read_date,
    read_document,
    read_flag,
    read_list,
    read_object,
    read_text,
    refuse,
)
from houvast.law.situation import (
    ACT_FLAGS,
    ACT_OTHER_KEYS,
    CIRCUMSTANCES,
    DANGERS,
    EVERY_ACT_KEYS,
    IMPAIRED_BY,
    KINDS,
    MEANS,
    ORIGINS,
    PUPIL_OF,
    RELATIONS,
    SEXUAL,
    Act,
    Circumstances,
    Content,
    FreeWill,
    Person,
    Relation,
    Situation,
)

LETTER = re.compile(r"[A-Z][0-9]?\Z")
MOST_PEOPLE, MOST_ACTS = 60, 60
DEGREES = range(2, 11)


def read(text: str) -> Situation:
    """The situation in the JSON `text`. Raises InputError."""
    return parse(read_document(text))


def parse(document: object) -> Situation:
    """The situation in plain JSON values. Raises InputError with key, value and what is allowed."""
    top = read_object(
        document,
        "",
        (
            *("name", "story", "date", "people", "content", "acts", "free_will", "relations"),
            "circumstances",
        ),
    )
    for key in ("name", "story"):
        if key in top:
            read_text(top[key], key)
    on = read_date(top["date"], "date") if "date" in top else None
    letters = _Letters(top.get("people"))
    people = letters.people
    contents = _contents(top.get("content"), letters)
    ids = {content.id: index for index, content in enumerate(contents) if content.id}
    acts: tuple[Act, ...] | None = None
    if "acts" in top:
        raw_acts = read_list(top["acts"], "acts", lambda value, _: value)
        if len(raw_acts) > MOST_ACTS:
            raise InputError("acts", *too_many(len(raw_acts), "daden", MOST_ACTS))
        acts = tuple(
            _act(value, index, letters, on, ids, len(contents))
            for index, value in enumerate(raw_acts)
        )
    free_will = {
        letter: _free_will(value, f"free_will.{letter}")
        for letter, value in _by_letter(top.get("free_will", {}), "free_will", letters)
    }
    relations = (
        read_list(top["relations"], "relations", lambda value, at: _relation(value, at, letters))
        if "relations" in top
        else None
    )
    circumstances = _circumstances(top.get("circumstances", {}))
    situation = Situation(
        people=people,
        contents=contents,
        acts=acts,
        free_will=free_will,
        relations=relations,
        circumstances=circumstances,
        on=on,
        name=top.get("name", ""),
    )
    refuse_contradictions(situation)
    return situation


def too_many(count: object, things: str, most: int) -> tuple[str, str]:
    """What stood there and what is allowed, where a list is too long."""
    return f"{count} {things}", f"hoogstens {most}"


class _Letters:
    """The people of a situation; letters outside `people` are refused when `people` is given."""

    def __init__(self, value: object) -> None:
        self.people: dict[str, Person] = {}
        self.is_complete = value is not None
        if value is None:
            return
        if not isinstance(value, dict):
            refuse("people", value, 'een object met letters, zoals {"A": {"age": 16}}')
        if len(value) > MOST_PEOPLE:
            raise InputError("people", *too_many(len(value), "personen", MOST_PEOPLE))
        for letter, found in value.items():
            self._check_shape(letter, f"people.{letter}")
            self.people[letter] = _person(letter, found if found is not None else {})

    def __call__(self, value: object, place: str) -> str:
        if not isinstance(value, str):
            refuse(place, value, "een letter, zoals A")
        self._check_shape(value, place)
        if value not in self.people:
            if self.is_complete:
                refuse(place, value, ", ".join(self.people) or "niemand (people is leeg)")
            self.people[value] = Person(value)
        return value

    @staticmethod
    def _check_shape(value: str, place: str) -> None:
        if not LETTER.match(value):
            refuse(place, value, "één hoofdletter, zoals A (nooit een naam)")

    def several(self, value: object, place: str) -> tuple[str, ...]:
        found = read_list(value, place, self)
        if len(set(found)) < len(found):
            refuse(place, list(found), "elke letter één keer")
        return found


def _by_letter(value: object, place: str, letters: _Letters) -> list[tuple[str, Any]]:
    if not isinstance(value, dict):
        refuse(place, value, 'een object met letters, zoals {"A": …}')
    return [
        (letters(letter, f"{place}.{letter}"), found)
        for letter, found in value.items()
        if found is not None
    ]


def _person(letter: str, value: object) -> Person:
    at = f"people.{letter}"
    keys = read_object(
        value, at, ("age", "birth_date", "age_now", "pupil_of", "vulnerable", "home_unsafe")
    )
    return Person(
        letter,
        age=read_age(keys["age"], f"{at}.age") if "age" in keys else UNKNOWN_AGE,
        birth_date=(
            read_date(keys["birth_date"], f"{at}.birth_date") if "birth_date" in keys else None
        ),
        age_now=read_age(keys["age_now"], f"{at}.age_now") if "age_now" in keys else UNKNOWN_AGE,
        pupil_of=(
            one_of(PUPIL_OF)(keys["pupil_of"], f"{at}.pupil_of") if "pupil_of" in keys else None
        ),
        vulnerable=_flag(keys, "vulnerable", at),
        home_unsafe=_flag(keys, "home_unsafe", at),
    )


def _flag(keys: Mapping[str, Any], name: str, at: str) -> bool | None:
    return read_flag(keys[name], f"{at}.{name}") if name in keys else None


def _contents(value: object, letters: _Letters) -> tuple[Content, ...]:
    if value is None:
        return (Content(),)
    if isinstance(value, dict):
        return (_content(value, "content", letters),)
    found = read_list(value, "content", lambda item, at: _content(item, at, letters))
    ids = [content.id for content in found]
    for index, name in enumerate(ids):
        if name is None and len(found) > 1:
            refuse(f"content[{index}].id", None, "een naam voor elke inhoud")
        if ids.index(name) < index:
            refuse(f"content[{index}].id", name, "elke naam één keer")
    return found or (Content(kind="none", depicts=()),)


def _content(value: object, at: str, letters: _Letters) -> Content:
    keys = read_object(value, at, ("id", "kind", "depicts", "sexual", "origin", "named"))
    origin = one_of(ORIGINS)(keys["origin"], f"{at}.origin") if "origin" in keys else None
    named = letters.several(keys["named"], f"{at}.named") if "named" in keys else ()
    if named and origin not in (None, "false_name"):
        refuse(f"{at}.named", list(named), 'alleen bij "origin": "false_name"')
    return Content(
        kind=one_of(KINDS)(keys["kind"], f"{at}.kind") if "kind" in keys else None,
        depicts=letters.several(keys["depicts"], f"{at}.depicts") if "depicts" in keys else None,
        sexual=one_of(SEXUAL)(keys["sexual"], f"{at}.sexual") if "sexual" in keys else None,
        origin=origin,
        named=named,
        id=read_text(keys["id"], f"{at}.id") if "id" in keys else None,
    )


def _act(  # noqa: PLR0913, PLR0917 - one reader, six plain inputs
    value: object,
    index: int,
    letters: _Letters,
    on: date | None,
    ids: Mapping[str, int],
    contents: int,
) -> Act:
    at = f"acts[{index}]"
    if not isinstance(value, dict):
        refuse(at, value, "een object { … }")
    kind = value.get("act")
    if not isinstance(kind, str) or kind not in ACT_FLAGS:
        refuse(f"{at}.act", kind, ", ".join(ACT_FLAGS))
    own_keys = (*ACT_FLAGS[kind], *ACT_OTHER_KEYS.get(kind, ()))
    keys = read_object(value, at, (*EVERY_ACT_KEYS, *own_keys))
    if "happened" in keys and keys["happened"] is not True:
        refuse(f"{at}.happened", keys["happened"], "true of null (niet bekend of het gebeurde)")
    happened_on = read_date(keys["date"], f"{at}.date") if "date" in keys else on
    until = read_date(keys["until"], f"{at}.until") if "until" in keys else None
    if until and happened_on and until < happened_on:
        refuse(f"{at}.until", str(until), f"een dag vanaf {happened_on}")
    content = 0 if contents == 1 else -1
    if "content" in keys:
        name = read_text(keys["content"], f"{at}.content")
        if name not in ids:
            refuse(f"{at}.content", name, ", ".join(map(str, ids)) or "geen (content zonder id)")
        content = ids[name]
    return Act(
        index=index,
        kind=kind,
        by=letters(keys["by"], f"{at}.by") if "by" in keys else None,
        to=letters.several(keys["to"], f"{at}.to") if "to" in keys else None,
        from_=letters.several(keys["from"], f"{at}.from") if "from" in keys else None,
        of=letters.several(keys["of"], f"{at}.of") if "of" in keys else None,
        on=happened_on,
        until=until,
        consent={
            letter: _consent(found, f"{at}.consent.{letter}")
            for letter, found in _by_letter(keys.get("consent", {}), f"{at}.consent", letters)
        },
        is_certain="happened" not in value or value["happened"] is True,
        ages={
            letter: read_age(found, f"{at}.ages.{letter}")
            for letter, found in _by_letter(keys.get("ages", {}), f"{at}.ages", letters)
        },
        content=content,
        means=read_list(keys["means"], f"{at}.means", one_of(MEANS)) if "means" in keys else None,
        reach=_reach(keys["reach"], f"{at}.reach") if "reach" in keys else None,
        flags={
            name: read_flag(keys[name], f"{at}.{name}") for name in ACT_FLAGS[kind] if name in keys
        },
    )


def _consent(value: object, at: str) -> bool | str:
    if isinstance(value, bool) or value == "withdrawn":
        assert isinstance(value, bool | str)
        return value
    refuse(at, value, 'true, false, "withdrawn" of null (niet bekend)')


def _reach(value: object, at: str) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 10**9:
        return value
    refuse(at, value, "een aantal personen (geheel getal)")


def _free_will(value: object, at: str) -> FreeWill:
    keys = read_object(value, at, ("impaired", "by"))
    impaired = _flag(keys, "impaired", at)
    by = read_list(keys["by"], f"{at}.by", one_of(IMPAIRED_BY)) if "by" in keys else ()
    if by and impaired is False:
        raise InputError(
            f"{at}.impaired",
            "false spreekt de oorzaken in by tegen",
            "true of null, of een lege lijst by",
        )
    return FreeWill(True if by else impaired, by)


def _relation(value: object, at: str, letters: _Letters) -> Relation:
    keys = read_object(value, at, ("of", "to", "kind", "degree", "authority", "used"))
    for key in ("of", "to", "kind"):
        if key not in keys:
            refuse(f"{at}.{key}", None, "een waarde (een relatie noemt of, to en kind)")
    kind = one_of(RELATIONS)(keys["kind"], f"{at}.kind")
    for key, kinds in (
        ("degree", ("collateral",)),
        ("authority", ("cohabits",)),
        ("used", ("position_of_trust",)),
    ):
        if key in keys and kind not in kinds:
            refuse(f"{at}.{key}", keys[key], f'alleen bij "kind": "{kinds[0]}"')
    degree = keys.get("degree")
    if degree is not None and (
        isinstance(degree, bool) or not isinstance(degree, int) or degree not in DEGREES
    ):
        refuse(f"{at}.degree", degree, "een geheel getal van 2 tot 10")
    of, to = letters(keys["of"], f"{at}.of"), letters(keys["to"], f"{at}.to")
    if of == to:
        refuse(f"{at}.to", to, "iemand anders dan of")
    return Relation(of, to, kind, degree, _flag(keys, "authority", at), _flag(keys, "used", at))


def _circumstances(value: object) -> Circumstances:
    keys = read_object(value, "circumstances", (*CIRCUMSTANCES, "danger_now"))
    danger = keys.get("danger_now")
    dangers: tuple[str, ...] = ()
    if isinstance(danger, list):
        dangers = read_list(danger, "circumstances.danger_now", one_of(DANGERS))
        danger = bool(dangers)
    elif danger is not None and not isinstance(danger, bool):
        refuse(
            "circumstances.danger_now",
            danger,
            "true, false, null of een lijst van " + ", ".join(DANGERS),
        )
    flags = {
        name: read_flag(keys[name], f"circumstances.{name}")
        for name in CIRCUMSTANCES
        if name in keys
    }
    return Circumstances(danger, dangers, flags)
