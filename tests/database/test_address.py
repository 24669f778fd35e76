"""Is the database reached as the environment says, and is half a word refused without a secret?"""

from pathlib import Path

import pytest

from houvast.database.address import (
    APPLICATION,
    Address,
    Kind,
    application,
    embedded,
    home,
    kind,
    owner,
    read_url,
)
from houvast.database.places import Places
from houvast.errors import InputError

VARIABLE = "HOUVAST_DATABASE_URL"


def test_with_nothing_said_it_is_one_of_our_own() -> None:
    assert kind({}) is Kind.EMBEDDED


def test_it_can_be_turned_off() -> None:
    off = {"HOUVAST_DATABASE": "none"}
    assert kind(off) is Kind.NONE
    assert application(off) is None
    assert owner(off) is None


@pytest.mark.parametrize("word", ["None", "yes", "sqlite", "external", " none"])
def test_another_word_is_refused(word: str) -> None:
    with pytest.raises(InputError, match="HOUVAST_DATABASE"):
        kind({"HOUVAST_DATABASE": word})


def test_an_address_goes_before_the_word() -> None:
    environment = {"HOUVAST_DATABASE": "none", VARIABLE: "postgresql://a:b@c/d"}
    assert kind(environment) is Kind.EXTERNAL
    assert application(environment) == Address("a", "b", "c", "5432", "d")
    assert owner(environment) is None


def test_the_embedded_one_lies_under_the_home(tmp_path: Path) -> None:
    environment = {"HOUVAST_DATABASE": "embedded", "HOUVAST_HOME": str(tmp_path)}
    found = application(environment)
    assert found == embedded(Places(tmp_path), APPLICATION)
    assert found
    assert found.password == "", "before the first start"
    assert (home(environment), home({}).name) == (tmp_path, "var")
    assert list(tmp_path.iterdir()) == [], "asking makes nothing"


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("postgres://u:p@h/d", Address("u", "p", "h", "5432", "d")),
        ("postgresql://u:p%40%2F%3A@h:6/d", Address("u", "p@/:", "h", "6", "d")),
        ("postgresql://u@h/d", Address("u", "", "h", "5432", "d")),
        ("postgresql://u:p@a,b:7,c/d", Address("u", "p", "a,b,c", "5432,7,5432", "d")),
        ("postgresql://u:p@[::1]:7/d", Address("u", "p", "::1", "7", "d")),
        (
            "postgresql://u:p@a,b/d?target_session_attrs=read-write",
            Address("u", "p", "a,b", "5432,5432", "d", {"target_session_attrs": "read-write"}),
        ),
        ("postgresql://u:p@/d?host=/run/x&port=7", Address("u", "p", "/run/x", "7", "d")),
    ],
)
def test_an_address_is_read_as_postgresql_writes_it(url: str, address: Address) -> None:
    assert read_url(VARIABLE, url) == address


@pytest.mark.parametrize(
    "url", ["x", "mysql://u:geheim@h/d", "postgresql://h/d", "postgresql://u:geheim@h", "http://"]
)
def test_half_an_address_is_refused_without_showing_it(url: str) -> None:
    with pytest.raises(InputError) as refused:
        read_url(VARIABLE, url)
    assert "geheim" not in str(refused.value)
    assert VARIABLE in str(refused.value)


def test_what_is_written_for_psql_is_read_again(tmp_path: Path) -> None:
    address = Address("u", "p @/:?", str(tmp_path), "5432", "d")
    assert read_url(VARIABLE, address.as_url()) == address


def test_a_password_is_never_shown() -> None:
    assert "geheim" not in repr(Address("u", "geheim", "h"))


def test_the_website_has_a_pool_and_every_connection_is_looked_at_first() -> None:
    entry = Address("u", "p", "h").for_django(pooled=True)
    assert entry["CONN_MAX_AGE"] == 0
    assert entry["CONN_HEALTH_CHECKS"] is True
    options = entry["OPTIONS"]
    assert isinstance(options, dict)
    assert options["pool"]["max_size"] >= 4
    assert "pool" not in (Address("u", "p", "h").for_django(pooled=False)["OPTIONS"] or ())
