"""Who sees which row: the school alone. An activity can only have the school of its plan."""

from django.db import migrations

from houvast.database.policies import protect


class Migration(migrations.Migration):
    """Row-level security for policy and plans."""

    dependencies = (
        ("prevention", "0001_initial"),
        ("accounts", "0002_rows"),
        ("database", "0001_initial"),
    )

    operations = (
        protect("prevention_point"),
        protect("prevention_plan"),
        protect("prevention_activity"),
        migrations.RunSQL(
            "ALTER TABLE prevention_plan ADD CONSTRAINT prevention_plan_with_organisation "
            "UNIQUE (id, organisation_id)",
            "ALTER TABLE prevention_plan DROP CONSTRAINT prevention_plan_with_organisation",
        ),
        migrations.RunSQL(
            "ALTER TABLE prevention_activity ADD CONSTRAINT prevention_activity_of_its_plan "
            "FOREIGN KEY (plan_id, organisation_id) "
            "REFERENCES prevention_plan (id, organisation_id)",
            "ALTER TABLE prevention_activity DROP CONSTRAINT prevention_activity_of_its_plan",
        ),
    )
