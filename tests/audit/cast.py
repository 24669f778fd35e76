"""Who acts in these tests, without accounts."""

import uuid
from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True)
class Somebody:
    """Who acts, without accounts."""

    user_id: UUID = field(default_factory=uuid.uuid4)
    membership_id: UUID = field(default_factory=uuid.uuid4)
    organisation_id: UUID = field(default_factory=uuid.uuid4)
