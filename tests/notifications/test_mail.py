"""A mail tells that something waits, nothing more, and never travels in the clear."""

import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from uuid import UUID

import pytest
from aiosmtpd.controller import Controller
from tests.notifications.mail_server import Inbox, free_port, serving

from houvast.errors import InputError
from houvast.notifications.mail import (
    About,
    DeliveryBackend,
    DeliveryError,
    MailServer,
    OutboxFolder,
    announcement,
)

KEY = UUID("6f1c1c1e-0000-4000-8000-000000000001")
AT = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)
LINK = "https://houvast.example/werk/meldingen/"


def mail(
    *, about: About = About.NOTIFICATION, recipient: str = "politie@zone.example", link: str = LINK
) -> EmailMessage:
    return announcement(
        about=about,
        sender="houvast@school.example",
        recipient=recipient,
        link=link,
        key=KEY,
        at=AT,
    )


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def server(inbox: Inbox, tmp_path: Path) -> Iterator[MailServer]:
    with serving(inbox, tmp_path) as found:
        yield found


def test_the_mail_tells_that_something_waits_and_nothing_else() -> None:
    message = mail()
    lines = message.get_content().splitlines()

    assert message["Subject"] == "Er is een melding in Houvast"
    assert lines[:4] == [
        "Er is een nieuwe melding in Houvast.",
        "",
        "Meld u aan om te lezen:",
        LINK,
    ]
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_content_type() == "text/plain"
    assert not list(message.iter_attachments())


def test_two_mails_about_different_notifications_differ_in_key_only() -> None:
    texts = {about: mail(about=about).get_content() for about in About}
    assert len(set(texts.values())) == len(About)
    assert mail().as_bytes() == mail().as_bytes()


@pytest.mark.parametrize(
    "link",
    [
        "http://houvast.example/werk/",
        "https://houvast.example/werk/?naam=noor",
        "https://houvast.example/werk/#noor",
        "https://noor@houvast.example/werk/",
        "https://houvast.example/werk/Noor Peeters/",
        "https://houvast.example/werk/\nBcc: iemand@elders.example",
        "javascript:alert(1)",
        "https://[",
        "",
    ],
)
def test_a_link_that_could_carry_something_is_refused(link: str) -> None:
    with pytest.raises(InputError, match="link"):
        mail(link=link)


@pytest.mark.parametrize(
    "address",
    ["", "noor", "a@b", "a@b.example\nBcc: c@d.example", "A <a@b.example>", "é@b.example"],
)
def test_a_wrong_address_is_refused(address: str) -> None:
    with pytest.raises(DeliveryError, match="bestemmeling") as caught:
        mail(recipient=address)
    assert caught.value.for_good
    assert caught.value.of_this_mail
    assert not address or address not in str(caught.value)


def test_the_folder_keeps_a_mail_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "outbox"
    backend: DeliveryBackend = OutboxFolder(folder)
    backend.deliver(mail())
    backend.deliver(mail())

    (kept,) = folder.iterdir()
    assert kept.name == f"{KEY}.eml"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert message_from_bytes(kept.read_bytes(), policy=SMTP)["To"] == "politie@zone.example"


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DeliveryError, match="map voor uitgaande mail") as refused:
        OutboxFolder(tmp_path / "file").deliver(mail())
    assert not refused.value.for_good


def test_a_mail_travels_encrypted_to_a_server_with_a_right_certificate(
    server: MailServer, inbox: Inbox
) -> None:
    server.deliver(mail())

    ((was_encrypted, content),) = inbox.taken
    assert was_encrypted
    taken = message_from_bytes(content, policy=SMTP)
    assert taken["Message-ID"] == f"<{KEY}@school.example>"
    assert LINK in taken.get_content()


def test_nothing_goes_to_a_server_whose_certificate_is_not_trusted(
    server: MailServer, inbox: Inbox
) -> None:
    with pytest.raises(DeliveryError, match="certificaat") as refused:
        MailServer(server.host, server.port, user="houvast", password="geheim").deliver(mail())  # noqa: S106 - of this server
    assert refused.value.for_good
    assert inbox.taken == []


def test_nothing_goes_to_a_server_that_cannot_encrypt(inbox: Inbox) -> None:
    controller = Controller(inbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        with pytest.raises(DeliveryError, match="versleuteling") as refused:
            MailServer("127.0.0.1", controller.port).deliver(mail())
    finally:
        controller.stop()
    assert refused.value.for_good
    assert inbox.taken == []


@pytest.mark.parametrize(("code", "for_good"), [(451, False), (550, True)])
def test_a_refusal_says_whether_trying_again_helps_and_repeats_no_address(
    server: MailServer, inbox: Inbox, code: int, *, for_good: bool
) -> None:
    for part in ("answer", "answer_to_recipient"):
        setattr(inbox, part, f"{code} niet voor politie@zone.example")
        with pytest.raises(DeliveryError, match=f"code {code}") as refused:
            server.deliver(mail())
        assert refused.value.for_good is for_good
        assert "@" not in str(refused.value)
    assert inbox.taken == []


def test_a_wrong_password_is_for_good_and_is_not_shown(server: MailServer) -> None:
    wrong = MailServer(server.host, server.port, "houvast", "fout-woord", server.authority)
    with pytest.raises(DeliveryError, match="code 535") as refused:
        wrong.deliver(mail())
    assert refused.value.for_good
    assert "fout-woord" not in repr(wrong) + str(refused.value)


def test_a_server_that_is_not_there_is_tried_again_later() -> None:
    with pytest.raises(DeliveryError, match="antwoordt niet") as refused:
        MailServer("127.0.0.1", 9).deliver(mail())
    assert not refused.value.for_good
