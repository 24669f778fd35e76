"""Which words can be chosen in a case? Closed lists, so that nobody types a name in a title."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import TextChoices

from houvast.regions.region import Level


class Title(TextChoices):
    """A short neutral label; it stands in lists and on screens that others may pass."""

    FORWARDED = "forwarded", "Beeld doorgestuurd of getoond"
    ASKED = "asked", "Beelden gevraagd of gekregen met druk"
    THREAT = "threat", "Dreiging met beelden"
    EXCHANGE = "exchange", "Beelden onder elkaar"
    SECRET = "secret", "Beeld gemaakt zonder dat iemand het wist"
    MADE_UP = "made_up", "Nagemaakt beeld"
    UNWANTED = "unwanted", "Ongevraagd beeld gekregen"
    APPROACH = "approach", "Toenadering via het internet"
    MOCKERY = "mockery", "Spot of lastigvallen"
    OTHER = "other", "Iets anders"


class Outcome(TextChoices):
    """How a case ended, for the school."""

    CARE_GIVEN = "care_given", "Zorg en gesprek, afgerond"
    ADVICE_TAKEN = "advice_taken", "Advies gevraagd aan de politie, daarna zelf opgevolgd"
    HANDED_OVER = "handed_over", "Gemeld bij de politie, de school is klaar"
    OTHER_SCHOOL = "other_school", "Opgevolgd door een andere school of het CLB"
    NOTHING = "nothing", "Er bleek niets aan de hand"


class PoliceOutcome(TextChoices):
    """Whether the school knows how it ended at police and prosecutor's office."""

    NOT_NOTIFIED = "not_notified", "Er was geen melding"
    UNKNOWN = "unknown", "Nog niet bekend"
    KNOWN = "known", "Bekend"


class ParentLabel(TextChoices):
    """Which parent or carer; never a name."""

    FIRST = "parent_1", "ouder 1"
    SECOND = "parent_2", "ouder 2"
    CARER_FIRST = "carer_1", "plusouder of voogd 1"
    CARER_SECOND = "carer_2", "plusouder of voogd 2"


class TaskKey(TextChoices):
    """The tasks of a school in a case: those of the agreement, and two of our own."""

    DECIDE = "decide", "Beslis of je het meldt"
    URGE_COMPLAINT = "urge-own-complaint", "Spoor aan om zelf aangifte te doen"
    INJURED_PERSON = "tell-injured-party", "Leg uit wat een benadeelde persoon is"
    SEND_FORM = "send-form", "Bezorg de melding aan de politie"
    REVIEW = "review-case", "Bespreek het dossier opnieuw"
    INFORM_PARENTS = "inform-own-parents", "Licht de ouders van de eigen leerlingen in"
    ASK_POLICE = "ask-police-first", "Vraag de politie wie welke ouders inlicht"
    ASK_ADULT_PUPIL = "ask-adult-pupil", "Vraag de leerling van 18 of de ouders het mogen weten"
    ASK_FEEDBACK = "ask-feedback", "Vraag feedback aan de politie"
    WEEKEND_CALL = "weekend-call", "Bel de leerling in het weekend"
    OWN = "own", "Eigen taak"


ASK_FIRST = (TaskKey.ASK_POLICE, TaskKey.ASK_ADULT_PUPIL)
"""Before the school speaks with parents: they stand in front of all other tasks."""

LEVEL_CHOICES = tuple((level.value, level.value) for level in Level)

LEVEL_WORDS: Mapping[Level, str] = {
    Level.CARE: "Praten en zorg, geen melding",
    Level.CONSULT: "Advies vragen aan de politie, zonder namen",
    Level.NOTIFY: "Melden bij de politie",
    Level.URGENT: "Nu bellen, daarna melden",
}

NOTIFYING = (Level.NOTIFY, Level.URGENT)
"""The decisions after which the police are told who is concerned."""
