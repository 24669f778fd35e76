"""The six steps of the working agreement as one table: who, when it applies, what is open?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from houvast.protocol.parties import Party
from houvast.protocol.progress import (
    Progress,
    always,
    both,
    has_adult_suspect_and_notified,
    has_minor_suspect_and_notified,
    has_own_parents_to_tell,
    has_victim,
    involves_adult_pupils,
    involves_minors,
    involves_other_minors_and_notified,
    parent_may_be_suspect,
    parents_wait,
    was_notified,
)
from houvast.regions.region import DeadlineKey

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do in a step. `own`: a safety rule of ours that the agreement does not have."""

    id: str
    text: str
    by: Party
    when: Callable[[Progress], bool | None] = always
    deadline: DeadlineKey | None = None
    own: bool = False
    while_parents_wait: str = ""
    """What to do instead while somebody is asked first about the parents: a rule of ours."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the agreement; `condition` tells `when` in Dutch.

    `own_rules` are safety rules of ours that hold in this step and are never ticked off.
    """

    number: int
    key: str
    party: Party
    title: str
    sentence: str
    condition: str
    when: Callable[[Progress], bool | None]
    tasks: tuple[Task, ...]
    own_rules: tuple[str, ...] = ()


PARENTS_LATER = (
    "Praat er met ouders pas over als de politie zei wie hen inlicht. Van een leerling van 18 of "
    "ouder: alleen als die het goed vindt."
)

STEPS = (
    Step(
        1,
        "judge",
        Party.SCHOOL,
        "De school beslist",
        "De school beslist of ze de feiten aan de politie meldt. Ze kijkt naar wat er gebeurde "
        "en of het zich herhaalt. Alleen advies vragen aan het aanspreekpunt kan ook.",
        "altijd",
        always,
        (
            Task(
                "decide",
                "Beslis of je het meldt. Volg je het advies niet, schrijf dan op waarom.",
                Party.SCHOOL,
            ),
            Task(
                "urge-own-complaint",
                "Vraag het slachtoffer en de ouders met aandrang om zelf aangifte te doen. "
                "Dat kan in elk politiekantoor dat ze kiezen.",
                Party.SCHOOL,
                has_victim,
                while_parents_wait="Vraag alleen het slachtoffer met aandrang om zelf aangifte te "
                f"doen. Dat kan in elk politiekantoor. {PARENTS_LATER}",
            ),
            Task(
                "tell-injured-party",
                "Leg uit wat een benadeelde persoon is: wie zich zo laat registreren, kan het "
                "dossier opvolgen.",
                Party.SCHOOL,
                has_victim,
                while_parents_wait="Leg alleen aan het slachtoffer uit wat een benadeelde persoon "
                f"is: wie zich zo laat registreren, kan het dossier opvolgen. {PARENTS_LATER}",
            ),
            Task(
                "send-form",
                "Vul de fiche in en verstuur ze in Houvast, of bel de politie van de regio of de "
                "jeugdinspecteur.",
                Party.SCHOOL,
                was_notified,
            ),
            Task(
                "acknowledge",
                "Bevestig dat de melding is aangekomen. Bij gevaar: meteen, met een telefoontje.",
                Party.POLICE,
                was_notified,
                DeadlineKey.ACKNOWLEDGE_NOTIFICATION,
                own=True,
            ),
            Task(
                "review-case",
                "Bespreek een open dossier opnieuw.",
                Party.SCHOOL,
                always,
                DeadlineKey.REVIEW_CASE,
                own=True,
            ),
        ),
    ),
    Step(
        2,
        "inform-parents",
        Party.SCHOOL,
        "De ouders worden ingelicht",
        "De school licht de ouders in van slachtoffers en verdachten die haar leerlingen zijn. "
        "De politie licht de ouders in van minderjarigen die geen leerling zijn van de school van "
        "het slachtoffer.",
        "als er leerlingen van de school of andere minderjarigen bij betrokken zijn",
        involves_minors,
        (
            Task(
                "inform-own-parents",
                "Licht de ouders in van de eigen leerlingen die slachtoffer of verdachte zijn.",
                Party.SCHOOL,
                has_own_parents_to_tell,
                DeadlineKey.INFORM_PARENTS,
            ),
            Task(
                "inform-other-parents",
                "Licht de ouders in van de minderjarigen van een andere school of zonder school.",
                Party.POLICE,
                involves_other_minors_and_notified,
            ),
            Task(
                "ask-police-first",
                "Kan een ouder zelf verdacht zijn, of is het thuis niet veilig? Vraag dan eerst "
                "aan de politie wie wie inlicht.",
                Party.SCHOOL,
                parent_may_be_suspect,
                own=True,
            ),
            Task(
                "ask-adult-pupil",
                "Is een leerling 18 of ouder? Vraag eerst of de ouders het mogen weten.",
                Party.SCHOOL,
                involves_adult_pupils,
                own=True,
            ),
        ),
        (
            "Is er geen slachtoffer en geen verdachte? Praat dan eerst met de leerling. De school "
            "licht de ouders niet uit zichzelf in.",
            "Wat het CLB in vertrouwen weet, wordt hier niet voor gebruikt.",
        ),
    ),
    Step(
        3,
        "ask-school",
        Party.POLICE,
        "De politie vraagt meer informatie",
        "De contactpersoon van de politie belt of mailt de school. Die vraagt wat nodig is voor "
        "het aanvankelijk proces-verbaal.",
        "na een melding door de school",
        was_notified,
        (
            Task(
                "contact-school",
                "Neem contact op met de school voor meer informatie.",
                Party.POLICE,
                was_notified,
                DeadlineKey.CONTACT_SCHOOL,
            ),
            Task(
                "initial-official-report",
                "Stel het aanvankelijk proces-verbaal op.",
                Party.POLICE,
                was_notified,
            ),
        ),
    ),
    Step(
        4,
        "investigate",
        Party.POLICE,
        "Het proces-verbaal gaat naar het parket",
        "De politie stuurt het aanvankelijk proces-verbaal naar het parket. In overleg met het "
        "parket start een onderzoek.",
        "na een melding door de school",
        was_notified,
        (
            Task(
                "send-official-report",
                "Stuur het aanvankelijk proces-verbaal naar het parket.",
                Party.POLICE,
                was_notified,
            ),
            Task(
                "investigate",
                "Onderzoek in overleg met het parket. De sectie zeden of de computer crime unit "
                "kan helpen, bijvoorbeeld om een gsm uit te lezen.",
                Party.INVESTIGATORS,
                was_notified,
            ),
        ),
    ),
    Step(
        5,
        "prosecutor",
        Party.PROSECUTOR,
        "Het parket beslist",
        "Het hele onderzoek gaat naar het parket. Voor elke verdachte telt de leeftijd op het "
        "moment van de feiten. Eén dossier kan dus naar twee afdelingen gaan.",
        "na een melding door de school",
        was_notified,
        (
            Task(
                "to-youth-section",
                "Was een verdachte jonger dan 18: stuur het onderzoek naar het parket, "
                "afdeling Jeugd. Onder 12 jaar gaat het alleen om jeugdhulp.",
                Party.POLICE,
                has_minor_suspect_and_notified,
            ),
            Task(
                "to-public-prosecutor",
                "Was een verdachte 18 of ouder: stuur het onderzoek naar het parket van de "
                "procureur des Konings.",
                Party.POLICE,
                has_adult_suspect_and_notified,
            ),
            Task(
                "decide-on-prosecution",
                "Beslis over vervolging. Het parket kan ook niet vervolgen en doorverwijzen naar "
                "de hulpverlening. Wie als benadeelde persoon is geregistreerd, krijgt de reden.",
                Party.PROSECUTOR,
                was_notified,
            ),
            Task(
                "youth-measures",
                "Komt het voor de jeugdrechter, dan zijn er veel mogelijkheden: bemiddeling, "
                "herstelgericht overleg, een positief project, voorwaarden, begeleiding, "
                "gemeenschapsdienst, en pas in het uiterste geval gesloten begeleiding.",
                Party.YOUTH_JUDGE,
                has_minor_suspect_and_notified,
            ),
        ),
    ),
    Step(
        6,
        "feedback",
        Party.SCHOOL,
        "Feedback en overleg",
        "De school kan aan de contactpersoon van de politie vragen hoe het met het dossier gaat. "
        "De politie vertelt wat het beroepsgeheim toelaat.",
        "altijd; over een dossier alleen na een melding",
        always,
        (
            Task(
                "ask-feedback",
                "Vraag feedback over het dossier, met een mail of een telefoontje.",
                Party.SCHOOL,
                was_notified,
                DeadlineKey.ASK_FEEDBACK,
            ),
            Task(
                "give-feedback",
                "Vertel wat het beroepsgeheim toelaat.",
                Party.POLICE,
                was_notified,
            ),
            Task(
                "periodic-meeting",
                "Bespreek de samenwerking op een vast overleg van school en politie, zonder "
                "namen als die niet nodig zijn.",
                Party.SCHOOL,
                always,
                DeadlineKey.PERIODIC_MEETING,
            ),
        ),
    ),
)


