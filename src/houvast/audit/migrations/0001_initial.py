"""The entries, their chain, and what makes both append-only for every role."""

import uuid
from typing import ClassVar

from django.db import migrations, models

CLOSE = """
    ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
    ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY;
    CREATE POLICY may_read ON audit_entry FOR SELECT
        USING (organisation_id = ANY ((SELECT houvast_organisations())::uuid[]));
    CREATE POLICY may_add ON audit_entry FOR INSERT
        WITH CHECK (organisation_id IS NULL
            OR organisation_id = ANY ((SELECT houvast_organisations())::uuid[]));
    CREATE POLICY owner_verifies ON audit_entry FOR SELECT TO houvast_owner USING (true);

    REVOKE ALL ON audit_entry, audit_link FROM houvast_app;
    GRANT SELECT, INSERT ON audit_entry TO houvast_app;
"""

KEEP = """
    CREATE FUNCTION audit_refuse() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
    BEGIN
        RAISE EXCEPTION 'the audit is only added to' USING ERRCODE = 'insufficient_privilege';
    END $$;

    CREATE TRIGGER audit_entry_stays BEFORE UPDATE OR DELETE ON audit_entry
        FOR EACH ROW EXECUTE FUNCTION audit_refuse();
    CREATE TRIGGER audit_entry_is_not_emptied BEFORE TRUNCATE ON audit_entry
        FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
    CREATE TRIGGER audit_link_stays BEFORE UPDATE OR DELETE ON audit_link
        FOR EACH ROW EXECUTE FUNCTION audit_refuse();
    CREATE TRIGGER audit_link_is_not_emptied BEFORE TRUNCATE ON audit_link
        FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
"""

CHAIN = """
    CREATE FUNCTION audit_stamp() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog AS $$
    BEGIN
        NEW.at := clock_timestamp();
        RETURN NEW;
    END $$;
    CREATE TRIGGER audit_entry_has_its_moment BEFORE INSERT ON audit_entry
        FOR EACH ROW EXECUTE FUNCTION audit_stamp();

    -- The length before each part makes two different entries never the same text.
    CREATE FUNCTION audit_part(content text) RETURNS text
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
        SELECT octet_length(coalesce(content, '')) || ':' || coalesce(content, '')
    $$;

    -- As the owner, because the application may not touch the chain; at the end of the
    -- transaction, so that the one lock is held for the commit only.
    CREATE FUNCTION audit_chain() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
    DECLARE
        last_number bigint;
        last_hash bytea;
    BEGIN
        PERFORM pg_advisory_xact_lock(1751479670, 1);
        SELECT number, hash INTO last_number, last_hash
            FROM public.audit_link ORDER BY number DESC LIMIT 1;
        last_number := coalesce(last_number, 0) + 1;
        INSERT INTO public.audit_link (number, entry_id, hash) VALUES (
            last_number,
            NEW.id,
            sha256(coalesce(last_hash, ''::bytea) || convert_to(
                public.audit_part(last_number::text)
                || public.audit_part(NEW.id::text)
                || public.audit_part(
                    to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'))
                || public.audit_part(NEW.event)
                || public.audit_part(NEW.user_id::text)
                || public.audit_part(NEW.membership_id::text)
                || public.audit_part(NEW.organisation_id::text)
                || public.audit_part(NEW.case_id::text)
                || public.audit_part(NEW.detail), 'UTF8')));
        RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER audit_entry_is_chained AFTER INSERT ON audit_entry
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_chain();
    REVOKE EXECUTE ON FUNCTION audit_chain() FROM PUBLIC;
"""

UNDO = """
    DROP TRIGGER audit_entry_is_chained ON audit_entry;
    DROP TRIGGER audit_entry_has_its_moment ON audit_entry;
    DROP TRIGGER audit_entry_stays ON audit_entry;
    DROP TRIGGER audit_entry_is_not_emptied ON audit_entry;
    DROP TRIGGER audit_link_stays ON audit_link;
    DROP TRIGGER audit_link_is_not_emptied ON audit_link;
    DROP POLICY may_read ON audit_entry;
    DROP POLICY may_add ON audit_entry;
    DROP POLICY owner_verifies ON audit_entry;
    DROP FUNCTION audit_chain();
    DROP FUNCTION audit_part(text);
    DROP FUNCTION audit_stamp();
    DROP FUNCTION audit_refuse();
"""


class Migration(migrations.Migration):
    """First migration."""

    initial = True
    dependencies: ClassVar = [("database", "0001_initial")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField()),
                ("event", models.CharField(max_length=40)),
                ("user_id", models.UUIDField(null=True)),
                ("membership_id", models.UUIDField(null=True)),
                ("organisation_id", models.UUIDField(null=True)),
                ("case_id", models.UUIDField(null=True)),
                ("detail", models.TextField(default="{}")),
            ],
            options={
                "indexes": [models.Index(fields=["case_id", "at"], name="audit_trail_of_case")]
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("entry_id", models.UUIDField(unique=True)),
                ("hash", models.BinaryField()),
            ],
        ),
        migrations.RunSQL(CLOSE + KEEP + CHAIN, UNDO),
    ]
