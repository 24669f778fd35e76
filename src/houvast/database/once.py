"""Was this form kept already, and is what it showed still what is kept?

A page chooses a `key`, the id of the row that its form makes; a browser keeps it when somebody
goes back. So the key with the same content is a second click, and with other content a change
that nobody kept yet: that is refused in words, never passed over.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from houvast.errors import HouvastError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from django.db.models import Model


class KeptBefore(HouvastError):  # noqa: N818 - it says what happened
    """A form was kept before, and says something else now; with a new key it can be kept too."""

    def __init__(self) -> None:
        """Say so, in Dutch."""
        super().__init__(
            "Dit formulier was al bewaard. Wat je nu typte, is nog niet bewaard. "
            "Kijk na en bewaar opnieuw."
        )


def made_already(model: type[Model], key: UUID | None, /, **content: Any) -> bool:
    """Whether the form made its row already, with this content. Raises KeptBefore for other.

    Asked while a lock is held, so that two clicks at one moment stand in line.
    """
    row = model._default_manager.filter(pk=key).first() if key else None
    if row is None:
        return False
    if any(getattr(row, name) != value for name, value in content.items()):
        raise KeptBefore
    return True


def mark_of(told: Mapping[str, Any]) -> str:
    """The mark of these answers: a page carries it, to tell whether somebody else changed them."""
    text = json.dumps(dict(told), sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:20]
