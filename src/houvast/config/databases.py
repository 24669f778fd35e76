"""Which database does this start have, and what is said when there is none?"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from houvast.database.address import Kind, application, home, kind
from houvast.database.passwords import make_passwords
from houvast.database.places import Places
from houvast.errors import HouvastError

STOP_SECONDS = 60


@contextmanager
def database() -> Iterator[None]:
    """The database as long as the website runs.

    The embedded one is started beside it, so that the public pages need not wait, and without a
    database they go on. Raises HouvastError when what was said about the database cannot be right.
    """
    match kind():
        case Kind.NONE:
            yield
        case Kind.EMBEDDED:
            with _embedded():
                yield
        case Kind.EXTERNAL:
            _look_at_external()
            yield


@contextmanager
def _embedded() -> Iterator[None]:
    places = Places(home())
    try:
        # Before the settings are read: the website signs in with them.
        places.make()
        make_passwords(places)
    except (HouvastError, OSError) as error:
        _tell(f"Zonder databank: {error} De openbare pagina's werken wel.")
        yield
        return
    keeper = subprocess.Popen(
        [sys.executable, "-m", "houvast.database.keeper"], stdin=subprocess.PIPE
    )
    try:
        yield
    finally:
        assert keeper.stdin
        keeper.stdin.close()
        try:
            keeper.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            keeper.terminate()


def _look_at_external() -> None:
    import psycopg  # noqa: PLC0415 - only with a database

    from houvast.database.owning import refuse_mighty, silent  # noqa: PLC0415

    address = application()
    assert address
    try:
        refuse_mighty(address)
    except psycopg.OperationalError as error:
        _tell(f"Let op: {silent(address, error)} De openbare pagina's werken wel.")


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
