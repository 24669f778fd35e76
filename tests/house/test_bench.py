"""Does `make bench` find every benchmark by itself, and nothing else?"""

import importlib
from pathlib import Path
from types import ModuleType

import pytest
from bench.__main__ import benchmarks, main


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A package with a benchmark, what it shares with others, and a search for errors."""
    folder = tmp_path / "measured"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "speed.py").write_text("def main():\n    return 'a table'\n")
    (folder / "samples.py").write_text("SEED = 1\n")
    (folder / "fuzz.py").write_text("def main():\n    raise AssertionError\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    return importlib.import_module("measured")


def test_a_benchmark_is_a_module_with_a_main(package: ModuleType) -> None:
    (found,) = benchmarks(package)
    assert found[0] == "speed"
    assert found[1].main() == "a table"


def test_a_name_of_no_benchmark_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sampling"]) == 2
    assert "no such benchmark: sampling" in capsys.readouterr().err
