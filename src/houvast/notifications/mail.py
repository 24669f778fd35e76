"""How is somebody told that something waits in Houvast, without telling what?

A mail says that there is a notification, and where to read it after signing in: nothing of the
case, no name, no number. By default it goes into a folder; only who sets up a server sends it.
"""

from __future__ import annotations

import os
import re
import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from houvast.errors import HouvastError, InputError
from houvast.web.mail_addresses import checked_address

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

PATH = re.compile(r"/[a-z0-9/-]*\Z")
PATIENCE = 20.0
FINAL = 500


class About(StrEnum):
    """Why the mail is sent; none of them tells anything of a case."""

    NOTIFICATION = "notification"
    REMINDER = "reminder"
    MESSAGE = "message"


ABOUT_WORDS = {
    About.NOTIFICATION: "de mail over de fiche",
    About.REMINDER: "de herinnering",
    About.MESSAGE: "de mail over een bericht",
}
_SENTENCES = {
    About.NOTIFICATION: ("Er is een melding in Houvast", "Er is een nieuwe melding in Houvast."),
    About.REMINDER: (
        "Er wacht een melding in Houvast",
        "Er wacht een melding in Houvast die nog niemand bevestigde.",
    ),
    About.MESSAGE: ("Er is een bericht in Houvast", "Er is een nieuw bericht in Houvast."),
}
URGENT = "Dringend: "
"""Before the subject when the school calls it urgent; nothing else of it is told."""

BODY = """{sentence}

Meld u aan om te lezen:
{link}

Om privacy staat er in deze mail niets over de inhoud.
Antwoord niet op deze mail: dit adres wordt niet gelezen.
Is er nu gevaar? Bel 101 of 112.
"""


DAILY = """
Deze mail komt hoogstens één keer per schooldag. Uitzetten kan op je accountpagina.
"""


class DeliveryError(HouvastError):
    """A mail that did not go; `for_good`: trying again later cannot help. Text in Dutch.

    `of_this_mail`: it was refused to this recipient, which says nothing of the next.
    """

    def __init__(self, reason: str, *, for_good: bool = False, of_this_mail: bool = False) -> None:
        """Take the `reason`, which names no person and no case."""
        super().__init__(reason)
        self.for_good = for_good
        self.of_this_mail = of_this_mail


class DeliveryBackend(Protocol):
    """Whatever can take a mail; the same mail (by its Message-ID) given twice is one mail."""

    def deliver(self, message: EmailMessage) -> None:
        """Take the mail, or raise DeliveryError."""
        ...


def announcement(  # noqa: PLR0913 - the parts of a mail, by name
    *,
    about: About,
    sender: str,
    recipient: str,
    link: str,
    key: UUID,
    at: datetime,
    is_urgent: bool = False,
) -> EmailMessage:
    """The mail that something waits at `link`. Raises InputError for a wrong sender or link,
    DeliveryError for a wrong recipient: that is no reason to pass over the next one.

    `key` is the key of the delivery: a second try carries the same Message-ID. The link is https
    (http only on this machine) and has a plain path, so that nothing can travel in it.
    """
    subject, sentence = _SENTENCES[about]
    if is_urgent:
        subject = f"{URGENT}{subject[0].lower()}{subject[1:]}"
    message = _empty(subject, sender, recipient, key=key, at=at)
    _fill(message, BODY.format(sentence=sentence, link=checked_link(link)))
    return message


def digest_mail(  # noqa: PLR0913 - the parts of a mail, by name
    *,
    tasks: int,
    notifications: int,
    messages: int = 0,
    shared: int = 0,
    sender: str,
    recipient: str,
    link: str,
    key: UUID,
    at: datetime,
) -> EmailMessage:
    """The mail of the day: how much waits and how many cases were shared, and of none what it is.

    Raises as `announcement`.
    """
    lines = []
    if tasks:
        lines.append(f"Vandaag te doen of te laat in Houvast: {tasks}.")
    if notifications:
        lines.append(f"Meldingen in Houvast die nog niemand bevestigde: {notifications}.")
    if messages:
        lines.append(f"Berichten in Houvast die op antwoord wachten: {messages}.")
    if shared:
        lines.append(f"Nieuw gedeeld met je CLB in Houvast: {shared}.")
    message = _empty("Vandaag in Houvast", sender, recipient, key=key, at=at)
    _fill(message, BODY.format(sentence="\n".join(lines), link=checked_link(link)) + DAILY)
    return message


