"""Who is shut out of a case sees no key of it: not of the case, its forms or what was shared of it.

The rows that are hidden from them say which keys these are. Only for that question they are read
as the owner, who finds the rows of the scope and no other.
"""

from django.db import migrations

HIDDEN = ("notifications_notification", "cases_sharedwithclb")

SEALED = """
    CREATE FUNCTION houvast_shut_out_keys() RETURNS uuid[]
    LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT o.cases
            || ARRAY (SELECT n.id FROM public.notifications_notification n
                WHERE n.case_id = ANY (o.cases))
            || ARRAY (SELECT s.id FROM public.cases_sharedwithclb s
                WHERE s.case_id = ANY (o.cases))
        FROM (SELECT public.houvast_shut_out() AS cases) o
    $$;
"""


class Migration(migrations.Migration):
    """Row-level security for the data keys."""

    dependencies = (
        ("notifications", "0010_sent_rows"),
        ("cases", "0006_shut_out_wholly"),
        ("database", "0002_let_go"),
    )

    operations = (
        *(
            migrations.RunSQL(
                f"ALTER POLICY not_shut_out ON {table} TO houvast_app",
                f"ALTER POLICY not_shut_out ON {table} TO PUBLIC",
            )
            for table in HIDDEN
        ),
        migrations.RunSQL(SEALED, "DROP FUNCTION houvast_shut_out_keys()"),
        migrations.RunSQL(
            "CREATE POLICY not_shut_out ON database_datakey AS RESTRICTIVE FOR ALL TO houvast_app "
            "USING (NOT (subject = ANY ((SELECT houvast_shut_out_keys())::uuid[]))) "
            "WITH CHECK (true)",
            "DROP POLICY not_shut_out ON database_datakey",
        ),
    )
