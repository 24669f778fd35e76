"""The tables of the cases."""

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
            name="Case",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("sequence", models.PositiveIntegerField()),
                ("opened_on", models.DateField()),
                (
                    "title",
                    models.CharField(
                        choices=[
                            ("forwarded", "Beeld doorgestuurd of getoond"),
                            ("asked", "Beelden gevraagd of gekregen met druk"),
                            ("threat", "Dreiging met beelden"),
                            ("exchange", "Beelden onder elkaar"),
                            ("secret", "Beeld gemaakt zonder dat iemand het wist"),
                            ("made_up", "Nagemaakt beeld"),
                            ("unwanted", "Ongevraagd beeld gekregen"),
                            ("approach", "Toenadering via het internet"),
                            ("mockery", "Spot of lastigvallen"),
                            ("other", "Iets anders"),
                        ],
                        max_length=40,
                    ),
                ),
                ("closed_on", models.DateField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("care_given", "Zorg en gesprek, afgerond"),
                            (
                                "advice_taken",
                                "Advies gevraagd aan de politie, daarna zelf opgevolgd",
                            ),
                            ("handed_over", "Gemeld bij de politie, de school is klaar"),
                            ("other_school", "Opgevolgd door een andere school of het CLB"),
                            ("nothing", "Er bleek niets aan de hand"),
                        ],
                        max_length=40,
                    ),
                ),
                (
                    "police_outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_notified", "Er was geen melding"),
                            ("unknown", "Nog niet bekend"),
                            ("known", "Bekend"),
                        ],
                        max_length=40,
                    ),
                ),
                ("may_go_unknown", models.BooleanField(default=False)),
                ("erased_on", models.DateField(null=True)),
                ("erased_early", models.BooleanField(default=False)),
                (
                    "erased_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "led_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "opened_by",
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
                    "site",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.site",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AccessBlock",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("user_id", models.UUIDField()),
                (
                    "reason",
                    houvast.database.encrypted.EncryptedTextField(default="", max_length=1000),
                ),
                ("lifted_at", models.DateTimeField(null=True)),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="cases.case",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Counter",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("last", models.PositiveIntegerField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Facts",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("version", models.PositiveIntegerField()),
                ("situation", houvast.database.encrypted.EncryptedTextField(max_length=60000)),
                (
                    "not_known",
                    houvast.database.encrypted.EncryptedTextField(default="[]", max_length=60000),
                ),
                ("laws", models.TextField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="cases.case",
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
            name="Decision",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("care", "care"),
                            ("consult", "consult"),
                            ("notify", "notify"),
                            ("urgent", "urgent"),
                        ],
                        max_length=40,
                    ),
                ),
                (
                    "advised",
                    models.CharField(
                        choices=[
                            ("care", "care"),
                            ("consult", "consult"),
                            ("notify", "notify"),
                            ("urgent", "urgent"),
                        ],
                        max_length=40,
                    ),
                ),
                (
                    "reason",
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="cases.case",
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
                    "facts",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="cases.facts",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("case_id", models.UUIDField(db_index=True)),
                ("text", houvast.database.encrypted.EncryptedTextField(max_length=4000)),
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
            ],
        ),
        migrations.CreateModel(
            name="ParentInformed",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("letter", houvast.database.encrypted.EncryptedTextField(max_length=2)),
                (
                    "parent",
                    models.CharField(
                        choices=[
                            ("parent_1", "ouder 1"),
                            ("parent_2", "ouder 2"),
                            ("carer_1", "plusouder of voogd 1"),
                            ("carer_2", "plusouder of voogd 2"),
                        ],
                        max_length=40,
                    ),
                ),
                ("informs", models.CharField(max_length=40)),
                ("is_done", models.BooleanField()),
                ("on", models.DateField()),
                (
                    "told",
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="cases.case",
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
            name="SharedWithClb",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("number", models.CharField(max_length=40)),
                (
                    "title",
                    models.CharField(
                        choices=[
                            ("forwarded", "Beeld doorgestuurd of getoond"),
                            ("asked", "Beelden gevraagd of gekregen met druk"),
                            ("threat", "Dreiging met beelden"),
                            ("exchange", "Beelden onder elkaar"),
                            ("secret", "Beeld gemaakt zonder dat iemand het wist"),
                            ("made_up", "Nagemaakt beeld"),
                            ("unwanted", "Ongevraagd beeld gekregen"),
                            ("approach", "Toenadering via het internet"),
                            ("mockery", "Spot of lastigvallen"),
                            ("other", "Iets anders"),
                        ],
                        max_length=40,
                    ),
                ),
                (
                    "situation",
                    houvast.database.encrypted.EncryptedTextField(default="", max_length=60000),
                ),
                (
                    "message",
                    houvast.database.encrypted.EncryptedTextField(default="", max_length=4000),
                ),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="cases.case",
                    ),
                ),
                (
                    "clb",
                    models.ForeignKey(
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
            ],
        ),
        migrations.CreateModel(
            name="StepTaken",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("step", models.CharField(max_length=40)),
                ("task", models.CharField(max_length=40)),
                ("on", models.DateField()),
                (
                    "to_whom",
                    houvast.database.encrypted.EncryptedTextField(default="", max_length=1000),
                ),
                (
                    "note",
                    houvast.database.encrypted.EncryptedTextField(default="", max_length=1000),
                ),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="cases.case",
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
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "key",
                    models.CharField(
                        choices=[
                            ("decide", "Beslis of je het meldt"),
                            ("urge-own-complaint", "Spoor aan om zelf aangifte te doen"),
                            ("tell-injured-party", "Leg uit wat een benadeelde persoon is"),
                            ("send-form", "Bezorg de melding aan de politie"),
                            ("review-case", "Bespreek het dossier opnieuw"),
                            ("inform-own-parents", "Licht de ouders van de eigen leerlingen in"),
                            ("ask-police-first", "Vraag de politie wie welke ouders inlicht"),
                            (
                                "ask-adult-pupil",
                                "Vraag de leerling van 18 of de ouders het mogen weten",
                            ),
                            ("ask-feedback", "Vraag feedback aan de politie"),
                            ("weekend-call", "Bel de leerling in het weekend"),
                            ("own", "Eigen taak"),
                        ],
                        max_length=40,
                    ),
                ),
                (
                    "text",
                    houvast.database.encrypted.EncryptedTextField(default="", max_length=1000),
                ),
                ("due_on", models.DateField(null=True)),
                ("is_certain", models.BooleanField(default=True)),
                ("done_at", models.DateTimeField(null=True)),
                ("dropped_at", models.DateTimeField(null=True)),
                (
                    "not_done_reason",
                    houvast.database.encrypted.EncryptedTextField(default="", max_length=1000),
                ),
                (
                    "assigned_to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="cases.case",
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        null=True,
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
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("closed_on", None)),
                fields=["organisation", "-opened_on"],
                name="case_open",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["organisation", "-closed_on"], name="case_closed"),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.UniqueConstraint(
                fields=("organisation", "year", "sequence"), name="case_number_once_a_year"
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_on", None), ("outcome", ""), ("police_outcome", "")),
                    models.Q(
                        ("closed_on__isnull", False),
                        models.Q(("outcome", ""), _negated=True),
                        models.Q(("police_outcome", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="closed_case_has_an_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("erased_on", None), ("closed_on__isnull", False), _connector="OR"
                ),
                name="only_a_closed_case_is_erased",
            ),
        ),
        migrations.AddConstraint(
            model_name="accessblock",
            constraint=models.UniqueConstraint(
                condition=models.Q(("lifted_at", None)),
                fields=("case", "user_id"),
                name="shut_out_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="counter",
            constraint=models.UniqueConstraint(
                fields=("organisation", "year"), name="one_counter_a_year"
            ),
        ),
        migrations.AddConstraint(
            model_name="facts",
            constraint=models.UniqueConstraint(
                fields=("case", "version"), name="facts_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="sharedwithclb",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at", None)),
                fields=("case", "clb"),
                name="shared_with_a_clb_once",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("done_at", None), ("dropped_at", None)),
                fields=["organisation", "due_on"],
                name="task_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("done_at", None),
                    ("dropped_at", None),
                    models.Q(("key__in", ["own", "weekend-call"]), _negated=True),
                ),
                fields=("case", "key"),
                name="open_task_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=models.Q(("done_at", None), ("dropped_at", None), _connector="OR"),
                name="task_is_done_or_dropped",
            ),
        ),
    ]
