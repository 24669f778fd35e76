"""Who is shut out of a case reads no trail of it and no block of another, and lifts none.

Also without a membership that acts, as long as the person is known. To work out who is shut out,
the function reads the blocks as the owner: the rule on the blocks itself asks it. As the owner too
it finds only the rows of the scope, and it answers only for the person acting.
"""

from django.db import migrations

MYSELF = (
    "user_id = (SELECT houvast_user()) OR user_id = "
    "(SELECT m.user_id FROM accounts_membership m WHERE m.id = (SELECT houvast_member()))"
)
OUT = "((SELECT houvast_shut_out())::uuid[])"

AS_PERSON = """
    CREATE OR REPLACE FUNCTION houvast_shut_out() RETURNS uuid[]
    LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT coalesce(array_agg(DISTINCT b.case_id), '{}')
        FROM public.cases_accessblock b
        WHERE b.lifted_at IS NULL AND b.user_id IN (
            (SELECT public.houvast_user()),
            (SELECT m.user_id FROM public.accounts_membership m
                WHERE m.id = (SELECT public.houvast_member()))
        )
    $$;
"""

AS_IT_WAS = """
    CREATE OR REPLACE FUNCTION houvast_shut_out() RETURNS uuid[]
    LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, public AS $$
        SELECT coalesce(array_agg(b.case_id), '{}')
        FROM public.cases_accessblock b
        JOIN public.accounts_membership m ON m.user_id = b.user_id
        WHERE m.id = (SELECT public.houvast_member()) AND b.lifted_at IS NULL
    $$;
"""

OF_ONESELF = "(SELECT m.user_id FROM accounts_membership m WHERE m.id = (SELECT houvast_member()))"


def shut(table: str, verb: str, rule: str) -> migrations.RunSQL:
    """`verb` reaches only the rows of `table` (INSERT: adds only those) for which `rule` holds."""
    how = "WITH CHECK" if verb == "INSERT" else "USING"
    name = f"not_shut_out_{verb.lower()}"
    return migrations.RunSQL(
        f"CREATE POLICY {name} ON {table} AS RESTRICTIVE FOR {verb} TO houvast_app {how} ({rule})",
        f"DROP POLICY {name} ON {table}",
    )


class Migration(migrations.Migration):
    """Row-level security for the trail and the blocks of a case."""

    dependencies = (
        ("cases", "0005_case_urgent"),
        ("accounts", "0002_rows"),
        ("audit", "0001_initial"),
    )

    operations = (
        migrations.RunSQL(AS_PERSON, AS_IT_WAS),
        migrations.RunSQL(
            f"ALTER POLICY of_oneself ON cases_accessblock USING ({MYSELF})",
            f"ALTER POLICY of_oneself ON cases_accessblock USING (user_id = {OF_ONESELF})",
        ),
        shut("audit_entry", "SELECT", f"case_id IS NULL OR NOT (case_id = ANY {OUT})"),
        shut("cases_accessblock", "SELECT", f"{MYSELF} OR NOT (case_id = ANY {OUT})"),
        *(
            shut("cases_accessblock", verb, f"NOT (case_id = ANY {OUT})")
            for verb in ("INSERT", "UPDATE")
        ),
        migrations.RunSQL(
            # That somebody was shut out stays written down; it can be lifted.
            "REVOKE DELETE ON cases_accessblock FROM houvast_app",
            "GRANT DELETE ON cases_accessblock TO houvast_app",
        ),
    )
