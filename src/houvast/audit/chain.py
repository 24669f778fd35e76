"""Is the chain of the audit whole, and if not, which is its first broken link?

Worked out here anew, not by what wrote it. The chain cannot tell that its end was cut off with
everything after: who keeps the last number and hash elsewhere (an anchor) can.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connections, transaction

from houvast.database.address import Address, owner
from houvast.errors import InputError

AT_ONCE = 5000
ANCHOR = re.compile(r"(\d{1,18}):([0-9a-f]{64})")


@dataclass(frozen=True)
class Anchor:
    """A link: its number (from 1; 0 is an empty chain) and its hash in hexadecimal digits."""

    number: int
    hash: str

    def __str__(self) -> str:
        """As it is kept elsewhere: number, colon, hash."""
        return f"{self.number}:{self.hash}"

    @classmethod
    def read(cls, text: str) -> "Anchor":
        """The anchor written as `number:hash`. Raises InputError."""
        found = ANCHOR.fullmatch(text.strip())
        if not found:
            raise InputError("anker", text, "nummer:hash, zoals houvast audit verify ze toont")
        return cls(int(found[1]), found[2])


EMPTY = Anchor(0, "")


@dataclass(frozen=True)
class Broken:
    """The first link (by number) that does not hold, and why, in Dutch."""

    number: int
    reason: str


@dataclass(frozen=True)
class Verdict:
    """What was found: the first broken link or None, and the last link that was read."""

    broken: Broken | None
    last: Anchor


QUERY = """
    SELECT l.number, l.hash, l.entry_id, e.id, e.at, e.event, e.user_id, e.membership_id,
           e.organisation_id, e.case_id, e.detail
    FROM audit_link l LEFT JOIN audit_entry e ON e.id = l.entry_id
    ORDER BY l.number
"""

UNCHAINED = """
    SELECT count(*) FROM audit_entry e
    WHERE NOT EXISTS (SELECT 1 FROM audit_link l WHERE l.entry_id = e.id)
"""


def verify(address: Address | None = None, *, anchor: Anchor | None = None) -> Broken | None:
    """The first broken link, or None when the chain holds and still has `anchor`.

    Reads as the owner (`address`; left out: of this instance), who alone sees every organisation's
    entries. Raises HouvastError when the owner's address is not known.
    """
    return examine(address, anchor=anchor).broken


def examine(address: Address | None = None, *, anchor: Anchor | None = None) -> Verdict:
    """As `verify`, with the last link."""
    from houvast.database.owning import as_owner  # noqa: PLC0415 - loads psycopg

    with (
        as_owner(address or owner()) as alias,
        transaction.atomic(using=alias),
        connections[alias].cursor() as cursor,
    ):
        # One moment for both queries.
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        return examine_with(cursor, _rows(connections[alias]), anchor)


def examine_with(cursor: Any, rows: Iterator[tuple[Any, ...]], anchor: Anchor | None) -> Verdict:
    """Judge `rows` of QUERY, and with `cursor` what has no link."""
    last = EMPTY
    for number, kept, entry_id, *entry in rows:
        reason = _why_broken(last, number, bytes(kept), entry_id, entry)
        here = Anchor(number, bytes(kept).hex())
        if reason is None and anchor and anchor.number == number and anchor != here:
            reason = "deze schakel is niet die van het anker"
        if reason:
            return Verdict(Broken(min(number, last.number + 1), reason), last)
        last = here
    if anchor and anchor.number > last.number:
        return Verdict(Broken(last.number + 1, "het einde van de ketting ontbreekt"), last)
    cursor.execute(UNCHAINED)
    (unchained,) = cursor.fetchone()
    if unchained:
        return Verdict(Broken(last.number + 1, f"{unchained} regels zonder schakel"), last)
    return Verdict(None, last)


def _rows(connection: Any) -> Iterator[tuple[Any, ...]]:
    connection.ensure_connection()
    with connection.connection.cursor(name="audit_chain") as cursor:
        cursor.itersize = AT_ONCE
        cursor.execute(QUERY)
        yield from cursor


def _why_broken(
    last: Anchor, number: int, kept: bytes, entry_id: object, entry: list[Any]
) -> str | None:
    if number != last.number + 1:
        return "een schakel ontbreekt"
    if entry[0] is None:
        return f"de regel van deze schakel is verwijderd ({entry_id})"
    if link_hash(bytes.fromhex(last.hash), number, entry) != kept:
        return "deze regel of zijn plaats is gewijzigd"
    return None


def link_hash(before: bytes, number: int, entry: list[Any]) -> bytes:
    """SHA-256 over the hash `before` and each part of `entry` with its length in bytes."""
    parts = (str(number), *(_text(part) for part in entry))
    told = b"".join(b"%d:%b" % (len(part), part) for part in (part.encode() for part in parts))
    return hashlib.sha256(before + told).digest()


def _text(part: object) -> str:
    if part is None:
        return ""
    if isinstance(part, datetime):
        return part.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
    return str(part)
