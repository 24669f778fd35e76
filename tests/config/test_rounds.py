"""Do the rounds go on, one process at a time, whatever breaks?"""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from pytest_django.fixtures import Settings
from tests.cases.conftest import acting
from tests.config.test_databases import HOUVAST, environment, until_line, wait_until, website
from tests.notifications.parties import meet, sent
from tests.prevention.keeping import planned, this_year

from houvast.accounts.models import ZoneRegion
from houvast.config.rounds import ONE_AT_A_TIME, Rounds, go_on
from houvast.database.places import Places
from houvast.database.scope import acting_for
from houvast.notifications.models import Notification
from houvast.prevention import access

NIGHT = datetime(2026, 11, 26, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _mail_of_its_own(settings: Settings, tmp_path: Path) -> None:
    settings.EMAIL_FILE_PATH = tmp_path / "outbox"


@pytest.mark.usefixtures("database")
def test_one_process_at_a_time_does_them(as_app: Any) -> None:
    take = f"SELECT pg_try_advisory_lock({ONE_AT_A_TIME})"
    assert as_app.execute(take).fetchone() == (True,)
    assert Rounds().go(NIGHT) is False
    as_app.execute("SELECT pg_advisory_unlock_all()")
    assert Rounds().go(NIGHT) is True
    assert as_app.execute(take).fetchone() == (True,), "and gives it back"


@pytest.mark.usefixtures("database")
def test_what_breaks_does_not_stop_the_next_thing(caplog: pytest.LogCaptureFixture) -> None:
    class Broken(Rounds):
        def _mails(self, now: datetime) -> None:
            raise ValueError(now)

    rounds = Broken()
    assert rounds.go(NIGHT)
    assert rounds.erased_on == NIGHT.date()
    assert "een ronde brak af" in caplog.text


@pytest.mark.usefixtures("database")
def test_cases_are_erased_once_a_day() -> None:
    days: list[object] = []

    class Counting(Rounds):
        def _mails(self, now: datetime) -> None:
            days.append(self.erased_on)

    rounds = Counting()
    for ahead in (0, 1, 24):
        rounds.go(NIGHT + timedelta(hours=ahead))
    assert days == [None, NIGHT.date(), NIGHT.date()]
    assert rounds.erased_on == NIGHT.date() + timedelta(days=1)


@pytest.mark.usefixtures("database")
def test_copies_of_the_police_and_plans_of_schools_are_erased_too() -> None:
    class Quiet(Rounds):
        def _mails(self, now: datetime) -> None:
            """None: years from now every reminder would be due."""

        _digest = _mails

    with transaction.atomic():
        parties = meet(tail=f"-{uuid4().hex[:8]}")
        with acting_for([parties.zone.id]):
            region = ZoneRegion.objects.create(zone=parties.zone, region="brugge-centrum")
    try:
        one = sent(parties)
        planned(parties.lead, this_year(), "Een les.")
        for rounds, days, left in ((Rounds(), 0, 1), (Quiet(), 366 * 5, 0)):
            rounds.go(datetime.now(UTC) + timedelta(days=days))
            with acting(parties.lead) as by:
                assert len(access.plans_of(by)) == left
            with acting(parties.police):
                there = Notification.objects.filter(id=one.id, zone_erased_on=None)
                assert there.count() == left
    finally:
        with acting_for([parties.zone.id]):
            region.delete()
            Notification.objects.filter(acknowledged_at=None).update(
                acknowledged_at=datetime.now(UTC)
            )


@pytest.mark.usefixtures("database")
def test_they_go_on_until_told_to_stop() -> None:
    pauses: list[float] = []

    def wait(seconds: float) -> bool:
        pauses.append(seconds)
        return len(pauses) > 2

    go_on(wait)
    assert pauses == [1.0, 20.0, 20.0]


def test_they_run_beside_the_website_and_end_with_it(new_home: Callable[[], Path]) -> None:
    places = Places(new_home())
    with website(environment(places.home)) as (server, _):
        until_line(server, "demo-accounts.txt")
        outbox = places.home / "outbox"
        wait_until(lambda: len(list(outbox.glob("*.eml"))) == 3)
        found = subprocess.run(
            ["pgrep", "-f", "houvast.config.rounds", "-P", str(server.pid)],  # noqa: S607
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        (rounds,) = (Path("/proc") / pid for pid in found)
    assert not rounds.exists()


def test_the_command_does_them_when_the_one_beside_the_website_was_killed(
    new_home: Callable[[], Path],
) -> None:
    places = Places(new_home())
    with website(environment(places.home)) as (server, _):
        until_line(server, "demo-accounts.txt")
        wait_until(lambda: len(list((places.home / "outbox").glob("*.eml"))) == 3)
        found = subprocess.run(
            ["pgrep", "-f", "houvast.config.rounds", "-P", str(server.pid)],  # noqa: S607
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        os.kill(int(found[0]), signal.SIGKILL)
        command = subprocess.Popen(
            [sys.executable, "-c", HOUVAST, "rounds"],
            env=environment(places.home),
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert command.stdout
            assert command.stdout.readline().startswith("De rondes lopen")
            # Nothing is sent twice: everything had gone.
            with pytest.raises(subprocess.TimeoutExpired):
                command.wait(3)
        finally:
            command.terminate()
            command.communicate(timeout=30)
        assert len(list((places.home / "outbox").glob("*.eml"))) == 3


def test_without_a_database_there_is_nothing_to_go_round(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", HOUVAST, "rounds"],
        env=environment(tmp_path, HOUVAST_DATABASE="none"),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert "er is geen databank" in done.stderr
