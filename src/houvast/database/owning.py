"""Who owns the tables, who may use them, and is every migration applied?

`houvast_owner` owns and migrates; `houvast_app` only selects, inserts, updates and deletes, may not
bypass row-level security, and owns nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.core.management import call_command
from django.db import OperationalError, connections
from psycopg import sql

from houvast.database.address import APPLICATION, NAME, OWNER, Address, embedded
from houvast.database.master import make_master_key, read_master_key
from houvast.database.passwords import SUPERUSER, read_passwords
from houvast.database.places import Places
from houvast.errors import HouvastError

ALIAS = "owner"
"""The connection of the owner, there only inside `as_owner`."""

ONE_MIGRATION_AT_A_TIME = 0x686F7576
"""The number of the advisory lock, "houv"."""

BOTH_ROLES = "NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION LOGIN"

GRANTS = (
    "REVOKE ALL ON SCHEMA public FROM PUBLIC",
    "GRANT USAGE ON SCHEMA public TO houvast_app",
    "ALTER DEFAULT PRIVILEGES FOR ROLE houvast_owner IN SCHEMA public "
    "GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO houvast_app",
    "ALTER DEFAULT PRIVILEGES FOR ROLE houvast_owner IN SCHEMA public "
    "GRANT USAGE, SELECT ON SEQUENCES TO houvast_app",
)


def furnish(places: Places) -> None:
    """Make the roles, the database and the rights on a running embedded server; harmless again."""
    root = embedded(places, SUPERUSER).for_psycopg()
    passwords = read_passwords(places)
    with psycopg.connect(**{**root, "dbname": "postgres"}, autocommit=True) as connection:
        for role in (OWNER, APPLICATION):
            _make_role(connection, role, passwords[role])
        if not _exists(connection, "SELECT 1 FROM pg_database WHERE datname = %s", NAME):
            make = sql.SQL("CREATE DATABASE {} OWNER {}")
            connection.execute(make.format(sql.Identifier(NAME), sql.Identifier(OWNER)))
        for right in (
            "REVOKE ALL ON DATABASE {} FROM PUBLIC",
            "GRANT CONNECT ON DATABASE {} TO houvast_app",
        ):
            connection.execute(sql.SQL(right).format(sql.Identifier(NAME)))
    with psycopg.connect(**{**root, "dbname": NAME}, autocommit=True) as connection:
        for grant in GRANTS:
            connection.execute(sql.SQL(grant))
        # The owner of the database is not always the owner of its first schema.
        connection.execute("GRANT ALL ON SCHEMA public TO houvast_owner")


def _make_role(connection: psycopg.Connection[Any], role: str, password: str) -> None:
    exists = _exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s", role)
    verb = "ALTER" if exists else "CREATE"
    statement = sql.SQL("{} ROLE {} {} PASSWORD {}").format(
        sql.SQL(verb), sql.Identifier(role), sql.SQL(BOTH_ROLES), sql.Literal(password)
    )
    connection.execute(statement)


def _exists(connection: psycopg.Connection[Any], query: str, value: str) -> bool:
    return connection.execute(query.encode(), [value]).fetchone() is not None


@contextmanager
def as_owner(address: Address | None) -> Iterator[str]:
    """The alias of a connection as the owner, closed and forgotten afterwards.

    Raises HouvastError when nothing says how the owner signs in.
    """
    if address is None:
        raise HouvastError("er is geen eigenaar bekend. Zet HOUVAST_OWNER_DATABASE_URL.")
    entry = address.for_django(pooled=False)
    settings: dict[str, Any] = connections.settings
    settings[ALIAS] = connections.configure_settings({"default": {}, ALIAS: entry})[ALIAS]
    try:
        connections[ALIAS].ensure_connection()
        yield ALIAS
    except OperationalError as error:
        raise HouvastError(silent(address, error)) from None
    finally:
        connections[ALIAS].close()
        del connections[ALIAS]
        del settings[ALIAS]


def silent(address: Address, error: Exception) -> str:
    """What to say when the database does not answer: where it is, without a password."""
    why = [line.strip() for line in str(error).splitlines() if line.strip()]
    return f"de databank op {address.hosts} antwoordt niet ({why[-1] if why else 'geen reden'})."


def migrate(address: Address | None, home: Path) -> None:
    """Apply every migration as the owner, one process at a time, with a master key in `home`.

    The key is made before the very first migration only: a key that is lost later is never
    replaced in silence. Raises HouvastError.
    """
    with as_owner(address) as alias:
        connection = connections[alias]
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_MIGRATION_AT_A_TIME])
            cursor.execute("SELECT to_regclass('public.database_datakey') IS NULL")
            (is_first,) = cursor.fetchone()
        if is_first:
            make_master_key(home)
        read_master_key(home)
        call_command("migrate", database=alias, interactive=False, verbosity=0, skip_checks=True)
        with connection.cursor() as cursor:
            # What was applied is the owner's to say.
            cursor.execute("REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM houvast_app")


def refuse_mighty(address: Address) -> None:
    """Raise HouvastError when the role of `address` could look past row-level security.

    Raises psycopg.OperationalError when the database does not answer.
    """
    with psycopg.connect(**address.for_psycopg()) as connection:
        row = connection.execute(
            "SELECT rolsuper, rolbypassrls, EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n "
            "ON n.oid = c.relnamespace WHERE n.nspname = 'public' "
            "AND pg_has_role(current_user, c.relowner, 'MEMBER')) "
            "FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
    if row is None or any(row):
        raise HouvastError(
            "de rol van HOUVAST_DATABASE_URL kan de bescherming van de rijen omzeilen: ze is "
            "superuser, heeft BYPASSRLS of bezit tabellen. Gebruik de rol houvast_app."
        )
