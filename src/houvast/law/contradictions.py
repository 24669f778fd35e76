"""Which facts of a situation cannot be true together: refused, never silently resolved."""

from typing import NoReturn

from houvast.errors import InputError
from houvast.law.ages import age_on
from houvast.law.situation import IMPAIRING_MEANS, Act, Situation
from houvast.text import marked, say

REFUSALS = marked(
    {
        "forwarded": (
            "true zonder een daad show van dezelfde persoon",
            "false, null, of ook de daad show (doorsturen is een eigen daad)",
        ),
        "age_now": ("{age} is jonger dan age bij de feiten", "{low} of ouder"),
        "age": (
            "spreekt birth_date tegen ({age} jaar op {day})",
            "de leeftijd die uit birth_date volgt, of null",
        ),
        "birth_date": ("{born} ligt na de daad van {day}", "een geboortedatum vóór de feiten"),
        "own_image": (
            '{by} staat niet op het beeld, maar "origin" is "{origin}"',
            "iemand uit depicts, of een andere origin",
        ),
        "alone": (
            '{by} staat alleen op het beeld, maar "origin" is "{origin}"',
            'iemand anders, of "origin": "self"',
        ),
        "means": ("false spreekt acts[{index}].means tegen ({means})", "true of null"),
        "wanted": (
            "spreekt consent.{letter} tegen",
            "hetzelfde als consent van de ontvanger, of null",
        ),
        "step": (
            "false spreekt een ontmoeting tegen die nu gevaar is (danger_now)",
            'true of null, of bij danger_now een lijst zonder "meeting"',
        ),
    }
)
"""What stood there and what is allowed, for each kind of contradiction."""


def _refuse(place: str, why: str, **words: object) -> NoReturn:
    value, allowed = REFUSALS[why]
    raise InputError(place, say(value).format(**words), say(allowed).format(**words))


def refuse_contradictions(situation: Situation) -> None:
    """Raise InputError for the first pair of facts that exclude each other."""
    _ages(situation)
    for act in situation.acts or ():
        _origin(situation, act)
        _means(situation, act)
        _wanted(act)
        _step(situation, act)
        if act.kind == "receive" and act.flag("forwarded") and not _was_shown_by(situation, act):
            _refuse(f"acts[{act.index}].forwarded", "forwarded")


def _ages(situation: Situation) -> None:
    for letter, person in situation.people.items():
        if person.age_now.high < person.age.low:
            _refuse(
                f"people.{letter}.age_now", "age_now", age=person.age_now.high, low=person.age.low
            )
        if person.birth_date is None:
            continue
        if situation.on:
            age = age_on(person.birth_date, situation.on)
            if not person.age.low <= age <= person.age.high:
                _refuse(f"people.{letter}.age", "age", age=age, day=situation.on)
        for act in situation.acts or ():
            if act.on is None:
                continue
            age = age_on(person.birth_date, act.on)
            if age < 0 and letter in _named_in(act):
                place = f"people.{letter}.birth_date"
                _refuse(place, "birth_date", born=person.birth_date, day=act.on)
            said = act.ages.get(letter)
            if said and not said.low <= age <= said.high:
                _refuse(f"acts[{act.index}].ages.{letter}", "age", age=age, day=act.on)


def _named_in(act: Act) -> set[str | None]:
    return {act.by, *(act.to or ()), *(act.from_ or ()), *(act.of or ())}


def _origin(situation: Situation, act: Act) -> None:
    content = situation.content_of(act)
    if act.kind != "make" or act.by is None or content.depicts is None:
        return
    if content.origin in ("self", "together") and act.by not in content.depicts:
        _refuse(f"acts[{act.index}].by", "own_image", by=act.by, origin=content.origin)
    if content.origin in ("other", "secret") and content.depicts == (act.by,):
        _refuse(f"acts[{act.index}].by", "alone", by=act.by, origin=content.origin)


def _means(situation: Situation, act: Act) -> None:
    impairing = IMPAIRING_MEANS.intersection(act.means or ())
    if not impairing or not act.is_certain:
        return
    of = act.of if act.of is not None else situation.content_of(act).depicts or ()
    others = tuple(letter for letter in of if letter != act.by)
    for letter in act.from_ if act.from_ is not None else others:
        will = situation.free_will.get(letter)
        if will and will.impaired is False:
            told = ", ".join(sorted(impairing))
            _refuse(f"free_will.{letter}.impaired", "means", index=act.index, means=told)


def _wanted(act: Act) -> None:
    if act.kind != "send" or len(act.to or ()) != 1:
        return
    wanted = act.flag("wanted")
    for letter in act.to or ():
        consent = act.consent.get(letter)
        if isinstance(consent, bool) and wanted is not None and consent != wanted:
            _refuse(f"acts[{act.index}].wanted", "wanted", letter=letter)


def _step(situation: Situation, act: Act) -> None:
    """A meeting that is the danger of this very day has been stepped towards."""
    no_step = act.flag("meeting") and act.flag("material_step") is False
    if no_step and situation.circumstances.meeting_today:
        _refuse(f"acts[{act.index}].material_step", "step")


def _was_shown_by(situation: Situation, act: Act) -> bool:
    return any(
        other.kind == "show" and other.by == act.by and other.content == act.content
        for other in situation.acts or ()
    )
