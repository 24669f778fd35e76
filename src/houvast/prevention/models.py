"""What is kept of policy and prevention? Whatever somebody types is sealed.

A point and a plan each have a key of their own, so that erasing one is destroying its key. Who may
see which row is in the migrations.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils import timezone

from houvast.accounts.models import Membership, Organisation
from houvast.database.encrypted import EncryptedTextField
from houvast.database.once import mark_of

if TYPE_CHECKING:
    from uuid import UUID

LONGEST_LINE = 120
LONGEST_TEXT = 1000
SLUG = 40


class Standing(models.TextChoices):
    """How a point of the policy stands."""

    DONE = "done", "In orde"
    BUSY = "busy", "Bezig"
    NOT_YET = "not_yet", "Nog niet"


class Progress(models.TextChoices):
    """Whether an activity took place."""

    PLANNED = "planned", "Gepland"
    DONE = "done", "Gedaan"
    DROPPED = "dropped", "Gaat niet door"


class OfSchool(models.Model):
    """What people of a school fill in together; `by` did it last, at `at`."""

    TOLD: ClassVar[tuple[str, ...]]
    """The fields that people fill in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    by_name: str
    """Only when it was read `with_names`."""
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        """Nothing of what it says."""
        return f"{type(self).__name__} {self.id}"

    @property
    def told(self) -> dict[str, Any]:
        """What people filled in, by field."""
        return {name: getattr(self, name) for name in self.TOLD}

    @property
    def mark(self) -> str:
        """Something that differs when what people filled in differs."""
        return mark_of(self.told)

    def key_subject(self) -> UUID:
        """Its own id."""
        return self.id

    def key_organisation(self) -> UUID:
        """The school."""
        return self.organisation_id


class Point(OfSchool):
    """How one point of the policy stands; without a row nobody looked at it yet."""

    TOLD = ("standing", "remark")

    point = models.SlugField(max_length=SLUG)
    """Its id in policy.toml."""
    standing = models.CharField(max_length=SLUG, choices=Standing.choices)
    remark = EncryptedTextField(max_length=LONGEST_TEXT, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(name="point_once", fields=("organisation", "point")),
        )


class Plan(OfSchool):
    """The prevention plan of one school year."""

    TOLD = ("goal", "worked", "did_not_work", "take_along")

    starts = models.PositiveSmallIntegerField()
    """The calendar year in which the school year starts."""
    goal = EncryptedTextField(max_length=LONGEST_TEXT, default="")
    worked = EncryptedTextField(max_length=LONGEST_TEXT, default="")
    did_not_work = EncryptedTextField(max_length=LONGEST_TEXT, default="")
    take_along = EncryptedTextField(max_length=LONGEST_TEXT, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(name="plan_once_a_year", fields=("organisation", "starts")),
        )


class Activity(OfSchool):
    """Something the school does in a year: what, for whom, when, by whom, and how it went."""

    TOLD = ("what", "material", "for_whom", "month", "who", "progress", "done_on", "evaluation")

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="activities")
    what = EncryptedTextField(max_length=LONGEST_LINE)
    material = models.SlugField(max_length=SLUG, blank=True)
    """The id of a card of the regions, or that of the stories for a class."""
    for_whom = EncryptedTextField(max_length=LONGEST_LINE, default="")
    month = models.PositiveSmallIntegerField(null=True)
    who = EncryptedTextField(max_length=LONGEST_LINE, default="")
    progress = models.CharField(max_length=SLUG, choices=Progress.choices, default=Progress.PLANNED)
    done_on = models.DateField(null=True)
    evaluation = EncryptedTextField(max_length=LONGEST_TEXT, default="")
    carried_from = models.UUIDField(null=True)
    """The activity of the year before; its row may be erased by now."""

    class Meta:
        constraints = (
            models.UniqueConstraint(name="carried_over_once", fields=("plan", "carried_from")),
            models.CheckConstraint(
                name="a_day_only_when_done",
                condition=models.Q(done_on=None) | models.Q(progress=Progress.DONE),
            ),
        )

    def key_subject(self) -> UUID:
        """The plan, whose key seals the row."""
        return self.plan_id
