"""What does somebody do now, in at most five lines, each an action, in the order of need?

The words are ours; the order of the advice is that of `houvast.protocol.advice`, the care for the
victim and the complaint are step 1 of the working agreement.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from houvast.regions.region import Level
from houvast.text import listed, marked, say

if TYPE_CHECKING:
    from houvast.protocol.answer import Answer

MOST_TASKS = 5
LEVEL_WORDS = marked(
    {
        Level.URGENT: "Bel nu",
        Level.NOTIFY: "Meld dit bij de politie",
        Level.CONSULT: "Overleg met de politie, zonder namen",
        Level.CARE: "Praat en geef zorg",
    }
)
NOT_YOUR_FAULT = marked(
    "Luister. Zeg dat het niet de schuld van {victim} is. Vraag niet telkens opnieuw naar alles."
)
LEVEL_LEADS = marked(
    {
        Level.URGENT: "Er is gevaar. Hulp gaat voor op al de rest.",
        Level.NOTIFY: (
            "Dat is ons advies. De school beslist. Beslis je anders, schrijf dan op waarom."
        ),
        Level.CONSULT: "De politie geeft raad, ook zonder namen. Daarna beslist de school.",
        Level.CARE: (
            "Op wat je vertelde, is een melding bij de politie nu niet nodig. De school beslist."
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: the action, a word of help, a page of the guide to read on."""

    text: str
    detail: str = ""
    guide: str = ""
    guide_words: str = ""
    urgent: bool = False


_DANGERS = marked(
    {
        "suicide": Task(
            "Blijf bij wie aan zelfdoding denkt",
            "Bel 112 bij direct gevaar. Bel de Zelfmoordlijn op 1813 voor raad.",
            urgent=True,
        ),
        "meeting": Task(
            "Bel 101: er is vandaag een ontmoeting gepland",
            "Zorg dat de leerling niet gaat en niet alleen blijft.",
            urgent=True,
        ),
        "violence": Task("Bel 101: er is geweld of dreigend geweld", urgent=True),
        "abuse_going_on": Task("Bel 101: het misbruik gaat nu door", urgent=True),
    }
)
_VIOLENCE = marked(
    Task(
        "Bel 112 of ga naar een zorgcentrum na seksueel geweld",
        "In een zorgcentrum helpen ze dag en nacht.",
        guide="zorg",
        guide_words="Waar is een zorgcentrum?",
        urgent=True,
    )
)
_OTHER_DANGER = marked(Task("Bel 101 (politie) of 112 (ziekenwagen)", urgent=True))
_TAKE_DOWN = marked(
    Task(
        "Laat het beeld weghalen",
        (
            "Meld het adres van de pagina bij de app, de site of Child Focus (116 000). Wacht "
            "niet op de politie."
        ),
        guide="omgaan-met-beelden",
        guide_words="Hoe werkt dat?",
    )
)
_HANDLING = marked(
    Task(
        "Kijk niet naar het beeld",
        "Kopieer, bewaar of vraag het ook niet. Doorzoek geen gsm en laat niets wissen.",
        guide="omgaan-met-beelden",
        guide_words="De regels",
    )
)
_NOTIFY = marked(
    Task(
        "Bel of mail het vaste aanspreekpunt van de politie",
        "Vul de meldingsfiche in, of meld het telefonisch. Stuur nooit een beeld mee.",
        guide="naar-de-politie",
        guide_words="Hoe verloopt dat?",
    )
)
_COMPLAINT = marked(
    Task(
        "Spoor aan om zelf aangifte te doen",
        "Dat kan in elk politiekantoor. Zeg ook wat een “benadeelde persoon” is.",
        guide="benadeelde-persoon",
        guide_words="Wat is dat?",
    )
)
_CONSULT = marked(
    Task(
        "Bel het aanspreekpunt van de politie voor raad",
        "Vertel wat er gebeurde in letters. Namen zijn niet nodig.",
        guide="naar-de-politie",
        guide_words="Wanneer meld je?",
    )
)
_SECRECY = marked(
    Task(
        "Overleg eerst binnen het CLB",
        "Je hoorde dit onder beroepsgeheim. Melden mag soms, het moet niet.",
        guide="mag-ik-melden",
        guide_words="Mag ik melden?",
    )
)
_NOTES = marked(
    Task(
        "Schrijf op wat je beslist en waarom",
        "In letters, zonder namen, en zonder te beschrijven wat er te zien is.",
    )
)
_TALK = marked(
    Task(
        "Praat rustig met de leerlingen",
        "Luister eerst. Geef niemand de schuld. Beloof geen geheimhouding.",
        guide="praten",
        guide_words="Hoe praat je erover?",
    )
)
_CLB = marked(
    Task(
        "Bied hulp aan",
        "Het CLB van de school, Awel (102) of CLBch@t.",
        guide="zorg",
        guide_words="Wie kan helpen?",
    )
)
_DOUBT = marked(
    Task(
        "Blijf je twijfelen? Vraag raad zonder namen",
        "Bij het aanspreekpunt van de politie of bij het CLB.",
    )
)

