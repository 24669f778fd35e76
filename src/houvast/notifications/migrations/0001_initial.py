"""The tables of the notifications."""

import uuid
from typing import ClassVar

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import houvast.database.encrypted


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar = [
        ("accounts", "0002_rows"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Notification",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("reference", models.CharField(max_length=9, unique=True)),
                ("key", models.UUIDField()),
                ("case_id", models.UUIDField(db_index=True, null=True)),
                ("region", models.SlugField(blank=True, max_length=60)),
                (
                    "purpose",
                    models.CharField(
                        choices=[("advice", "vraag om advies"), ("notification", "melding")],
                        max_length=60,
                    ),
                ),
                ("is_urgent", models.BooleanField(default=False)),
                ("form_version", models.CharField(max_length=60)),
                ("content", houvast.database.encrypted.EncryptedTextField(max_length=200000)),
                ("drafted_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("sent_at", models.DateTimeField(null=True)),
                ("acknowledged_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "earlier_zone",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "zone",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("owner_id", models.UUIDField()),
                (
                    "by_name",
                    houvast.database.encrypted.EncryptedTextField(default="", max_length=120),
                ),
                (
                    "text",
                    houvast.database.encrypted.EncryptedTextField(default="", max_length=4000),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "notification",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_rows",
                        to="notifications.notification",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("notification", "notification"),
                            ("reminder", "reminder"),
                            ("message", "message"),
                        ],
                        max_length=60,
                    ),
                ),
                ("once", models.CharField(max_length=60)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            (
                                "waiting",
                                "wacht op verzending",
                            ),
                            (
                                "trying",
                                "wordt nu verstuurd",
                            ),
                            ("sent", "verstuurd"),
                            (
                                "failed",
                                "niet verstuurd",
                            ),
                            (
                                "by_hand",
                                "zelf doorgegeven",
                            ),
                        ],
                        max_length=60,
                    ),
                ),
                ("changed_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("claimed_until", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("hand", models.CharField(blank=True, max_length=60)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "sender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "notification",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="notifications.notification",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PoliceNote",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("owner_id", models.UUIDField()),
                (
                    "by_name",
                    houvast.database.encrypted.EncryptedTextField(default="", max_length=120),
                ),
                (
                    "text",
                    houvast.database.encrypted.EncryptedTextField(default="", max_length=4000),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "notification",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_rows",
                        to="notifications.notification",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReturnPart",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("owner_id", models.UUIDField()),
                (
                    "by_name",
                    houvast.database.encrypted.EncryptedTextField(default="", max_length=120),
                ),
                (
                    "text",
                    houvast.database.encrypted.EncryptedTextField(default="", max_length=4000),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
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
                        ],
                        max_length=60,
                    ),
                ),
                ("on", models.DateField(null=True)),
                ("letter", models.CharField(blank=True, max_length=2)),
                ("choice", models.CharField(blank=True, max_length=60)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "notification",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_rows",
                        to="notifications.notification",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="notification",
            index=models.Index(fields=["zone", "-sent_at"], name="notification_inbox"),
        ),
        migrations.AddConstraint(
            model_name="notification",
            constraint=models.UniqueConstraint(
                fields=("organisation", "key"), name="notification_made_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="notification",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("sent_at", None), ("zone", None)),
                    models.Q(("sent_at__isnull", False), ("zone__isnull", False)),
                    _connector="OR",
                ),
                name="a_zone_gets_what_was_sent",
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(fields=["state", "due_at"], name="delivery_due"),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(
                fields=("notification", "once"), name="delivered_once"
            ),
        ),
    ]
