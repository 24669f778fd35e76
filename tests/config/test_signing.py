"""Does a new start sign nobody out, and does nobody else read the key?"""

import os
from pathlib import Path

import pytest

from houvast.config.signing import FILE, VARIABLE, keep_signing_key
from houvast.errors import HouvastError, InputError


@pytest.fixture(autouse=True)
def _no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "")


def key_after_a_start(home: Path) -> str:
    os.environ[VARIABLE] = ""
    keep_signing_key(home)
    return os.environ[VARIABLE]


def test_each_start_signs_with_the_key_of_the_first(tmp_path: Path) -> None:
    one = key_after_a_start(tmp_path)
    assert key_after_a_start(tmp_path) == one
    assert len(one) >= 80
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


def test_another_home_has_another_key(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    assert key_after_a_start(tmp_path / "one") != key_after_a_start(tmp_path / "two")


def test_a_key_that_was_given_is_used_and_no_file_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "x" * 64)
    keep_signing_key(tmp_path)
    assert os.environ[VARIABLE] == "x" * 64
    assert list(tmp_path.iterdir()) == []


def test_a_key_that_others_can_read_stops_the_start(tmp_path: Path) -> None:
    key_after_a_start(tmp_path)
    (tmp_path / FILE).chmod(0o640)
    with pytest.raises(HouvastError, match="chmod 600"):
        key_after_a_start(tmp_path)


@pytest.mark.parametrize("content", [b"", b"te kort", b"\xff" * 90])
def test_what_is_no_key_stops_the_start_and_is_not_shown(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    (tmp_path / FILE).chmod(0o600)
    with pytest.raises(InputError, match="geen sleutel") as refused:
        key_after_a_start(tmp_path)
    assert "te kort" not in str(refused.value)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(HouvastError, match="kan niet gelezen worden"):
        key_after_a_start(tmp_path / "nowhere")
