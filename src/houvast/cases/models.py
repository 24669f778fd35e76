"""What is kept of a case, and which rules does the database guard?

No column holds a status: whether a case is open, which step it is in and what remains to be done
follow from its rows. Who may see which row is in the migrations. People are letters; whatever
somebody types is sealed.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from houvast.accounts.models import Membership, Organisation, Site
from houvast.cases.lists import LEVEL_CHOICES, Outcome, ParentLabel, PoliceOutcome, TaskKey, Title
from houvast.database.encrypted import EncryptedTextField

if TYPE_CHECKING:
    from uuid import UUID

LONGEST_TEXT = 4000
LONGEST_REASON = 1000
LARGEST_SITUATION = 60_000
SLUG = 40


def _by(*, null: bool = False) -> Any:
    return models.ForeignKey(Membership, on_delete=models.PROTECT, null=null, related_name="+")


class Case(models.Model):
    """One incident as the school follows it. Its own id is that of its key and of its number."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, null=True, related_name="+")
    year = models.PositiveSmallIntegerField()
    sequence = models.PositiveIntegerField()
    opened_on = models.DateField()
    opened_by = _by()
    opened_by_name: str
    """As all that ends in `_name`: only when it was read `with_names`."""
    title = models.CharField(max_length=SLUG, choices=Title.choices)
    led_by = _by()
    led_by_name: str
    closed_on = models.DateField(null=True)
    outcome = models.CharField(max_length=SLUG, choices=Outcome.choices, blank=True)
    police_outcome = models.CharField(max_length=SLUG, choices=PoliceOutcome.choices, blank=True)
    may_go_unknown = models.BooleanField(default=False)
    """The lead let the term run although the outcome at the police is not known."""
    is_urgent = models.BooleanField(default=False)
    """The advice is to call now. Kept beside the sealed facts, so that lists can show it."""
    erased_on = models.DateField(null=True)
    erased_by = _by(null=True)
    erased_early = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="case_number_once_a_year", fields=("organisation", "year", "sequence")
            ),
            models.CheckConstraint(
                name="closed_case_has_an_outcome",
                condition=Q(closed_on=None, outcome="", police_outcome="")
                | (Q(closed_on__isnull=False) & ~Q(outcome="") & ~Q(police_outcome="")),
            ),
            models.CheckConstraint(
                name="only_a_closed_case_is_erased",
                condition=Q(erased_on=None) | Q(closed_on__isnull=False),
            ),
        )
        indexes = (
            models.Index(
                name="case_open", fields=("organisation", "-opened_on"), condition=Q(closed_on=None)
            ),
            models.Index(name="case_closed", fields=("organisation", "-closed_on")),
        )

    def __str__(self) -> str:
        """The number."""
        return self.number

    @property
    def number(self) -> str:
        """As the school says it: 2026-014."""
        return f"{self.year}-{self.sequence:03d}"

    @property
    def title_words(self) -> str:
        """What it is about, in Dutch; Django's own words for a choice take longer in a list."""
        return str(Title(self.title).label)

    @property
    def is_closed(self) -> bool:
        """Whether the school closed it."""
        return self.closed_on is not None

    @property
    def is_erased(self) -> bool:
        """Whether only the deletion record is left."""
        return self.erased_on is not None

    def key_subject(self) -> UUID:
        """Its own id."""
        return self.id

    def key_organisation(self) -> UUID:
        """The school."""
        return self.organisation_id


class Counter(models.Model):
    """The last number that a school gave in a year; one row, so that two cases never share one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="one_counter_a_year", fields=("organisation", "year")),
        )

    def __str__(self) -> str:
        """The year and its last number."""
        return f"{self.year}: {self.last}"


class OfCase(models.Model):
    """A row that belongs to a case and lives as long; `by` did it at `at`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="%(class)s_rows")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    by = _by()
    by_name: str
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        """Only which case it belongs to."""
        return f"{type(self).__name__} of {self.case_id}"

    def key_subject(self) -> UUID:
        """The case, whose key seals the row."""
        return self.case_id

    def key_organisation(self) -> UUID:
        """Whose content it is."""
        return self.organisation_id


class Facts(OfCase):
    """One version of what is known, with the law it was judged by, so that it replays."""

    version = models.PositiveIntegerField()
    situation = EncryptedTextField(max_length=LARGEST_SITUATION)
    """JSON in the shape of docs/situation.md."""
    not_known = EncryptedTextField(max_length=LARGEST_SITUATION, default="[]")
    """A JSON list of the places that were answered with "weet ik niet"."""
    laws = models.TextField()
    """A JSON object: name of each version of the law -> SHA-256 of its files."""

    class Meta:
        constraints = (
            models.UniqueConstraint(name="facts_version_once", fields=("case", "version")),
        )


