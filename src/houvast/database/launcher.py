"""How is the embedded PostgreSQL started, so that nobody else can reach it, and stopped?

The server listens on a socket in a private folder only, every role needs a password (scram), its
pages carry checksums. One Houvast at a time keeps it (a lock on a file); what an earlier one left
behind after a `kill -9` is stopped first, and PostgreSQL itself recovers the data.
"""

import fcntl
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from houvast.database.passwords import SUPERUSER, make_passwords
from houvast.database.places import Places, write_private
from houvast.database.programs import find_programs
from houvast.errors import HouvastError

START_SECONDS = 120
STOP_SECONDS = 30
RETRY_SECONDS = 20
"""How long children of a killed server may still be dying."""

STILL_DYING = ("lock file", "pre-existing shared memory", "is in use")
LARGEST_LOG = 1024 * 1024
READY_LINE = 7
"""Where postmaster.pid says how far the server is, counted from 0."""

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "password_encryption": "scram-sha-256",
    "cluster_name": "houvast",
    "timezone": "UTC",
    # No statement and no value of a row reaches the log.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}


class AlreadyKept(HouvastError):  # noqa: N818 - it says how things stand
    """Another Houvast keeps this database."""


@dataclass
class Server:
    """A running PostgreSQL and the lock that makes it ours."""

    places: Places
    process: subprocess.Popen[bytes]
    lock: IO[str]

    def start_again(self) -> bool:
        """Start it anew when it ended by itself; whether it had. Raises HouvastError."""
        if self.process.poll() is None:
            return False
        programs = find_programs(self.places.who)
        self.process = _launch(self.places, programs, SETTINGS)
        return True

    def stop(self) -> None:
        """Stop in order, waiting; harder when that takes too long. Harmless a second time."""
        _stop(self.process)
        self.lock.close()


def _stop(process: "subprocess.Popen[bytes]") -> None:
    for how in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        if process.poll() is None:
            process.send_signal(how)
        try:
            process.wait(STOP_SECONDS)
            break
        except subprocess.TimeoutExpired:
            continue


def start(places: Places, *, settings: Mapping[str, str] | None = None) -> Server:
    """Start the server, made at the first start, and return when it takes connections.

    Raises AlreadyKept, or HouvastError: no PostgreSQL, a folder that is not ours, why not started.
    """
    try:
        places.make()
    except OSError as error:
        raise HouvastError(
            f"{error.filename}: hier kan niet geschreven worden ({error.strerror}). "
            "Kies een andere map met HOUVAST_HOME."
        ) from None
    lock = _take_lock(places.lock)
    try:
        programs = find_programs(places.who)
        passwords = make_passwords(places)
        if not (places.cluster / "PG_VERSION").is_file():
            _make_cluster(places, programs, passwords[SUPERUSER])
        _stop_what_was_left(places.cluster)
        process = _launch(places, programs, {**SETTINGS, **(settings or {})})
    except BaseException:
        lock.close()
        raise
    return Server(places, process, lock)


def _take_lock(path: Path) -> IO[str]:
    lock = path.open("a+", encoding="utf-8")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.seek(0)
        keeper = lock.read().strip() or "?"
        lock.close()
        raise AlreadyKept(
            f"een andere Houvast (proces {keeper}) gebruikt {path.parent} al. Stop die eerst, of "
            "kies een andere map met HOUVAST_HOME."
        ) from None
    path.chmod(0o600)
    lock.truncate(0)
    lock.write(f"{os.getpid()}\n")
    lock.flush()
    return lock


def _make_cluster(places: Places, programs: Path, password: str) -> None:
    """Make the data folder beside its place and move it there when it is whole."""
    unfinished = places.cluster.with_name("cluster.unfinished")
    secret = places.server_folder / "first-password"
    shutil.rmtree(unfinished, ignore_errors=True)
    secret.unlink(missing_ok=True)
    unfinished.mkdir(mode=0o700)
    if places.who:
        os.chown(unfinished, places.who.uid, places.who.gid)
    try:
        write_private(secret, password, who=places.who)
        made = _run_as(
            places,
            [
                *(str(programs / "initdb"), "-D", str(unfinished), "-U", SUPERUSER),
                *("-A", "scram-sha-256", f"--pwfile={secret}"),
                *("-k", "-E", "UTF8", "--locale=C.UTF-8", "--set=timezone=UTC"),
            ],
        )
    finally:
        secret.unlink(missing_ok=True)
    if made.returncode:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise HouvastError(f"PostgreSQL kon niet ingericht worden: {_last_line(made.stderr)}")
    unfinished.rename(places.cluster)


