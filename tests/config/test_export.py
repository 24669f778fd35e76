"""Do the exported files hold every public page, whole, and nothing of the signed-in part?"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.house.test_every_address import addresses

from houvast.config.export import STAMP, Links
from houvast.web.middleware import HEADERS


def run(folder: Path, static: Path) -> subprocess.CompletedProcess[str]:
    """`houvast guide export`, as somebody types it."""
    return subprocess.run(
        [Path(sys.prefix) / "bin" / "houvast", "guide", "export", str(folder)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "HOUVAST_STATIC_ROOT": str(static)},
    )


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of one export."""
    base = tmp_path_factory.mktemp("export")
    done = run(base / "site", base / "static")
    assert (done.returncode, done.stderr) == (0, "")
    return base / "site"


def file_of(folder: Path, address: str) -> Path:
    """The file that a web server gives for an address."""
    return folder / f"{address.lstrip('/')}{'index.html' if address.endswith('/') else ''}"


def test_every_public_address_is_a_file(exported: Path) -> None:
    missing = [address for address in addresses() if not file_of(exported, address).is_file()]
    assert missing == []


def test_every_link_and_every_loaded_file_is_there(exported: Path) -> None:
    broken = {
        (str(page.relative_to(exported)), link)
        for page in exported.rglob("*.html")
        for link in Links(f"/{page.relative_to(exported)}", page.read_text("utf-8")).found
        if not file_of(exported, link).is_file()
    }
    assert broken == set()


def test_everything_a_phone_keeps_for_later_is_a_file(exported: Path) -> None:
    line = re.search(
        r"^const KEPT = (.*);$", (exported / "worker.js").read_text("utf-8"), re.MULTILINE
    )
    assert line
    kept = [address for listed in json.loads(line[1]).values() for address in listed]
    assert "/geen-internet/" in kept
    assert [address for address in kept if not file_of(exported, address).is_file()] == []


def test_nothing_leads_to_the_signed_in_part(exported: Path) -> None:
    pages = [page.read_text("utf-8") for page in exported.rglob("*.html")]
    assert not [page for page in pages if "/werk/" in page or "/account/" in page]


def test_it_says_which_headers_to_send(exported: Path) -> None:
    told = (exported / "_headers").read_text("utf-8")
    assert all(f"  {name}: {value}\n" in told for name, value in HEADERS.items())


def test_the_page_for_what_is_not_there_shows_the_help_strip(exported: Path) -> None:
    assert 'href="tel:112"' in (exported / "404.html").read_text("utf-8")


def test_a_second_export_replaces_the_first(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / STAMP).touch()
    (tmp_path / "site" / "old.html").touch()
    assert run(tmp_path / "site", tmp_path / "static").returncode == 0
    assert not (tmp_path / "site" / "old.html").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "static"]


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    done = run(tmp_path, tmp_path / "static")
    assert done.returncode == 2
    assert "hier staat iets anders in" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "site").touch()
    done = run(tmp_path / "site", tmp_path / "static")
    assert (done.returncode, "dit is een bestand" in done.stderr) == (2, True)


def test_the_check_shows_its_form_only_once_it_runs_on_the_device(exported: Path) -> None:
    page = (exported / "check" / "index.html").read_text("utf-8")
    assert 'class="only-on-device"' in page
    assert "Je antwoorden gaan naar de server" not in page
