"""Does a command that cannot reach its database say so in one line, and touch nothing?"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from tests.config.test_databases import HOUVAST, PUBLIC, environment

from houvast.database.address import APPLICATION, OWNER, Address, embedded
from houvast.database.passwords import SUPERUSER
from houvast.database.places import Places


def refused(around: dict[str, str], *arguments: str) -> str:
    """The one line with which a command as a process of its own is refused."""
    done = subprocess.run(
        [sys.executable, "-c", HOUVAST, *arguments],
        env=around,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
    return done.stderr


@pytest.mark.parametrize(
    "command", ["database migrate", "notifications send-due", "demo", "organisation list"]
)
def test_a_database_that_does_not_answer_is_said_without_its_password(
    tmp_path: Path, command: str
) -> None:
    nowhere = f"postgresql://houvast_app:geheim@/houvast?host={tmp_path}"
    around = environment(tmp_path, HOUVAST_DATABASE_URL=nowhere)
    said = refused(around, *command.split())
    assert f"de databank op {tmp_path} antwoordt niet" in said
    assert "geheim" not in said


@pytest.mark.parametrize("url", ["postgres://x", "houvast"])
def test_half_an_address_is_named_with_a_whole_one(tmp_path: Path, url: str) -> None:
    around = environment(tmp_path, HOUVAST_DATABASE_URL=url)
    said = refused(around, "database", "migrate")
    assert "HOUVAST_DATABASE_URL: geen volledig adres" in said
    assert "postgresql://rol:wachtwoord@" in said


def test_half_a_set_up_runs_no_command(tmp_path: Path) -> None:
    half = {**PUBLIC, "HOUVAST_SECRET_KEY": "te-kort"}
    nowhere = f"postgresql://houvast_app:geheim@/houvast?host={tmp_path}"
    around = environment(tmp_path, HOUVAST_DATABASE_URL=nowhere, **half)
    said = refused(around, "cases", "erase")
    assert "HOUVAST_SECRET_KEY telt 7 tekens; toegelaten: 50" in said
    assert "te-kort" not in said


def test_no_demo_comes_on_a_public_website(tmp_path: Path) -> None:
    said = refused(environment(tmp_path / "home", **PUBLIC), "demo")
    assert "HOUVAST_PUBLIC_HOSTS is gezet" in said
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("site", ["niets", "", "http://houvast.example", "https://a.example/?b"])
def test_an_address_that_no_mail_can_carry_is_refused_before_anything_is_sent(
    tmp_path: Path, site: str
) -> None:
    around = environment(tmp_path / "home")
    said = refused(around, "notifications", "send-due", "--site", site)
    assert said.startswith(f"adres van Houvast: “{site}”")
    assert not (tmp_path / "home").exists()


def test_a_role_that_could_look_past_the_rows_runs_no_command(
    database: None, places: Places, tmp_path: Path
) -> None:
    owner = embedded(places, OWNER)
    url = Address(OWNER, owner.password, owner.hosts).as_url()
    assert "omzeilen" in refused(environment(tmp_path, HOUVAST_DATABASE_URL=url), "cases", "erase")


@pytest.fixture
def empty(places: Places) -> Iterator[Address]:
    """A database of which the tables were not made yet, as the application."""
    name = f"empty_{uuid4().hex}"
    root = {**embedded(places, SUPERUSER).for_psycopg(), "dbname": "postgres"}
    found = embedded(places, APPLICATION)
    with psycopg.connect(**root, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
        yield Address(found.user, found.password, found.hosts, name=name)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.mark.parametrize("command", ["organisation list", "cases erase", "notifications send-due"])
def test_tables_that_were_not_made_are_said_with_the_command_that_makes_them(
    empty: Address, tmp_path: Path, command: str
) -> None:
    around = environment(tmp_path, HOUVAST_DATABASE_URL=empty.as_url())
    assert "houvast database migrate" in refused(around, *command.split())


def test_a_wrong_password_is_said_without_it(empty: Address, tmp_path: Path) -> None:
    wrong = Address(empty.user, "geheim-woord", empty.hosts, name=empty.name).as_url()
    said = refused(environment(tmp_path, HOUVAST_DATABASE_URL=wrong), "organisation", "list")
    assert "password authentication failed" in said
    assert "geheim-woord" not in said
