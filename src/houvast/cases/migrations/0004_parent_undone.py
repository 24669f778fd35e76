"""What was written down of a parent by mistake can be taken back; the row stays, crossed out."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """When it was taken back, and by whom."""

    dependencies = (
        ("accounts", "0002_rows"),
        ("cases", "0003_shut_out_person"),
    )

    operations = (
        migrations.AddField(
            model_name="parentinformed",
            name="undone_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="parentinformed",
            name="undone_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.membership",
            ),
        ),
    )
