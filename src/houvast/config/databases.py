"""Which database does this start have, and what is said when there is none?"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from houvast.config.signing import keep_signing_key
from houvast.database.address import Kind, application, home, kind
from houvast.database.passwords import make_passwords
from houvast.database.places import Places
from houvast.errors import HouvastError

STOP_SECONDS, ROUND_SECONDS = 50, 5
ASIDE_SECONDS = 10
"""How long the keeper of the server may still be starting it before it is told to let that be."""
ACCOUNTS = "demo-accounts.txt"
"""The file under `HOUVAST_HOME` that is there where the demo is."""


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
            is_there = _make_passwords()
            if is_there and not os.environ.get("HOUVAST_PUBLIC_HOSTS"):
                keep_signing_key(home())
            return is_there


@contextmanager
def working_beside(*, with_server: bool, site: str) -> Iterator[None]:
    """The processes beside the website, as long as it runs: the embedded server when there is one
    to keep (`with_server`), and the rounds; `site` is where the website is opened.

    They start beside it: the public pages wait for nothing, and go on without.
    """
    names = ["houvast.config.keeping"] if with_server else []
    if kind() is not Kind.NONE:
        names.append("houvast.config.rounds")
    around = {"HOUVAST_SITE": site, **os.environ}
    started = [
        subprocess.Popen([sys.executable, "-m", name], stdin=subprocess.PIPE, env=around)  # noqa: S603 - ourselves
        for name in names
    ]
    try:
        yield
    finally:
        # The rounds first: they use the server, and lose nothing when they are cut short.
        for process in reversed(started):
            is_keeper = process is started[0] and with_server
            _end(process, *((ASIDE_SECONDS, STOP_SECONDS) if is_keeper else (ROUND_SECONDS, 0)))


def _end(process: "subprocess.Popen[bytes]", by_itself: float, when_told: float) -> None:
    """Seconds to end by itself, and then when told; who takes longer ends without us."""
    assert process.stdin
    process.stdin.close()
    for seconds in (by_itself, when_told):
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.terminate()


def _make_passwords() -> bool:
    places = Places(home())
    refuse_demo_in_public(places.home)
    try:
        places.make()
        make_passwords(places)
    except (HouvastError, OSError) as error:
        _tell(f"Zonder databank: {error} De openbare pagina's werken wel.")
        return False
    return True


def refuse_demo_in_public(folder: Path) -> None:
    """Raise HouvastError when Houvast is opened to others and the demo is in `folder`."""
    accounts = folder / ACCOUNTS
    if os.environ.get("HOUVAST_PUBLIC_HOSTS") and accounts.exists():
        raise HouvastError(
            f"in {folder} staat de demo, met verzonnen accounts waarvan de wachtwoorden in "
            f"{accounts} staan. Zet HOUVAST_HOME op een lege map voor een publieke website."
        )


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
