"""What may the log say when something breaks? The kind of error and its place, no message."""

import logging
import traceback
from types import TracebackType

Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutMessages(logging.Formatter):
    """Leaves out the message of an exception: it may quote what somebody just answered."""

    def formatException(self, ei: Raised) -> str:  # noqa: N802 - the name logging calls
        """The places the error passed through, last one last, and then its kind."""
        kind, _, trace = ei
        places = [
            f"  {place.filename}:{place.lineno} {place.name}"
            for place in traceback.extract_tb(trace)
        ]
        return "\n".join((*places, kind.__qualname__ if kind else ""))
