"""What the police told back can be taken back: the row stays, and says since when it holds no more.

Only the zone that wrote a row changes it (0004). What was confirmed or passed on stays.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    """A column, and a trigger that guards it."""

    dependencies = (("notifications", "0008_delivery_had_by"),)

    operations = (
        migrations.AddField("returnpart", "undone_at", models.DateTimeField(null=True)),
        migrations.RunSQL(
            """
            CREATE FUNCTION houvast_taken_back() RETURNS trigger LANGUAGE plpgsql
            SET search_path = pg_catalog AS $$
            BEGIN
                IF OLD.undone_at IS NOT NULL AND NEW.undone_at IS DISTINCT FROM OLD.undone_at THEN
                    RAISE EXCEPTION 'what was taken back stays taken back';
                END IF;
                IF NEW.undone_at IS NOT NULL AND OLD.kind IN ('acknowledged', 'passed_on') THEN
                    RAISE EXCEPTION 'this cannot be taken back';
                END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER taken_back BEFORE UPDATE ON notifications_returnpart
                FOR EACH ROW EXECUTE FUNCTION houvast_taken_back();
            """,
            "DROP TRIGGER taken_back ON notifications_returnpart;"
            "DROP FUNCTION houvast_taken_back();",
        ),
    )
