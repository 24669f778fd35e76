"""Does the database answer, and how long is it left alone when it does not?

Waiting for it costs seconds, and every request that waits takes a thread from the public pages. So
after a failure this process does not ask for a moment, and then one request at a time asks again.
"""

import logging
import threading
import time
from dataclasses import dataclass, field

from django.db import Error, InterfaceError, OperationalError

LEFT_ALONE = 3.0
"""Seconds in which nobody asks."""

NOT_MADE_YET = ("42P01", "42703", "42883")
"""What PostgreSQL says of a table, column or function that is not there: a migration is running."""

log = logging.getLogger(__name__)


def means_silence(error: BaseException) -> bool:
    """Whether this error says that the database is away, and not that the code is wrong."""
    if isinstance(error, OperationalError | InterfaceError):
        return True
    return isinstance(error, Error) and getattr(error.__cause__, "sqlstate", "") in NOT_MADE_YET


@dataclass
class Silence:
    """What this process knows of it."""

    _until: float | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def may_ask(self) -> bool:
        """Whether a request may ask the database now; it then has to say `over` or `noticed`."""
        with self._lock:
            if self._until is None:
                return True
            if time.monotonic() < self._until:
                return False
            # This one asks; the others wait until it knows.
            self._until = time.monotonic() + LEFT_ALONE
            return True

    def noticed(self) -> None:
        """It did not answer."""
        with self._lock:
            if self._until is None:
                log.warning("de databank antwoordt niet; de openbare pagina's werken wel")
            self._until = time.monotonic() + LEFT_ALONE

    def over(self) -> None:
        """It answered."""
        if self._until is None:
            return
        with self._lock:
            self._until = None
        log.warning("de databank antwoordt weer")


SILENCE = Silence()
