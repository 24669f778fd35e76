"""What is kept of a notification, and which rules does the database guard?

A form belongs to whoever wrote it (a school, or the police for one that was phoned in) and is
sealed with a key of its own; sending it hands that key to the zone. Who sees which row is in the
migrations. Whatever somebody types is sealed.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from houvast.accounts.models import Membership, Organisation, User
from houvast.cases.models import Case
from houvast.database.encrypted import EncryptedTextField
from houvast.notifications import delivery_states
from houvast.notifications.delivery_states import STATE_WORDS, Hand, State
from houvast.notifications.mail import ABOUT_WORDS, About

if TYPE_CHECKING:
    from uuid import UUID

SLUG = 60
LONGEST_TEXT = 4000
LARGEST_FORM = 200_000


class Purpose(models.TextChoices):
    """What the school asks."""

    ADVICE = "advice", "vraag om advies"
    NOTIFICATION = "notification", "melding"


class Kind(models.TextChoices):
    """What the police can tell back; each row is one such thing."""

    ACKNOWLEDGED = "acknowledged", "Ontvangst bevestigd"
    ACCEPTED = "accepted", "De politie volgt dit op"
    PASSED_ON = "passed_on", "Doorgegeven"
    NUMBERED = "numbered", "Nummer van het proces-verbaal"
    TO_PROSECUTOR = "to_prosecutor", "Overgemaakt aan het parket"
    SECTION = "section", "Afdeling bij het parket"
    OUTCOME = "outcome", "Afloop"
    FEEDBACK = "feedback", "Terugkoppeling"
    PARENTS = "parents", "Ouders ingelicht door de politie"
    REPLACED = "replaced", "Vervanging"


class Outcome(models.TextChoices):
    """How it ended, in words that tell nothing of a person."""

    DISMISSED = "dismissed", "Geen vervolging"
    DISMISSED_TO_CARE = "dismissed_to_care", "Geen vervolging, doorverwezen naar hulp"
    MEASURE = "measure", "De jeugdrechter nam een maatregel"
    PROSECUTED = "prosecuted", "Het parket vervolgt"
    NOT_KNOWN = "not_known", "Nog niet bekend"


def _by() -> Any:
    return models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")


class Notification(models.Model):
    """One form: a draft until `sent_at`, then in the inbox of `zone`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=9, unique=True)
    """Read over the phone; drawn by chance, so it tells nothing."""
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField()
    """Chosen by the page: the same form twice is one notification."""
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="forms")
    """Only by its id: the police never see the row of the case."""
    after = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    """The advice that became this notification."""
    zone = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    earlier_zone = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="+"
    )
    region = models.SlugField(max_length=SLUG, blank=True)
    purpose = models.CharField(max_length=SLUG, choices=Purpose.choices)
    is_urgent = models.BooleanField(default=False)
    form_version = models.CharField(max_length=SLUG)
    content = EncryptedTextField(max_length=LARGEST_FORM)
    """JSON: the form, the day of the facts and the ages (notifications.contents)."""
    by = _by()
    drafted_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    school_erased_on = models.DateField(null=True)
    """The key of who wrote it is destroyed; the zone may still have its own."""
    zone_erased_on = models.DateField(null=True)
    is_finished = models.BooleanField(default=False)
    """Whether the zone that has it told how it ended. This and what follows: list_order.keep."""
    asked_at = models.DateTimeField(null=True)
    """Since when a message waits for the answer of the other side."""
    asked_by_school = models.BooleanField(default=False)
    """Whose message that is: of the school, else of the police."""

    class Meta:
        constraints = (
            models.UniqueConstraint(name="notification_made_once", fields=("organisation", "key")),
            models.CheckConstraint(
                name="a_zone_gets_what_was_sent",
                condition=Q(sent_at=None, zone=None) | Q(sent_at__isnull=False, zone__isnull=False),
            ),
            models.CheckConstraint(
                name="only_what_was_sent_ends",
                condition=Q(is_finished=False) | Q(sent_at__isnull=False),
            ),
        )
        indexes = (models.Index(name="notification_inbox", fields=("zone", "-sent_at")),)

    def __str__(self) -> str:
        """The reference."""
        return self.reference

    @property
    def is_phoned(self) -> bool:
        """Whether the police wrote it down: then it is of no case, whoever has it now."""
        return self.case_id is None

    def key_subject(self) -> UUID:
        """Its own id."""
        return self.id

    def key_organisation(self) -> UUID:
        """Who wrote it."""
        return self.organisation_id


