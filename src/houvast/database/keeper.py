"""Who keeps the embedded server running beside the website, and stops it when that ends?

A process of its own: the website can fork its workers without a thread or a connection in the way.
Its standard input is a pipe from the website; when the website ends, however hard, the pipe closes,
and the server is stopped in order. It tells in one Dutch line how it stands.
"""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from houvast.database.address import home, owner
from houvast.database.launcher import AlreadyKept, Server, start
from houvast.database.places import Places
from houvast.errors import HouvastError


def main() -> int:
    """Keep the server until standard input ends; 2 when it cannot be started."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    try:
        with kept():
            _tell("De databank is klaar.")
            while os.read(sys.stdin.fileno(), 4096):
                pass
    except HouvastError as error:
        _tell(f"Zonder databank: {error} De openbare pagina's werken wel.")
        return 2
    return 0


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


def _end(_: int, __: FrameType | None) -> None:
    raise SystemExit(0)


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
