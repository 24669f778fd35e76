"""Who passed a notification on still reads it, and changes nothing of it any more.

Its row is changed by the school that wrote it and by the zone that has it. What was phoned in was
written down by the police, for no case: it goes from hand to hand wholly.
"""

from django.db import migrations

from houvast.database.policies import ORGANISATIONS

CHANGED_BY = (
    f"zone_id = ANY ({ORGANISATIONS}) OR (organisation_id = ANY ({ORGANISATIONS}) "
    "AND case_id IS NOT NULL)"
)


class Migration(migrations.Migration):
    """Row-level security for changing; the new row may be another's: that is passing it on."""

    dependencies = (("notifications", "0006_shut_out_person"),)

    operations = (
        migrations.RunSQL(
            "CREATE POLICY changed_by_who_has_it ON notifications_notification "
            f"AS RESTRICTIVE FOR UPDATE USING ({CHANGED_BY}) WITH CHECK (true)",
            "DROP POLICY changed_by_who_has_it ON notifications_notification",
        ),
    )
