"""Where does a benchmark get a database of its own? Gone when it is done."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from houvast.database.address import OWNER, embedded
from houvast.database.launcher import start
from houvast.database.places import Places


@contextmanager
def own_database(**environment: str) -> Iterator[Places]:
    """A migrated database in a temporary home, and Django set up as the website with it.

    `environment`: variables that the settings read too.
    """
    home = Path(tempfile.mkdtemp(prefix="houvast-bench-"))
    home.chmod(0o711)
    places = Places(home)
    asked = {
        "HOUVAST_HOME": str(home),
        "HOUVAST_DATABASE": "embedded",
        "DJANGO_SETTINGS_MODULE": "houvast.config.settings",
        **environment,
    }
    before = {name: os.environ.get(name) for name in asked}
    os.environ.update(asked)
    server = start(places)
    try:
        import django  # noqa: PLC0415 - the settings read the passwords of the new server

        django.setup()
        from houvast.database.owning import furnish, migrate  # noqa: PLC0415

        furnish(places)
        migrate(embedded(places, OWNER), home)
        yield places
    finally:
        from django.db import connections  # noqa: PLC0415

        connections["default"].close()
        connections["default"].close_pool()
        server.stop()
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
        shutil.rmtree(home)
