"""What is done again and again beside the website: mails, reminders, the digest, erasing?

One process at a time does it: the others look on, and take over when it falls away. Whoever is
killed at any moment loses nothing: what is to be done is a row, and each round begins with those.
"""

import logging
import os
import select
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from types import FrameType
from uuid import UUID

from houvast.config import ready

EVERY = 20.0
"""Seconds between two rounds."""

AT_FIRST = 1.0
"""Seconds between two looks as long as the database is not there: it may be starting."""

ONE_AT_A_TIME = 0x726F6E64
"""The number of the advisory lock, "rond"."""

log = logging.getLogger(__name__)


@dataclass
class Rounds:
    """What this process remembers; all of it may be forgotten, nothing is done twice by that."""

    erased_on: date | None = None
    digested: set[tuple[UUID, date]] = field(default_factory=set)

    def go(self, now: datetime) -> bool:
        """One round at `now`; False when another process does them.

        Raises django.db.Error when the database does not answer. What else breaks is logged, and
        may not stop the next thing.
        """
        with _alone() as is_alone:
            if not is_alone:
                return False
            for work in (self._mails, self._digest, self._erase):
                _try(work, now)
        return True

    def _mails(self, now: datetime) -> None:
        from houvast.notifications import outbox  # noqa: PLC0415 - Django is set up then

        outbox.due_reminders(now)
        outbox.send_due(now, through=outbox.backend(), site=_site())

    def _digest(self, now: datetime) -> None:
        from houvast.notifications import digest, outbox  # noqa: PLC0415

        digest.send_due(now, through=outbox.backend(), site=_site(), handled=self.digested)

    def _erase(self, now: datetime) -> None:
        from houvast.config.ending import erase_what_is_over  # noqa: PLC0415
        from houvast.regions.opening_hours import BRUSSELS  # noqa: PLC0415

        day = now.astimezone(BRUSSELS).date()
        if self.erased_on != day:
            erase_what_is_over(on=day)
            self.erased_on = day
            self.digested = {done for done in self.digested if done[1] == day}


def _site() -> str:
    from django.conf import settings  # noqa: PLC0415

    return str(settings.SITE)


def _try(work: Callable[[datetime], None], now: datetime) -> None:
    from houvast.database.silence import means_silence  # noqa: PLC0415

    try:
        work(now)
    except Exception as error:
        if means_silence(error):
            raise
        log.exception("een ronde brak af")


@contextmanager
def _alone() -> Iterator[bool]:
    """Whether nobody else does the rounds; held until the round is over."""
    from django.db import Error, connection  # noqa: PLC0415

    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [ONE_AT_A_TIME])
            (is_alone,) = cursor.fetchone()
        yield is_alone
    finally:
        # The lock ends with the connection, whatever happened to it.
        with suppress(Error):
            if connection.connection is not None:
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_unlock_all()")
        connection.close()


def go_on(wait: Callable[[float], bool]) -> None:
    """Round after round, until `wait` (which gets seconds) says that it is over."""
    from django.db import Error  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from houvast.database.silence import means_silence  # noqa: PLC0415

    rounds, pause, was_there = Rounds(), AT_FIRST, False
    while not wait(pause):
        try:
            if was_there or _is_migrated():
                rounds.go(timezone.now())
                was_there, pause = True, EVERY
        except Error as error:
            if not means_silence(error):
                raise
            if was_there:
                log.warning("de rondes wachten: de databank antwoordt niet")
            was_there, pause = False, AT_FIRST


def _is_migrated() -> bool:
    """Whether every table is there as this code knows it: at a first start they are being made."""
    from django.db import connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _website_ended(seconds: float) -> bool:
    """Whether standard input, a pipe from the website, ended; waits that long for it."""
    readable, _, _ = select.select([sys.stdin], [], [], seconds)
    return bool(readable) and not os.read(sys.stdin.fileno(), 4096)


def main() -> int:
    """Do the rounds until standard input ends: beside the website."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    ready.set_up()
    go_on(_website_ended)
    return 0


def _end(_: int, __: FrameType | None) -> None:
    raise SystemExit(0)


if __name__ == "__main__":
    sys.exit(main())
