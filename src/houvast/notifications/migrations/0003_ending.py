"""A form goes with its case, an advice can become a notification, somebody can be away.

The column of the case was there already; it becomes a foreign key, so that the case finds its
forms. Row-level security stays as it was.
"""

import uuid
from typing import ClassVar

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from houvast.database.policies import protect

MEMBER = "accounts.membership"


class Migration(migrations.Migration):
    """Columns of the end of a form, and the table of who is away."""

    dependencies: ClassVar = [
        ("notifications", "0002_rows"),
        ("cases", "0002_rows"),
        ("accounts", "0002_rows"),
        ("database", "0002_let_go"),
    ]

    operations: ClassVar = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "ALTER TABLE notifications_notification ADD CONSTRAINT "
                    "notifications_notification_of_case FOREIGN KEY (case_id) "
                    "REFERENCES cases_case (id) DEFERRABLE INITIALLY DEFERRED",
                    "ALTER TABLE notifications_notification DROP CONSTRAINT "
                    "notifications_notification_of_case",
                )
            ],
            state_operations=[
                migrations.RemoveField("notification", "case_id"),
                migrations.AddField(
                    "notification",
                    "case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="forms",
                        to="cases.case",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            "notification",
            "after",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="notifications.notification",
            ),
        ),
        migrations.AddField("notification", "school_erased_on", models.DateField(null=True)),
        migrations.AddField("notification", "zone_erased_on", models.DateField(null=True)),
        migrations.AlterField(
            "returnpart",
            "kind",
            models.CharField(
                choices=[
                    ("acknowledged", "Ontvangst bevestigd"),
                    ("accepted", "De politie volgt dit op"),
                    ("passed_on", "Doorgegeven"),
                    ("numbered", "Nummer van het proces-verbaal"),
                    ("to_prosecutor", "Overgemaakt aan het parket"),
                    ("section", "Afdeling bij het parket"),
                    ("outcome", "Afloop"),
                    ("feedback", "Terugkoppeling"),
                    ("parents", "Ouders ingelicht door de politie"),
                    ("replaced", "Vervanging"),
                ],
                max_length=60,
            ),
        ),
        migrations.CreateModel(
            name="Leave",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("from_on", models.DateField()),
                ("until_on", models.DateField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(null=True)),
                *(
                    (
                        name,
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=to
                        ),
                    )
                    for name, to in (
                        ("organisation", "accounts.organisation"),
                        ("away", MEMBER),
                        ("substitute", MEMBER),
                    )
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until_on__gte", models.F("from_on"))),
                        name="leave_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("away", models.F("substitute")), _negated=True),
                        name="nobody_replaces_themselves",
                    ),
                ],
            },
        ),
        protect("notifications_leave"),
    ]
