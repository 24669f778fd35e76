"""Who acts in these tests, without accounts."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from houvast.database.scope import acting_for, tell


@dataclass(frozen=True)
class Somebody:
    """Who acts, without accounts."""

    user_id: UUID = field(default_factory=uuid.uuid4)
    membership_id: UUID = field(default_factory=uuid.uuid4)
    organisation_id: UUID = field(default_factory=uuid.uuid4)


@contextmanager
def acting(somebody: Somebody) -> Iterator[Somebody]:
    """As in a request of this person."""
    with acting_for([somebody.organisation_id], member=somebody.membership_id):
        tell({"user": str(somebody.user_id)})
        yield somebody