TASKS = {task.id: task for step in STEPS for task in step.tasks}
"""Every task of the agreement by its id."""


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step with something left to do; `certain` is False when a fact is missing for that."""

    step: Step
    tasks: tuple[Task, ...]
    unsure: tuple[Task, ...]

    @property
    def certain(self) -> bool:
        """Whether at least one task certainly remains."""
        return bool(self.tasks)


def open_steps(progress: Progress) -> tuple[OpenStep, ...]:
    """Return the steps with tasks left, in order; tasks that hang on an unknown stand apart.

    Nothing is stored about a step: what is open follows from the facts and the tasks done.
    """
    found = (_open_step(step, progress) for step in STEPS)
    return tuple(step for step in found if step.tasks or step.unsure)


def _open_step(step: Step, progress: Progress) -> OpenStep:
    certain: list[Task] = []
    unsure: list[Task] = []
    for task in step.tasks:
        applies = both(step.when(progress), task.when(progress))
        if task.id in progress.done or applies is False:
            continue
        (unsure if applies is None else certain).append(task)
    return OpenStep(step, tuple(certain), tuple(unsure))


def text_of(task: Task, progress: Progress) -> str:
    """What is to be done, as far as it may be done now."""
    return (task.while_parents_wait if parents_wait(progress) else "") or task.text


def step_by_key(key: str) -> Step:
    """Return the step with this key; raises KeyError."""
    return {step.key: step for step in STEPS}[key]
