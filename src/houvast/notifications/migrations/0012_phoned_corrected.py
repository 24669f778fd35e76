"""What the police wrote down themselves, for a call, they may correct as long as they have it.

What a school sent stays as it was sent; so does what was phoned in and passed on to another zone.
"""

from django.db import migrations

STAYS = """
CREATE OR REPLACE FUNCTION houvast_sent_stays() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog AS $$
BEGIN
    IF OLD.sent_at IS NOT NULL AND (
        {content}
        OR NEW.sent_at IS DISTINCT FROM OLD.sent_at
        OR NEW.reference IS DISTINCT FROM OLD.reference
        OR NEW.organisation_id IS DISTINCT FROM OLD.organisation_id
    ) THEN
        RAISE EXCEPTION 'what was sent stays as it was sent';
    END IF;
    RETURN NEW;
END $$;
"""
CHANGED = "NEW.content IS DISTINCT FROM OLD.content"
NOT_OWN = "(OLD.case_id IS NOT NULL OR OLD.zone_id IS DISTINCT FROM OLD.organisation_id)"


class Migration(migrations.Migration):
    """The trigger lets a zone correct what it wrote down itself."""

    dependencies = (("notifications", "0011_shut_out_keys"),)

    operations = (
        migrations.RunSQL(
            STAYS.format(content=f"({CHANGED} AND {NOT_OWN})"), STAYS.format(content=CHANGED)
        ),
    )
