"""Which kinds of organisation are there, and which roles can a member have in each?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import TextChoices

if TYPE_CHECKING:
    from collections.abc import Mapping


class Kind(TextChoices):
    """What an organisation is in the working agreement."""

    SCHOOL = "school", "school"
    CLB = "clb", "CLB"
    POLICE_ZONE = "police_zone", "politiezone"
    COORDINATION = "coordination", "coördinatie"


class Role(TextChoices):
    """What a member does in an organisation."""

    SCHOOL_STAFF = "school_staff", "medewerker van de school"
    SCHOOL_LEAD = "school_lead", "directie of verantwoordelijke"
    CLB_COUNSELLOR = "clb_counsellor", "medewerker van het CLB"
    POLICE_CONTACT = "police_contact", "contactpersoon of jeugdinspecteur"
    ZONE_COORDINATOR = "zone_coordinator", "coördinator van de zone"
    ADMINISTRATOR = "administrator", "beheerder"


ROLES: Mapping[Kind, tuple[Role, ...]] = {
    Kind.SCHOOL: (Role.SCHOOL_STAFF, Role.SCHOOL_LEAD, Role.ADMINISTRATOR),
    Kind.CLB: (Role.CLB_COUNSELLOR, Role.ADMINISTRATOR),
    Kind.POLICE_ZONE: (Role.POLICE_CONTACT, Role.ZONE_COORDINATOR, Role.ADMINISTRATOR),
    Kind.COORDINATION: (Role.ZONE_COORDINATOR, Role.ADMINISTRATOR),
}
"""The roles of each kind, in the order in which a form shows them."""


def fits(role: Role, kind: Kind) -> bool:
    """Whether somebody can have `role` in an organisation of this `kind`."""
    return role in ROLES[kind]
