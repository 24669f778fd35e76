"""Is there one line of migrations in each app? The files are read, no database is asked.

Two people who each add one to the same app would leave two ends, and nothing would start.
"""

from collections import Counter

from django.db.migrations.loader import MigrationLoader


def test_each_app_has_one_last_migration() -> None:
    last = Counter(app for app, _ in MigrationLoader(None).graph.leaf_nodes())
    assert {app: count for app, count in last.items() if count > 1} == {}
