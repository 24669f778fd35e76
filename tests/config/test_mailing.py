"""Is half a mail server refused with the name of what is missing, and does a whole one work?"""

import re
import runpy
import subprocess
import sys
from collections.abc import Callable
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path
from quopri import decodestring

import pytest
from django.core.exceptions import ImproperlyConfigured
from tests.config.test_databases import environment, status, until_line, wait_until, website
from tests.config.test_silence import Visitor
from tests.notifications.mail_server import PASSWORD, Inbox, serving

from houvast.config import settings as settings_file
from houvast.config.mailing import read_mailing
from houvast.notifications.mail import MailServer

WHOLE = {
    "HOUVAST_MAIL_SERVER": "mail.example:2525",
    "HOUVAST_MAIL_SENDER": "houvast@school.example",
    "HOUVAST_MAIL_USER": "houvast",
    "HOUVAST_MAIL_PASSWORD": "geheim-woord",
    "HOUVAST_SITE": "https://houvast.example/",
}
HOUVAST = "import sys; from houvast.config.cli import main; sys.exit(main())"


def test_with_nothing_said_mail_stays_on_this_machine() -> None:
    assert read_mailing({}).server is None
    assert read_mailing({}).sender.endswith(".invalid")
    assert read_mailing({"HOUVAST_SITE": "https://houvast.example"}).server is None


def test_a_whole_set_up_is_taken_and_shows_no_password() -> None:
    found = read_mailing(WHOLE)
    assert found.server == MailServer("mail.example", 2525, "houvast", "geheim-woord")
    assert (found.sender, found.site) == ("houvast@school.example", "https://houvast.example")
    assert "geheim-woord" not in repr(found)
    assert read_mailing(WHOLE | {"HOUVAST_MAIL_SERVER": "mail.example"}).server == MailServer(
        "mail.example", 587, "houvast", "geheim-woord"
    )


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("HOUVAST_MAIL_SERVER", "HOUVAST_MAIL_SERVER is nodig"),
        ("HOUVAST_MAIL_SENDER", "HOUVAST_MAIL_SENDER is nodig"),
        ("HOUVAST_SITE", "HOUVAST_SITE is nodig"),
        ("HOUVAST_MAIL_USER", "HOUVAST_MAIL_USER is nodig"),
        ("HOUVAST_MAIL_PASSWORD", "HOUVAST_MAIL_PASSWORD of HOUVAST_MAIL_PASSWORD_FILE is nodig"),
    ],
)
def test_half_a_set_up_says_what_is_missing(name: str, named: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=named):
        read_mailing({**WHOLE, name: ""})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HOUVAST_MAIL_SERVER", "mail.example:0"),
        ("HOUVAST_MAIL_SERVER", "smtp://mail.example:25"),
        ("HOUVAST_MAIL_SERVER", ":25"),
        ("HOUVAST_MAIL_SENDER", "Houvast"),
        ("HOUVAST_SITE", "http://houvast.example"),
        ("HOUVAST_SITE", "https://houvast.example/?a=b"),
        ("HOUVAST_MAIL_CA_FILE", "/nonexistent/ca.pem"),
        ("HOUVAST_MAIL_PASSWORD_FILE", "/nonexistent/password"),
    ],
)
def test_what_cannot_be_is_named_without_the_password(name: str, value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=name) as refused:
        read_mailing({**WHOLE, name: value})
    assert "geheim-woord" not in str(refused.value)


def test_a_password_may_lie_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("uit-een-bestand\n", "utf-8")
    said = {**WHOLE, "HOUVAST_MAIL_PASSWORD": "", "HOUVAST_MAIL_PASSWORD_FILE": str(file)}
    assert read_mailing(said).server == MailServer(
        "mail.example", 2525, "houvast", "uit-een-bestand"
    )


def test_the_settings_take_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in WHOLE.items():
        monkeypatch.setenv(name, value)
    assert settings_file.__file__
    settings = runpy.run_path(settings_file.__file__)
    assert settings["DEFAULT_FROM_EMAIL"] == "houvast@school.example"
    assert isinstance(settings["MAIL_SERVER"], MailServer)


def test_the_website_does_not_start_with_half_of_it(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", HOUVAST, "run", "--port", "8999"],
        env=environment(tmp_path, HOUVAST_MAIL_SERVER="mail.example:587"),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "HOUVAST_MAIL_SENDER is nodig" in done.stderr


def test_what_a_school_sends_is_announced_by_a_real_server_and_so_is_a_new_password(
    new_home: Callable[[], Path], tmp_path: Path
) -> None:
    inbox, home = Inbox(), new_home()
    with serving(inbox, tmp_path) as server:
        around = environment(
            home,
            HOUVAST_MAIL_SERVER=f"127.0.0.1:{server.port}",
            HOUVAST_MAIL_SENDER="houvast@school.example",
            HOUVAST_MAIL_USER="houvast",
            HOUVAST_MAIL_PASSWORD=PASSWORD,
            HOUVAST_MAIL_CA_FILE=str(server.authority),
            HOUVAST_SITE="https://houvast.example",
        )
        with website(around) as (running, address):
            until_line(running, "demo-accounts.txt")
            assert status(address) == 200
            # The demo sent one notification, through the action of the school.
            wait_until(lambda: len(inbox.taken) >= 3)
            visitor = Visitor(address)
            bram = "bram@sint-ansgar.example.invalid"
            code, _, _ = visitor.send("/account/wachtwoord/vergeten/", {"email": bram})
            assert code == 200
            wait_until(lambda: len(inbox.taken) >= 4)
    assert all(was_encrypted for was_encrypted, _ in inbox.taken)
    mails = [message_from_bytes(content, policy=SMTP) for _, content in inbox.taken]
    told, (reset,) = mails[:3], mails[3:]
    assert {mail["To"].split("@")[0] for mail in told} == {"ines", "joris", "karen"}
    for mail in told:
        assert "https://houvast.example/werk/meldingen/" in mail.get_content()
        for fact in ("Ansgar", "Verzonnen", "A vertelde", "foto", "brugge-centrum", "leerling"):
            assert fact not in mail.as_string().replace(mail["To"], "")
    text = decodestring(reset.get_content().encode()).decode()
    assert reset["To"] == bram
    assert re.search(r"https://houvast\.example/account/wachtwoord/nieuw/\S+", text)
    assert reset["Message-ID"].endswith("@school.example>")
    assert not list(home.glob("outbox/*"))
