"""How is a look or a change recorded, in the same transaction as the change itself?"""

import json
import re
from collections.abc import Mapping
from typing import Protocol
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from houvast.audit.events import Event

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
LONGEST_VALUE = 120
NOTHING: Mapping[str, str] = {}


class Actor(Protocol):
    """Who acts: a member of an organisation (houvast.accounts.members.Member is one)."""

    @property
    def user_id(self) -> UUID:
        """The person."""
        ...

    @property
    def membership_id(self) -> UUID:
        """In which role."""
        ...

    @property
    def organisation_id(self) -> UUID:
        """For whom."""
        ...


def record(  # noqa: PLR0913 - all but one are named
    event: Event,
    *,
    by: Actor | None,
    person: UUID | None = None,
    case: UUID | None = None,
    organisation: UUID | None = None,
    detail: Mapping[str, str] = NOTHING,
) -> None:
    """Add one entry about content of `organisation` (that of `by` when left out).

    `person`: who did it to their own account, for no organisation.
    Call it inside the transaction of the change. `detail` holds short words and numbers, never
    anything personal: keys of letters, values of at most 120 printable characters on one line.
    Raises ValueError for another detail, django.db.DatabaseError for an organisation that is not
    acted for, TransactionManagementError outside a transaction.
    """
    from houvast.audit.models import Entry  # noqa: PLC0415 - Django loads this package first

    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("record() belongs in the change's transaction")
    Entry.objects.create(
        at=timezone.now(),  # the database puts its own clock here
        event=event.value,
        user_id=by.user_id if by else person,
        membership_id=by.membership_id if by else None,
        organisation_id=organisation or (by.organisation_id if by else None),
        case_id=case,
        detail=_checked(detail),
    )


def _checked(detail: Mapping[str, str]) -> str:
    for key, value in detail.items():
        if not KEY.fullmatch(key):
            raise ValueError(f"{key!r} is no key of an audit entry")
        if not value.isprintable() or len(value) > LONGEST_VALUE:
            raise ValueError(f"the value of {key!r} is not short and on one line")
    return json.dumps(dict(detail), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
