"""Whether it was told how a notification ended is kept in its row, so that lists can go by it.

It follows from what the zone that has it told and did not take back; only that zone writes it.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from houvast.database.policies import ORGANISATIONS

TABLE = "notifications_notification"
BOTH = (TABLE, "notifications_returnpart")
READ = ("notification_id", "organisation_id", "kind", "letter", "choice")
NEW = f"NOT is_finished OR zone_id = ANY ({ORGANISATIONS})"

HAND = f"""
    CREATE FUNCTION houvast_finished_by_its_zone() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public AS $$
    BEGIN
        IF NEW.is_finished IS DISTINCT FROM OLD.is_finished
            AND NOT coalesce(OLD.zone_id = ANY ({ORGANISATIONS}), false)
        THEN
            RAISE EXCEPTION 'the zone that has it tells how it ended';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER finished_by_its_zone BEFORE UPDATE ON {TABLE}
        FOR EACH ROW EXECUTE FUNCTION houvast_finished_by_its_zone();
"""


def fill(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Write it down for what was told before, by the rule of that day."""
    parts, alias = defaultdict(list), schema_editor.connection.alias
    told = apps.get_model("notifications", "ReturnPart").objects.using(alias)
    told = told.filter(undone_at=None, kind__in=("outcome", "feedback", "section")).order_by("at")
    for part in told.values_list(*READ, named=True):
        parts[part.notification_id].append(part)
    found = apps.get_model("notifications", "Notification").objects.using(alias)
    for one in found.filter(id__in=list(parts)).only("zone_id", "purpose"):
        own = [part for part in parts[one.id] if part.organisation_id == one.zone_id]
        if _ended(one.purpose, own):
            found.filter(id=one.id).update(is_finished=True)


def _ended(purpose: str, parts: Sequence[Any]) -> bool:
    kinds = [part.kind for part in parts]
    if purpose == "advice":
        return "feedback" in kinds or "outcome" in kinds
    outcomes = {part.letter: part.choice for part in parts if part.kind == "outcome"}
    sections = {part.letter for part in parts if part.kind == "section"}
    if not outcomes:
        return False
    if "feedback" in kinds[kinds.index("outcome") :]:
        return "" in outcomes or sections <= outcomes.keys()
    is_for_all = "" in outcomes or (sections and sections <= outcomes.keys())
    return bool(is_for_all) and "not_known" not in outcomes.values()


class Migration(migrations.Migration):
    """A column, filled, and its guards; and lists read only the messages of late."""

    dependencies = (("notifications", "0012_phoned_corrected"),)

    operations = (
        migrations.AddField("notification", "is_finished", models.BooleanField(default=False)),
        # The owner of the tables acts for nobody, so it sees no row while the policies hold for it.
        *(
            migrations.RunSQL(f"ALTER TABLE {name} NO FORCE ROW LEVEL SECURITY", "")
            for name in BOTH
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        *(migrations.RunSQL(f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY", "") for name in BOTH),
        migrations.RunSQL(
            HAND,
            f"DROP TRIGGER finished_by_its_zone ON {TABLE};"
            "DROP FUNCTION houvast_finished_by_its_zone();",
        ),
        migrations.AddConstraint(
            "notification",
            models.CheckConstraint(
                name="only_what_was_sent_ends",
                condition=models.Q(is_finished=False) | models.Q(sent_at__isnull=False),
            ),
        ),
        migrations.RunSQL(
            f"CREATE POLICY finished_by_its_zone ON {TABLE} "
            f"AS RESTRICTIVE FOR INSERT WITH CHECK ({NEW})",
            f"DROP POLICY finished_by_its_zone ON {TABLE}",
        ),
        migrations.AddIndex("message", models.Index(name="message_lately", fields=("at",))),
    )
