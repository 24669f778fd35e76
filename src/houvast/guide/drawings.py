"""Which drawings does the guide show, and what do they say? Four, each told in words as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from houvast.guide.pen import CROSS, DASH, TICK, WIDTH, Drawing, Sheet
from houvast.protocol.steps import STEPS
from houvast.text import listed, marked, say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PROSECUTOR_STEP = 5
SECTIONS = marked(
    ("Jonger dan 18: afdeling Jeugd van het parket", "18 of ouder: procureur des Konings")
)
CONSENTS = marked(
    (
        "Het beeld mag gemaakt worden",
        "De ander mag het bewaren",
        "We mogen het naar elkaar sturen",
    )
)
GROUND = marked(
    "Geen misdrijf: 16 of 17 jaar, zelf gemaakt, drie keer ja van allebei, onder elkaar"
)
EXCEPTIONS = marked(
    (
        "Iemand toont of verspreidt het aan een derde",
        "Een derde probeert het te krijgen",
        "Iemand uit de familie of het gezin heeft het of wil het",
        "Iemand gebruikt vertrouwen, gezag of invloed",
    )
)
GONE = marked("Dan valt de uitzondering weg voor wie dat doet. Het slachtoffer treft geen schuld.")

YES, PART, NO = "yes", "part", "no"
WHO = marked(("School", "CLB", "Politie", "Parket", "Ouders"))
WHAT = marked(
    (
        ("Wat je zegt aan Awel of CLBch@t, of invult in de check", (NO, NO, NO, NO, NO)),
        ("Wat de school opschrijft", (YES, NO, NO, NO, NO)),
        ("Wat het CLB opschrijft", (NO, YES, NO, NO, NO)),
        ("Het formulier van een melding", (YES, NO, YES, NO, NO)),
        ("Dat er iets gebeurde met het eigen kind", (YES, PART, YES, YES, YES)),
        ("Het verslag (PV) en het onderzoek", (NO, NO, YES, YES, NO)),
        ("Nieuws over het dossier", (PART, NO, YES, YES, PART)),
        ("Werken met het beeld zelf", (NO, NO, YES, PART, NO)),
    )
)
"""Who sees which information. Sources: the working agreement, step 2 to 6; choices of Houvast."""
MARKS = {YES: TICK, PART: "", NO: DASH}


def draw(name: str) -> Drawing:
    """Draw `name` in the language spoken now; an unknown one is a KeyError."""
    return DRAWINGS[name]()


def six_steps() -> Drawing:
    """The six steps of the agreement under each other, with who acts; step 5 forks."""
    sheet, y = Sheet(), 24.0
    for step in STEPS:
        top = y
        y += sheet.words(44, y + 6, say(step.title), width=290, kind="strong")
        y += sheet.words(44, y + 6, say(step.party.label), width=290, kind="soft")
        if step.number == PROSECUTOR_STEP:
            y += _fork(sheet, y)
        y += 22
        if step is not STEPS[-1]:
            sheet.path(f"M18 {top + 15:.0f}V{y - 15:.0f}")
        sheet.dot(18, top)
        sheet.words(18, top + 6, str(step.number), width=20, kind="number")
    told = say("Stap {number}: {title}. Wie: {party}.")
    words = [
        told.format(number=step.number, title=say(step.title), party=say(step.party.label))
        for step in STEPS
    ]
    words[PROSECUTOR_STEP - 1] += f" {say(SECTIONS[0])}. {say(SECTIONS[1])}."
    return Drawing(
        "zes-stappen",
        say("De zes stappen van de werkafspraak"),
        say("Zes stappen onder elkaar, met bij elke stap wie iets doet."),
        int(y),
        sheet.done(),
        tuple(words),
        say("Bron: de werkafspraak."),
    )


def _fork(sheet: Sheet, y: float) -> float:
    written = Sheet()
    width = (WIDTH - 54) / 2
    heights = [
        written.words(52 + at * (width + 10), y + 24, say(told), width=width - 14, kind="soft")
        for at, told in enumerate(SECTIONS)
    ]
    for at in range(len(SECTIONS)):
        sheet.box(44 + at * (width + 10), y, width=width, height=max(heights) + 14)
    sheet.shapes += written.shapes
    return max(heights) + 18


def three_consents() -> Drawing:
    """Three questions, two people, six times yes; showing it to somebody else is a new question."""
    sheet, y = Sheet(), 84.0
    for x, who in ((238, say("jij")), (302, say("de ander"))):
        sheet.person(x, 16)
        sheet.words(x, 60, who, width=90, kind="label")
    for number, told in enumerate(CONSENTS, 1):
        height = max(34, sheet.words(4, y + 6, f"{number}. {say(told)}", width=196))
        for x in (238, 302):
            _mark(sheet, x, y + height / 2 - 10, YES)
        y += height + 12
        sheet.path(f"M0 {y - 14:.0f}H{WIDTH}", kind="thin")
    six = say("Samen zes keer ja. Eén ja geldt niet voor de rest.")
    new = say("Tonen aan iemand anders: altijd een nieuwe vraag.")
    y += _boxed(sheet, y, six, kind="brand") + 10
    y += _boxed(sheet, y, new, kind="open") + 10
    young = say("Jonger dan 16: voor de wet telt een ja nog niet.")
    y += _boxed(sheet, y, young, kind="open")
    return Drawing(
        "drie-keer-ja",
        say("Drie keer ja, van allebei"),
        say("Drie vragen naast twee mensen: bij elke vraag zeggen beiden ja."),
        int(y + 2),
        sheet.done(),
        (
            *(f"{number}. {say(told)}: {say('allebei ja')}." for number, told in _counted()),
            six,
            new,
            young,
        ),
        say("Bron: wettekst en werkafspraak."),
    )


def _counted() -> enumerate[str]:
    return enumerate(CONSENTS, 1)


def four_exceptions() -> Drawing:
    """The ground on top, and under it the four ways in which it falls away."""
    sheet = Sheet()
    y = _boxed(sheet, 2, say(GROUND), kind="yes") + 2
    top = y
    marks = Sheet()
    for number, told in enumerate(EXCEPTIONS, 1):
        y += 34
        marks.dot(18, y - 6, kind="box")
        marks.path(CROSS, x=18, y=y - 6, kind="cross")
        y += marks.words(44, y, f"{number}. {say(told)}", width=292) - 17
    y += 22
    sheet.path(f"M18 {top:.0f}V{y:.0f}", kind="dashed")
    sheet.shapes += marks.shapes
    y += _boxed(sheet, y, say(GONE), kind="box")
    return Drawing(
        "vier-uitzonderingen",
        say("De uitzondering, en wanneer ze wegvalt"),
        say("Bovenaan wanneer er geen misdrijf is, daaronder vier gevallen waarin dat niet geldt."),
        int(y + 2),
        sheet.done(),
        (
            say(GROUND) + ".",
            *(f"{number}. {say(told)}." for number, told in enumerate(EXCEPTIONS, 1)),
            say(GONE),
        ),
        say("Bron: wettekst en werkafspraak. De samenvatting is van Houvast."),
    )


def who_knows_what() -> Drawing:
    """Who sees which information: a row for each piece, a column for each party."""
    sheet, y = Sheet(), 24.0
    step = WIDTH / len(WHO)
    for at, who in enumerate(WHO):
        sheet.words(step * (at + 0.5), 16, say(who), width=step, kind="label")
    for told, marks in WHAT:
        sheet.path(f"M0 {y:.0f}H{WIDTH}", kind="thin")
        y += 21 + sheet.words(2, y + 21, say(told), width=WIDTH - 4, kind="strong")
        for at, mark in enumerate(marks):
            _mark(sheet, step * (at + 0.5), y, mark)
        y += 22
    for mark, words in LEGEND:
        y += 28
        _mark(sheet, 14, y - 6, mark)
        sheet.words(36, y, say(words), width=300, kind="soft")
    return Drawing(
        "wie-weet-wat",
        say("Wie weet wat?"),
        say("Een raster: links wat er te weten is, daarnaast wie het ziet."),
        int(y + 12),
        sheet.done(),
        tuple(_row_in_words(told, marks) for told, marks in WHAT),
        say("Bron: de werkafspraak en keuzes van Houvast. Na te kijken door een jurist."),
    )


LEGEND = marked(
    ((YES, "ziet het"), (PART, "een deel, of alleen als het mag"), (NO, "ziet het niet"))
)


def _row_in_words(told: str, marks: tuple[str, ...]) -> str:
    seen = [say(who) for who, mark in zip(WHO, marks, strict=True) if mark == YES]
    partly = [say(who) for who, mark in zip(WHO, marks, strict=True) if mark == PART]
    words = say("{what}: {who}.").format(
        what=say(told), who=listed(seen) if seen else say("niemand van hen")
    )
    if partly:
        words += " " + say("Een deel, of alleen als het mag: {who}.").format(who=listed(partly))
    return words


def _mark(sheet: Sheet, x: float, y: float, mark: str) -> None:
    if mark == NO:
        sheet.path(DASH, x=x, y=y)
        return
    sheet.dot(x, y, radius=12, kind=mark)
    if mark == YES:
        sheet.path(TICK, x=x, y=y, kind="tick")
    else:
        sheet.path("M0-12a12 12 0 0 1 0 24z", x=x, y=y, kind="half")


def _boxed(sheet: Sheet, y: float, told: str, *, kind: str) -> float:
    written = Sheet()
    height = written.words(12, y + 26, told, width=WIDTH - 26, kind="strong") + 18
    sheet.box(1, y, width=WIDTH - 2, height=height, kind=kind)
    sheet.shapes += written.shapes
    return height


DRAWINGS: Mapping[str, Callable[[], Drawing]] = {
    "zes-stappen": six_steps,
    "drie-keer-ja": three_consents,
    "vier-uitzonderingen": four_exceptions,
    "wie-weet-wat": who_knows_what,
}
"""Every drawing by the name a page calls it by."""
