"""Who is shut out of a case is so as a person, also where they work for another organisation.

The rule asks for the blocks of the person acting. At a CLB or with the police these are rows of
another organisation, which were not there to be asked for; now a person reads their own.
"""

from django.db import migrations

MYSELF = "(SELECT m.user_id FROM accounts_membership m WHERE m.id = (SELECT houvast_member()))"


class Migration(migrations.Migration):
    """A person's own blocks can be read under each of their memberships."""

    dependencies = (("cases", "0002_rows"),)

    operations = (
        migrations.RunSQL(
            f"CREATE POLICY of_oneself ON cases_accessblock FOR SELECT USING (user_id = {MYSELF})",
            "DROP POLICY of_oneself ON cases_accessblock",
        ),
    )
