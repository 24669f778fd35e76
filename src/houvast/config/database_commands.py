"""The commands for who keeps the database: `houvast database ...`, `audit ...`, `demo`."""

import argparse
import os
import sys
from typing import Any

from houvast.config import ready
from houvast.errors import HouvastError

DEMO_IN_PUBLIC = (
    "HOUVAST_PUBLIC_HOSTS is gezet: op een publieke website komt geen demo, want van de accounts "
    "staan de wachtwoorden in een bestand."
)


def add(commands: Any) -> None:
    """Add them to the subcommands (of argparse) of `houvast`."""
    database = commands.add_parser("database", help="the database of this instance")
    named = database.add_subparsers(required=True, metavar="COMMAND")
    named.add_parser("start", help="run the embedded server alone, until Ctrl+C").set_defaults(
        command=_start
    )
    named.add_parser("migrate", help="bring the tables up to date, as the owner").set_defaults(
        command=_migrate
    )
    url = named.add_parser("url", help="print the address, with password, for psql")
    url.add_argument("--owner", action="store_true", help="of the role that owns the tables")
    url.set_defaults(command=_url)
    commands.add_parser(
        "demo", help="load invented schools, CLB, police and cases, and print the accounts"
    ).set_defaults(command=_demo)
    cases = commands.add_parser("cases", help="the cases of the schools")
    cases.add_subparsers(required=True, metavar="COMMAND").add_parser(
        "erase", help="erase every case of which the term is over; the rounds do it once a day"
    ).set_defaults(command=_erase)
    mails = commands.add_parser("notifications", help="the outbox of the notifications")
    due = mails.add_subparsers(required=True, metavar="COMMAND").add_parser(
        "send-due",
        help="send the mails that wait, and remind who is late, once; the rounds do it too",
    )
    due.add_argument("--site", metavar="URL", help="where Houvast is opened (HOUVAST_SITE)")
    due.set_defaults(command=_send_due)
    commands.add_parser(
        "rounds", help="send mails, remind, erase at the term; again and again, until Ctrl+C"
    ).set_defaults(command=_rounds)
    audit = commands.add_parser("audit", help="who saw or changed what")
    verify = audit.add_subparsers(required=True, metavar="COMMAND").add_parser(
        "verify", help="find the first broken link of the chain"
    )
    verify.add_argument(
        "--anchor", metavar="NUMBER:HASH", help="a link you kept, that must still be there"
    )
    verify.set_defaults(command=_verify)


def _start(_: argparse.Namespace) -> int:
    import signal  # noqa: PLC0415

    from houvast.database.address import Kind, kind  # noqa: PLC0415
    from houvast.database.keeper import kept  # noqa: PLC0415

    if kind() is Kind.EXTERNAL:
        raise HouvastError("HOUVAST_DATABASE_URL is gezet: er is niets te starten.")
    for how in (signal.SIGINT, signal.SIGTERM):
        signal.signal(how, lambda *_: sys.exit(0))
    with kept() as server:
        sys.stdout.write(f"De databank is klaar in {server.places.socket} (stoppen: Ctrl+C)\n")
        sys.stdout.flush()
        while True:
            signal.pause()


def _migrate(_: argparse.Namespace) -> int:
    with ready.database():
        from houvast.database.address import home, owner  # noqa: PLC0415
        from houvast.database.owning import migrate  # noqa: PLC0415

        migrate(owner(), home())
    sys.stdout.write("De tabellen zijn bij.\n")
    return 0


def _url(options: argparse.Namespace) -> int:
    from houvast.database import address  # noqa: PLC0415

    found = address.owner() if options.owner else address.application()
    if found is None:
        raise HouvastError("er is geen adres: zie HOUVAST_DATABASE en HOUVAST_DATABASE_URL.")
    sys.stdout.write(f"{found.as_url()}\n")
    return 0


def _demo(_: argparse.Namespace) -> int:
    if os.environ.get("HOUVAST_PUBLIC_HOSTS"):
        raise HouvastError(DEMO_IN_PUBLIC)
    with ready.database():
        from houvast.notifications import demo  # noqa: PLC0415

        sys.stdout.write(f"{demo.load()}\n")
    return 0


def _erase(_: argparse.Namespace) -> int:
    with ready.database():
        from houvast.config.ending import erase_what_is_over  # noqa: PLC0415

        ended = erase_what_is_over()
    sys.stdout.write(
        f"{ended.cases} dossiers gewist: hun termijn is voorbij. "
        f"{ended.copies} fiches gewist bij de politie. "
        f"{ended.plans} plannen en punten van beleid gewist.\n"
    )
    return 0


def _send_due(options: argparse.Namespace) -> int:
    if options.site is not None:
        from houvast.config.mailing import checked_site  # noqa: PLC0415

        options.site = checked_site(options.site)
    with ready.database():
        from django.conf import settings  # noqa: PLC0415
        from django.utils import timezone  # noqa: PLC0415

        from houvast.notifications import outbox  # noqa: PLC0415

        now = timezone.now()
        reminders = outbox.due_reminders(now)
        site = options.site or settings.SITE
        tally = outbox.send_due(now, through=outbox.backend(), site=site)
        where = "verstuurd" if settings.MAIL_SERVER else "in de map voor uitgaande mail"
    sys.stdout.write(
        f"Herinneringen klaargezet: {reminders}. Mails {where}: {tally.sent}, "
        f"niet gelukt: {tally.failed}.\n"
    )
    return 0


def _rounds(_: argparse.Namespace) -> int:
    import signal  # noqa: PLC0415
    import time  # noqa: PLC0415

    from houvast.config import rounds  # noqa: PLC0415
    from houvast.database.address import Kind, kind  # noqa: PLC0415

    if kind() is Kind.NONE:
        raise HouvastError(ready.NO_DATABASE)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    ready.set_up()
    sys.stdout.write("De rondes lopen (stoppen: Ctrl+C)\n")
    sys.stdout.flush()

    def wait(seconds: float) -> bool:
        time.sleep(seconds)
        return False

    rounds.go_on(wait)
    return 0


def _verify(options: argparse.Namespace) -> int:
    with ready.database():
        from houvast.audit.chain import Anchor, examine  # noqa: PLC0415

        anchor = Anchor.read(options.anchor) if options.anchor else None
        verdict = examine(anchor=anchor)
    if verdict.broken:
        broken = verdict.broken
        sys.stdout.write(f"Gebroken vanaf schakel {broken.number}: {broken.reason}.\n")
        return 1
    sys.stdout.write(
        f"De ketting van {verdict.last.number} schakels is heel. Bewaar elders: {verdict.last}\n"
    )
    return 0
