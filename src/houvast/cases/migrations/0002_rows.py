"""Who sees which row of a case, and what the database itself keeps together.

A row is for its school; who is shut out of a case sees nothing of it but that they are (their own
block, so that this rule itself can be worked out). What is shared with a CLB is for both, a note
for whoever wrote it. A row of a case can only have the organisation of that case.
"""

from django.db import migrations

from houvast.database.policies import protect

OF_CASE = (
    "cases_facts",
    "cases_decision",
    "cases_steptaken",
    "cases_task",
    "cases_parentinformed",
    "cases_sharedwithclb",
    "cases_accessblock",
)
SEALED_OFF = (
    "cases_facts",
    "cases_decision",
    "cases_steptaken",
    "cases_task",
    "cases_parentinformed",
    "cases_note",
    "cases_sharedwithclb",
)

SHUT_OUT = migrations.RunSQL(
    """
    CREATE FUNCTION houvast_shut_out() RETURNS uuid[]
    LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, public AS $$
        SELECT coalesce(array_agg(b.case_id), '{}')
        FROM public.cases_accessblock b
        JOIN public.accounts_membership m ON m.user_id = b.user_id
        WHERE m.id = (SELECT public.houvast_member()) AND b.lifted_at IS NULL
    $$;
    """,
    "DROP FUNCTION houvast_shut_out();",
)


def without_who_is_shut_out(table: str, column: str) -> migrations.RunSQL:
    """No row of `table` for a member who is shut out of the case in `column`."""
    rule = f"NOT ({column} = ANY ((SELECT houvast_shut_out())::uuid[]))"
    return migrations.RunSQL(
        f"CREATE POLICY not_shut_out ON {table} AS RESTRICTIVE FOR ALL USING ({rule}) "
        "WITH CHECK (true)",
        f"DROP POLICY not_shut_out ON {table}",
    )


def of_its_case(table: str) -> migrations.RunSQL:
    """The organisation of a row of `table` is that of its case."""
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {table}_of_its_case "
        "FOREIGN KEY (case_id, organisation_id) REFERENCES cases_case (id, organisation_id)",
        f"ALTER TABLE {table} DROP CONSTRAINT {table}_of_its_case",
    )


class Migration(migrations.Migration):
    """Row-level security for the cases."""

    dependencies = (
        ("cases", "0001_initial"),
        ("accounts", "0002_rows"),
        ("database", "0001_initial"),
    )

    operations = (
        protect("cases_case"),
        protect("cases_counter"),
        protect("cases_facts"),
        protect("cases_decision"),
        protect("cases_steptaken"),
        protect("cases_task"),
        protect("cases_parentinformed"),
        protect("cases_note"),
        protect("cases_accessblock"),
        protect(
            "cases_sharedwithclb",
            ("organisation_id", "clb_id"),
            written_by=("organisation_id",),
        ),
        SHUT_OUT,
        without_who_is_shut_out("cases_case", "id"),
        *(without_who_is_shut_out(table, "case_id") for table in SEALED_OFF),
        migrations.RunSQL(
            "ALTER TABLE cases_case ADD CONSTRAINT cases_case_with_organisation "
            "UNIQUE (id, organisation_id)",
            "ALTER TABLE cases_case DROP CONSTRAINT cases_case_with_organisation",
        ),
        *(of_its_case(table) for table in OF_CASE),
        migrations.RunSQL(
            # The deletion record stays.
            "REVOKE DELETE ON cases_case FROM houvast_app",
            "GRANT DELETE ON cases_case TO houvast_app",
        ),
    )