class OfNotification(models.Model):
    """A row about a notification, written by `organisation`, sealed with the key of `owner`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    notification = models.ForeignKey(
        Notification, on_delete=models.CASCADE, related_name="%(class)s_rows"
    )
    owner_id = models.UUIDField()
    """The organisation of the notification."""
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    by = _by()
    by_name = EncryptedTextField(max_length=120, default="")
    """Another organisation does not see who works there: the name goes along."""
    text = EncryptedTextField(max_length=LONGEST_TEXT, default="")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        """Only to which notification it belongs."""
        return f"{type(self).__name__} of {self.notification_id}"

    def key_subject(self) -> UUID:
        """The notification."""
        return self.notification_id

    def key_organisation(self) -> UUID:
        """Who wrote the notification."""
        return self.owner_id


class Message(OfNotification):
    """One message between the writer of the form and the police."""


class ReturnPart(OfNotification):
    """One thing the police did or told; nothing is overwritten.

    Of a kind, about one person, the last holds that was not taken back.
    """

    kind = models.CharField(max_length=SLUG, choices=Kind.choices)
    on = models.DateField(null=True)
    letter = models.CharField(max_length=2, blank=True)
    choice = models.CharField(max_length=SLUG, blank=True)
    undone_at = models.DateTimeField(null=True)
    """Since when it was a mistake and holds no more."""


class PoliceNote(OfNotification):
    """Words of the police for the police: sealed with a key that no school has."""

    def key_organisation(self) -> UUID:
        """The zone that wrote it."""
        return self.organisation_id


class Leave(models.Model):
    """Somebody of a zone is away for some days, and somebody else takes over. Ids, no names."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    away = _by()
    substitute = _by()
    from_on = models.DateField()
    until_on = models.DateField()
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)
    """Taken back, or back sooner."""

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="leave_ends_after_it_starts", condition=Q(until_on__gte=models.F("from_on"))
            ),
            models.CheckConstraint(
                name="nobody_replaces_themselves", condition=~Q(away=models.F("substitute"))
            ),
        )

    def __str__(self) -> str:
        """Until when."""
        return f"until {self.until_on}"


class Delivery(models.Model):
    """One mail that has to go: the outbox. Its rules are in `delivery_states`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    notification = models.ForeignKey(
        Notification, on_delete=models.CASCADE, related_name="deliveries"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    """For whom the mail is."""
    sender = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=SLUG, choices=[(a.value, a.value) for a in About])
    once = models.CharField(max_length=SLUG)
    """What makes it one: a second row with the same words is refused."""
    state = models.CharField(
        max_length=SLUG, choices=[(s.value, w) for s, w in STATE_WORDS.items()]
    )
    changed_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True)
    reason = models.CharField(max_length=delivery_states.MOST_REASON, blank=True)
    hand = models.CharField(max_length=SLUG, blank=True)
    had_by = ArrayField(models.UUIDField(), default=list)
    """Who has had it: the ids of people."""

    class Meta:
        constraints = (
            models.UniqueConstraint(name="delivered_once", fields=("notification", "once")),
        )
        indexes = (models.Index(name="delivery_due", fields=("state", "due_at")),)

    def __str__(self) -> str:
        """What and how far."""
        return f"{self.about} {self.state}"

    @property
    def core(self) -> delivery_states.Delivery:
        """Its state as the rules know it."""
        return delivery_states.Delivery(
            state=State(self.state),
            changed_at=self.changed_at,
            due_at=self.due_at,
            attempts=self.attempts,
            claimed_until=self.claimed_until,
            reason=self.reason,
            hand=Hand(self.hand) if self.hand else None,
        )

    def take(self, core: delivery_states.Delivery) -> None:
        """Keep what the rules answered, in the transaction of the change."""
        self.state, self.changed_at, self.due_at = core.state.value, core.changed_at, core.due_at
        self.attempts, self.claimed_until = core.attempts, core.claimed_until
        self.reason, self.hand = core.reason, core.hand.value if core.hand else ""
        self.save()

    @property
    def words(self) -> str:
        """How it stands, in Dutch."""
        return self.core.words

    @property
    def about_words(self) -> str:
        """Which mail it is, in Dutch."""
        return ABOUT_WORDS[About(self.about)]


class DigestMail(models.Model):
    """The mail of the day of one person: one row for each day, so that nobody gets it twice.

    Neither sent nor failed: it was begun, and nobody knows whether it went. Then it does not again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    begun_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = (models.UniqueConstraint(name="one_digest_a_day", fields=("user", "day")),)

    def __str__(self) -> str:
        """The day."""
        return f"digest of {self.day}"
