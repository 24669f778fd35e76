"""Does the chain hold, and is what was changed, deleted, swapped or cut off found at its place?

Each test spoils the chain with the triggers off, as the owner could, in a transaction that is
taken back.
"""

import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.db import connections
from tests.audit.cast import Somebody, acting

from houvast import audit
from houvast.audit import Event
from houvast.audit.chain import QUERY, Anchor, Verdict, examine, examine_with
from houvast.config.cli import main
from houvast.database.address import Address, embedded
from houvast.database.passwords import SUPERUSER
from houvast.database.places import Places
from houvast.errors import HouvastError, InputError

LENGTH = 40
Spoil = Callable[[psycopg.Connection[Any], int], Any]


def add(count: int) -> None:
    """Committed entries, two in each transaction."""
    somebody = Somebody()
    for number in range(count // 2):
        with acting(somebody):
            audit.record(Event.CASE_SEEN, by=somebody, case=uuid.uuid4(), detail={"n": str(number)})
            audit.record(Event.NOTE_WRITTEN, by=somebody, detail={"woord": "één, 2: ✓"})


@contextmanager
def spoiled(places: Places) -> Iterator[psycopg.Connection[Any]]:
    """A connection that can do everything, triggers off; what it did is taken back."""
    mighty = {**embedded(places, SUPERUSER).for_psycopg(), "dbname": "houvast"}
    with psycopg.connect(**mighty) as connection:
        connection.execute("SET session_replication_role = replica")
        yield connection
        connection.rollback()


def judged(connection: psycopg.Connection[Any], anchor: Anchor | None = None) -> Verdict:
    """What is found in the transaction of `connection`."""
    with connection.cursor() as rows, connection.cursor() as cursor:
        rows.execute(QUERY.encode())
        return examine_with(cursor, iter(rows), anchor)


@pytest.fixture
def last(database: None) -> int:
    """The number of the last link of a chain of at least LENGTH."""
    add(LENGTH)
    return examine().last.number


def test_an_untouched_chain_holds(last: int) -> None:
    assert last >= LENGTH
    assert audit.verify() is None
    add(2)
    assert examine().last.number == last + 2


def changed(column: str, value: str) -> Spoil:
    """Another value in one column of the entry of a link."""
    return lambda connection, number: connection.execute(
        f"UPDATE audit_entry SET {column} = {value} "  # noqa: S608
        f"WHERE id = (SELECT entry_id FROM audit_link WHERE number = {number})".encode()
    )


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", "at + interval '1 microsecond'"),
        ("event", "'case_opened'"),
        ("user_id", "gen_random_uuid()"),
        ("membership_id", "NULL"),
        ("organisation_id", "gen_random_uuid()"),
        ("case_id", "gen_random_uuid()"),
        ("detail", "'{}'"),
    ],
)
def test_a_changed_entry_is_found(last: int, places: Places, column: str, value: str) -> None:
    with spoiled(places) as connection:
        assert changed(column, value)(connection, last - 7).rowcount == 1
        broken = judged(connection).broken
    assert broken
    assert (broken.number, broken.reason) == (last - 7, "deze regel of zijn plaats is gewijzigd")


def test_a_deleted_entry_is_found(last: int, places: Places) -> None:
    with spoiled(places) as connection:
        connection.execute(
            "DELETE FROM audit_entry USING audit_link WHERE entry_id = id AND number = %s",
            [last - 5],
        )
        broken = judged(connection).broken
    assert broken
    assert broken.number == last - 5
    assert "verwijderd" in broken.reason


def test_a_deleted_link_is_found_with_and_without_its_entry(last: int, places: Places) -> None:
    for also_entry in (False, True):
        with spoiled(places) as connection:
            (entry,) = connection.execute(
                "DELETE FROM audit_link WHERE number = %s RETURNING entry_id", [last - 3]
            ).fetchone() or (None,)
            if also_entry:
                connection.execute("DELETE FROM audit_entry WHERE id = %s", [entry])
            broken = judged(connection).broken
        assert broken
        assert (broken.number, broken.reason) == (last - 3, "een schakel ontbreekt")


