"""Nobody adds to the audit what somebody else would have done.

The person of an entry is the one signed in, or whose membership acts; the membership is the one
that acts. An entry of no organisation is about signing in and the own account: it names no case.
"""

from django.db import migrations

from houvast.database.policies import ORGANISATIONS

MEMBER = "(SELECT houvast_member())"
PERSON = (
    "user_id = (SELECT houvast_user()) "  # noqa: S608 - our own names
    f"OR user_id = (SELECT m.user_id FROM accounts_membership m WHERE m.id = {MEMBER})"
)
RULE = f"""
    (user_id IS NULL OR {PERSON})
    AND (membership_id IS NULL OR membership_id = {MEMBER})
    AND (organisation_id = ANY ({ORGANISATIONS})
        OR (organisation_id IS NULL AND membership_id IS NULL AND case_id IS NULL))
"""


class Migration(migrations.Migration):
    """Row-level security for what is added to the audit."""

    dependencies = (("accounts", "0003_user_wants_digest"), ("audit", "0001_initial"))

    operations = (
        migrations.RunSQL(
            "CREATE POLICY as_oneself ON audit_entry AS RESTRICTIVE FOR INSERT "
            f"WITH CHECK ({RULE})",
            "DROP POLICY as_oneself ON audit_entry",
        ),
    )