TASKS: dict[str, Task] = {
    **_DANGERS,
    "recent_physical_violence": _VIOLENCE,
    "other": _OTHER_DANGER,
    "take_down": _TAKE_DOWN,
    "handling": _HANDLING,
    "notify": _NOTIFY,
    "complaint": _COMPLAINT,
    "consult": _CONSULT,
    "secrecy": _SECRECY,
    "notes": _NOTES,
    "talk": _TALK,
    "clb": _CLB,
    "doubt": _DOUBT,
}
"""Every task that is there, by name."""


def tasks(answer: Answer) -> tuple[Task, ...]:
    """What to do now on this `answer`, first thing first, at most five."""
    circumstances = answer.judgement.situation.circumstances
    online = (_TAKE_DOWN,) if circumstances.flag("still_online") else ()
    care = (_care(answer),)
    handling = _HANDLING if _is_about_images(answer) else _NOTES
    found: tuple[Task, ...]
    match answer.advice.level:
        case Level.URGENT:
            found = (*_urgent(answer), *online, _NOTIFY, *care, handling)
        case Level.NOTIFY:
            found = (*care, *online, _NOTIFY, handling, _COMPLAINT)
        case Level.CONSULT:
            first = _SECRECY if circumstances.flag("heard_under_secrecy") else _CONSULT
            found = (*care, *online, first, *_different(handling, _NOTES))
        case Level.CARE:
            found = (_TALK, *online, _CLB, handling, _DOUBT)
    return tuple(_said(task) for task in found[:MOST_TASKS])


def _said(task: Task) -> Task:
    """The task in the language that is spoken now."""
    return replace(
        task, text=say(task.text), detail=say(task.detail), guide_words=say(task.guide_words)
    )


def _is_about_images(answer: Answer) -> bool:
    return any(content.kind != "none" for content in answer.judgement.situation.contents)


def _different(*found: Task) -> tuple[Task, ...]:
    return tuple(dict.fromkeys(found))


def _urgent(answer: Answer) -> tuple[Task, ...]:
    circumstances = answer.judgement.situation.circumstances
    found = [_DANGERS[danger] for danger in circumstances.dangers]
    if circumstances.flag("recent_physical_violence"):
        found.append(_VIOLENCE)
    return tuple(found) or (_OTHER_DANGER,)


def _care(answer: Answer) -> Task:
    victims = answer.judgement.victims
    if not victims:
        return _TALK
    return Task(
        say("Zorg eerst voor {victims}").format(victims=listed(victims)),
        say("Luister. Zeg dat het niet hun schuld is. Vraag niet telkens opnieuw naar alles.")
        if len(victims) > 1
        else say(NOT_YOUR_FAULT).format(victim=victims[0]),
        guide="praten",
        guide_words="Hoe praat je erover?",
    )
