"""Three tables that only the tests have: a note of one organisation, a message of two, a remark."""

import uuid
from uuid import UUID

from django.apps.registry import Apps
from django.db import models

from houvast.database.encrypted import EncryptedTextField
from houvast.database.policies import protect, protect_through

PROBES = Apps()
"""A registry of their own, so that the application never hears of them."""


class Note(models.Model):
    """A text of one organisation, about a case."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()
    case_id = models.UUIDField(default=uuid.uuid4)
    text = EncryptedTextField(null=True, max_length=2000)
    other = EncryptedTextField(null=True)

    class Meta:
        apps = PROBES
        app_label = "probe"

    def __str__(self) -> str:
        return str(self.id)

    def key_subject(self) -> UUID:
        return self.case_id

    def key_organisation(self) -> UUID:
        return self.organisation_id


class Message(models.Model):
    """Written by a school, read by a zone too."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    school_id = models.UUIDField()
    zone_id = models.UUIDField()
    member_id = models.UUIDField(null=True)
    word = models.CharField(max_length=20)

    class Meta:
        apps = PROBES
        app_label = "probe"

    def __str__(self) -> str:
        return self.word


class Remark(models.Model):
    """Belongs to a note, and is seen by who sees the note."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    note = models.ForeignKey(Note, on_delete=models.CASCADE)

    class Meta:
        apps = PROBES
        app_label = "probe"

    def __str__(self) -> str:
        return str(self.id)


PROTECTED = (
    protect("probe_note"),
    protect(
        "probe_message",
        ("school_id", "zone_id"),
        written_by=("school_id",),
        member_columns=("member_id",),
    ),
    protect_through("probe_remark", "note_id", "probe_note"),
)
