"""Whether somebody has to call now can be read without opening the facts: lists show it first.

Of a case that was there already it is known from the next change on: its facts are sealed.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column, of which nothing but yes or no can be read."""

    dependencies = (("cases", "0004_parent_undone"),)

    operations = (
        migrations.AddField(
            model_name="case",
            name="is_urgent",
            field=models.BooleanField(default=False),
        ),
    )
