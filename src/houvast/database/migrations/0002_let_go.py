"""Whoever may open something can always destroy their own way to it, also of another's content."""

from typing import ClassVar

from django.db import migrations

from houvast.database.policies import ORGANISATIONS


class Migration(migrations.Migration):
    """One more row that may be removed."""

    dependencies: ClassVar = [("database", "0001_initial")]

    operations: ClassVar = [
        migrations.RunSQL(
            "CREATE POLICY let_go ON database_datakey FOR DELETE "
            f"USING (reader_id = ANY ({ORGANISATIONS}))",
            "DROP POLICY let_go ON database_datakey",
        )
    ]
