"""Does the website go on by itself after its database was killed, and say soon that it is down?"""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import OperationalError, connections

from houvast.database.address import APPLICATION, embedded
from houvast.database.launcher import start
from houvast.database.owning import furnish
from houvast.database.places import Places


def test_a_pool_finds_the_database_again_after_a_kill(
    database: None, new_home: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    places = Places(new_home())
    first = start(places)
    furnish(places)
    entry = embedded(places, APPLICATION).for_django(pooled=True)
    entry["OPTIONS"] = {**dict(entry["OPTIONS"]), "pool": {"min_size": 2, "timeout": 2}}
    settings = connections.configure_settings({"default": {}, "other": entry})["other"]
    monkeypatch.setitem(connections.settings, "other", settings)
    connection = connections["other"]

    def ask() -> int:
        """As one request does: a connection from the pool, and back."""
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 7")
                return int(cursor.fetchone()[0])
        finally:
            connection.close()

    def ask_until(end: float) -> None:
        while time.monotonic() < end:
            ask()

    try:
        assert ask() == 7
        first.process.kill()
        first.process.wait()
        begin = time.monotonic()
        with pytest.raises(OperationalError):
            ask_until(begin + 10)  # a backend may outlive the killed server by a moment
        assert time.monotonic() - begin < 10
        first.stop()
        second = start(places)
        try:
            assert [ask() for _ in range(5)] == [7] * 5
        finally:
            connection.close_pool()
            second.stop()
    finally:
        del connections["other"]
