"""Who is shut out of a case reads nothing about its notification either, wherever they work.

Notes of the police and mails that wait stand beside a notification and have no case of their own.
The notification is not there for who is shut out; then what stands beside it is not there either.
"""

from django.db import migrations

BESIDE = ("notifications_policenote", "notifications_delivery")


def with_its_notification(table: str) -> migrations.RunSQL:
    """No row of `table` without its notification, for who is shut out of any case."""
    return migrations.RunSQL(
        f"CREATE POLICY not_shut_out ON {table} AS RESTRICTIVE FOR ALL USING ("  # noqa: S608 - ours
        "cardinality((SELECT houvast_shut_out())::uuid[]) = 0 OR EXISTS ("
        f"SELECT 1 FROM notifications_notification above WHERE above.id = {table}.notification_id"
        ")) WITH CHECK (true)",
        f"DROP POLICY not_shut_out ON {table}",
    )


class Migration(migrations.Migration):
    """The same for everything beside a notification."""

    dependencies = (
        ("notifications", "0005_digestmail"),
        ("cases", "0003_shut_out_person"),
    )

    operations = tuple(with_its_notification(table) for table in BESIDE)
