"""What lists go by is kept in the row: whether it ended, and since when a message waits, of whom.

It ended by what the zone that has it told and did not take back; only that zone writes that.
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
READ = ("notification_id", "organisation_id", "kind", "letter", "choice", "at")
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
    """Write it down for what was told and written before, by the rules of that day."""
    parts, last, alias = defaultdict(list), {}, schema_editor.connection.alias
    told = apps.get_model("notifications", "ReturnPart").objects.using(alias)
    for part in told.filter(undone_at=None).order_by("at").values_list(*READ, named=True):
        parts[part.notification_id].append(part)
    written = apps.get_model("notifications", "Message").objects.using(alias).order_by("at")
    for key, writer, at in written.values_list("notification_id", "organisation_id", "at"):
        last[key] = (writer, at)
    found = apps.get_model("notifications", "Notification").objects.using(alias)
    concerned = found.filter(id__in=parts.keys() | last.keys()).only(
        "zone_id", "organisation_id", "case_id", "purpose"
    )
    for one in concerned.iterator():
        own = [part for part in parts[one.id] if part.organisation_id == one.zone_id]
        writer, at = last.get(one.id, (None, None))
        of_school = writer == one.organisation_id
        answers = [p for p in parts[one.id] if p.kind not in ("acknowledged", "replaced")]
        is_answered = of_school and any(part.at > at for part in answers)
        waits = at is not None and one.case_id is not None and not is_answered
        found.filter(id=one.id).update(
            is_finished=_ended(one.purpose, own),
            asked_at=at if waits else None,
            asked_by_school=waits and of_school,
        )


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
    """Three columns, filled, and the guards of the one that has a hand of its own."""

    dependencies = (("notifications", "0012_phoned_corrected"),)

    operations = (
        migrations.AddField("notification", "is_finished", models.BooleanField(default=False)),
        migrations.AddField("notification", "asked_at", models.DateTimeField(null=True)),
        migrations.AddField("notification", "asked_by_school", models.BooleanField(default=False)),
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
    )