def test_two_swapped_entries_are_found(last: int, places: Places) -> None:
    one, two = last - 9, last - 2
    with spoiled(places) as connection:
        pairs = connection.execute(
            "SELECT number, entry_id FROM audit_link WHERE number IN (%s, %s) ORDER BY number",
            [one, two],
        ).fetchall()
        (_, first), (_, second) = pairs
        for number, entry in ((one, uuid.uuid4()), (two, first), (one, second)):
            connection.execute(
                "UPDATE audit_link SET entry_id = %s WHERE number = %s", [entry, number]
            )
        broken = judged(connection).broken
    assert broken
    assert broken.number == one


def test_two_swapped_links_are_found(last: int, places: Places) -> None:
    with spoiled(places) as connection:
        for old, new in ((last - 4, -1), (last - 3, last - 4), (-1, last - 3)):
            connection.execute("UPDATE audit_link SET number = %s WHERE number = %s", [new, old])
        broken = judged(connection).broken
    assert broken
    assert broken.number == last - 4


def test_an_entry_slipped_in_without_a_link_is_found(last: int, places: Places) -> None:
    with spoiled(places) as connection:
        connection.execute(
            "INSERT INTO audit_entry (id, at, event, detail)"
            " VALUES (gen_random_uuid(), now(), 'case_seen', '{}')"
        )
        broken = judged(connection).broken
    assert broken
    assert broken.reason == "1 regels zonder schakel"


def test_a_hash_of_zeros_is_found(last: int, places: Places) -> None:
    with spoiled(places) as connection:
        connection.execute(
            "UPDATE audit_link SET hash = decode(repeat('00', 32), 'hex') WHERE number = %s",
            [last - 6],
        )
        broken = judged(connection).broken
    assert broken
    assert broken.number == last - 6


def test_an_end_that_was_cut_off_is_found_by_who_kept_a_link(last: int, places: Places) -> None:
    kept = examine().last
    with spoiled(places) as connection:
        connection.execute(
            "DELETE FROM audit_entry USING audit_link WHERE entry_id = id AND number > %s",
            [last - 4],
        )
        connection.execute("DELETE FROM audit_link WHERE number > %s", [last - 4])
        assert judged(connection).broken is None, "the chain alone cannot tell"
        broken = judged(connection, kept).broken
    assert broken
    assert broken.number == last - 3


def test_a_chain_written_anew_is_found_by_who_kept_a_link(last: int) -> None:
    kept = Anchor(last - 3, "0" * 64)
    broken = audit.verify(anchor=kept)
    assert broken
    assert (broken.number, broken.reason) == (last - 3, "deze schakel is niet die van het anker")


def test_a_kept_link_still_holds_after_more_was_added(last: int) -> None:
    kept = examine().last
    add(4)
    assert audit.verify(anchor=kept) is None


def test_writers_at_once_keep_one_chain(last: int) -> None:
    def write(_: int) -> None:
        try:
            add(10)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(write, range(12)))
    verdict = examine()
    assert verdict.broken is None
    assert verdict.last.number == last + 120


def test_a_look_holds_no_lock_while_the_page_is_made(last: int) -> None:
    somebody = Somebody()

    def other() -> bool:
        try:
            add(2)
            return True
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool, acting(somebody):
        audit.record(Event.CASE_SEEN, by=somebody)
        assert pool.submit(other).result(timeout=10)


def test_the_command_says_that_it_is_whole(last: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "verify"]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"De ketting van {last} schakels is heel. Bewaar elders: {last}:")
    kept = told.split()[-1]
    assert main(["audit", "verify", "--anchor", kept]) == 0
    assert main(["audit", "verify", "--anchor", f"{last - 1}:{kept.split(':')[1]}"]) == 1
    assert f"Gebroken vanaf schakel {last - 1}: " in capsys.readouterr().out


@pytest.mark.parametrize("text", ["", "x", "1:", "1:abc", "-1:" + "0" * 64, "1:" + "g" * 64])
def test_an_anchor_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        Anchor.read(text)


def test_without_a_database_the_command_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HOUVAST_DATABASE", "none")
    assert main(["audit", "verify"]) == 2
    assert "er is geen databank" in capsys.readouterr().err


def test_an_owner_that_is_not_reached_is_said(database: None, tmp_path_factory: Any) -> None:
    nowhere = Address("houvast_owner", "x", str(tmp_path_factory.mktemp("nowhere")))
    with pytest.raises(HouvastError, match="antwoordt niet"):
        audit.verify(nowhere)
