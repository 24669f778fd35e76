"""Each person chooses whether to get the mail of the day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column."""

    dependencies = (("accounts", "0002_rows"),)

    operations = (
        migrations.AddField(
            model_name="user",
            name="wants_digest",
            field=models.BooleanField(db_default=True, default=True),
        ),
    )
