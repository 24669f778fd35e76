"""What somebody wrote is changed or removed by nobody else, also not by who may read it."""

from django.db import migrations

from houvast.database.policies import ORGANISATIONS

WRITTEN = ("notifications_message", "notifications_returnpart")


def only_own(table: str, verb: str) -> migrations.RunSQL:
    """`verb` (UPDATE, DELETE) reaches only the rows of `table` that the organisation wrote."""
    name = f"only_own_{verb.lower()}"
    return migrations.RunSQL(
        f"CREATE POLICY {name} ON {table} AS RESTRICTIVE FOR {verb} "
        f"USING (organisation_id = ANY ({ORGANISATIONS}))",
        f"DROP POLICY {name} ON {table}",
    )


class Migration(migrations.Migration):
    """Row-level security for changing and removing."""

    dependencies = (("notifications", "0003_ending"),)

    operations = (
        *(only_own(table, verb) for table in WRITTEN for verb in ("UPDATE", "DELETE")),
        only_own("notifications_notification", "DELETE"),
    )
