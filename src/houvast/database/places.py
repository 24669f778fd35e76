"""Where do the files of the embedded database lie, and who may open them?

As root, PostgreSQL refuses to run, so its programs run as `postgres` or `nobody`; the folder with
the data is then theirs. Folders above `HOUVAST_HOME` are never opened to anybody: when that user
cannot pass through them, the data lies under /var/lib/houvast instead.
"""

import hashlib
import os
import pwd
import stat
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from houvast.errors import HouvastError

LONGEST_SOCKET = 100
"""Bytes in the path of a socket that every system takes."""

OF_ROOT = Path("/var/lib/houvast")
SOCKET_FILE = ".s.PGSQL.5432"
PRIVATE = 0o700


@dataclass(frozen=True)
class RunAs:
    """The user that runs PostgreSQL, when that is not the one who runs Houvast."""

    uid: int
    gid: int

    def for_process(self) -> dict[str, Any]:
        """The keyword arguments of subprocess.Popen; no other group comes along."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def run_as() -> RunAs | None:
    """Another user when this is root, else None. Raises HouvastError when there is none."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return RunAs(found.pw_uid, found.pw_gid)
    raise HouvastError(
        "PostgreSQL draait niet als root, en er is geen gebruiker postgres of nobody. "
        "Start Houvast als gewone gebruiker, of zet HOUVAST_DATABASE_URL."
    )


def may_pass(folder: Path, who: RunAs) -> bool:
    """Whether `who` may go into the existing `folder`, by the modes of it and all above it."""
    for step in (folder, *folder.parents):
        state = step.stat()
        if state.st_uid == who.uid:
            needed = stat.S_IXUSR
        elif state.st_gid == who.gid:
            needed = stat.S_IXGRP
        else:
            needed = stat.S_IXOTH
        if not state.st_mode & needed:
            return False
    return True


@dataclass(frozen=True)
class Places:
    """The paths under one `HOUVAST_HOME`; nothing is made by asking for them."""

    home: Path

    @cached_property
    def who(self) -> RunAs | None:
        """The user that runs PostgreSQL."""
        return run_as()

    @property
    def folder(self) -> Path:
        """What only Houvast needs: passwords, lock, log."""
        return self.home / "database"

    @property
    def passwords(self) -> Path:
        """The passwords of the roles."""
        return self.folder / "passwords.json"

    @property
    def lock(self) -> Path:
        """Held as long as one Houvast keeps the server."""
        return self.folder / "lock"

    @property
    def log(self) -> Path:
        """What PostgreSQL has to say; never a value of a row."""
        return self.folder / "log"

    @property
    def _short(self) -> str:
        return hashlib.sha256(str(self.home).encode()).hexdigest()[:16]

    @cached_property
    def server_folder(self) -> Path:
        """What the user that runs PostgreSQL must reach: data and socket."""
        above = next(step for step in (self.home, *self.home.parents) if step.is_dir())
        if self.who is None or may_pass(above, self.who):
            return self.folder
        return OF_ROOT / self._short

    @property
    def cluster(self) -> Path:
        """The data of PostgreSQL."""
        return self.server_folder / "cluster"

    @property
    def socket(self) -> Path:
        """The private folder of the socket; a temporary one when its path would be too long."""
        wished = self.server_folder / "socket"
        if len(os.fsencode(wished / SOCKET_FILE)) < LONGEST_SOCKET:
            return wished
        return Path(tempfile.gettempdir()) / f"houvast-{os.geteuid()}-{self._short}"

    def make(self) -> None:
        """Make the folders, closed to others. Raises HouvastError when one is not ours."""
        # Others may pass (not list) where the user that runs PostgreSQL must pass.
        passing = PRIVATE if self.who is None else PRIVATE | stat.S_IXGRP | stat.S_IXOTH
        for folder in dict.fromkeys((self.folder, self.server_folder)):
            _make_above(folder, passing)
            private_folder(folder, mode=passing)
        private_folder(self.socket, who=self.who)


def _make_above(folder: Path, passing: int) -> None:
    """Make the folders above that are missing; those that are there stay as they are."""
    missing = [step for step in folder.parents if not step.exists()]
    for step in reversed(missing):
        step.mkdir(exist_ok=True)
        step.chmod(passing)


def private_folder(folder: Path, *, who: RunAs | None = None, mode: int = PRIVATE) -> None:
    """Make `folder` with exactly `mode`, owned by `who` (or by us).

    Raises HouvastError when it is a link, or of somebody else: a trap laid in a shared place.
    """
    uid = who.uid if who else os.geteuid()
    try:
        folder.mkdir(mode=PRIVATE)
        if who:
            os.chown(folder, who.uid, who.gid)
    except FileExistsError:
        pass
    state = folder.lstat()
    if not stat.S_ISDIR(state.st_mode) or state.st_uid not in (uid, os.geteuid()):
        raise HouvastError(f"{folder}: dit is geen map van Houvast. Verwijder of verplaats ze.")
    if state.st_uid != uid and who:
        os.chown(folder, who.uid, who.gid)
    folder.chmod(mode)


def write_private(path: Path, text: str, *, who: RunAs | None = None) -> None:
    """Write the new file `path`, whole at once, readable by its owner only.

    Raises FileExistsError, OSError.
    """
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    unfinished.unlink(missing_ok=True)
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
            if who:
                os.fchown(file.fileno(), who.uid, who.gid)
        os.link(unfinished, path)
    finally:
        unfinished.unlink()


def refuse_if_others_may_read(path: Path) -> None:
    """Raises HouvastError when the group or others have any right on the secret in `path`."""
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise HouvastError(f"{path}: anderen kunnen dit lezen. Sluit het af: chmod 600 {path}")
