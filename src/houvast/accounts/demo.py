"""With which invented schools, sites, CLB, police zone and people can Houvast be tried out?

Nobody here exists. Passwords are random and made once; only their hashes are in the database.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.db import transaction

from houvast.accounts import actions
from houvast.accounts.models import Organisation
from houvast.accounts.roles import Kind, Role

MAIL = "example.invalid"
WORDS = (
    "anker", "beuk", "brug", "citroen", "deken", "eekhoorn", "fiets", "gordijn", "haven", "ijsje",
    "jas", "kaars", "kompas", "kraan", "ladder", "lepel", "mand", "molen", "nest", "olijf",
    "paraplu", "peer", "pleister", "regen", "rugzak", "sjaal", "sleutel", "spiegel", "stoel",
    "tegel", "toren", "touw", "trein", "vlieger", "vuurtoren", "wolk", "zeep", "zolder",
)  # fmt: skip


@dataclass(frozen=True)
class Invented:
    """One organisation of the demo."""

    kind: Kind
    name: str
    slug: str
    people: tuple[tuple[str, Role], ...]
    sites: tuple[tuple[str, str], ...] = ()
    regions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Account:
    """With which an invented person signs in; whoever asked for it has to keep the password."""

    organisation: str
    name: str
    role: str
    email: str
    password: str


SCHOOLS = (
    Invented(
        Kind.SCHOOL,
        "Sint-Ansgar (demo)",
        "demo-sint-ansgar",
        (
            ("An Lievens", Role.SCHOOL_LEAD),
            ("Bram Coene", Role.SCHOOL_STAFF),
            ("Carla Dhondt", Role.ADMINISTRATOR),
        ),
        sites=(("Centrum", "brugge-centrum"), ("Zeeweg", "brugge-noord")),
    ),
    Invented(
        Kind.SCHOOL,
        "Atheneum De Reie (demo)",
        "demo-de-reie",
        (
            ("Dirk Maertens", Role.SCHOOL_LEAD),
            ("Elke Roels", Role.SCHOOL_STAFF),
            ("Fatima Bensaïd", Role.ADMINISTRATOR),
        ),
        sites=(("Hoofdgebouw", "brugge-oost"),),
    ),
)
CLB = Invented(
    Kind.CLB,
    "CLB Het Baken (demo)",
    "demo-clb-het-baken",
    (("Greet Slabbinck", Role.CLB_COUNSELLOR), ("Hassan Yilmaz", Role.ADMINISTRATOR)),
)
ZONE = Invented(
    Kind.POLICE_ZONE,
    "Politiezone Brugge (demo)",
    "demo-politiezone-brugge",
    (
        ("Ines Vandamme", Role.POLICE_CONTACT),
        ("Joris Claeys", Role.POLICE_CONTACT),
        ("Karen Boone", Role.ZONE_COORDINATOR),
        ("Luc Desmet", Role.ADMINISTRATOR),
    ),
    regions=("brugge-centrum", "brugge-noord", "brugge-oost", "brugge-west"),
)
COORDINATION = Invented(
    Kind.COORDINATION,
    "Coördinatie Brugge (demo)",
    "demo-coordinatie-brugge",
    (("Mieke Verbeke", Role.ZONE_COORDINATOR),),
)
EVERYBODY = (*SCHOOLS, CLB, ZONE, COORDINATION)


@transaction.atomic
def load() -> tuple[Account, ...]:
    """Make what is not there yet, all or nothing; the accounts that were made now.

    A second time nothing changes and no account is given: only hashes of passwords are kept.
    """
    made: list[Account] = []
    found: dict[str, Organisation] = {}
    for invented in EVERYBODY:
        there = Organisation.objects.filter(slug=invented.slug).first()
        found[invented.slug] = there or _make(invented, made)
    for school in SCHOOLS[:1]:  # the other school has another CLB, which does not use Houvast
        actions.let_serve(found[CLB.slug], found[school.slug])
    return tuple(made)


def _make(invented: Invented, made: list[Account]) -> Organisation:
    organisation = actions.found_organisation(
        kind=invented.kind,
        name=invented.name,
        slug=invented.slug,
        sites=invented.sites,
        regions=invented.regions,
    )
    for name, role in invented.people:
        email = f"{name.split()[0].lower()}@{invented.slug.removeprefix('demo-')}.{MAIL}"
        password = "-".join(secrets.choice(WORDS) for _ in range(6))
        actions.add_person(
            email=email, name=name, password=password, organisation=organisation, role=role
        )
        made.append(Account(invented.name, name, str(role.label), email, password))
    return organisation


def told(accounts: tuple[Account, ...]) -> str:
    """The accounts as text for a terminal."""
    if not accounts:
        return (
            "De demo staat er al, maar het bestand met de wachtwoorden is weg. Begin opnieuw met "
            "een lege map: zet HOUVAST_HOME op een andere map."
        )
    lines = ["Verzonnen scholen, CLB en politie staan klaar om Houvast te proberen:"]
    organisation = ""
    for account in accounts:
        if account.organisation != organisation:
            organisation = account.organisation
            lines += ["", organisation]
        lines += [f"  {account.name}, {account.role}", f"    {account.email}   {account.password}"]
    return "\n".join((*lines, "", "Aanmelden: /account/aanmelden/"))
