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


def look() -> bool:
    """Make ready what the settings read; whether there is a server to be kept beside the website.

    Raises HouvastError when what was said about the database cannot be right.
    """
    match kind():
        case Kind.NONE:
            return False
        case Kind.EXTERNAL:
            _look_at_external()
            return False
        case Kind.EMBEDDED:
            return _make_passwords()


@contextmanager
def kept_beside(*, wanted: bool) -> Iterator[None]:
    """The embedded server, when `wanted`, as long as the website runs.

    It starts beside the website: the public pages do not wait for it, and go on without it.
    """
    if not wanted:
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


def _make_passwords() -> bool:
    places = Places(home())
    try:
        places.make()
        make_passwords(places)
    except (HouvastError, OSError) as error:
        _tell(f"Zonder databank: {error} De openbare pagina's werken wel.")
        return False
    return True


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
