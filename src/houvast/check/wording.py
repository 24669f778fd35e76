"""How are the people, what they did and what was answered told in Dutch? Always in letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from houvast.check import building, choices
from houvast.check.choices import BLOCKS, UNKNOWN
from houvast.check.fields import happened, letters, one

if TYPE_CHECKING:
    from collections.abc import Iterable

    from houvast.check.fields import Fields
    from houvast.law.judgement import Judgement
    from houvast.law.situation import Act

SOMEBODY = "iemand die niet bekend is"
SCHOOL_WORDS = {
    "this_school": "leerling van deze school",
    "other_school": "leerling van een andere school",
    "none": "geen leerling",
    UNKNOWN: "school niet bekend",
}


SEVERAL = 2
SENTENCES = {
    "exchange": ("stuurde", "een eigen beeld naar {to}"),
    "show": ("toonde", "een beeld van {of} aan {to} (of: stuurde het door)"),
    "obtain": ("probeerde", "beelden van {of} te krijgen"),
    "make": ("maakte", "een beeld van {of}"),
    "keep": ("houdt", "een beeld van {of} bij"),
    "unwanted": ("stuurde", "ongevraagd een eigen beeld naar {to}"),
    "threaten": ("dreigde", "tegen {to}"),
    "approach": ("zocht", "seksueel contact met {to}"),
    "receive": ("kreeg", "ongevraagd een beeld van {of}"),
    "harass": ("viel", "{to} lastig (of: lachte {to} uit)"),
}
"""What was ticked, as the verb and the rest of the sentence after who did it."""
PLURALS = {
    "stuurde": "stuurden",
    "toonde": "toonden",
    "probeerde": "probeerden",
    "maakte": "maakten",
    "houdt": "houden",
    "dreigde": "dreigden",
    "zocht": "zochten",
    "kreeg": "kregen",
    "viel": "vielen",
}


def listed(words: Iterable[str]) -> str:
    """The words as one phrase: "A", "A en B", "A, B en C"."""
    found = list(words)
    return " en ".join([", ".join(found[:-1]), found[-1]]) if len(found) > 1 else "".join(found)


def age_in_words(fields: Fields, letter: str) -> str:
    """The age that was told of `letter`."""
    code = one(fields, f"age.{letter}", UNKNOWN)
    return "leeftijd niet bekend" if code == UNKNOWN else choices.AGES[code][0].lower()


def person_in_words(fields: Fields, letter: str) -> str:
    """Everything that was told of `letter`, in one line."""
    extras = [
        choices.EXTRAS[key].lower()
        for key in choices.EXTRAS
        if key in fields.get(f"extra.{letter}", ())
    ]
    school = SCHOOL_WORDS[one(fields, f"school.{letter}", UNKNOWN)]
    return "; ".join([age_in_words(fields, letter), school, *extras])


def relations_in_words(fields: Fields) -> str:
    """The relations that were told."""
    if one(fields, "related") == "none":
        return "Geen familie, huisgenoten of gezag"
    rows = [
        f"{of} {choices.RELATIONS[kind][0]} {to}"
        for of, kind, to in building.relation_parts(fields)
        if kind in choices.RELATIONS and of and to
    ]
    return listed(rows) or "Niet bekend"


def block_in_words(fields: Fields, key: str) -> str:
    """Who did what was ticked, as it was filled in."""
    by, of, to = (_people(fields, f"{key}.{role}") for role in ("by", "of", "to"))
    one_person = (
        len(building.chosen(fields, f"{key}.by")) + (UNKNOWN in fields.get(f"{key}.by", ()))
        < SEVERAL
    )
    verb, rest = SENTENCES[key]
    sentence = f"{by} {verb if one_person else PLURALS[verb]} {rest.format(of=of, to=to)}"
    if key == "exchange" and by == to and not one_person:
        sentence = f"{by} stuurden elkaar eigen beelden"
    details = [
        words
        for part, table in (
            ("how", {code: words for code, (words, _) in choices.HOW_MADE.items()}),
            (
                "agreed",
                {"all": "iedereen stemde in", "not_all": "niet iedereen stemde met alles in"},
            ),
            ("kept", {"yes": "bewaard", "no": "niet bewaard"}),
            ("which", choices.WHICH),
        )
        if (words := table.get(one(fields, f"{key}.{part}", UNKNOWN)))
        and one(fields, f"{key}.{part}")
    ]
    details += [
        words for code, words in choices.MEANS.items() if code in fields.get(f"{key}.means", ())
    ]
    details += ["niet zeker of dit gebeurde"] if fields.get(f"{key}.doubt") else []
    extra = f" ({'; '.join(words[0].lower() + words[1:] for words in details)})" if details else ""
    return f"{sentence[0].upper()}{sentence[1:]}{extra}."


def _people(fields: Fields, name: str) -> str:
    people = building.chosen(fields, name)
    unsure = UNKNOWN in fields.get(name, ())
    return listed([*people, *(["iemand die niet bekend is"] if unsure or not people else [])])


def act_in_words(judgement: Judgement, act: Act) -> str:
    """What the act was, as it follows the person: "toonde een beeld van A aan C"."""
    subject = judgement.scene.subject(act)
    others = listed(letter for letter in subject.others if "." not in letter)
    image = f"een beeld van {others}" if others else "een beeld"
    if subject.own is True:
        image = "een eigen beeld"
    to = listed(act.to) if act.to else "iemand anders"
    source = listed(act.from_) if act.from_ else others or "iemand anders"
    return {
        "make": f"maakte {image}",
        "send": f"stuurde {image} naar {to}",
        "keep": f"bewaarde {image}",
        "show": f"toonde {image} aan {to}, of stuurde het door",
        "obtain": f"probeerde beelden van {source} te krijgen",
        "threaten": f"dreigde tegen {to}",
        "approach": f"zocht seksueel contact met {to}",
        "receive": f"kreeg ongevraagd {image}",
        "harass": f"lachte {to} uit of viel {to} lastig",
    }[act.kind]


def told(fields: Fields) -> list[tuple[str, str, str]]:
    """What was filled in: label, words, and the page on which it can be changed."""
    dangers = [choices.DANGERS[key] for key in choices.DANGERS if key in fields.get("danger", ())]
    more = [choices.MORE[key] for key in choices.MORE if key in fields.get("more", ())]
    rows = [("Gevaar op dit moment", listed(dangers) or "Nog niet gezegd", "what")]
    rows += [(BLOCKS[key].title, block_in_words(fields, key), "acts") for key in happened(fields)]
    rows += [("Telt ook mee", "; ".join(more), "what")] if more else []
    rows += [
        (f"Persoon {letter}", person_in_words(fields, letter), "who") for letter in letters(fields)
    ]
    day = building.day_of(one(fields, "date"))
    rows.append(("Datum", f"{day.day}/{day.month}/{day.year}" if day else "Niet bekend", "who"))
    rows.append(("Familie, huisgenoten of gezag", relations_in_words(fields), "who"))
    return rows
