"""Does the website run with, without and before its database, and leave nothing running?"""

import os
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest

from houvast.config.cli import main
from houvast.config.running import LAST_ANSWERS
from houvast.database.address import APPLICATION, OWNER, Address, embedded
from houvast.database.launcher import start
from houvast.database.owning import refuse_mighty
from houvast.database.passwords import SUPERUSER
from houvast.database.places import Places
from houvast.errors import HouvastError

HOUVAST = "import sys; from houvast.config.cli import main; sys.exit(main())"
PUBLIC = {
    "HOUVAST_PUBLIC_HOSTS": "houvast.example",
    "HOUVAST_SECRET_KEY": "x" * 64,
    "HOUVAST_TLS": "no",
}


def environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of a website with an embedded database in `home`."""
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "DJANGO_SETTINGS_MODULE": "houvast.config.settings",
        "HOUVAST_STATIC_ROOT": str(home / "static"),
        "HOUVAST_HOME": str(home),
        "HOUVAST_DATABASE": "embedded",
        **more,
    }


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def until_line(server: subprocess.Popen[str], words: str) -> str:
    """What the website says up to the line with `words`."""
    assert server.stdout
    said = ""
    while words not in said:
        line = server.stdout.readline()
        assert line, said
        said += line
    return said


@contextmanager
def website(around: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A running website and its address; ended as `kill` does."""
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-c", HOUVAST, "run", "--port", str(port)],
        env=around,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout
        assert "staat klaar" in server.stdout.readline()
        yield server, f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.communicate(timeout=60)


def status(address: str) -> int:
    """The answer at `address`, as soon as there is one."""
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=5) as response:  # noqa: S310 - our own
                return int(response.status)
        except urllib.error.HTTPError as error:
            with error:
                return error.code
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionError):
                raise
            time.sleep(0.05)
    raise AssertionError("the website does not answer")


def tables(places: Places) -> int:
    """How many tables the application can ask for."""
    with psycopg.connect(**embedded(places, APPLICATION).for_psycopg()) as connection:
        row = connection.execute(
            "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
        ).fetchone()
    assert row
    return int(row[0])


def wait_until(holds: Callable[[], bool], seconds: float = 60) -> None:
    """Wait until `holds()`; AssertionError when it never does."""
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)


def runs(places: Places) -> bool:
    """Whether a server works in the folder."""
    return (places.cluster / "postmaster.pid").exists()


def test_the_database_comes_with_the_website_and_goes_with_it(
    new_home: Callable[[], Path],
) -> None:
    places = Places(new_home())
    with website(environment(places.home)) as (server, address):
        assert status(address) == 200
        assert server.stderr
        assert server.stderr.readline() == "De databank is klaar.\n"
        assert tables(places) > 3
        assert (places.home / "master.key").exists()
        assert status(f"{address}werk/") == 200, "the page to sign in"
    assert not runs(places)


def test_with_nothing_said_there_is_a_database_with_the_demo_whose_accounts_are_told_once(
    new_home: Callable[[], Path],
) -> None:
    home = new_home()
    around = environment(home)
    del around["HOUVAST_DATABASE"]
    with website(around) as (first, _):
        assert first.stderr
        assert first.stderr.readline() == "De databank is klaar.\n"
        told = until_line(first, "demo-accounts.txt")
    kept = home / "demo-accounts.txt"
    assert kept.read_text("utf-8") in told
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    with website(around) as (second, _):
        assert second.stderr
        assert second.stderr.readline() == "De databank is klaar.\n"
        assert "@" not in until_line(second, "demo-accounts.txt")
    with website(around | PUBLIC | {"HOUVAST_HOME": str(new_home())}) as (public, _):
        assert public.stderr
        assert public.stderr.readline() == "De databank is klaar.\n"
        public.terminate()
        told, _ = public.communicate(timeout=60)
        assert "@" not in told, "nobody invented comes into a public website"


