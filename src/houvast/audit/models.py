"""What does an entry hold, and what chains it to the one before? Only inside `audit`."""

import uuid
from typing import ClassVar

from django.db import models


class Entry(models.Model):
    """One look or change. The moment is set by the database; nothing is ever changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField()
    event = models.CharField(max_length=40)
    user_id = models.UUIDField(null=True)
    membership_id = models.UUIDField(null=True)
    organisation_id = models.UUIDField(null=True)
    """Whose content was seen or changed."""
    case_id = models.UUIDField(null=True)
    detail = models.TextField(default="{}")
    """A JSON object of short words; never personal."""

    class Meta:
        """For the trail of one case."""

        indexes: ClassVar = [models.Index(fields=["case_id", "at"], name="audit_trail_of_case")]

    def __str__(self) -> str:
        """What and when."""
        return f"{self.event} {self.at:%Y-%m-%d %H:%M}"


class Link(models.Model):
    """The place of an entry in the chain, written by a trigger when its transaction commits."""

    number = models.BigIntegerField(primary_key=True)
    entry_id = models.UUIDField(unique=True)
    hash = models.BinaryField()

    def __str__(self) -> str:
        """Its number."""
        return str(self.number)
