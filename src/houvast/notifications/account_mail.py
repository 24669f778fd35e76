"""How does a mail about an account (a new password, a new passkey) go the way of all others?"""

from __future__ import annotations

from email import message_from_bytes
from email.policy import SMTP
from typing import TYPE_CHECKING
from uuid import uuid4

from django.core.mail.backends.base import BaseEmailBackend

from houvast.notifications.outbox import backend

if TYPE_CHECKING:
    from collections.abc import Sequence
    from email.message import EmailMessage as Message

    from django.core.mail import EmailMessage


class AccountMail(BaseEmailBackend):
    """Django's way to send, through the mail server or the folder of `outbox`."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Give each mail to where mail goes; how many. Raises DeliveryError."""
        through = backend()
        for one in email_messages:
            through.deliver(_as_sent(one))
        return len(email_messages)


def _as_sent(one: EmailMessage) -> Message:
    """With a Message-ID of our own: Django's would tell the name of this machine."""
    own = {"Message-ID": f"<{uuid4()}@{one.from_email.rsplit('@', 1)[1]}>"}
    one.extra_headers = {**own, "Auto-Submitted": "auto-generated", **one.extra_headers}
    return message_from_bytes(one.message().as_bytes(), policy=SMTP)
