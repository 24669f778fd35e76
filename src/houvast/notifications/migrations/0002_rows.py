"""Who sees which row of a notification.

A draft is for its school; what was sent also for the zone that has it and the one that passed it
on. Messages and answers follow the notification, and each is written by its own organisation. A
note is for the police that wrote it. Who is shut out of a case sees nothing of its notification.
"""

from django.db import migrations

from houvast.database.policies import ORGANISATIONS, protect, protect_through


def written_as_oneself(table: str) -> migrations.RunSQL:
    """A row of `table` can only be added in the name of an organisation that is acted for."""
    return migrations.RunSQL(
        f"CREATE POLICY as_oneself ON {table} AS RESTRICTIVE FOR INSERT "
        f"WITH CHECK (organisation_id = ANY ({ORGANISATIONS}))",
        f"DROP POLICY as_oneself ON {table}",
    )


class Migration(migrations.Migration):
    """Row-level security for the notifications."""

    dependencies = (
        ("notifications", "0001_initial"),
        ("accounts", "0002_rows"),
        ("cases", "0002_rows"),
        ("database", "0001_initial"),
    )

    operations = (
        protect("notifications_notification", ("organisation_id", "zone_id", "earlier_zone_id")),
        migrations.RunSQL(
            "CREATE POLICY not_shut_out ON notifications_notification AS RESTRICTIVE FOR ALL "
            "USING (case_id IS NULL OR NOT (case_id = ANY ((SELECT houvast_shut_out())::uuid[]))) "
            "WITH CHECK (true)",
            "DROP POLICY not_shut_out ON notifications_notification",
        ),
        written_as_oneself("notifications_notification"),
        protect_through("notifications_message", "notification_id", "notifications_notification"),
        written_as_oneself("notifications_message"),
        protect_through(
            "notifications_returnpart", "notification_id", "notifications_notification"
        ),
        written_as_oneself("notifications_returnpart"),
        protect("notifications_policenote"),
        protect("notifications_delivery", ("organisation_id", "sender_id")),
        migrations.RunSQL(
            """
            CREATE FUNCTION houvast_sent_stays() RETURNS trigger LANGUAGE plpgsql
            SET search_path = pg_catalog AS $$
            BEGIN
                IF OLD.sent_at IS NOT NULL AND (
                    NEW.content IS DISTINCT FROM OLD.content
                    OR NEW.sent_at IS DISTINCT FROM OLD.sent_at
                    OR NEW.reference IS DISTINCT FROM OLD.reference
                    OR NEW.organisation_id IS DISTINCT FROM OLD.organisation_id
                ) THEN
                    RAISE EXCEPTION 'what was sent stays as it was sent';
                END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER sent_stays BEFORE UPDATE ON notifications_notification
                FOR EACH ROW EXECUTE FUNCTION houvast_sent_stays();
            """,
            "DROP TRIGGER sent_stays ON notifications_notification;"
            "DROP FUNCTION houvast_sent_stays();",
        ),
    )
