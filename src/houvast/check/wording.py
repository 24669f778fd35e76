"""How are the people, what they did and what was answered told? Always in letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from houvast.check import building, choices
from houvast.check.choices import BLOCKS, UNKNOWN
from houvast.check.fields import happened, letters, one
from houvast.text import listed, marked, say

if TYPE_CHECKING:
    from houvast.check.fields import Fields
    from houvast.law.judgement import Judgement
    from houvast.law.situation import Act

SOMEBODY = marked("iemand die niet bekend is")
SCHOOL_WORDS = marked(
    {
        "this_school": "leerling van deze school",
        "other_school": "leerling van een andere school",
        "none": "geen leerling",
        UNKNOWN: "school niet bekend",
    }
)


SEVERAL = 2
SENTENCES = marked(
    {
        "exchange": (
            "{by} stuurde een eigen beeld naar {to}",
            "{by} stuurden een eigen beeld naar {to}",
        ),
        "show": (
            "{by} toonde een beeld van {of} aan {to} (of: stuurde het door)",
            "{by} toonden een beeld van {of} aan {to} (of: stuurden het door)",
        ),
        "obtain": (
            "{by} probeerde beelden van {of} te krijgen",
            "{by} probeerden beelden van {of} te krijgen",
        ),
        "make": ("{by} maakte een beeld van {of}", "{by} maakten een beeld van {of}"),
        "keep": ("{by} houdt een beeld van {of} bij", "{by} houden een beeld van {of} bij"),
        "unwanted": (
            "{by} stuurde ongevraagd een eigen beeld naar {to}",
            "{by} stuurden ongevraagd een eigen beeld naar {to}",
        ),
        "threaten": ("{by} dreigde tegen {to}", "{by} dreigden tegen {to}"),
        "approach": (
            "{by} zocht seksueel contact met {to}",
            "{by} zochten seksueel contact met {to}",
        ),
        "receive": (
            "{by} kreeg ongevraagd een beeld van {of}",
            "{by} kregen ongevraagd een beeld van {of}",
        ),
        "harass": (
            "{by} viel {to} lastig (of: lachte {to} uit)",
            "{by} vielen {to} lastig (of: lachten {to} uit)",
        ),
    }
)
"""What was ticked, when one person did it and when several did."""
AGREED = marked({"all": "iedereen stemde in", "not_all": "niet iedereen stemde met alles in"})
KEPT = marked({"yes": "bewaard", "no": "niet bewaard"})
ACTS = marked(
    {
        "make": "maakte {image}",
        "send": "stuurde {image} naar {to}",
        "keep": "bewaarde {image}",
        "show": "toonde {image} aan {to}, of stuurde het door",
        "obtain": "probeerde beelden van {source} te krijgen",
        "threaten": "dreigde tegen {to}",
        "approach": "zocht seksueel contact met {to}",
        "receive": "kreeg ongevraagd {image}",
        "harass": "lachte {to} uit of viel {to} lastig",
    }
)
"""What the act was, as it follows the person."""


def age_in_words(fields: Fields, letter: str) -> str:
    """The age that was told of `letter`."""
    code = one(fields, f"age.{letter}", UNKNOWN)
    return say("leeftijd niet bekend") if code == UNKNOWN else say(choices.AGES[code][0]).lower()


def person_in_words(fields: Fields, letter: str) -> str:
    """Everything that was told of `letter`, in one line."""
    extras = [
        say(choices.EXTRAS[key]).lower()
        for key in choices.EXTRAS
        if key in fields.get(f"extra.{letter}", ())
    ]
    school = say(SCHOOL_WORDS[one(fields, f"school.{letter}", UNKNOWN)])
    return "; ".join([age_in_words(fields, letter), school, *extras])


def relations_in_words(fields: Fields) -> str:
    """The relations that were told."""
    if one(fields, "related") == "none":
        return say("Geen familie, huisgenoten of gezag")
    rows = [
        f"{of} {say(choices.RELATIONS[kind][0])} {to}"
        for of, kind, to in building.relation_parts(fields)
        if kind in choices.RELATIONS and of and to
    ]
    return listed(rows) or say("Niet bekend")


def block_in_words(fields: Fields, key: str) -> str:
    """Who did what was ticked, as it was filled in."""
    by, of, to = (_people(fields, f"{key}.{role}") for role in ("by", "of", "to"))
    one_person = (
        len(building.chosen(fields, f"{key}.by")) + (UNKNOWN in fields.get(f"{key}.by", ()))
        < SEVERAL
    )
    single, several = SENTENCES[key]
    sentence = say(single if one_person else several).format(by=by, of=of, to=to)
    if key == "exchange" and by == to and not one_person:
        sentence = say("{by} stuurden elkaar eigen beelden").format(by=by)
    details = [
        say(words)
        for part, table in (
            ("how", {code: words for code, (words, _) in choices.HOW_MADE.items()}),
            ("agreed", AGREED),
            ("kept", KEPT),
            ("which", choices.WHICH),
        )
        if (words := table.get(one(fields, f"{key}.{part}", UNKNOWN)))
        and one(fields, f"{key}.{part}")
    ]
    details += [
        say(words)
        for code, words in choices.MEANS.items()
        if code in fields.get(f"{key}.means", ())
    ]
    details += [say("niet zeker of dit gebeurde")] if fields.get(f"{key}.doubt") else []
    extra = f" ({'; '.join(words[0].lower() + words[1:] for words in details)})" if details else ""
    return f"{sentence[0].upper()}{sentence[1:]}{extra}."


def _people(fields: Fields, name: str) -> str:
    people = building.chosen(fields, name)
    unsure = UNKNOWN in fields.get(name, ())
    return listed([*people, *([say(SOMEBODY)] if unsure or not people else [])])


def act_in_words(judgement: Judgement, act: Act) -> str:
    """What the act was, as it follows the person: "toonde een beeld van A aan C"."""
    subject = judgement.scene.subject(act)
    others = listed(letter for letter in subject.others if "." not in letter)
    image = say("een beeld van {people}").format(people=others) if others else say("een beeld")
    if subject.own is True:
        image = say("een eigen beeld")
    to = listed(act.to) if act.to else say("iemand anders")
    source = listed(act.from_) if act.from_ else others or say("iemand anders")
    return say(ACTS[act.kind]).format(image=image, to=to, source=source)


def told(fields: Fields) -> list[tuple[str, str, str]]:
    """What was filled in: label, words, and the page on which it can be changed."""
    dangers = [
        say(choices.DANGERS[key]) for key in choices.DANGERS if key in fields.get("danger", ())
    ]
    more = [say(choices.MORE[key]) for key in choices.MORE if key in fields.get("more", ())]
    rows = [(say("Gevaar op dit moment"), listed(dangers) or say("Nog niet gezegd"), "what")]
    rows += [
        (say(BLOCKS[key].title), block_in_words(fields, key), "acts") for key in happened(fields)
    ]
    rows += [(say("Telt ook mee"), "; ".join(more), "what")] if more else []
    rows += [
        (say("Persoon {letter}").format(letter=letter), person_in_words(fields, letter), "who")
        for letter in letters(fields)
    ]
    day = building.day_of(one(fields, "date"))
    told_day = f"{day.day}/{day.month}/{day.year}" if day else say("Niet bekend")
    rows.append((say("Datum"), told_day, "who"))
    rows.append((say("Familie, huisgenoten of gezag"), relations_in_words(fields), "who"))
    return rows
