"""The mail of the day: a row for each person and day, for that person alone."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

MYSELF = "user_id = (SELECT houvast_user())"


class Migration(migrations.Migration):
    """The table, closed."""

    dependencies = (
        ("notifications", "0004_own_rows"),
        ("accounts", "0003_user_wants_digest"),
    )

    operations = (
        migrations.CreateModel(
            name="DigestMail",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("day", models.DateField()),
                ("begun_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("failed_at", models.DateTimeField(null=True)),
                ("tries", models.PositiveSmallIntegerField(default=1)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("user", "day"), name="one_digest_a_day")
                ],
            },
        ),
        migrations.RunSQL(
            f"""
            ALTER TABLE notifications_digestmail ENABLE ROW LEVEL SECURITY;
            ALTER TABLE notifications_digestmail FORCE ROW LEVEL SECURITY;
            CREATE POLICY of_oneself ON notifications_digestmail FOR ALL
                USING ({MYSELF}) WITH CHECK ({MYSELF});
            """,
            """
            DROP POLICY of_oneself ON notifications_digestmail;
            ALTER TABLE notifications_digestmail NO FORCE ROW LEVEL SECURITY;
            ALTER TABLE notifications_digestmail DISABLE ROW LEVEL SECURITY;
            """,
        ),
    )
