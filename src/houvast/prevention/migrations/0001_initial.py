"""The tables of policy and prevention plans."""

import uuid
from typing import ClassVar

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import houvast.database.encrypted


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar = [
        ("accounts", "0003_user_wants_digest"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Plan",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("starts", models.PositiveSmallIntegerField()),
                (
                    "goal",
                    houvast.database.encrypted.EncryptedTextField(default="", max_length=1000),
                ),
                (
                    "worked",
                    houvast.database.encrypted.EncryptedTextField(default="", max_length=1000),
                ),
                (
                    "did_not_work",
                    houvast.database.encrypted.EncryptedTextField(default="", max_length=1000),
                ),
                (
                    "take_along",
                    houvast.database.encrypted.EncryptedTextField(default="", max_length=1000),
                ),
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
            ],
        ),
        migrations.CreateModel(
            name="Activity",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("what", houvast.database.encrypted.EncryptedTextField(max_length=120)),
                ("material", models.SlugField(blank=True, max_length=40)),
                (
                    "for_whom",
                    houvast.database.encrypted.EncryptedTextField(default="", max_length=120),
                ),
                ("month", models.PositiveSmallIntegerField(null=True)),
                ("who", houvast.database.encrypted.EncryptedTextField(default="", max_length=120)),
                (
                    "progress",
                    models.CharField(
                        choices=[
                            ("planned", "Gepland"),
                            ("done", "Gedaan"),
                            ("dropped", "Gaat niet door"),
                        ],
                        default="planned",
                        max_length=40,
                    ),
                ),
                ("done_on", models.DateField(null=True)),
                (
                    "evaluation",
                    houvast.database.encrypted.EncryptedTextField(default="", max_length=1000),
                ),
                ("carried_from", models.UUIDField(null=True)),
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
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="prevention.plan",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Point",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("point", models.SlugField(max_length=40)),
                (
                    "standing",
                    models.CharField(
                        choices=[("done", "In orde"), ("busy", "Bezig"), ("not_yet", "Nog niet")],
                        max_length=40,
                    ),
                ),
                (
                    "remark",
                    houvast.database.encrypted.EncryptedTextField(default="", max_length=1000),
                ),
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
            ],
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.UniqueConstraint(
                fields=("organisation", "starts"), name="plan_once_a_year"
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.UniqueConstraint(
                fields=("plan", "carried_from"), name="carried_over_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(("done_on", None), ("progress", "done"), _connector="OR"),
                name="a_day_only_when_done",
            ),
        ),
        migrations.AddConstraint(
            model_name="point",
            constraint=models.UniqueConstraint(fields=("organisation", "point"), name="point_once"),
        ),
    ]