def test_where_the_demo_is_no_public_website_starts(tmp_path: Path) -> None:
    (tmp_path / "demo-accounts.txt").write_text("x", "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", HOUVAST, "run", "--port", str(free_port())],
        env=environment(tmp_path, **PUBLIC),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "staat de demo" in done.stderr


def test_a_server_that_was_killed_is_started_again(new_home: Callable[[], Path]) -> None:
    places = Places(new_home())
    with website(environment(places.home)) as (server, address):
        assert server.stderr
        assert server.stderr.readline() == "De databank is klaar.\n"
        killed = int((places.cluster / "postmaster.pid").read_text("utf-8").split()[0])
        os.kill(killed, signal.SIGKILL)
        assert server.stderr.readline() == "De databank was weggevallen en draait opnieuw.\n"
        assert tables(places) > 3
        wait_until(lambda: status(f"{address}werk/") == 200)


def test_after_a_kill_of_the_website_the_server_is_stopped_in_order(
    new_home: Callable[[], Path],
) -> None:
    places = Places(new_home())
    with website(environment(places.home)) as (server, _):
        assert server.stderr
        assert server.stderr.readline() == "De databank is klaar.\n"
        children = subprocess.run(
            ["pgrep", "-P", str(server.pid)],  # noqa: S607
            capture_output=True,
            text=True,
            check=False,
        ).stdout.split()
        server.kill()
        server.wait()
        # The workers of the website outlive it for a moment, and hold the pipe as long.
        for child in children:
            command = Path(f"/proc/{child}/cmdline")
            if command.exists() and b"keeping" not in command.read_bytes():
                os.kill(int(child), signal.SIGKILL)
        wait_until(lambda: not runs(places))


def test_a_stop_waits_no_longer_than_it_says_for_an_answer_that_never_comes(
    new_home: Callable[[], Path],
) -> None:
    places = Places(new_home())
    with website(environment(places.home)) as (server, address):
        assert server.stderr
        assert server.stderr.readline() == "De databank is klaar.\n"
        assert status(f"{address}account/aanmelden/") == 200
        port = int(address.rstrip("/").rpartition(":")[2])
        with silent(places), socket.create_connection(("127.0.0.1", port)) as browser:
            browser.sendall(b"GET /account/aanmelden/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            browser.settimeout(1)
            with pytest.raises(TimeoutError):
                browser.recv(1)
            begin = time.monotonic()
            server.terminate()
            browser.settimeout(60)
            with suppress(ConnectionError):
                assert browser.recv(1) == b""  # the worker is gone, and with it the connection
            assert time.monotonic() - begin < LAST_ANSWERS + 20
        server.wait(60)
        assert server.returncode == 0


@contextmanager
def silent(places: Places) -> Iterator[None]:
    """A server that takes what the website asks and answers nothing: each of its connections."""
    with psycopg.connect(**embedded(places, APPLICATION).for_psycopg()) as connection:
        found = connection.execute(
            "SELECT pid FROM pg_stat_activity WHERE usename = %s AND pid <> pg_backend_pid()",
            [APPLICATION],
        ).fetchall()
    assert found
    for (pid,) in found:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for (pid,) in found:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)


def test_a_second_website_says_that_the_database_is_kept_and_shares_it(
    new_home: Callable[[], Path],
) -> None:
    places = Places(new_home())
    with website(environment(places.home)) as (first, _):
        assert first.stderr
        assert first.stderr.readline() == "De databank is klaar.\n"
        with website(environment(places.home)) as (second, address):
            assert second.stderr
            told = second.stderr.readline()
            assert told.startswith("Let op: een andere Houvast (proces ")
            assert told.endswith("stopt de andere, dan neemt ze over.\n")
            assert status(address) == 200
            wait_until(lambda: status(f"{address}werk/") == 200)  # both work with the same
            assert runs(places)
            first.terminate()
            first.communicate(timeout=60)
            assert second.stderr.readline() == "De databank is klaar.\n", "it takes over"
            wait_until(lambda: status(f"{address}werk/") == 200)
    assert not runs(places)


