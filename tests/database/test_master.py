"""Is the master key made once, kept from others, and never replaced in silence?"""

import base64
import stat
import uuid
from pathlib import Path

import pytest

from houvast.database import keys
from houvast.database.address import Address
from houvast.database.master import make_master_key, read_master_key
from houvast.database.owning import migrate
from houvast.database.places import Places
from houvast.database.scope import acting_for
from houvast.errors import HouvastError

NOTHING: dict[str, str] = {}


def test_it_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert make_master_key(home, NOTHING)
    file = home / "master.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    first = read_master_key(home, NOTHING)
    assert len(first.key) == 32
    assert not make_master_key(home, NOTHING)
    assert read_master_key(home, NOTHING) == first
    assert [path.name for path in home.iterdir()] == ["master.key"]


def test_two_homes_have_two_keys(tmp_path: Path) -> None:
    make_master_key(tmp_path / "a", NOTHING)
    make_master_key(tmp_path / "b", NOTHING)
    one, two = (read_master_key(tmp_path / name, NOTHING) for name in "ab")
    assert one.key != two.key
    assert one.name != two.name


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o610, 0o601])
def test_a_key_that_others_can_touch_is_refused(tmp_path: Path, mode: int) -> None:
    make_master_key(tmp_path, NOTHING)
    (tmp_path / "master.key").chmod(mode)
    with pytest.raises(HouvastError, match="chmod 600"):
        read_master_key(tmp_path, NOTHING)


def test_a_missing_key_is_said_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(HouvastError, match="ontbreekt"):
        read_master_key(tmp_path, NOTHING)
    assert not (tmp_path / "master.key").exists()


@pytest.mark.parametrize("text", ["", "kort", "!" * 44, "A" * 44 + "A" * 44])
def test_no_key_is_refused_without_showing_it(tmp_path: Path, text: str) -> None:
    (tmp_path / "master.key").write_text(text)
    (tmp_path / "master.key").chmod(0o600)
    with pytest.raises(HouvastError, match="geen sleutel") as refused:
        read_master_key(tmp_path, NOTHING)
    assert not text or text not in str(refused.value)


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    given = {"HOUVAST_MASTER_KEY": base64.b64encode(bytes(range(32))).decode()}
    assert not make_master_key(tmp_path, given)
    assert read_master_key(tmp_path, given).key == bytes(range(32))


def test_neither_the_key_nor_a_trace_of_it_is_shown(tmp_path: Path) -> None:
    make_master_key(tmp_path, NOTHING)
    master = read_master_key(tmp_path, NOTHING)
    assert repr(master) == "MasterKey()"
    assert master.name not in master.key.hex()


def test_another_master_key_is_said_as_such(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    organisation, subject = uuid.uuid4(), uuid.uuid4()
    with acting_for([organisation]):
        keys.new_key(subject, organisation)
    monkeypatch.setenv("HOUVAST_MASTER_KEY", base64.b64encode(bytes(32)).decode())
    keys.forget_master_key()
    try:
        with (
            acting_for([organisation]),
            pytest.raises(HouvastError, match="past niet bij deze databank"),
        ):
            keys.find_key(subject, organisation)
    finally:
        keys.forget_master_key()


def test_migrating_again_never_makes_a_new_key(
    database: None, places: Places, owner: Address
) -> None:
    file = places.home / "master.key"
    aside = file.rename(places.home / "aside.key")
    try:
        with pytest.raises(HouvastError, match="ontbreekt"):
            migrate(owner, places.home)
        assert not file.exists()
    finally:
        aside.rename(file)
