"""Which data key opens what: one row for each subject, organisation and reader."""

import uuid
from typing import ClassVar

from django.db import models


class DataKey(models.Model):
    """A data key, wrapped by the master key. Without this row what it sealed is gone for good."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject = models.UUIDField()
    """The case (or the row of its own) that is sealed, and erased, as one."""
    organisation_id = models.UUIDField()
    """Whose content it is."""
    reader_id = models.UUIDField()
    """Who may open it: the organisation itself, or one it shared the content with."""
    wrapped = models.BinaryField()
    master = models.CharField(max_length=16)
    """The name of the master key it is wrapped with."""
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """One key for each reader."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["subject", "organisation_id", "reader_id"], name="one_key_for_each_reader"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["reader_id"], name="data_key_reader")]

    def __str__(self) -> str:
        """Only what it belongs to."""
        return f"data key of {self.subject}"
