"""The answer as plain Dutch text, for a terminal or for reading over the phone."""

from collections.abc import Iterator

from houvast.law.certainty import in_words
from houvast.law.explain import OUTCOME_WORDS
from houvast.protocol.answer import Answer
from houvast.protocol.parents import Informs
from houvast.protocol.prosecutor import Section
from houvast.regions.region import Level

LEVEL_WORDS = {
    Level.CARE: "praat en bied zorg",
    Level.CONSULT: "overleg met de vaste contactpersoon van de politie, namen zijn niet nodig",
    Level.NOTIFY: "meld aan de politie (meldingsfiche)",
    Level.URGENT: "bel nu 101 (politie) of 112 (medisch), de fiche komt later",
}
ACT_WORDS = {
    "make": "maken",
    "send": "sturen",
    "keep": "bewaren",
    "show": "tonen of doorsturen",
    "obtain": "proberen te krijgen",
    "threaten": "dreigen",
    "approach": "toenadering zoeken",
    "receive": "ontvangen",
    "harass": "lastigvallen",
}
INFORMS_WORDS = {
    Informs.ASK_POLICE_FIRST: "vraag eerst aan de politie wie het vertelt",
    Informs.OWN_CONSENT: "alleen als de leerling het wil",
    Informs.SCHOOL: "de school vertelt het",
    Informs.POLICE: "de politie vertelt het",
    Informs.OPEN: "nog niet te zeggen",
    Informs.PUPIL_FIRST: "eerst met de leerling zelf praten",
}
SECTION_WORDS = {
    Section.YOUTH: "parket, afdeling jeugd",
    Section.ADULT: "parket van de procureur des Konings",
    Section.BOTH: "beide afdelingen, elke daad apart",
    Section.OPEN: "nog niet te zeggen, de leeftijd is niet zeker",
    Section.NONE: "geen (onder 12: zorg en bescherming)",
}
NO_ADVICE = (
    "Dit is uitleg, geen juridisch advies. Een magistraat beslist. Wat “niet nagekeken” heet, "
    "is dat ook."
)


def as_text(answer: Answer) -> str:
    """The whole answer in Dutch, the most urgent first."""
    return "\n".join(_lines(answer))


def _lines(answer: Answer) -> Iterator[str]:
    yield f"Advies: {LEVEL_WORDS[answer.advice.level]}"
    for reason in answer.advice.because:
        yield f"  - {reason}"
    for letter in answer.judgement.victims:
        yield f"  {letter} is slachtoffer. Het is niet de schuld van {letter}."
    yield ""
    yield "Wat de wet zegt, per persoon en daad:"
    for finding, told in zip(answer.judgement.findings, answer.explanations, strict=True):
        act, by = finding.act, finding.by or "iemand"
        day = f" op {act.on:%d-%m-%Y}" if act.on else ""
        yield f"  {by}, {ACT_WORDS[act.kind]}{day}: {OUTCOME_WORDS[finding.outcome]}"
        yield f"    {told.because}"
        if told.changes_if:
            yield f"    {told.changes_if}"
        for cited in told.articles:
            yield f"    art. {cited.article} ({in_words(cited.certainty)})"
    yield ""
    yield "Wie vertelt het aan de ouders:"
    for found in answer.parents:
        first = f" {found.first}" if found.first else ""
        yield f"  {found.letter}: {INFORMS_WORDS[found.informs]}.{first}"
    if answer.prosecutor:
        yield ""
        yield "Naar welk parket:"
        for letter, section in answer.prosecutor.items():
            yield f"  {letter}: {SECTION_WORDS[section]}"
    question = answer.next_question
    if question:
        yield ""
        yield f"Volgende vraag (nog hoogstens {question.at_most_left}): {question.text}"
        yield f"  Waarom: {question.why}"
    yield ""
    yield NO_ADVICE
