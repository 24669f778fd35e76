"""Whose row is it? Worked out from the rows themselves, apart from the policies.

A table is owned by the organisation in its `organisation_id`; only what differs is said here. A
table that has no such column and is not named here is a table nobody thought about: a test fails.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from houvast.database.scope import acting_for

OF_PEOPLE = {
    "accounts_user": "id",
    "account_emailaddress": "user_id",
    "mfa_authenticator": "user_id",
    "usersessions_usersession": "user_id",
    "notifications_digestmail": "user_id",
}
"""Rows of one person, seen by that person; a user by colleagues too."""

OPEN_TO_READ = {"accounts_organisation": "id", "accounts_zoneregion": "zone_id"}
"""No secret: everybody reads them, only the organisation in this column writes them."""

READERS: dict[str, Sequence[str]] = {
    "accounts_site": ("school_id",),
    "accounts_serves": ("clb_id", "school_id"),
    "cases_sharedwithclb": ("organisation_id", "clb_id"),
    "database_datakey": ("organisation_id", "reader_id"),
    "notifications_notification": ("organisation_id", "zone_id", "earlier_zone_id"),
    "notifications_delivery": ("organisation_id", "sender_id"),
}
"""The organisations that may read a row, where that is not only `organisation_id`."""

WITH_ITS_PARENT = {
    "notifications_message": ("notification_id", "notifications_notification"),
    "notifications_returnpart": ("notification_id", "notifications_notification"),
}
"""Rows that are read by whoever reads the row they hang on, and written by `organisation_id`."""

WRITERS: dict[str, Sequence[str]] = {
    "cases_sharedwithclb": ("organisation_id",),
    "database_datakey": ("organisation_id",),
    "notifications_notification": ("organisation_id", "zone_id"),
}
"""The organisations that may write a row, where that is not whoever reads it."""

REMOVERS: dict[str, Sequence[str]] = {
    "notifications_notification": ("organisation_id",),
    "database_datakey": ("organisation_id", "reader_id"),
}
"""The organisations that may remove a row, where that is not whoever writes it."""

BESIDE = {
    "notifications_policenote": "notification_id",
    "notifications_delivery": "notification_id",
}
"""Rows beside a notification: for who is shut out of any case only there when that is."""

WHOLLY: dict[str, Sequence[str]] = {
    "notifications_notification": ("organisation_id", "zone_id", "earlier_zone_id"),
}
"""The columns that make a row another's, where that is not who writes it: a zone may pass on."""

SEALED_OFF = {"cases_case": "id", "notifications_notification": "case_id", "cases_note": "case_id"}
"""Where the case stands from which a member can be shut out; else in `case_id`, if any."""

SEALED_WITH = {"notifications_notification": "case_id", "cases_sharedwithclb": "case_id"}
"""Rows with a key of their own, and the case they are of: the key is hidden where the row is."""

Row = Mapping[str, Any]


@dataclass(frozen=True, repr=False)
class Tables:
    """The protected tables with their columns, and the foreign keys between them."""

    columns: Mapping[str, Sequence[str]]
    links: Sequence[tuple[str, str, str]]
    """Table, column, table it points to (by its id)."""

    def readers(self, table: str) -> Sequence[str]:
        """The columns that name who reads a row."""
        return READERS.get(table, ("organisation_id",))

    def writers(self, table: str) -> Sequence[str]:
        """The columns that name who writes a row."""
        return WRITERS.get(table) or self.readers(table)

    def removers(self, table: str) -> Sequence[str]:
        """The columns that name who removes a row."""
        return REMOVERS.get(table) or self.writers(table)

    def owners(self, table: str) -> Sequence[str]:
        """The columns that make a row wholly another's."""
        return WHOLLY.get(table) or self.writers(table)

    @property
    def of_organisations(self) -> list[str]:
        """The tables with rows of organisations."""
        others = {*OF_PEOPLE, *OPEN_TO_READ}
        return sorted(table for table in self.columns if table not in others)

    def case_column(self, table: str) -> str:
        """Where the case stands from which somebody can be shut out, or ""."""
        return SEALED_OFF.get(table, "case_id" if "case_id" in self.columns[table] else "")


