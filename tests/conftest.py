"""What every test shares: no socket leaves this machine, static files are taken as they lie.

A test that asks for `db` (rolled back) or `database` (committed, emptied afterwards) gets a real
PostgreSQL and stands in it as the role of the application, as the website does. Others get none.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connections
from pytest_django import DjangoDbBlocker
from pytest_django.fixtures import Settings
from pytest_socket import socket_allow_hosts

import houvast
from houvast.database.address import APPLICATION, OWNER, Address, embedded
from houvast.database.launcher import start
from houvast.database.passwords import SUPERUSER
from houvast.database.places import Places
from houvast.web.kept import SHELF

if TYPE_CHECKING:
    import psycopg

ENOUGH_MEMORY = 4 * 1024**3
MADE_BY_MIGRATING = ("auth_permission", "django_content_type", "django_migrations")
"""The tables with rows before anybody came."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell at the end what tests measured: `record_property("measured", "one line")`."""
    reports = (*terminalreporter.stats.get("passed", ()), *terminalreporter.stats.get("failed", ()))
    told = [
        words
        for report in reports
        if getattr(report, "when", "") == "call"
        for name, words in report.user_properties
        if name == "measured"
    ]
    if told:
        terminalreporter.section("measured")
        terminalreporter.write("\n".join([*sorted(map(str, told)), ""]))


@pytest.fixture(autouse=True)
def _only_this_machine() -> None:
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


@pytest.fixture(autouse=True)
def _static_files_as_they_lie(settings: Settings) -> None:
    """No test needs the collected, hashed copies that `houvast run` makes."""
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = {"staticfiles": {"BACKEND": plain}}
    settings.STATIC_ROOT = Path(houvast.__file__).parent / "web" / "static"


@pytest.fixture(autouse=True)
def _pages_made_anew() -> None:
    """No page of an earlier test is shown."""
    SHELF.empty()


@pytest.fixture(scope="session")
def new_home() -> Iterator[Callable[[], Path]]:
    """Makes homes through which every user may pass, unlike those of pytest; removed at the end."""
    made: list[Path] = []
    # A cluster is a thousand files, written through to the disk: in memory when that is large.
    memory = Path("/dev/shm")  # noqa: S108 - with a random name
    is_large = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ENOUGH_MEMORY

    def make() -> Path:
        made.append(Path(tempfile.mkdtemp(prefix="houvast-", dir=memory if is_large else None)))
        made[-1].chmod(0o711)
        return made[-1]

    yield make
    for folder in made:
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def places(new_home: Callable[[], Path]) -> Iterator[Places]:
    """A running PostgreSQL with its roles and no tables yet; nothing in it outlives the tests."""
    from houvast.database.owning import furnish  # noqa: PLC0415 - only for who asks

    found = Places(new_home())
    server = start(found, settings={"fsync": "off"})
    try:
        furnish(found)
        yield found
    finally:
        server.stop()


@pytest.fixture(scope="session")
def owner(places: Places) -> Address:
    """How the owner of the tables signs in."""
    return embedded(places, OWNER)


@pytest.fixture(scope="session")
def django_db_setup(
    places: Places, owner: Address, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Instead of pytest-django's own: migrated by the owner, used by the application's role."""
    from houvast.database.owning import migrate  # noqa: PLC0415 - only for who asks

    entry = embedded(places, APPLICATION).for_django(pooled=True)
    before = connections.settings
    connections["default"]  # made now, when no test asked for it yet, so that it can be replaced
    connections.settings = connections.configure_settings({"default": entry})
    del connections["default"]
    with django_db_blocker.unblock():
        migrate(owner, places.home)
        yield
        connections["default"].close()
        connections["default"].close_pool()
        del connections["default"]
    connections.settings = before


@pytest.fixture
def database(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, places: Places
) -> Iterator[None]:
    """The database without a transaction around the test: for what must really be committed.

    Afterwards it is as empty as it was migrated: the next test must find nobody of this one.
    """
    with django_db_blocker.unblock():
        yield
        connections["default"].close()
    empty(places)


def empty(places: Places) -> None:
    """Take every row away but those that migrating made, as nobody but the superuser can."""
    import psycopg  # noqa: PLC0415 - only for who asks
    from psycopg import sql  # noqa: PLC0415 - only for who asks

    with psycopg.connect(**embedded(places, SUPERUSER).for_psycopg()) as connection:
        connection.execute("SET session_replication_role = replica")  # no trigger guards the audit
        connection.execute("SET lock_timeout = '20s'")
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        names = [sql.Identifier(name) for (name,) in tables if name not in MADE_BY_MIGRATING]
        connection.execute(sql.SQL("TRUNCATE {}").format(sql.SQL(", ").join(names)))


@pytest.fixture
def as_app(database: None, places: Places) -> "Iterator[psycopg.Connection[Any]]":
    """A connection of the application's role without Django; each statement its own transaction."""
    address = embedded(places, APPLICATION).for_psycopg()
    import psycopg  # noqa: PLC0415 - only for who asks

    with psycopg.connect(**address, autocommit=True) as connection:
        yield connection


@pytest.fixture(autouse=True)
def _at_the_home_of_the_database(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who uses the database finds its master key and its owner as the website does."""
    asks = {"db", "database"} & set(request.fixturenames)
    if asks or request.node.get_closest_marker("django_db"):
        places = request.getfixturevalue("places")
        monkeypatch.setenv("HOUVAST_HOME", str(places.home))
        monkeypatch.setenv("HOUVAST_DATABASE", "embedded")
