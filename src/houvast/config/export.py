"""How do the public pages become files that any web server or content network can serve?

Every page is asked of the site itself, from the home page along its links, so nothing is forgotten
and nothing is written twice. What is exported keeps nothing and asks nothing: the check runs on the
device, by the same script.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from houvast.errors import HouvastError
from houvast.text import DUTCH, LANGUAGES
from houvast.web.exported import IN_EXPORT

STAMP = ".houvast-export"
"""Stands in a folder that was exported, so that only such a folder is replaced."""

NOWHERE = "/bestaat-niet/"
"""An address that is asked for its 404 page."""


class Links(HTMLParser):
    """Every address of our own that a page leads to or loads, in the order of the page."""

    def __init__(self, address: str, html: str) -> None:
        """Read the `html` of the page at `address`."""
        super().__init__()
        self._address, self.found = address, dict[str, None]()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note `href`, `src` and every `data-` attribute that is an address."""
        if tag == "form":
            return
        for name, value in attrs:
            if value and (name in ("href", "src") or (name[:5] == "data-" and value[:1] == "/")):
                parts = urlsplit(urljoin(self._address, value))
                if not parts.scheme and not parts.netloc and parts.path.startswith("/"):
                    self.found[parts.path] = None


def export(folder: Path) -> int:
    """Write every public page to `folder`; how many addresses there are.

    Whole or not at all: an export that stands there is replaced only when the new one is complete.
    Raises HouvastError for a folder in which something else stands, or that cannot be written.
    """
    _refuse_foreign(folder)
    os.environ["HOUVAST_DATABASE"] = "none"  # the signed-in part is no file
    os.environ.pop("HOUVAST_DATABASE_URL", None)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "houvast.config.settings")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            count = _write_all(draft)
            draft.chmod(0o755)
            if folder.exists():
                shutil.rmtree(folder)
            draft.rename(folder)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    except OSError as error:
        raise HouvastError(f"{folder}: kan niet geschreven worden ({error.strerror}).") from None
    return count


def _refuse_foreign(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise HouvastError(f"{folder}: dit is een bestand. Geef een map.")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / STAMP).is_file():
        raise HouvastError(f"{folder}: hier staat iets anders in. Geef een lege of nieuwe map.")


def _write_all(folder: Path) -> int:
    from houvast.config.running import prepare  # noqa: PLC0415 - sets Django up

    prepare()
    from django.conf import settings  # noqa: PLC0415 - after the setup

    from houvast.check.offline import addresses  # noqa: PLC0415

    static = f"/{settings.STATIC_URL.strip('/')}/"
    shutil.copytree(settings.STATIC_ROOT, folder / static.strip("/"))
    # Where a walk begins: home, and what the service worker keeps (no page leads to "no network").
    waiting = ["/", *(kept for code in LANGUAGES for kept in addresses(code))]
    seen = set(waiting)
    while waiting:
        address = waiting.pop()
        for link in _write(folder, address, status=200):
            if link not in seen and not link.startswith(static):
                seen.add(link)
                waiting.append(link)
    for code in LANGUAGES:
        place = "" if code == DUTCH else f"{code}/"
        _write(folder, f"/{place}{NOWHERE.lstrip('/')}", status=404, name=f"{place}404.html")
    (folder / "_headers").write_text(headers(), "utf-8")
    (folder / STAMP).write_text("", "utf-8")
    return len(seen)


def _write(folder: Path, address: str, *, status: int, name: str = "") -> list[str]:
    """Ask one address and write what it answers; where it leads."""
    from django.test import Client  # noqa: PLC0415 - the way to ask a page without a server

    visitor = Client(HTTP_HOST="localhost")
    visitor.defaults[IN_EXPORT] = "yes"
    answer = visitor.get(address, secure=True, follow=True)
    if answer.status_code != status:
        raise HouvastError(f"{address}: antwoordt {answer.status_code}, niet {status}.")
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    target = folder / (name or f"{address.lstrip('/')}{'index.html' if address[-1] == '/' else ''}")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(body)
    if "html" not in answer.headers.get("Content-Type", ""):
        return []
    return list(Links(address, body.decode()).found)


def headers() -> str:
    """The headers that the server of the files has to send, as many content networks read them."""
    from houvast.web.middleware import HEADERS  # noqa: PLC0415 - after the setup

    return "\n".join(("/*", *(f"  {name}: {value}" for name, value in HEADERS.items()), ""))