def rows(query: str, *values: object) -> list[dict[str, Any]]:
    """What PostgreSQL answers to the role of the application."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def closed_tables() -> Tables:
    """Every table with row-level security, as the database lists them; not those of the tests."""
    listed = rows(
        "SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid "
        "WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') "
        "AND c.relrowsecurity AND a.attnum > 0 AND NOT a.attisdropped "
        "AND c.relname NOT LIKE 'probe%%' ORDER BY c.relname, a.attnum"
    )
    columns: dict[str, list[str]] = {}
    for one in listed:
        columns.setdefault(one["relname"], []).append(one["attname"])
    found = rows(
        "SELECT r.conrelid::regclass::text AS child, a.attname AS via, "
        "r.confrelid::regclass::text AS parent FROM pg_constraint r JOIN pg_attribute a "
        "ON a.attrelid = r.conrelid AND a.attnum = r.conkey[1] "
        "WHERE r.contype = 'f' AND array_length(r.conkey, 1) = 1"
    )
    links = [(one["child"], one["via"], one["parent"]) for one in found]
    inside = [link for link in links if link[0] in columns and link[2] in columns]
    return Tables(columns, sorted(inside))


@dataclass(frozen=True, repr=False)
class Truth:
    """Every row of every organisation, read by somebody who acts for all of them at once."""

    tables: Tables
    rows: Mapping[str, Mapping[UUID, Row]]
    blocks: Sequence[Row]
    memberships: Mapping[UUID, Row]

    def shut_out_of(self, member: UUID | None) -> set[UUID]:
        """The cases from which this member is shut out."""
        user = self.memberships[member]["user_id"] if member in self.memberships else None
        return {
            block["case_id"]
            for block in self.blocks
            if block["user_id"] == user and block["lifted_at"] is None
        }

    def readers(self, table: str, row: Row) -> set[UUID]:
        """The organisations that may read this row."""
        if table in WITH_ITS_PARENT:
            column, parent = WITH_ITS_PARENT[table]
            return self.readers(parent, self.rows[parent][row[column]])
        return {row[column] for column in self.tables.readers(table)}

    def case_of(self, table: str, row: Row) -> UUID | None:
        """The case from which somebody can be shut out."""
        if table in WITH_ITS_PARENT:
            column, parent = WITH_ITS_PARENT[table]
            return self.case_of(parent, self.rows[parent][row[column]])
        column = self.tables.case_column(table)
        return row[column] if column else None

    def seen(self, table: str, acting: set[UUID], member: UUID | None) -> set[UUID]:
        """The ids of the rows of `table` that are there in this scope."""
        out = self.shut_out_of(member)
        found = {
            key
            for key, row in self.rows[table].items()
            if self.readers(table, row) & acting and self.case_of(table, row) not in out
        }
        if table in BESIDE and out:
            above = self.seen("notifications_notification", acting, member)
            return {key for key in found if self.rows[table][key][BESIDE[table]] in above}
        if table == "database_datakey":
            hidden = out | self.sealed_off(acting, out)
            return {key for key in found if self.rows[table][key]["subject"] not in hidden}
        return found | self.own_blocks(member) if table == "cases_accessblock" else found

    def sealed_off(self, acting: set[UUID], out: set[UUID]) -> set[UUID]:
        """The rows with a key of their own that are hidden from who is shut out of these cases."""
        return {
            key
            for table, column in SEALED_WITH.items()
            for key, row in self.rows[table].items()
            if self.readers(table, row) & acting and row[column] in out
        }

    def own_blocks(self, member: UUID | None) -> set[UUID]:
        """That they are shut out is read by who is, under each membership."""
        user = self.memberships[member]["user_id"] if member in self.memberships else None
        return {block["id"] for block in self.blocks if block["user_id"] == user}


def truth(tables: Tables, everybody: Sequence[UUID]) -> Truth:
    """Read everything of all these organisations."""
    with acting_for(everybody):
        found = {
            table: {row["id"]: row for row in rows(f"SELECT * FROM {table}")}  # noqa: S608 - listed
            for table in tables.columns
        }
    blocks = list(found["cases_accessblock"].values())
    return Truth(tables, found, blocks, found["accounts_membership"])
