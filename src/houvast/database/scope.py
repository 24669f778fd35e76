"""For which organisations is this piece of work done? Outside a scope there is no row to see."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection, transaction


class OutsideScope(RuntimeError):  # noqa: N818 - it says where the code stood
    """Something of an organisation was asked outside `acting_for` it: a mistake in the code."""


@dataclass(frozen=True)
class Scope:
    """Whose rows may be touched; `opened` holds data keys for as long as it lasts."""

    organisations: frozenset[UUID]
    member: UUID | None = None
    opened: dict[tuple[UUID, UUID], bytes] = field(default_factory=dict, repr=False, compare=False)


NOBODY = Scope(frozenset())
"""In which there is no row."""

_CURRENT: ContextVar[Scope | None] = ContextVar("houvast_scope", default=None)


def current() -> Scope:
    """The scope we are in. Raises OutsideScope."""
    scope = _CURRENT.get()
    if scope is None:
        raise OutsideScope("this belongs inside `with acting_for(...)`")
    return scope


@contextmanager
def acting_for(organisations: Iterable[UUID], *, member: UUID | None = None) -> Iterator[Scope]:
    """One transaction in which the rows of `organisations` are there, for `member` (an id).

    Inside another scope it is a savepoint with its own organisations, and the outer ones hold again
    afterwards. The settings last as long as the transaction, so a pool never passes them on.
    """
    scope = Scope(frozenset(organisations), member)
    outer = _CURRENT.get()
    with transaction.atomic():
        _tell(scope)
        token = _CURRENT.set(scope)
        try:
            yield scope
        finally:
            _CURRENT.reset(token)
    # After an error the savepoint was rolled back, and PostgreSQL took the setting back with it.
    if connection.in_atomic_block and not connection.needs_rollback:
        _tell(outer or NOBODY)


@contextmanager
def acting_to_the_end(
    organisation: UUID, *, member: UUID, is_told: bool = False
) -> Iterator[Scope]:
    """As `acting_for`, when the transaction we are in ends with it: for a request.

    Fewer statements: no savepoint, nothing to put back, and nothing to say when PostgreSQL
    `is_told` already (`tell`). Raises RuntimeError elsewhere.
    """
    if not connection.in_atomic_block or _CURRENT.get() is not None:
        raise RuntimeError("a request acts for one organisation, in a transaction of its own")
    scope = Scope(frozenset([organisation]), member)
    if not is_told:
        _tell(scope)
    token = _CURRENT.set(scope)
    try:
        yield scope
    finally:
        _CURRENT.reset(token)


def tell(settings: Mapping[str, str]) -> None:
    """Set some of houvast.* in PostgreSQL in one statement, until the transaction ends."""
    if not connection.in_atomic_block:
        raise RuntimeError("what a transaction sees can only be said inside one")
    said = ", ".join("set_config(%s, %s, true)" for _ in settings)
    values = [part for name, value in settings.items() for part in (f"houvast.{name}", value)]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {said}", values)


def settings_of(scope: Scope) -> dict[str, str]:
    """For whom PostgreSQL shows rows in `scope`, for `tell`."""
    listed = ",".join(sorted(str(organisation) for organisation in scope.organisations))
    return {"organisations": f"{{{listed}}}", "member": str(scope.member or "")}


def _tell(scope: Scope) -> None:
    tell(settings_of(scope))