def _empty(subject: str, sender: str, recipient: str, *, key: UUID, at: datetime) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["From"] = checked_address(sender, "afzender")
    message["To"] = _sendable(recipient)
    message["Subject"] = subject
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{key}@{sender.rsplit('@', 1)[1]}>"
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = "nl"
    return message


def _sendable(recipient: str) -> str:
    try:
        return checked_address(recipient)
    except InputError:  # its text holds the address, and what is kept of a mail may not
        reason = "naar het adres van de bestemmeling kan geen mail gaan"
        raise DeliveryError(reason, for_good=True, of_this_mail=True) from None


def _fill(message: EmailMessage, text: str) -> None:
    message.set_content(text, cte="quoted-printable")


def checked_link(link: str) -> str:
    """A link in which nothing can travel, as it is. Raises InputError."""
    try:
        parts = urlsplit(link)
    except ValueError:
        parts = urlsplit("")
    is_here = parts.hostname in ("127.0.0.1", "localhost", "::1")
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and is_here)
    is_bare = not (parts.query or parts.fragment or parts.username or parts.password)
    if not (parts.hostname and is_safe and is_bare and PATH.match(parts.path)) or "\n" in link:
        raise InputError("link", link[:80], "een https-adres zonder ? en #")
    return link


@dataclass(frozen=True, slots=True)
class OutboxFolder:
    """Keeps mails as files in a folder only its owner can read: nothing leaves the machine."""

    folder: Path

    def deliver(self, message: EmailMessage) -> None:
        """Write the mail as <key>.eml (0600), whole or not at all; once, however often it is given.

        Raises DeliveryError when the folder cannot be written.
        """
        name = str(message["Message-ID"]).strip("<>").split("@", 1)[0]
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            target = self.folder / f"{name}.eml"
            if target.exists():
                return
            draft = self.folder / f".{name}.{os.urandom(4).hex()}"
            self._write(draft, message.as_bytes())
            draft.replace(target)  # whoever was first wrote the same mail
        except OSError as error:
            raise DeliveryError("de map voor uitgaande mail kan niet beschreven worden") from error

    @staticmethod
    def _write(path: Path, content: bytes) -> None:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())


@dataclass(frozen=True, slots=True)
class MailServer:
    """Sends over SMTP, always encrypted (STARTTLS, checked certificate), never without.

    `authority`: the file of an own certificate authority; None trusts those of the system.
    """

    host: str
    port: int = 587
    user: str = ""
    password: str = field(default="", repr=False)
    authority: Path | None = None

    def deliver(self, message: EmailMessage) -> None:
        """Send the mail. Raises DeliveryError; nothing is sent when the server cannot encrypt."""
        try:
            self._send(message)
        except smtplib.SMTPNotSupportedError as error:
            reason = "de mailserver biedt geen versleuteling of aanmelding aan; er ging niets weg"
            raise DeliveryError(reason, for_good=True) from error
        except ssl.SSLError as error:
            reason = "het certificaat van de mailserver klopt niet; er ging niets weg"
            raise DeliveryError(reason, for_good=True) from error
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _ in error.recipients.values()]
            reason = "de mailserver weigert de bestemmeling"
            raise _refused(reason, min(codes), of_this_mail=True) from error
        except smtplib.SMTPResponseException as error:
            of_this_mail = isinstance(error, smtplib.SMTPDataError)
            reason = "de mailserver weigert de mail"
            raise _refused(reason, error.smtp_code, of_this_mail=of_this_mail) from error
        except (smtplib.SMTPException, OSError) as error:
            raise DeliveryError("de mailserver antwoordt niet") from error

    def _send(self, message: EmailMessage) -> None:
        trust = ssl.create_default_context(cafile=self.authority)
        trust.minimum_version = ssl.TLSVersion.TLSv1_2
        with smtplib.SMTP(self.host, self.port, timeout=PATIENCE) as server:
            server.starttls(context=trust)
            if self.user:
                server.login(self.user, self.password)
            server.send_message(message)


def _refused(reason: str, code: int, *, of_this_mail: bool) -> DeliveryError:
    # The server's own words may repeat an address: only its code is kept.
    told = f"{reason} (code {code})"
    return DeliveryError(told, for_good=code >= FINAL, of_this_mail=of_this_mail)
