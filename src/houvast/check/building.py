"""Which situation does what was filled in describe? A new document each time, nothing completed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from houvast.check import choices
from houvast.check.choices import UNKNOWN
from houvast.check.fields import happened, letters, one, relation_rows
from houvast.protocol.circumstances import told_dangers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from houvast.check.fields import Fields

Json = dict[str, Any]
OTHER = "other"
PARTS_OF_A_DAY, DIGITS_OF_A_YEAR = 3, 4


def document(fields: Fields) -> Json:
    """The situation in plain JSON values, as `houvast.law.reading.parse` takes it."""
    found: Json = {"people": {letter: _person(fields, letter) for letter in letters(fields)}}
    if day := day_of(one(fields, "date")):
        found["date"] = day.isoformat()
    contents = _contents(fields)
    acts = list(_acts(fields, contents))
    if len(contents) == 1:
        found["content"] = contents[0]
        acts = [{key: value for key, value in act.items() if key != "content"} for act in acts]
    elif contents:
        found["content"] = contents
    found["acts"] = acts
    relations = _relations(fields)
    if relations is not None:
        found["relations"] = relations
    if circumstances := _circumstances(fields):
        found["circumstances"] = circumstances
    return found


def day_of(text: str) -> date | None:
    """The day that somebody wrote as 2025-11-20 or 20/11/2025, None when it is not a day."""
    parts = text.replace("/", "-").replace(".", "-").split("-")
    if len(parts) != PARTS_OF_A_DAY or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    one_way = parts if len(parts[0]) == DIGITS_OF_A_YEAR else parts[::-1]
    try:
        return date(*map(int, one_way))
    except ValueError:
        return None


def chosen(fields: Fields, name: str) -> tuple[str, ...]:
    """The letters that were ticked in the field `name` and that are still on the list of people."""
    present = letters(fields)
    return tuple(letter for letter in present if letter in fields.get(name, ()))


def _person(fields: Fields, letter: str) -> Json:
    found: Json = {}
    age = choices.AGES[one(fields, f"age.{letter}", UNKNOWN)][1]
    if age is not None:
        found["age"] = age
    school = one(fields, f"school.{letter}", UNKNOWN)
    if school != UNKNOWN:
        found["pupil_of"] = school
    extras = fields.get(f"extra.{letter}", ())
    found.update({key: True for key in ("vulnerable", "home_unsafe") if key in extras})
    if "adult_now" in extras:
        found["age_now"] = [18, 120]
    return found


def _relations(fields: Fields) -> list[Json] | None:
    """The relations that were told; none told is not known, except after "nee"."""
    related = one(fields, "related")
    if related == "none":
        return []
    if related == UNKNOWN:
        return None
    rows = [
        {"of": of, "to": to, **choices.RELATIONS[kind][1]}
        for of, kind, to in relation_parts(fields)
        if kind in choices.RELATIONS and of and to and of != to
    ]
    return rows or None


def relation_parts(fields: Fields) -> Iterator[tuple[str, str, str]]:
    """For each row who, which relation and to whom, empty where nothing was chosen."""
    present = letters(fields)
    for row in range(relation_rows(fields)):
        of, kind, to = (one(fields, f"rel.{row}.{part}") for part in ("of", "kind", "to"))
        yield of if of in present else "", kind, to if to in present else ""


def _circumstances(fields: Fields) -> Json:
    found: Json = {key: True for key in choices.MORE if key in fields.get("more", ())}
    return found | told_dangers(fields.get("danger", ()))


# --- whose image --------------------------------------------------------------------------------


def _contents(fields: Fields) -> list[Json]:
    ticked = happened(fields)
    found = []
    if "exchange" in ticked:
        found.append(_content("exchange", depicts=_known(fields, "exchange.by"), origin="self"))
    if "make" in ticked:
        origin = choices.HOW_MADE[one(fields, "make.how", UNKNOWN)][1]
        found.append(_content("make", depicts=_known(fields, "make.of"), origin=origin))
    if "unwanted" in ticked:
        found.append(_content("unwanted", depicts=_known(fields, "unwanted.by"), origin="self"))
    images = {
        block: image_of(fields, block)
        for block in (*choices.ABOUT_IMAGE, "threaten")
        if block in ticked
    }
    # Two contents at least when it is not known which: else the one would be taken for granted.
    if OTHER in images.values() or (None in images.values() and len(found) == 1):
        depicted: dict[str, None] = {}
        for block, image in images.items():
            if image == OTHER:
                depicted.update(dict.fromkeys(chosen(fields, f"{block}.of")))
        found.append(_content(OTHER, depicts=list(depicted) or None, origin=None))
    return found


def _content(name: str, *, depicts: list[str] | None, origin: str | None) -> Json:
    found: Json = {"id": name}
    if depicts is not None:
        found["depicts"] = depicts
    if origin is not None:
        found["origin"] = origin
    return found


def _known(fields: Fields, name: str) -> list[str] | None:
    """Everyone in the field, None when that is not all that is known to be there."""
    people = list(chosen(fields, name))
    return people if people and UNKNOWN not in fields.get(name, ()) else None


def image_of(fields: Fields, block: str) -> str | None:
    """Which image `block` is about: the one that was said, else the only one that fits."""
    groups = [key for key in choices.IMAGE_BLOCKS if key in happened(fields)]
    said = one(fields, f"{block}.which")
    if said in groups or said == OTHER:
        return said
    if not groups:
        return OTHER
    if said == UNKNOWN:
        return None
    of = set(chosen(fields, f"{block}.of"))
    fitting = [group for group in groups if of <= set(_depicted(fields, group))]
    if not of:
        return groups[0] if len(groups) == 1 else None
    if not fitting:
        return OTHER
    return fitting[0] if len(fitting) == 1 else None


def _depicted(fields: Fields, group: str) -> tuple[str, ...]:
    return chosen(fields, f"{group}.of" if group == "make" else f"{group}.by")


# --- what happened ------------------------------------------------------------------------------


def _acts(fields: Fields, contents: list[Json]) -> Iterator[Json]:
    names = {content["id"] for content in contents}
    for block in happened(fields):
        for act in _BUILDERS.get(block, _simple)(fields, block):
            if fields.get(f"{block}.doubt"):
                act["happened"] = None
            image = block if block in choices.IMAGE_BLOCKS else image_of(fields, block)
            if image in names:
                act["content"] = image
            yield act


def _actors(fields: Fields, block: str, *, role: str = "by") -> Iterator[Json]:
    """One act for each who did it, and one without a letter for somebody who is not known."""
    name = f"{block}.{role}"
    people = chosen(fields, name)
    yield from ({"by": letter} for letter in people)
    if not people or UNKNOWN in fields.get(name, ()):
        yield {}


def _people(fields: Fields, name: str, actor: Json) -> list[str] | None:
    """Whom the act is about or goes to, without who acts; None when it is not known whom all."""
    known = _known(fields, name)
    if known is None:
        return None
    return [letter for letter in known if letter != actor.get("by")] or None


def _exchange(fields: Fields, block: str) -> Iterator[Json]:
    senders, receivers = chosen(fields, f"{block}.by"), chosen(fields, f"{block}.to")
    everyone = tuple(dict.fromkeys((*senders, *receivers)))
    agreed = one(fields, f"{block}.agreed") == "all"
    # That the other wanted it is what the tick says; "niet met alles" takes it back.
    wanted = one(fields, f"{block}.agreed") != "not_all"
    consent: Json = {"consent": dict.fromkeys(everyone, True)} if agreed and everyone else {}
    for actor in _actors(fields, block):
        yield {"act": "make", **actor, **consent}
    for actor in _actors(fields, block):
        send: Json = {"act": "send", **actor, **consent}
        to = _people(fields, f"{block}.to", actor)
        if to:
            send["to"] = to
        if wanted:
            send["wanted"] = True
        yield send
    kept = one(fields, f"{block}.kept", UNKNOWN)
    if kept == "no":
        return
    for receiver in _actors(fields, block, role="to"):
        keep: Json = {"act": "keep", **receiver, **consent}
        yield keep if kept == "yes" else {**keep, "happened": None}


def _unwanted(fields: Fields, block: str) -> Iterator[Json]:
    for actor in _actors(fields, block):
        send: Json = {"act": "send", **actor, "wanted": False}
        to = _people(fields, f"{block}.to", actor)
        if actor:
            send["of"] = [actor["by"]]
        yield {**send, "to": to} if to else send


def _obtain(fields: Fields, block: str) -> Iterator[Json]:
    told = fields.get(f"{block}.means", ())
    means = [mean for mean in choices.MEANS if mean in told and mean != UNKNOWN]
    for actor in _actors(fields, block):
        obtain: Json = {"act": "obtain", **actor}
        source = _people(fields, f"{block}.of", actor)
        if source:
            obtain["from"] = source
        if means:
            obtain["means"] = means
        yield obtain


def _about(fields: Fields, block: str) -> Iterator[Json]:
    """make (of another), keep, show, receive: whose image, and to whom where that is asked."""
    for actor in _actors(fields, block):
        act: Json = {"act": block, **actor}
        of = _known(fields, f"{block}.of")
        if of:
            act["of"] = of
        to = _people(fields, f"{block}.to", actor)
        if to:
            act["to"] = to
        yield act


def _simple(fields: Fields, block: str) -> Iterator[Json]:
    """threaten, approach, harass: against whom."""
    for actor in _actors(fields, block):
        act: Json = {"act": block, **actor}
        to = _people(fields, f"{block}.to", actor)
        yield {**act, "to": to} if to else act


_BUILDERS = {
    "exchange": _exchange,
    "unwanted": _unwanted,
    "obtain": _obtain,
    "make": _about,
    "keep": _about,
    "show": _about,
    "receive": _about,
}
