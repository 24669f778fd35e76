"""Who saw or changed what? Entries are only added, and each is chained to the one before.

`record` adds one in the transaction of the change itself; `verify` finds the first broken link;
`trail` and `was_recorded` read what happened with one case.
"""

from houvast.audit.chain import Anchor, Broken, verify
from houvast.audit.events import Event
from houvast.audit.recording import Actor, record
from houvast.audit.trail import Line, trail, was_recorded

__all__ = [
    "Actor",
    "Anchor",
    "Broken",
    "Event",
    "Line",
    "record",
    "trail",
    "verify",
    "was_recorded",
]
