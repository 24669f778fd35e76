"""What must hold in every world, whatever the rules say: the named laws of the law core."""

from dataclasses import dataclass

from houvast.law.judgement import Outcome
from houvast.law.terms import Literal

J, U, P, N = (Outcome.JUSTIFIED, Outcome.UNCLEAR, Outcome.PUNISHABLE, Outcome.NO_OFFENCE)
EXCHANGE = ("make", "send", "keep")
IMAGES = (*EXCHANGE, "show", "obtain", "receive")
IN_SCOPE = (("in_scope", True), ("visual", True))
SOMEONE_ELSE = ("own_only", False)


@dataclass(frozen=True, slots=True)
class NamedLaw:
    """In no world in which `given` holds may one of `acts` be one of `never`."""

    says: str
    acts: tuple[str, ...]
    never: tuple[Outcome, ...]
    given: tuple[Literal, ...]


def _justified_needs(key: str, holds: bool, says: str) -> NamedLaw:
    return NamedLaw(says, EXCHANGE, (J,), ((key, not holds),))


LAWS = (
    _justified_needs("actor_over_16", True, "Onder 16 is niemand gerechtvaardigd."),
    _justified_needs("others_over_16", True, "Met iemand onder 16 is niemand gerechtvaardigd."),
    _justified_needs("actor_minor", True, "Een volwassene is nooit gerechtvaardigd."),
    _justified_needs("others_minor", True, "Met een volwassene is niemand gerechtvaardigd."),
    _justified_needs("self_made", True, "Alleen zelfgemaakte inhoud kan gerechtvaardigd zijn."),
    _justified_needs("consent_to_making", True, "Zonder instemming met maken geen grond."),
    _justified_needs("consent_to_sending", True, "Zonder instemming met sturen geen grond."),
    _justified_needs("consent_to_keeping", True, "Zonder instemming met bewaren geen grond."),
    _justified_needs("free_will", True, "Zonder vrije wil geen grond."),
    _justified_needs("shown_to_third", False, "Getoond aan een derde (E1): geen grond."),
    _justified_needs("third_obtains", False, "Een derde probeert het te krijgen (E2): geen grond."),
    _justified_needs("family_power", False, "Familie of gezin (E3): geen grond."),
    _justified_needs("trust_power", False, "Positie van vertrouwen gebruikt (E4): geen grond."),
    _justified_needs("in_scope", True, "Zonder naakt of seksueel is er niets te rechtvaardigen."),
    _justified_needs("visual", True, "Zonder beeld is er niets te rechtvaardigen."),
    _justified_needs("more_than_two", False, "Een groep van drie is niet zomaar gerechtvaardigd."),
    _justified_needs("step_siblings", False, "Stiefverwanten zijn niet zomaar gerechtvaardigd."),
    _justified_needs("artificial", False, "Beeld uit software is nooit gerechtvaardigd."),
    _justified_needs("secret", False, "Een stiekeme opname is nooit gerechtvaardigd."),
    NamedLaw(
        "Alleen tekst is nooit een beeldmisdrijf.", IMAGES, (J, U, P), (("perceptible", False),)
    ),
    NamedLaw(
        "Niet naakt en niet seksueel is nooit een beeldmisdrijf.",
        IMAGES,
        (J, U, P),
        (("in_scope", False),),
    ),
    NamedLaw(
        "Wie jonger is dan 18 is nooit strafbaar om het maken of bewaren van een eigen beeld.",
        ("make", "keep"),
        (P,),
        (("own_only", True), ("actor_minor", True)),
    ),
    NamedLaw(
        "Wie jonger is dan 18 is nooit strafbaar om het tonen van een eigen beeld.",
        ("show",),
        (P,),
        (("own_only", True), ("actor_minor", True), ("false_name", False)),
    ),
    NamedLaw(
        "Wie een gewenst eigen beeld stuurt en jonger is dan 18, is nooit strafbaar.",
        ("send",),
        (P,),
        (("own_only", True), ("actor_minor", True), ("wanted", True), ("false_name", False)),
    ),
    NamedLaw(
        "Wie het aan een volwassene vertelde, heeft niets te vrezen voor het ontvangen.",
        ("receive",),
        (J, U, P),
        (("told_adult", True),),
    ),
    NamedLaw(
        "Ontvangen en niet bewaren is nooit strafbaar.", ("receive",), (P,), (("kept", False),)
    ),
    NamedLaw(
        "Verspreiden zonder toestemming is altijd strafbaar, op elke leeftijd.",
        ("show",),
        (J, U, N),
        (
            ("in_scope", True),
            ("perceptible", True),
            ("to_third", True),
            SOMEONE_ELSE,
            ("depicted_consent", False),
            ("artificial", False),
        ),
    ),
    NamedLaw(
        "Een beeld van een minderjarige tonen is strafbaar, ook met toestemming.",
        ("show",),
        (J, U, N),
        (*IN_SCOPE, ("to_third", True), SOMEONE_ELSE, ("depicted_minor", True)),
    ),
    NamedLaw(
        "Een minderjarige stiekem opnemen is strafbaar.",
        ("make",),
        (J, U, N),
        (*IN_SCOPE, SOMEONE_ELSE, ("secret", True)),
    ),
    NamedLaw(
        "Met software een beeld van een minderjarige maken is strafbaar.",
        ("make",),
        (J, U, N),
        (*IN_SCOPE, SOMEONE_ELSE, ("artificial", True), ("depicted_minor", True)),
    ),
    NamedLaw(
        "Een volwassene mag geen beeld van een minderjarige maken.",
        ("make",),
        (J, U, N),
        (*IN_SCOPE, SOMEONE_ELSE, ("depicted_minor", True), ("actor_minor", False)),
    ),
    NamedLaw(
        "Een volwassene die een beeld van een minderjarige bewaart, is nooit gerechtvaardigd.",
        ("keep",),
        (J, N),
        (*IN_SCOPE, SOMEONE_ELSE, ("depicted_minor", True), ("actor_minor", False)),
    ),
    NamedLaw(
        "Een beeld van een minderjarige buiten de grond bewaren is nooit zonder gevolg.",
        ("keep",),
        (N,),
        (*IN_SCOPE, SOMEONE_ELSE, ("depicted_minor", True)),
    ),
    NamedLaw(
        "Met list, druk, betaling, overname of afkijken krijgen is altijd strafbaar.",
        ("obtain",),
        (J, U, N),
        (("in_scope", True), ("perceptible", True), SOMEONE_ELSE, ("bad_means", True)),
    ),
    *(
        NamedLaw(
            f"Een minderjarige om inhoud vragen: {who} is altijd strafbaar.",
            ("obtain",),
            (J, U, N),
            (
                ("in_scope", True),
                ("perceptible", True),
                SOMEONE_ELSE,
                ("depicted_minor", True),
                literal,
            ),
        )
        for who, literal in (
            ("een volwassene", ("actor_minor", False)),
            ("familie", ("family_power", True)),
            ("een positie van vertrouwen", ("trust_power", True)),
        )
    ),
    NamedLaw(
        "Gewoon vragen door een leeftijdsgenoot is nooit strafbaar op zich.",
        ("obtain",),
        (P,),
        (
            ("bad_means", False),
            ("asked_openly", True),
            ("depicted_free", True),
            ("actor_minor", True),
            ("family_power", False),
            ("trust_power", False),
        ),
    ),
    NamedLaw("Dreigen met een eis is strafbaar.", ("threaten",), (J, U, N), (("demand", True),)),
    NamedLaw(
        "Dreigen zonder eis is niet duidelijk.", ("threaten",), (J, P, N), (("demand", False),)
    ),
    NamedLaw(
        "Een volwassene die een ontmoeting voorstelt en een stap zet, is strafbaar.",
        ("approach",),
        (J, U, N),
        (
            ("actor_minor", False),
            ("addressee_minor", True),
            ("meeting", True),
            ("material_step", True),
        ),
    ),
    NamedLaw(
        "Toenadering tussen minderjarigen is nooit strafbaar op zich.",
        ("approach",),
        (P,),
        (("actor_minor", True),),
    ),
    NamedLaw(
        "Spot tussen minderjarigen is nooit strafbaar op zich.",
        ("harass",),
        (J, P, N),
        (("actor_minor", True), ("addressee_minor", True), ("false_name", False)),
    ),
    NamedLaw(
        "Een volwassene die een minderjarige belaagt, is strafbaar.",
        ("harass",),
        (J, U, N),
        (("actor_minor", False), ("addressee_minor", True)),
    ),
    NamedLaw(
        "Naakte inhoud onder andermans naam tonen is strafbaar.",
        ("show", "send", "harass"),
        (J, U, N),
        (("in_scope", True), ("perceptible", True), ("false_name", True)),
    ),
    NamedLaw(
        "Rechtmatig begonnen en na 18 bewaard is niet strafbaar, maar niet duidelijk.",
        ("keep",),
        (J, P),
        (
            *IN_SCOPE,
            SOMEONE_ELSE,
            ("depicted_minor", True),
            ("actor_minor", False),
            ("lawful_start_ages", True),
            ("self_made", True),
            ("consent_to_making", True),
            ("consent_to_sending", True),
            ("consent_to_keeping", True),
            ("free_will", True),
            ("shown_to_third", False),
            ("third_obtains", False),
            ("family_power", False),
            ("trust_power", False),
        ),
    ),
    NamedLaw(
        "Een volwassene die een eigen beeld opdringt aan een minderjarige, is strafbaar.",
        ("send",),
        (J, U, N),
        (
            ("in_scope", True),
            ("perceptible", True),
            ("own_only", True),
            ("actor_minor", False),
            ("addressee_minor", True),
            ("wanted", False),
        ),
    ),
)
