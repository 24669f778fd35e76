"""A real mail server on this machine, that takes mail only encrypted and signed in."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from aiosmtpd import smtp
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from houvast.notifications.mail import MailServer

PASSWORD = "geheim"  # noqa: S105 - of this server


class Inbox:
    """What the server of the test took; it can be told to refuse."""

    def __init__(self) -> None:
        self.taken: list[tuple[bool, bytes]] = []
        self.answer = "250 OK"
        self.answer_to_recipient = "250 OK"
        self.answers_to: dict[str, str] = {}
        """To one recipient, by the part before the @."""

    async def handle_RCPT(  # noqa: N802 - the names aiosmtpd looks for
        self, _server: smtp.SMTP, _session: Session, envelope: Envelope, address: str, _: list[str]
    ) -> str:
        answer = self.answers_to.get(address.partition("@")[0], self.answer_to_recipient)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, _server: smtp.SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content
        assert isinstance(content, bytes)
        if self.answer.startswith("250"):
            self.taken.append((session.ssl is not None, content))
        return self.answer


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for this machine, by nobody but itself, valid for a day."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName(
                [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]
            ),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    public, private = folder / "server.pem", folder / "server.key"
    public.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return public, private


@contextmanager
def serving(inbox: Inbox, folder: Path) -> Iterator[MailServer]:
    """The server, and how it is reached; its certificate lies in `folder`."""
    public, private = certificate(folder)
    trust = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    trust.load_cert_chain(public, private)

    def known(_server: smtp.SMTP, _session: Session, _envelope: Envelope, _how: str, given: object):  # type: ignore[no-untyped-def]
        is_right = getattr(given, "password", b"") == b"geheim"
        return AuthResult(success=is_right, handled=is_right)  # not handled: the server says 535

    controller = Controller(
        inbox,
        hostname="127.0.0.1",
        port=free_port(),
        tls_context=trust,
        require_starttls=True,
        authenticator=known,
        auth_required=True,
    )
    controller.start()
    try:
        yield MailServer(
            "127.0.0.1",
            controller.port,
            user="houvast",
            password=PASSWORD,
            authority=public,
        )
    finally:
        controller.stop()


def free_port() -> int:
    """A port nobody listens on; aiosmtpd cannot choose one itself."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
