"""Who keeps the embedded server, furnished and migrated, and for how long?"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from houvast.database.address import home, owner
from houvast.database.launcher import AlreadyKept, Server, start
from houvast.database.places import Places


@contextmanager
def kept() -> Iterator[Server]:
    """The server of this instance, furnished and migrated, stopped afterwards.

    Raises HouvastError.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "houvast.config.settings")
    places = Places(home())
    server = start(places)
    try:
        import django  # noqa: PLC0415 - the server starts first

        django.setup()
        from houvast.database.owning import furnish, migrate  # noqa: PLC0415 - after the setup

        furnish(places)
        migrate(owner(), places.home)
        yield server
    finally:
        server.stop()


@contextmanager
def reachable() -> Iterator[None]:
    """The server of this instance, started only when nobody keeps it already."""
    try:
        with kept():
            yield
    except AlreadyKept:
        yield
