"""How long does a chain of 100,000 entries take to write and to verify, and is each spoiling found?

`python -m bench.audit` (or `make bench`). Raises AssertionError when something is not found.
"""

import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from bench.own_database import own_database
from houvast.database.address import embedded
from houvast.database.passwords import SUPERUSER
from houvast.database.places import Places

ENTRIES = 100_000
ONE_BY_ONE = 2_000
AT_ONCE = 1_000


@dataclass(frozen=True)
class Somebody:
    """Who acts."""

    user_id: UUID = field(default_factory=uuid.uuid4)
    membership_id: UUID = field(default_factory=uuid.uuid4)
    organisation_id: UUID = field(default_factory=uuid.uuid4)


def main() -> str:
    """The table of times."""
    with own_database() as places:
        rows = [_write_one_by_one(), _write_many(), _verify(), *_spoil(places)]
    width = max(len(what) for what, _ in rows)
    return "\n".join(f"{what:<{width}}  {told}" for what, told in rows)


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    begin = time.perf_counter()
    result = work()
    return time.perf_counter() - begin, result


def _write_one_by_one() -> tuple[str, str]:
    seconds, _ = _timed(lambda: _write([1] * ONE_BY_ONE))
    return f"{ONE_BY_ONE} transactions with one entry", f"{seconds / ONE_BY_ONE * 1000:.2f} ms each"


def _write_many() -> tuple[str, str]:
    sizes = [AT_ONCE] * ((ENTRIES - ONE_BY_ONE) // AT_ONCE)
    seconds, _ = _timed(lambda: _write(sizes))
    return f"{sum(sizes)} entries, {AT_ONCE} a transaction", f"{seconds:.1f} s"


def _write(sizes: Sequence[int]) -> None:
    from houvast import audit  # noqa: PLC0415 - after Django is set up
    from houvast.database.scope import acting_for, tell  # noqa: PLC0415

    somebody, case = Somebody(), uuid.uuid4()
    for size in sizes:
        with acting_for([somebody.organisation_id], member=somebody.membership_id):
            tell({"user": str(somebody.user_id)})
            for _ in range(size):
                audit.record(audit.Event.CASE_SEEN, by=somebody, case=case, detail={"step": "2"})


def _verify() -> tuple[str, str]:
    from houvast.audit.chain import examine  # noqa: PLC0415 - after Django is set up

    seconds, verdict = _timed(examine)
    assert verdict.broken is None, verdict
    assert verdict.last.number == ENTRIES, verdict
    return f"verify {ENTRIES} entries", f"{seconds:.1f} s"


SPOILINGS = {
    "one changed": "UPDATE audit_entry SET event = 'case_opened' WHERE id = "
    "(SELECT entry_id FROM audit_link WHERE number = 61234)",
    "one deleted": "DELETE FROM audit_entry WHERE id = "
    "(SELECT entry_id FROM audit_link WHERE number = 61234)",
    "two swapped": "UPDATE audit_link a SET entry_id = b.entry_id FROM audit_link b "
    "WHERE (a.number, b.number) IN ((61234, 77777), (77777, 61234))",
}


def _spoil(places: Places) -> list[tuple[str, str]]:
    import psycopg  # noqa: PLC0415 - only here

    from houvast.audit.chain import QUERY, examine_with  # noqa: PLC0415

    told = []
    mighty = {**embedded(places, SUPERUSER).for_psycopg(), "dbname": "houvast"}
    for what, spoiling in SPOILINGS.items():
        with psycopg.connect(**mighty) as connection, connection.cursor() as cursor:
            connection.execute("SET session_replication_role = replica")
            # Both swapped at once: the uniqueness is looked at per row.
            connection.execute(
                "ALTER TABLE audit_link DROP CONSTRAINT IF EXISTS audit_link_entry_id_key"
            )
            cursor.execute(spoiling.encode())
            rows = connection.execute(QUERY.encode())
            verdict = examine_with(connection.cursor(), iter(rows), None)
            connection.rollback()
        assert verdict.broken is not None, what
        assert verdict.broken.number == 61234, verdict
        told.append((what, f"link {verdict.broken.number}: {verdict.broken.reason}"))
    return told


if __name__ == "__main__":
    print(main())
