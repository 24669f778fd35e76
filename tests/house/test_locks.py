"""Does every requirement carry a hash, and does no lock name the place it was made with?"""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted(ROOT.glob("requirements*.txt"))
PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+)", re.MULTILINE)


def pinned(lock: Path) -> dict[str, str]:
    """The version of each package in `lock`."""
    return dict(PINNED.findall(lock.read_text("utf-8")))


def asked(wanted: Path) -> set[str]:
    """The names in an `.in` file."""
    lines = wanted.read_text("utf-8").splitlines()
    return {re.split(r"[^a-z0-9._-]", line)[0] for line in lines if line[:1].isalnum()}


def test_there_are_three_locks() -> None:
    assert [lock.name for lock in LOCKS] == [
        "requirements-bench.txt",
        "requirements-dev.txt",
        "requirements.txt",
    ]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_requirement_has_a_hash(lock: Path) -> None:
    entries = re.split(r"\n(?=\S)", lock.read_text("utf-8").strip())
    requirements = [entry for entry in entries if not entry.startswith("#")]
    assert len(requirements) == len(pinned(lock))
    assert [entry for entry in requirements if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_no_lock_holds_an_address(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert not re.search(r"https?:|://|--(extra-)?index-url|--find-links|--trusted-host| @ ", text)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_everything_that_is_asked_is_locked(lock: Path) -> None:
    wanted = asked(lock.with_suffix(".in"))
    assert wanted
    assert wanted - set(pinned(lock)) == set()


def test_the_tests_run_on_the_versions_that_are_served() -> None:
    served = pinned(ROOT / "requirements.txt")
    tested = pinned(ROOT / "requirements-dev.txt")
    assert {name: tested.get(name) for name in served} == served
