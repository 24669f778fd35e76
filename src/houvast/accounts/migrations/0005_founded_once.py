"""What an organisation is, and whom it may act for, is said once, by who founds it.

Kind, places, regions and which CLB serves which school decide who gets a notification and a case.
They are written from the command line, where no member acts; no request of a member writes them.
"""

from django.db import migrations

from houvast.database.policies import ORGANISATIONS

FOUNDED = ("accounts_organisation", "accounts_site", "accounts_serves", "accounts_zoneregion")
NO_MEMBER = "(SELECT houvast_member()) IS NULL"
BOTH = f"clb_id = ANY ({ORGANISATIONS}) AND school_id = ANY ({ORGANISATIONS})"
VERBS = (("INSERT", "WITH CHECK"), ("UPDATE", "USING"), ("DELETE", "USING"))


def founding(table: str, verb: str, how: str) -> migrations.RunSQL:
    """`verb` in `table` is not for a member."""
    name = f"by_no_member_{verb.lower()}"
    return migrations.RunSQL(
        f"CREATE POLICY {name} ON {table} AS RESTRICTIVE FOR {verb} {how} ({NO_MEMBER})",
        f"DROP POLICY {name} ON {table}",
    )


class Migration(migrations.Migration):
    """Row-level security for what organisations are, and a trigger for their kind."""

    dependencies = (("accounts", "0004_audit_as_oneself"),)

    operations = (
        *(founding(table, *verb) for table in FOUNDED for verb in VERBS),
        migrations.RunSQL(
            "CREATE POLICY of_both ON accounts_serves AS RESTRICTIVE FOR INSERT "
            f"WITH CHECK ({BOTH})",
            "DROP POLICY of_both ON accounts_serves",
        ),
        migrations.RunSQL(
            """
            CREATE FUNCTION houvast_kind_stays() RETURNS trigger LANGUAGE plpgsql
            SET search_path = pg_catalog AS $$
            BEGIN
                IF (NEW.id, NEW.kind) IS DISTINCT FROM (OLD.id, OLD.kind) THEN
                    RAISE EXCEPTION 'an organisation stays what it was founded as';
                END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER kind_stays BEFORE UPDATE ON accounts_organisation
                FOR EACH ROW EXECUTE FUNCTION houvast_kind_stays();
            """,
            "DROP TRIGGER kind_stays ON accounts_organisation;DROP FUNCTION houvast_kind_stays();",
        ),
    )
