"""Which database is used, and how is it reached as the application and as the owner?

`HOUVAST_DATABASE` is "embedded" (a PostgreSQL of our own under `HOUVAST_HOME`; so when nothing is
said) or "none" (the public pages alone); `HOUVAST_DATABASE_URL` names a server that is there
already, with the role of the application, and `HOUVAST_OWNER_DATABASE_URL` the same with the role
that owns the tables.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from houvast.database.passwords import read_passwords
from houvast.database.places import Places
from houvast.errors import InputError

DEFAULT = "embedded"
"""The database when nothing is said."""

NAME, OWNER, APPLICATION = "houvast", "houvast_owner", "houvast_app"
PORT = "5432"
LARGEST_POOL = 10
WAIT_SECONDS = 5
PREPARED_AFTER = 5
"""How often a connection is asked the same before the server keeps its plan."""


class Kind(StrEnum):
    """Where the database runs."""

    NONE = "none"
    EMBEDDED = "embedded"
    EXTERNAL = "external"


@dataclass(frozen=True)
class Address:
    """A database and a role in it; `hosts` and `ports` may be lists with commas, as libpq does."""

    user: str
    password: str = field(repr=False)
    hosts: str
    ports: str = PORT
    name: str = NAME
    options: Mapping[str, str] = field(default_factory=dict)

    def for_django(self, *, pooled: bool) -> dict[str, object]:
        """The entry of Django's DATABASES; `pooled` for a server with many threads."""
        options: dict[str, object] = {"connect_timeout": WAIT_SECONDS, **self.options}
        if pooled:
            # Half of the server's work for a page is planning: the plan is kept.
            options.update(server_side_binding=True, prepare_threshold=PREPARED_AFTER)
            options["pool"] = {"min_size": 1, "max_size": LARGEST_POOL, "timeout": WAIT_SECONDS}
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": self.name,
            "USER": self.user,
            "PASSWORD": self.password,
            "HOST": self.hosts,
            "PORT": self.ports,
            "CONN_MAX_AGE": 0,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": options,
        }

    def for_psycopg(self) -> dict[str, Any]:
        """The keyword arguments of psycopg.connect."""
        return {
            "user": self.user,
            "password": self.password,
            "host": self.hosts,
            "port": self.ports,
            "dbname": self.name,
            "connect_timeout": str(WAIT_SECONDS),
            **self.options,
        }

    def as_url(self) -> str:
        """The address in one line, for psql. Holds the password."""
        who = f"{quote(self.user, safe='')}:{quote(self.password, safe='')}"
        return f"postgresql://{who}@/{self.name}?host={quote(self.hosts)}&port={self.ports}"


def kind(environment: Mapping[str, str] = os.environ) -> Kind:
    """Where the database runs. Raises InputError when HOUVAST_DATABASE is neither word."""
    if environment.get("HOUVAST_DATABASE_URL"):
        return Kind.EXTERNAL
    word = environment.get("HOUVAST_DATABASE") or DEFAULT
    if word not in (Kind.NONE, Kind.EMBEDDED):
        raise InputError("HOUVAST_DATABASE", word, "none, embedded (of zet HOUVAST_DATABASE_URL)")
    return Kind(word)


def home(environment: Mapping[str, str] = os.environ) -> Path:
    """The folder with everything this instance keeps: `HOUVAST_HOME`, or var/ in the checkout."""
    chosen = environment.get("HOUVAST_HOME")
    checkout = Path(__file__).resolve().parents[3]
    return Path(chosen).resolve() if chosen else checkout / "var"


def application(environment: Mapping[str, str] = os.environ) -> Address | None:
    """How the website reaches the database; None when there is none."""
    return _address(environment, "HOUVAST_DATABASE_URL", APPLICATION)


def owner(environment: Mapping[str, str] = os.environ) -> Address | None:
    """How migrations and the check of the audit reach it; None when there is none or not said."""
    return _address(environment, "HOUVAST_OWNER_DATABASE_URL", OWNER)


def _address(environment: Mapping[str, str], variable: str, role: str) -> Address | None:
    match kind(environment):
        case Kind.NONE:
            return None
        case Kind.EXTERNAL:
            url = environment.get(variable, "")
            return read_url(variable, url) if url else None
        case Kind.EMBEDDED:
            return embedded(Places(home(environment)), role)


def embedded(places: Places, role: str) -> Address:
    """The embedded server as `role`; the password is empty before the first start."""
    password = read_passwords(places).get(role, "")
    return Address(user=role, password=password, hosts=str(places.socket))


def read_url(variable: str, url: str) -> Address:
    """The parts of `postgresql://user:password@host[:port][,host...]/name[?key=value]`.

    Raises InputError naming `variable`, without the text of the address (it holds a password).
    """
    parts = urlsplit(url)
    who, _, where = parts.netloc.rpartition("@")
    user, _, password = who.partition(":")
    options = dict(parse_qsl(parts.query))
    if where:
        pairs = [_host_and_port(pair) for pair in where.split(",")]
        hosts = ",".join(host for host, _ in pairs)
        ports = ",".join(port for _, port in pairs)
    else:
        hosts, ports = options.pop("host", ""), options.pop("port", PORT)
    name = unquote(parts.path.removeprefix("/"))
    if parts.scheme not in ("postgres", "postgresql") or not (user and hosts and name):
        allowed = "postgresql://rol:wachtwoord@toestel:5432/houvast"
        raise InputError(variable, "geen volledig adres", allowed)
    return Address(unquote(user), unquote(password), hosts, ports, name, options)


def _host_and_port(pair: str) -> tuple[str, str]:
    if pair.startswith("["):
        host, _, rest = pair[1:].partition("]")
        return host, rest.removeprefix(":") or PORT
    host, _, port = pair.partition(":")
    return unquote(host), port or PORT
