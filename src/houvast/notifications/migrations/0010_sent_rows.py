"""What was sent is not taken back, altered or answered in another's name, whatever the code does.

A sent row goes only when nobody can read it any more: the zone erased its key, and so did the
school (what was phoned in has none). Each column that may still change has one hand that changes
it. What was written beside it stays as it was written, and answers are of the zone that has it.
"""

from django.db import migrations

from houvast.database.policies import ORGANISATIONS

TABLE = "notifications_notification"
WRITTEN = ("notifications_message", "notifications_returnpart")
UNREAD = (
    "(sent_at IS NULL OR (zone_erased_on IS NOT NULL "
    "AND (school_erased_on IS NOT NULL OR case_id IS NULL)))"
)
NEW = (
    "earlier_zone_id IS NULL AND school_erased_on IS NULL AND zone_erased_on IS NULL "
    f"AND (acknowledged_at IS NULL OR zone_id = ANY ({ORGANISATIONS}))"
)

HANDS = f"""
    CREATE FUNCTION houvast_sent_hands() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public AS $$
    DECLARE
        acting uuid[] := {ORGANISATIONS};
        is_moved boolean := NEW.zone_id IS DISTINCT FROM OLD.zone_id;
        is_elsewhere boolean := is_moved OR NEW.region IS DISTINCT FROM OLD.region;
        is_acknowledged_anew boolean := NEW.acknowledged_at IS DISTINCT FROM OLD.acknowledged_at;
        -- What was phoned in, still with the police who wrote it down.
        is_own boolean := OLD.case_id IS NULL AND OLD.zone_id = OLD.organisation_id;
    BEGIN
        IF OLD.sent_at IS NULL THEN
            IF num_nonnulls(NEW.acknowledged_at, NEW.earlier_zone_id, NEW.school_erased_on,
                    NEW.zone_erased_on) > 0 THEN
                RAISE EXCEPTION 'nobody has had this yet';
            END IF;
            RETURN NEW;
        END IF;
        IF (NEW.id, NEW.key, NEW.case_id, NEW.form_version, NEW.by_id, NEW.drafted_at)
            IS DISTINCT FROM
            (OLD.id, OLD.key, OLD.case_id, OLD.form_version, OLD.by_id, OLD.drafted_at)
            OR (NOT is_own
                AND (NEW.purpose, NEW.is_urgent) IS DISTINCT FROM (OLD.purpose, OLD.is_urgent))
            -- The advice request it grew from can be erased before it.
            OR (NEW.after_id IS DISTINCT FROM OLD.after_id AND NEW.after_id IS NOT NULL)
        THEN
            RAISE EXCEPTION 'what was sent stays as it was sent';
        END IF;
        IF NOT OLD.zone_id = ANY (acting) AND (is_elsewhere OR is_acknowledged_anew
            OR NEW.earlier_zone_id IS DISTINCT FROM OLD.earlier_zone_id
            OR NEW.zone_erased_on IS DISTINCT FROM OLD.zone_erased_on)
        THEN
            RAISE EXCEPTION 'this is for the zone that has it';
        END IF;
        IF NEW.earlier_zone_id IS DISTINCT FROM
                (CASE WHEN is_moved THEN OLD.zone_id ELSE OLD.earlier_zone_id END)
            OR ((is_moved OR (is_elsewhere AND NOT is_own)) AND NEW.acknowledged_at IS NOT NULL)
            OR (is_acknowledged_anew AND NOT is_elsewhere AND OLD.acknowledged_at IS NOT NULL)
        THEN
            RAISE EXCEPTION 'it is confirmed once, and anew only by who gets it next';
        END IF;
        IF (NEW.school_erased_on IS DISTINCT FROM OLD.school_erased_on
                AND (OLD.school_erased_on IS NOT NULL OR NOT OLD.organisation_id = ANY (acting)))
            OR (NEW.zone_erased_on IS DISTINCT FROM OLD.zone_erased_on
                AND OLD.zone_erased_on IS NOT NULL)
        THEN
            RAISE EXCEPTION 'each side erases its own copy, once';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER sent_hands BEFORE UPDATE ON {TABLE}
        FOR EACH ROW EXECUTE FUNCTION houvast_sent_hands();
"""

TOLD = """
    CREATE FUNCTION houvast_told_stays() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog AS $$
    BEGIN
        IF to_jsonb(NEW) - 'undone_at' IS DISTINCT FROM to_jsonb(OLD) - 'undone_at' THEN
            RAISE EXCEPTION 'what was told stays as it was told';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER told_stays BEFORE UPDATE ON notifications_returnpart
        FOR EACH ROW EXECUTE FUNCTION houvast_told_stays();
"""


def restricted(table: str, name: str, verb: str, rule: str) -> migrations.RunSQL:
    """`verb` reaches only the rows of `table` (INSERT: adds only those) for which `rule` holds."""
    how = "WITH CHECK" if verb == "INSERT" else "USING"
    return migrations.RunSQL(
        f"CREATE POLICY {name} ON {table} AS RESTRICTIVE FOR {verb} {how} ({rule})",
        f"DROP POLICY {name} ON {table}",
    )


def above(table: str, rule: str) -> str:
    """What has to hold for the notification of a row of `table`."""
    return (
        f"EXISTS (SELECT 1 FROM {TABLE} above "  # noqa: S608 - our own names
        f"WHERE above.id = {table}.notification_id AND {rule})"
    )


class Migration(migrations.Migration):
    """Row-level security for what was sent, and the trigger beside it."""

    dependencies = (("notifications", "0009_taken_back"),)

    operations = (
        migrations.RunSQL(
            HANDS, f"DROP TRIGGER sent_hands ON {TABLE}; DROP FUNCTION houvast_sent_hands();"
        ),
        migrations.RunSQL(
            TOLD,
            "DROP TRIGGER told_stays ON notifications_returnpart;"
            "DROP FUNCTION houvast_told_stays();",
        ),
        restricted(TABLE, "nobody_had_it_before", "INSERT", NEW),
        restricted(TABLE, "sent_is_not_removed", "DELETE", UNREAD),
        *(
            restricted(table, "sent_is_not_removed", "DELETE", above(table, UNREAD))
            for table in (*WRITTEN, "notifications_delivery")
        ),
        restricted("notifications_message", "written_is_not_changed", "UPDATE", "false"),
        restricted(
            "notifications_returnpart",
            "answered_by_its_zone",
            "INSERT",
            above(
                "notifications_returnpart",
                "above.zone_id = notifications_returnpart.organisation_id",
            ),
        ),
    )
