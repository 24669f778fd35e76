"""A process that sends what is due and is killed (SIGKILL) at a chosen point of a chosen mail.

python -m tests.notifications.dying POINT MAIL FOLDER MINUTES: at POINT (before, after, never) of
the MAILth mail, with a clock that is MINUTES ahead.
"""

import os
import signal
import sys
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path


@dataclass
class Dying:
    """Puts mails in a folder, and dies before or after one of them."""

    folder: Path
    point: str
    left: int

    def deliver(self, message: EmailMessage) -> None:
        """Put it there, unless it is time to die."""
        from houvast.notifications.mail import OutboxFolder  # noqa: PLC0415 - after Django

        self.left -= 1
        if not self.left and self.point == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        OutboxFolder(self.folder).deliver(message)
        if not self.left and self.point == "after":
            os.kill(os.getpid(), signal.SIGKILL)


def main(point: str, mail: str, folder: str, minutes: str) -> None:
    """Send what is due."""
    import django  # noqa: PLC0415

    django.setup()
    from django.utils import timezone  # noqa: PLC0415

    from houvast.notifications import outbox  # noqa: PLC0415

    through = Dying(Path(folder), point, int(mail))
    now = timezone.now() + timedelta(minutes=int(minutes))
    outbox.send_due(now, through=through, site="https://h.invalid")


if __name__ == "__main__":
    main(*sys.argv[1:])