def _environment() -> dict[str, str]:
    """Nothing of our own environment (it may hold secrets) goes along."""
    return {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def _run_as(places: Places, command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - a program of PostgreSQL
        command,
        cwd="/",
        env=_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        **(places.who.for_process() if places.who else {}),
    )


def _left(cluster: Path) -> int | None:
    """The process that says to run on `cluster` and really does; None when there is none."""
    try:
        pid = int((cluster / "postmaster.pid").read_text("utf-8").split()[0])
        os.kill(pid, 0)
    except (FileNotFoundError, ValueError, IndexError, ProcessLookupError, PermissionError):
        return None
    working_in = Path(f"/proc/{pid}/cwd")
    if working_in.parent.parent.is_dir():
        # The number may meanwhile be of another process: a server works in its data folder.
        try:
            return pid if working_in.resolve() == cluster.resolve() else None
        except OSError:
            return None
    return pid


def _stop_what_was_left(cluster: Path) -> None:
    """Stop a server whose Houvast was killed; we hold the lock, so nobody else keeps it."""
    pid = _left(cluster)
    if pid is None:
        return
    os.kill(pid, signal.SIGINT)
    until = time.monotonic() + STOP_SECONDS
    while _left(cluster) == pid:
        if time.monotonic() > until:
            raise HouvastError(f"een oude PostgreSQL (proces {pid}) stopt niet. Stop ze zelf.")
        time.sleep(0.05)


def _launch(
    places: Places, programs: Path, settings: Mapping[str, str]
) -> "subprocess.Popen[bytes]":
    command = [str(programs / "postgres"), "-D", str(places.cluster)]
    command += ["-c", f"unix_socket_directories={places.socket}"]
    for name, value in settings.items():
        command += ["-c", f"{name}={value}"]
    until = time.monotonic() + RETRY_SECONDS
    while True:
        begin = _open_log(places.log)
        with places.log.open("ab") as log:
            process = subprocess.Popen(  # noqa: S603 - a program of PostgreSQL
                command,
                cwd="/",
                env=_environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # Ctrl+C in the terminal is for Houvast, which then stops the server in order.
                start_new_session=True,
                **(places.who.for_process() if places.who else {}),
            )
        try:
            ready = _wait_until_ready(process, places.cluster)
        except BaseException:
            _stop(process)
            raise
        if ready:
            return process
        said = places.log.read_bytes()[begin:].decode(errors="replace")
        if not any(words in said for words in STILL_DYING) or time.monotonic() > until:
            raise HouvastError(f"PostgreSQL start niet: {_last_line(said)}")
        time.sleep(0.2)


def _open_log(log: Path) -> int:
    """Make or shorten the log; its length now."""
    os.close(os.open(log, os.O_CREAT | os.O_NOFOLLOW, 0o600))
    log.chmod(0o600)
    if log.stat().st_size > LARGEST_LOG:
        log.write_bytes(b"")
    return log.stat().st_size


def _wait_until_ready(process: "subprocess.Popen[bytes]", cluster: Path) -> bool:
    """True when the server takes connections, False when it ended. Raises HouvastError."""
    until = time.monotonic() + START_SECONDS
    while process.poll() is None:
        if _is_ready(cluster, process.pid):
            return True
        if time.monotonic() > until:
            raise HouvastError(f"PostgreSQL was na {START_SECONDS} seconden nog niet klaar.")
        time.sleep(0.02)
    return False


def _is_ready(cluster: Path, pid: int) -> bool:
    try:
        lines = (cluster / "postmaster.pid").read_text("utf-8").splitlines()
    except OSError:
        return False
    of_this = len(lines) > READY_LINE and lines[0].strip() == str(pid)
    return of_this and lines[READY_LINE].strip() == "ready"


def _last_line(said: str) -> str:
    """The last line that says something, without what stands before its level."""
    lines = [line for line in said.splitlines() if line.strip()]
    important = [line for line in lines if "FATAL" in line or "error:" in line]
    return (important or lines or ["geen reden gegeven"])[-1].strip()
