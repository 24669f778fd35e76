"""Are the files of the repository named, opened, short, and of no machine?"""

import ast
import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "houvast"
MODULES = sorted(SOURCE.rglob("*.py"))
EMPTY_NAMES = {
    *("utils", "util", "helpers", "helper", "common", "core", "base", "manager", "managers"),
    *("handler", "handlers", "service", "services", "data", "info", "misc", "tools", "shared"),
}
MOST_LINES = 450
LONGER = {
    "requirements.txt": "a lock: written by a machine",
    "requirements-dev.txt": "a lock: written by a machine",
    "src/houvast/cases/migrations/0001_initial.py": "tables: written by a machine",
    "src/houvast/law/coverage.toml": "a table: an entry for each sentence of the agreement",
    "src/houvast/regions/flanders.toml": "a table: an entry for each place of care",
    "src/houvast/locale/en/LC_MESSAGES/django.po": "a catalog: an entry for each sentence",
    "src/houvast/locale/fr/LC_MESSAGES/django.po": "a catalog: an entry for each sentence",
    "src/houvast/web/static/web/houvast.css": "the one stylesheet: ADR 0003",
}
# In pieces, so that this file does not find itself.
OF_A_MACHINE = re.compile(
    "|".join(("/wor" + "k/", r"\.\./" + "shared", "/ro" + "ot/", "/ho" + "me/"))
)
BINARY = (".woff2", ".ttf", ".png", ".mo")


def tracked() -> list[str]:
    """Every file git knows; on a copy without git, every file of the folders that are ours."""
    listed = subprocess.run(
        ["git", "ls-files"],  # noqa: S607 - whichever git the developer has
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0 and listed.stdout:
        return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]
    ours = [ROOT / name for name in ("src", "tests", "docs", "bench", "tools", ".ci")]
    files = [path for folder in ours for path in folder.rglob("*") if path.is_file()]
    return [str(path.relative_to(ROOT)) for path in files if path.suffix != ".pyc"]


def texts() -> dict[str, str]:
    """The text of every tracked file that is text."""
    names = [name for name in tracked() if not name.endswith(BINARY)]
    return {name: (ROOT / name).read_text("utf-8") for name in names}


def test_no_file_tells_of_the_machine_it_was_made_on() -> None:
    found = {
        f"{name}:{number}: {line.strip()[:80]}"
        for name, text in texts().items()
        for number, line in enumerate(text.splitlines(), 1)
        if OF_A_MACHINE.search(line)
    }
    assert found == set()


@pytest.mark.parametrize("path", ["/wor" + "k/main", "../sha" + "red/x.md", "/ho" + "me/someone"])
def test_the_search_would_find_a_path_of_a_machine(path: str) -> None:
    assert OF_A_MACHINE.search(f"see {path}")


def test_every_module_opens_with_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in MODULES
        if not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert silent == []


def test_no_module_or_folder_has_a_name_that_says_nothing() -> None:
    folders = {path.parent for path in MODULES}
    named = {path.stem for path in (*MODULES, *folders)}
    assert named & EMPTY_NAMES == set()


def test_no_file_grows_long_without_a_reason() -> None:
    long = {name for name, text in texts().items() if text.count("\n") > MOST_LINES}
    assert long - set(LONGER) == set()


def test_every_exempted_file_still_exists() -> None:
    assert set(LONGER) - set(tracked()) == set()


def test_the_licence_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    numbers = [int(number) for number in re.findall(r"^(\d+)\.", text, re.MULTILINE)]
    assert numbers == list(range(1, 16))
    assert text.rstrip().endswith("require the production of a new EUPL version.")


def test_no_two_files_of_tests_have_the_same_name() -> None:
    # Without packages Python knows a file of tests by its name alone: the second is not collected.
    names = Counter(path.name for path in Path(__file__).parents[1].rglob("test_*.py"))
    assert [name for name, count in names.items() if count > 1] == []
