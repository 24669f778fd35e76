"""Does `houvast demo` fill an empty folder, and refuse when there is no database?"""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

DEMO = [sys.executable, "-c", "import sys; from houvast.config.cli import main; sys.exit(main())"]


def ran(environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    """`houvast demo` as a process of its own."""
    return subprocess.run(
        [*DEMO, "demo"],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_without_a_database_it_says_what_to_set() -> None:
    done = ran({"HOUVAST_DATABASE": "none"})
    assert done.returncode == 2
    assert "er is geen databank" in done.stderr


@pytest.mark.timeout(180)
def test_it_starts_what_it_needs_and_leaves_nothing_running(tmp_path: Path) -> None:
    environment = {"HOUVAST_DATABASE": "embedded", "HOUVAST_HOME": str(tmp_path / "home")}
    first, second = ran(environment), ran(environment)
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert first.stdout.count("@") == 13
    kept = tmp_path / "home" / "demo-accounts.txt"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert second.stdout == kept.read_text("utf-8")
    assert second.stdout in first.stdout
