"""Which rows may the application see and write? Operations for migrations, and a look afterwards.

A protected table is closed: a row is there only inside `scope.acting_for` one of its organisations.
Unique and foreign keys look past these policies: primary keys are therefore random UUIDs, and what
must be unique is unique within an organisation.
"""

import re
from collections.abc import Sequence

from django.db import connections
from django.db.migrations import RunSQL

NAME = re.compile(r"[a-z][a-z0-9_]{0,50}")
ORGANISATIONS = "(SELECT houvast_organisations())::uuid[]"
"""In a query of its own, so that it is worked out once and not for every row."""

FUNCTIONS = RunSQL(
    """
    CREATE FUNCTION houvast_organisations() RETURNS uuid[]
    LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
        SELECT coalesce(nullif(current_setting('houvast.organisations', true), ''), '{}')::uuid[]
    $$;
    CREATE FUNCTION houvast_member() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
        SELECT nullif(current_setting('houvast.member', true), '')::uuid
    $$;
    """,
    "DROP FUNCTION houvast_organisations(); DROP FUNCTION houvast_member();",
)


def protect(
    table: str,
    columns: Sequence[str] = ("organisation_id",),
    *,
    written_by: Sequence[str] | None = None,
    member_columns: Sequence[str] = (),
) -> RunSQL:
    """Close `table`: a row is for the organisations in `columns` (uuid), in any of them.

    `written_by` names the columns whose organisations may also write (all of `columns` when left
    out); through `member_columns` the member acting may read a row as its own.
    """
    writers = columns if written_by is None else written_by
    own = [f"{_name(column)} = (SELECT houvast_member())" for column in member_columns]
    return _closed(table, " OR ".join([*_any_of(columns), *own]), " OR ".join(_any_of(writers)))


def protect_through(table: str, column: str, parent: str) -> RunSQL:
    """Close `table`: a row is there for whom the row of `parent` in `column` is there."""
    rule = (
        f"EXISTS (SELECT 1 FROM {_name(parent)} above "  # noqa: S608 - checked names
        f"WHERE above.id = {_name(table)}.{_name(column)})"
    )
    return _closed(table, rule, rule)


def unprotected(using: str = "default") -> set[str]:
    """The tables on which row-level security is not enabled and forced."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') "
            "AND NOT (c.relrowsecurity AND c.relforcerowsecurity)"
        )
        return {name for (name,) in cursor.fetchall()}


def _closed(table: str, read: str, write: str) -> RunSQL:
    name = _name(table)
    return RunSQL(
        f"""
        ALTER TABLE {name} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {name} FORCE ROW LEVEL SECURITY;
        CREATE POLICY may_read ON {name} FOR SELECT USING ({read});
        CREATE POLICY may_add ON {name} FOR INSERT WITH CHECK ({write});
        CREATE POLICY may_change ON {name} FOR UPDATE USING ({write}) WITH CHECK ({write});
        CREATE POLICY may_remove ON {name} FOR DELETE USING ({write});
        """,
        f"""
        DROP POLICY may_read ON {name};
        DROP POLICY may_add ON {name};
        DROP POLICY may_change ON {name};
        DROP POLICY may_remove ON {name};
        ALTER TABLE {name} NO FORCE ROW LEVEL SECURITY;
        ALTER TABLE {name} DISABLE ROW LEVEL SECURITY;
        """,
    )


def _any_of(columns: Sequence[str]) -> list[str]:
    if not columns:
        raise ValueError("a protected table needs a column with an organisation")
    return [f"{_name(column)} = ANY ({ORGANISATIONS})" for column in columns]


def _name(text: str) -> str:
    """`text` when it is a plain name in SQL, else ValueError."""
    if not NAME.fullmatch(text):
        raise ValueError(f"{text!r} is not a plain name of a table or column")
    return text
