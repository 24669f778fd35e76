"""Who keeps the embedded server running beside the website, and stops it when that ends?

A process of its own: the website can fork its workers without a thread or a connection in the way.
Its standard input is a pipe from the website; when the website ends, however hard, the pipe closes,
and the server is stopped in order. A server that falls away is started again. On this machine alone
an empty database is filled with the demo. It tells in Dutch lines how it stands.
"""

import os
import select
import signal
import sys
from types import FrameType

from houvast.database.keeper import kept
from houvast.database.launcher import AlreadyKept, Server
from houvast.errors import HouvastError

SHARED = "Tot dan gebruikt deze website die databank mee; stopt de andere, dan neemt ze over."
LOOK_EVERY = 1.0
"""Seconds between two looks at the server."""


def main() -> int:
    """Keep the server until standard input ends; 2 when it cannot be started."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    try:
        _keep()
    except HouvastError as error:
        tell(f"Zonder databank: {error} De openbare pagina's werken wel.")
        return 2
    return 0


def _keep() -> None:
    """Keep the server; while another Houvast keeps it, look on, and take over when that ends."""
    is_told = False
    while not _kept_to_the_end(is_told=is_told):
        is_told = True
        if _ended(LOOK_EVERY):
            return


def _kept_to_the_end(*, is_told: bool) -> bool:
    try:
        with kept() as server:
            _fill()
            tell("De databank is klaar.")
            _watch(server)
            signal.signal(signal.SIGTERM, signal.SIG_IGN)  # it is being stopped: once is enough
    except AlreadyKept as error:
        if not is_told:
            tell(f"Let op: {error} {SHARED}")
        return False
    return True


def tell(line: str) -> None:
    """Say one line to whoever started the website."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def _fill() -> None:
    from django.conf import settings  # noqa: PLC0415 - set up by `kept`

    from houvast.notifications import demo  # noqa: PLC0415

    if not settings.IS_PUBLIC:
        sys.stdout.write(f"{demo.fill_when_empty()}\n")
        sys.stdout.flush()


def _watch(server: Server) -> None:
    """Until standard input ends."""
    while not _ended(LOOK_EVERY):
        if server.start_again():
            tell("De databank was weggevallen en draait opnieuw.")


def _ended(seconds: float) -> bool:
    """Whether standard input ended; waits that long for it."""
    readable, _, _ = select.select([sys.stdin], [], [], seconds)
    return bool(readable) and not os.read(sys.stdin.fileno(), 4096)


def _end(_: int, __: FrameType | None) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise SystemExit(0)


if __name__ == "__main__":
    sys.exit(main())