def test_without_a_place_for_the_database_the_public_pages_run(tmp_path: Path) -> None:
    around = environment(Path("/proc/houvast"), HOUVAST_STATIC_ROOT=str(tmp_path / "static"))
    with website(around) as (server, address):
        assert status(address) == 200
        assert server.stderr
        assert server.stderr.readline().startswith("Zonder databank: ")


def test_with_a_server_that_does_not_answer_the_public_pages_run(tmp_path: Path) -> None:
    nowhere = f"postgresql://houvast_app:geheim@/houvast?host={tmp_path}"
    with website(environment(tmp_path, HOUVAST_DATABASE_URL=nowhere)) as (server, address):
        assert status(address) == 200
        assert server.stderr
        told = server.stderr.readline()
    assert told.startswith(f"Let op: de databank op {tmp_path} antwoordt niet")
    assert "geheim" not in told


def test_the_public_part_alone_loads_no_driver_and_no_cryptography() -> None:
    code = (
        "import sys, django; django.setup(); from django.urls import get_resolver;"
        "get_resolver().url_patterns;"
        "print([name for name in sys.modules if name in ('psycopg', 'cryptography')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(Path("/nonexistent"), HOUVAST_DATABASE="none"),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[]\n"


def test_a_role_that_could_look_past_the_rows_is_refused(
    database: None, places: Places, tmp_path: Path
) -> None:
    refuse_mighty(embedded(places, APPLICATION))
    for role in (OWNER, SUPERUSER):
        mighty = embedded(places, role)
        mighty = Address(role, mighty.password, mighty.hosts)
        with pytest.raises(HouvastError, match="omzeilen"):
            refuse_mighty(mighty)
        done = subprocess.run(
            [sys.executable, "-c", HOUVAST, "run", "--port", "1"],
            env=environment(tmp_path, HOUVAST_DATABASE_URL=mighty.as_url()),
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == 2
        assert mighty.password not in done.stdout + done.stderr


def test_the_commands_start_the_database_when_nobody_keeps_it(
    new_home: Callable[[], Path],
) -> None:
    home = new_home()

    def houvast(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", HOUVAST, *arguments],
            env=environment(home),
            capture_output=True,
            text=True,
            check=False,
        )

    assert houvast("database", "migrate").stdout == "De tabellen zijn bij.\n"
    assert houvast("audit", "verify").stdout.startswith("De ketting van 0 schakels is heel.")
    assert not runs(Places(home))
    kept = start(Places(home))
    try:
        assert houvast("database", "migrate").stdout == "De tabellen zijn bij.\n"
        url = houvast("database", "url").stdout.strip()
        with psycopg.connect(url) as connection:
            assert connection.execute("SELECT current_user").fetchone() == ("houvast_app",)
        with psycopg.connect(houvast("database", "url", "--owner").stdout.strip()) as connection:
            assert connection.execute("SELECT current_user").fetchone() == ("houvast_owner",)
    finally:
        kept.stop()


def test_the_server_alone_runs_until_it_is_told_to_stop(new_home: Callable[[], Path]) -> None:
    places = Places(new_home())
    for how in (signal.SIGINT, signal.SIGTERM):
        alone = subprocess.Popen(
            [sys.executable, "-c", HOUVAST, "database", "start"],
            env=environment(places.home),
            stdout=subprocess.PIPE,
            text=True,
        )
        assert alone.stdout
        assert alone.stdout.readline().startswith("De databank is klaar in ")
        assert runs(places)
        alone.send_signal(how)
        alone.communicate(timeout=60)
        assert not runs(places)


def test_without_a_database_each_command_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HOUVAST_DATABASE", "none")
    for command in (["database", "migrate"], ["database", "url"]):
        assert main(command) == 2
        assert "HOUVAST_DATABASE" in capsys.readouterr().err
