"""How fast are the signed-in pages with 10,000 cases in the database?

Each page many times, each time another case: in this process (`here`), and over HTTP from a server
as `houvast run` starts it, one client (`HTTP`). Both are of the clock, so a busy machine shows:
`work` is the processor time of this process alone, without that of PostgreSQL. The last column is
how many processes wanted a processor meanwhile; above the number of processors, only `work` tells.
"""

import gc
import os
import random
import secrets
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.own_database import own_database
from bench.seeding import Seeded, in_turn, seed

CASES, TIMES, WARM = 10_000, 100, 10
TARGET_MS = 50.0
OTHER_HOST = {"HTTP_HOST": "127.0.0.1"}
Look = Callable[[str], int]
Address = Callable[[], str]


def main(count: int = CASES) -> str:
    """The table."""
    # The server that is measured knows the sessions made here, and makes the static files of both.
    os.environ["HOUVAST_SECRET_KEY"] = secrets.token_urlsafe(64)
    with TemporaryDirectory() as static, own_database(HOUVAST_STATIC_ROOT=static) as places:
        begin = time.perf_counter()
        made = seed(count)
        _settle(places)
        lines = [f"made in {time.perf_counter() - begin:.0f} s: {_told(made.counts)}"]
        heads = f"{'here p50':>9}{'p95':>8}{'HTTP p50':>10}{'p95':>8}{'work p50':>10}{'p95':>8}"
        lines.append(f"{'page':34}{heads}  ms; {os.cpu_count()} processors, wanted by")
        with served(places) as port:
            for name, who, address in pages(made):
                try:
                    here, work = measured(_client_of(getattr(made, who)), address)
                    http, _ = measured(_browser_of(getattr(made, who), port), address)
                except AssertionError as error:
                    lines.append(f"{name:34} NOT MEASURED: {error}")
                else:
                    lines.append(_line(name, here, http, work))
                print(lines[-1], flush=True)
    return "\n".join(lines)


def _told(counts: dict[str, int]) -> str:
    return ", ".join(f"{number} {name}" for name, number in sorted(counts.items()))


def _line(name: str, *measured: Sequence[float]) -> str:
    here, http, _ = measured
    worst = max(_late(here), _late(http))
    verdict = "" if worst <= TARGET_MS else f"  MISSED (p95 <= {TARGET_MS:.0f} ms)"
    figures = [part for times in measured for part in (statistics.median(times), _late(times))]
    told = "{:9.1f}{:8.1f}{:10.1f}{:8.1f}{:10.1f}{:8.1f}".format(*figures)
    return f"{name:34}{told}{os.getloadavg()[0]:6.1f}{verdict}"


def _late(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def pages(made: Seeded) -> Iterator[tuple[str, str, Address]]:
    """What is looked at, as whom, and the next address of it."""
    rng = random.Random(1)
    cases, closed = in_turn(made.cases, rng), in_turn(made.closed, rng)
    sent, drafts = in_turn(made.sent, rng), in_turn(made.drafts, rng)
    yield "start page with the list of cases", "lead", lambda: "/werk/"
    yield "closed cases", "lead", lambda: "/werk/dossiers/gesloten/"
    yield "case", "lead", lambda: f"/werk/dossiers/{next(cases)}/"
    yield "closed case", "lead", lambda: f"/werk/dossiers/{next(closed)}/"
    yield "facts", "lead", lambda: f"/werk/dossiers/{next(cases)}/feiten/"
    yield "decide", "lead", lambda: f"/werk/dossiers/{next(cases)}/beslissen/"
    yield "parents", "lead", lambda: f"/werk/dossiers/{next(cases)}/ouders/"
    yield "what the law says of it", "lead", lambda: f"/werk/dossiers/{next(cases)}/feiten/2/"
    yield "forms of the school", "lead", lambda: "/werk/meldingen/"
    yield "form, section", "lead", lambda: f"/werk/meldingen/{next(drafts)}/fiche/persons/"
    yield "form, check", "lead", lambda: f"/werk/meldingen/{next(drafts)}/nakijken/"
    yield "notification, school", "lead", lambda: f"/werk/meldingen/{next(sent)}/"
    yield "notification as PDF", "lead", lambda: f"/werk/meldingen/{next(sent)}/fiche.pdf"
    yield "inbox of the police", "police", lambda: "/werk/meldingen/"
    yield "notification, police", "police", lambda: f"/werk/meldingen/{next(sent)}/"
    yield "what was phoned in", "police", lambda: "/werk/meldingen/gebeld/"
    yield "start page of the CLB", "clb", lambda: "/werk/"


def measured(look: Look, address: Address) -> tuple[list[float], list[float]]:
    """The milliseconds of TIMES looks, after WARM that do not count: of the clock, of our work."""
    times, work = [], []
    for number in range(WARM + TIMES):
        where = address()
        begin, busy = time.perf_counter(), time.process_time()
        status = look(where)
        if number >= WARM:
            times.append((time.perf_counter() - begin) * 1000)
            work.append((time.process_time() - busy) * 1000)
        assert status == 200, (where, status)
    return times, work


def _client_of(member: Any) -> Look:
    """Looks in this process, as a member."""
    from django.test import Client  # noqa: PLC0415 - after Django is set up

    client = Client(headers={"host": "127.0.0.1"})
    client.cookies["houvast"] = session_of(member)
    return lambda address: int(client.get(address).status_code)


def session_of(member: Any) -> str:
    """The key of a new session in which `member` is signed in."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY  # noqa: PLC0415
    from django.contrib.auth import SESSION_KEY as PERSON  # noqa: PLC0415
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415
    from django.db import transaction  # noqa: PLC0415

    from houvast.accounts.models import User  # noqa: PLC0415
    from houvast.accounts.sight import see_person  # noqa: PLC0415

    with transaction.atomic():
        see_person(member.user_id)
        user, session = User.objects.get(id=member.user_id), SessionStore()
        session[PERSON] = str(user.pk)
        session[BACKEND_SESSION_KEY] = "houvast.accounts.backend.SignIn"
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.create()
    assert session.session_key
    return session.session_key


def _browser_of(member: Any, port: int) -> Look:
    """Looks over one connection to the server, as a member."""
    connection = HTTPConnection("127.0.0.1", port)
    headers = {"Cookie": f"houvast={session_of(member)}"}

    def look(address: str) -> int:
        connection.request("GET", address, headers=headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status

    return look


@contextmanager
def served(places: Any) -> Iterator[int]:
    """The port of a server with this database, that is stopped afterwards."""
    from houvast.database.address import APPLICATION, embedded  # noqa: PLC0415

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    environment = {
        **os.environ,
        "HOUVAST_DATABASE_URL": embedded(places, APPLICATION).as_url(),
    }
    command = [str(Path(sys.prefix) / "bin" / "houvast"), "run", "--port", str(port)]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait(port)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def _wait(port: int) -> None:
    for _ in range(400):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("the server does not answer")


def _settle(places: Any) -> None:
    """As a server that has been running for a while: counted, and nothing left to tidy.

    This process too, as config/wsgi.py does: the rows that were made are no garbage of a page.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)
    import psycopg  # noqa: PLC0415

    from houvast.database.address import OWNER, embedded  # noqa: PLC0415

    with psycopg.connect(**embedded(places, OWNER).for_psycopg(), autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


if __name__ == "__main__":
    print(main(int(sys.argv[1]) if len(sys.argv) > 1 else CASES))