class Decision(OfCase):
    """What the school decided in step 1, on which facts; another one replaces it, none is lost."""

    level = models.CharField(max_length=SLUG, choices=LEVEL_CHOICES)
    advised = models.CharField(max_length=SLUG, choices=LEVEL_CHOICES)
    reason = EncryptedTextField(max_length=LONGEST_REASON, default="")
    facts = models.ForeignKey(Facts, on_delete=models.SET_NULL, null=True, related_name="+")


class StepTaken(OfCase):
    """Something that was done in a step of the agreement, or with the case itself ("case")."""

    step = models.CharField(max_length=SLUG)
    task = models.CharField(max_length=SLUG)
    on = models.DateField()
    to_whom = EncryptedTextField(max_length=LONGEST_REASON, default="")
    note = EncryptedTextField(max_length=LONGEST_REASON, default="")
    undone_at = models.DateTimeField(null=True)
    undone_by = _by(null=True)


class Task(OfCase):
    """Something to do: by when, by whom. Open until it is done or falls away."""

    key = models.CharField(max_length=SLUG, choices=TaskKey.choices)
    text = EncryptedTextField(max_length=LONGEST_REASON, default="")
    """Only for a task of our own; the others are told by their key."""
    due_on = models.DateField(null=True)
    is_certain = models.BooleanField(default=True)
    """False when school holidays on the way are not known."""
    assigned_to = _by(null=True)
    assigned_to_name: str | None
    done_at = models.DateTimeField(null=True)
    done_by = _by(null=True)
    dropped_at = models.DateTimeField(null=True)
    """The facts changed and it no longer has to be done."""
    not_done_reason = EncryptedTextField(max_length=LONGEST_REASON, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="open_task_once",
                fields=("case", "key"),
                condition=Q(done_at=None, dropped_at=None)
                & ~Q(key__in=[TaskKey.OWN, TaskKey.WEEKEND_CALL]),
            ),
            models.CheckConstraint(
                name="task_is_done_or_dropped", condition=Q(done_at=None) | Q(dropped_at=None)
            ),
        )
        indexes = (
            models.Index(
                name="task_open",
                fields=("organisation", "due_on"),
                condition=Q(done_at=None, dropped_at=None),
            ),
        )


class ParentInformed(OfCase):
    """Whether one parent or carer of a letter was told; the last row of each parent holds.

    A row that was written down by mistake is undone: it stays, crossed out, and tells nothing.
    """

    letter = EncryptedTextField(max_length=2)
    parent = models.CharField(max_length=SLUG, choices=ParentLabel.choices)
    informs = models.CharField(max_length=SLUG)
    """Who had to tell, as it was worked out then (protocol.parents.Informs)."""
    is_done = models.BooleanField()
    on = models.DateField()
    told = EncryptedTextField(max_length=LONGEST_REASON, default="")
    """What was told, or why nothing was."""
    undone_at = models.DateTimeField(null=True)
    undone_by = _by(null=True)


class Note(models.Model):
    """Words for the own organisation only. A CLB keeps its own on a case that was shared."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case_id = models.UUIDField(db_index=True)
    """No foreign key: a CLB never sees the row of the case itself."""
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    text = EncryptedTextField(max_length=LONGEST_TEXT)
    by = _by()
    by_name: str
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        """Only which case it belongs to."""
        return f"Note of {self.case_id}"

    def key_subject(self) -> UUID:
        """The case; each organisation has its own key of it."""
        return self.case_id

    def key_organisation(self) -> UUID:
        """Who wrote it."""
        return self.organisation_id


class SharedWithClb(OfCase):
    """What the school hands to a CLB, fixed at that moment, sealed with a key of its own."""

    clb = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=SLUG)
    title = models.CharField(max_length=SLUG, choices=Title.choices)
    situation = EncryptedTextField(max_length=LARGEST_SITUATION, default="")
    """The facts, or "" when the school shares only its message."""
    message = EncryptedTextField(max_length=LONGEST_TEXT, default="")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="shared_with_a_clb_once",
                fields=("case", "clb"),
                condition=Q(withdrawn_at=None),
            ),
        )

    def key_subject(self) -> UUID:
        """Its own id, so that the CLB's key opens this and nothing else of the case."""
        return self.id

    @property
    def with_facts(self) -> bool:
        """Whether it holds the facts as they were."""
        return bool(self.situation)


class AccessBlock(OfCase):
    """A member of staff who is suspect or related is shut out, whatever the role."""

    user_id = models.UUIDField()
    reason = EncryptedTextField(max_length=LONGEST_REASON, default="")
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="shut_out_once", fields=("case", "user_id"), condition=Q(lifted_at=None)
            ),
        )
