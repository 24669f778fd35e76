"""The functions that say for whom rows are there, and the table of the data keys."""

import uuid
from typing import ClassVar

from django.db import migrations, models

from houvast.database.policies import FUNCTIONS, protect


class Migration(migrations.Migration):
    """First migration."""

    initial = True
    dependencies: ClassVar = []
    operations: ClassVar = [
        FUNCTIONS,
        migrations.CreateModel(
            name="DataKey",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("subject", models.UUIDField()),
                ("organisation_id", models.UUIDField()),
                ("reader_id", models.UUIDField()),
                ("wrapped", models.BinaryField()),
                ("master", models.CharField(max_length=16)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "indexes": [models.Index(fields=["reader_id"], name="data_key_reader")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("subject", "organisation_id", "reader_id"),
                        name="one_key_for_each_reader",
                    )
                ],
            },
        ),
        protect(
            "database_datakey",
            ("organisation_id", "reader_id"),
            written_by=("organisation_id",),
        ),
    ]
