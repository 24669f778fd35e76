"""Who has had a mail is kept, so that nobody gets it again when it is tried again for another."""

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models


class Migration(migrations.Migration):
    """A column of the outbox: ids of people, no addresses."""

    dependencies = (("notifications", "0007_passed_on"),)

    operations = (
        migrations.AddField(
            "delivery",
            "had_by",
            ArrayField(base_field=models.UUIDField(), default=list, size=None),
        ),
    )
