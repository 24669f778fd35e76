"""How `houvast run` starts: files ready, address printed, a busy port said plainly."""

import hashlib
import os
import socket
import sys
from pathlib import Path

from houvast.config import databases, ready
from houvast.errors import HouvastError

LAST_ANSWERS = 10
"""Seconds in which what was asked is still answered after a stop: an answer may never come."""
LOWEST_PORT, HIGHEST_PORT = 1, 65535


def run(*, host: str, port: int, workers: int = 1) -> None:
    """Serve until stopped on http://`host`:`port`. Raises HouvastError when the port is taken."""
    if not LOWEST_PORT <= port <= HIGHEST_PORT:
        raise HouvastError(
            f"poort {port} bestaat niet. Toegelaten: {LOWEST_PORT} tot {HIGHEST_PORT}."
        )
    if workers < 1:
        raise HouvastError(f"--workers {workers} kan niet. Toegelaten: 1 of meer.")
    _refuse_busy_port(host, port)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "houvast.config.settings")
    has_server = databases.look()
    prepare()
    shown = f"[{host}]" if ":" in host else host
    site = f"http://{shown}:{port}"
    with databases.working_beside(with_server=has_server, site=site):
        sys.stdout.write(f"Houvast staat klaar op {site} (stoppen: Ctrl+C)\n")
        sys.stdout.flush()
        _serve(host, port, workers)


def _serve(host: str, port: int, workers: int) -> None:
    from granian import Granian  # noqa: PLC0415 - only when serving
    from granian.constants import Interfaces  # noqa: PLC0415

    Granian(
        "houvast.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        backpressure=64,
        blocking_threads=3,  # Python work does not gain from more; one processor allows three
        workers_kill_timeout=LAST_ANSWERS,
        log_access=False,
        log_level="warning",  # type: ignore[arg-type]
    ).serve()


def _refuse_busy_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except socket.gaierror:
            raise HouvastError(f"--host {host}: dit adres bestaat niet op dit toestel.") from None
        except OSError as error:
            raise HouvastError(
                f"{host}:{port} is niet vrij ({error.strerror}). Kies een andere poort, "
                "bijvoorbeeld: make run PORT=8001."
            ) from None


def prepare() -> None:
    """Read every law, region and address, so that a broken file stops the start; then collect."""
    from houvast.law.versions import statutes  # noqa: PLC0415
    from houvast.regions.load import load_regions  # noqa: PLC0415

    statutes()
    load_regions()
    ready.set_up()
    from django.urls import get_resolver  # noqa: PLC0415

    get_resolver().url_patterns  # noqa: B018 - imports every view
    from django.conf import settings  # noqa: PLC0415

    try:
        _collect(Path(settings.STATIC_ROOT))
    except OSError as error:
        raise HouvastError(
            f"{settings.STATIC_ROOT}: hier kan niet geschreven worden ({error.strerror}). "
            "Zet HOUVAST_STATIC_ROOT op een map die dat toelaat."
        ) from None


def _collect(root: Path) -> None:
    """Collect the static files with their hashes in `root`, only when one of them changed."""
    from django.contrib.staticfiles.finders import get_finders  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    digest = hashlib.sha256()
    ours = {"staticfiles.json"}
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            digest.update(name.encode())
            ours.add(Path(name).parts[0])
            digest.update(Path(storage.path(name)).read_bytes())
    stamp = root / "made-from"
    if stamp.is_file() and stamp.read_text("utf-8") == digest.hexdigest():
        return
    # Collecting empties the folder: never one in which somebody keeps something else.
    if not stamp.is_file() and root.is_dir() and {path.name for path in root.iterdir()} - ours:
        raise HouvastError(
            f"{root}: hier staat iets anders in. Zet HOUVAST_STATIC_ROOT op een lege map."
        )
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(digest.hexdigest(), "utf-8")
