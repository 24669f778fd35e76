"""With which server is mail sent, from whom, and where is this Houvast opened?

When nothing is said, mail goes into a folder of this machine and nothing leaves it. Half of what a
server needs stops the start, with the name of what is missing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from houvast.errors import InputError
from houvast.notifications.mail import MailServer, checked_link
from houvast.web.mail_addresses import checked_address

SERVER, SENDER, SITE = "HOUVAST_MAIL_SERVER", "HOUVAST_MAIL_SENDER", "HOUVAST_SITE"
USER, AUTHORITY = "HOUVAST_MAIL_USER", "HOUVAST_MAIL_CA_FILE"
PASSWORD, PASSWORD_FILE = "HOUVAST_MAIL_PASSWORD", "HOUVAST_MAIL_PASSWORD_FILE"
OF_A_SERVER = (SENDER, USER, PASSWORD, PASSWORD_FILE, AUTHORITY)
NOBODY = "houvast@example.invalid"
HERE = "http://127.0.0.1:8000"
SUBMISSION = 587
HIGHEST_PORT = 65535


@dataclass(frozen=True)
class Mailing:
    """`server` is None where mail goes into a folder; `site` has no slash at its end."""

    server: MailServer | None
    sender: str = NOBODY
    site: str = HERE


def read_mailing(environment: Mapping[str, str]) -> Mailing:
    """What the environment says. Raises ImproperlyConfigured with the name of what is wrong."""
    said = {name: environment.get(name, "") for name in (SERVER, SITE, *OF_A_SERVER)}
    site = _checked(SITE, said[SITE] or HERE, checked_site)
    if not said[SERVER]:
        for name in OF_A_SERVER:
            if said[name]:
                raise ImproperlyConfigured(f"{SERVER} is nodig bij {name}")
        return Mailing(None, site=site)
    for name in (SENDER, SITE):
        if not said[name]:
            raise ImproperlyConfigured(f"{name} is nodig bij {SERVER}")
    sender = _checked(SENDER, said[SENDER], checked_address)
    host, port = _host_and_port(said[SERVER])
    authority = Path(said[AUTHORITY]) if said[AUTHORITY] else None
    if authority and not authority.is_file():
        raise ImproperlyConfigured(f"{AUTHORITY} is {said[AUTHORITY]!r}: dit bestand bestaat niet")
    server = MailServer(host, port, said[USER], _password(said), authority)
    return Mailing(server, sender, site)


def checked_site(address: str) -> str:
    """Where a Houvast is opened, without a slash at its end. Raises InputError."""
    site = address.rstrip("/")
    try:
        checked_link(f"{site}/")
    except InputError:
        allowed = "een https-adres, zoals https://houvast.example"
        raise InputError("adres van Houvast", f"“{address[:80]}”", allowed) from None
    return site


def _checked(name: str, value: str, check: Callable[[str], str]) -> str:
    try:
        return check(value)
    except InputError as error:
        raise ImproperlyConfigured(f"{name}: {error}") from None


def _host_and_port(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":") if ":" in text else (text, "", str(SUBMISSION))
    is_port = port.isascii() and port.isdecimal() and 0 < int(port) <= HIGHEST_PORT
    if not host or not is_port or "/" in host:
        raise ImproperlyConfigured(f"{SERVER} is {text!r}; toegelaten: mail.example.org:587")
    return host.strip("[]"), int(port)


def _password(said: Mapping[str, str]) -> str:
    """The password of the user, from the one or the other. Never told in an error."""
    if said[PASSWORD] and said[PASSWORD_FILE]:
        raise ImproperlyConfigured(
            f"{PASSWORD} en {PASSWORD_FILE} samen; toegelaten: één van beide"
        )
    password = said[PASSWORD]
    if said[PASSWORD_FILE]:
        try:
            password = Path(said[PASSWORD_FILE]).read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            raise ImproperlyConfigured(f"{PASSWORD_FILE}: kan niet gelezen worden") from None
    if said[USER] and not password:
        raise ImproperlyConfigured(f"{PASSWORD} of {PASSWORD_FILE} is nodig bij {USER}")
    if password and not said[USER]:
        raise ImproperlyConfigured(f"{USER} is nodig bij een wachtwoord voor {SERVER}")
    return password
