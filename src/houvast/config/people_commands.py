"""The commands for who sets up a real installation: `houvast organisation ...`, `person ...`."""

import argparse
import os
import sys
from typing import TYPE_CHECKING, Any

from houvast.config import ready
from houvast.config.databases import refuse_demo_in_public
from houvast.database.address import home
from houvast.errors import HouvastError, InputError

if TYPE_CHECKING:
    from houvast.accounts.founding import Parts

KINDS = {"school": "school", "clb": "clb", "zone": "police_zone", "coordination": "coordination"}
"""The word on the command line, and the value of accounts.roles.Kind."""


def add(commands: Any) -> None:
    """Add them to the subcommands (of argparse) of `houvast`."""
    organisation = commands.add_parser("organisation", help="the schools, CLBs and police zones")
    named = organisation.add_subparsers(required=True, metavar="COMMAND")
    _add_add(named.add_parser("add", help="make one with all that belongs to it"))
    extend = named.add_parser("extend", help="add sites, regions or schools to one")
    extend.add_argument("slug", metavar="SLUG")
    for kind in KINDS:
        _add_parts(extend, kind)
    extend.set_defaults(command=_extend)
    named.add_parser("list", help="show every one, and who could come in").set_defaults(
        command=_list
    )
    invite = named.add_parser("invite", help="print a link with which somebody comes in, once")
    invite.add_argument("slug", metavar="SLUG")
    invite.add_argument("--name", required=True)
    invite.add_argument("--email", required=True)
    invite.add_argument("--role", default="administrator", help="(administrator)")
    invite.add_argument("--at", metavar="URL", help="where Houvast is opened (HOUVAST_SITE)")
    invite.set_defaults(command=_invite)
    person = commands.add_parser("person", help="the account of one person")
    reset = person.add_subparsers(required=True, metavar="COMMAND").add_parser(
        "second-step-reset", help="end the second step and every session of who lost it"
    )
    reset.add_argument("email", metavar="EMAIL")
    reset.set_defaults(command=_second_step_reset)


def _add_add(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(required=True, metavar="KIND")
    for kind, value in KINDS.items():
        one = kinds.add_parser(kind, help=f"make a {kind}")
        one.add_argument("name", metavar="NAME")
        one.add_argument("--slug", default="", help="its short name (worked out of NAME)")
        _add_parts(one, kind)
        one.set_defaults(command=_add, kind=value)


def _add_parts(parser: argparse.ArgumentParser, kind: str) -> None:
    match kind:
        case "school":
            parser.add_argument(
                "--site",
                metavar="NAME=REGION",
                action="append",
                default=[],
                help="where it teaches, and the region that says which police it tells; repeat it",
            )
        case "zone":
            parser.add_argument(
                "--region",
                metavar="REGION",
                action="append",
                default=[],
                help="a region whose notifications it takes; repeat it",
            )
        case "clb":
            parser.add_argument(
                "--serves",
                metavar="SLUG",
                action="append",
                default=[],
                help="a school that it guides; repeat it",
            )


def _parts(options: argparse.Namespace) -> "Parts":
    from houvast.accounts.founding import Parts  # noqa: PLC0415 - Django is set up then

    return Parts(
        sites=[_site(text) for text in getattr(options, "site", [])],
        regions=getattr(options, "region", []),
        schools=getattr(options, "serves", []),
    )


def _site(text: str) -> tuple[str, str]:
    name, is_there, region = text.rpartition("=")
    if not is_there:
        raise InputError("--site", f"“{text[:80]}”", 'naam=regio, zoals "Centrum=brugge-centrum"')
    return name, region.strip()


def _say(text: str) -> int:
    sys.stdout.write(f"{text}\n")
    return 0


def _add(options: argparse.Namespace) -> int:
    refuse_demo_in_public(home())
    with ready.database():
        from houvast.accounts import founding  # noqa: PLC0415
        from houvast.accounts.roles import Kind  # noqa: PLC0415

        kind = Kind(options.kind)
        made = founding.add(kind=kind, name=options.name, slug=options.slug, parts=_parts(options))
    return _say(
        f"{made.name} ({kind.label}) is toegevoegd. Nodig nu iemand uit: "
        f"houvast organisation invite {made.slug} --name ... --email ..."
    )


def _extend(options: argparse.Namespace) -> int:
    with ready.database():
        from houvast.accounts import founding  # noqa: PLC0415

        new = founding.extend(options.slug, _parts(options))
    return _say(f"Toegevoegd: {', '.join(new)}." if new else "Er was niets nieuws toe te voegen.")


def _list(_: argparse.Namespace) -> int:
    with ready.database():
        from houvast.accounts import founding  # noqa: PLC0415
        from houvast.accounts.roles import Kind  # noqa: PLC0415

        lines = []
        for one in founding.overview():
            label = Kind(one.organisation.kind).label
            lines.append(f"{one.organisation.slug}: {one.organisation.name} ({label})")
            lines += [f"  {part}" for part in one.parts]
            lines.append(
                f"  mensen: {one.members}, beheerders: {one.administrators}, "
                f"open uitnodigingen: {one.invited}"
            )
    return _say("\n".join(lines) or "Er is nog geen organisatie: houvast organisation add.")


def _invite(options: argparse.Namespace) -> int:
    if options.at is not None:
        from houvast.config.mailing import checked_site  # noqa: PLC0415

        options.at = checked_site(options.at)
    with ready.database():
        from django.urls import reverse  # noqa: PLC0415
        from django.utils.formats import date_format  # noqa: PLC0415
        from django.utils.timezone import localtime  # noqa: PLC0415

        from houvast.accounts import founding  # noqa: PLC0415

        found, token = founding.invite(
            options.slug, name=options.name, email=options.email, role=options.role
        )
        link = f"{_opened_at(options.at)}{reverse('accounts:invitation', args=[token])}"
        until = date_format(localtime(found.expires_at), "j F Y")
    return _say(
        f"De uitnodiging voor {found.name} ({found.get_role_display()}) is klaar. De link werkt "
        f"één keer, tot {until}:\n{link}\nGeef hem zelf, alleen aan {found.name}: wie hem heeft, "
        "kan het account maken. Hij wordt niet nog eens getoond."
    )


def _opened_at(given: str | None) -> str:
    """Where the website is opened: as was said, else as its first public name."""
    from django.conf import settings  # noqa: PLC0415

    if given or os.environ.get("HOUVAST_SITE") or not settings.IS_PUBLIC:
        return given or str(settings.SITE)
    scheme = "https" if settings.BEHIND_TLS else "http"
    return f"{scheme}://{settings.PUBLIC_HOSTS[0].lstrip('.')}"


def _second_step_reset(options: argparse.Namespace) -> int:
    with ready.database():
        from houvast.accounts import lost_step  # noqa: PLC0415

        ended = lost_step.end_second_step(options.email)
        try:
            lost_step.tell(ended.person)
            mailed = f"{ended.person.name} krijgt daarover een mail."
        except HouvastError:
            mailed = f"De mail daarover ging niet weg: zeg het zelf aan {ended.person.name}."
    return _say(
        f"Gewist bij {ended.person.name}: {ended.ways} manieren voor de tweede stap, "
        f"{ended.sessions} sessies. {mailed}"
    )
