"""How is the same done for each organisation, so that one that breaks stops no other?"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from houvast.database.silence import means_silence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from uuid import UUID

log = logging.getLogger(__name__)


def for_each(organisations: Iterable[UUID], work: Callable[[UUID], int]) -> int:
    """Do `work`, a transaction of its own, for each; what the counts add up to.

    What breaks is logged with the id of the organisation, and counts for nothing. Raises
    django.db.Error when the database does not answer.
    """
    return sum(_done(organisation, work) for organisation in organisations)


def _done(organisation: UUID, work: Callable[[UUID], int]) -> int:
    try:
        return work(organisation)
    except Exception as error:
        if means_silence(error):
            raise
        log.exception("het werk voor één organisatie brak af: %s", organisation)
        return 0
