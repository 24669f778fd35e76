"""How does a real installation get its organisations, and each its first person?

From the command line only. Each command is one transaction, whole or not at all, and is told to the
audit without a person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.text import slugify

from houvast.accounts import access, actions
from houvast.accounts.models import (
    LONGEST_NAME,
    Membership,
    Organisation,
    Serves,
    Site,
    ZoneRegion,
)
from houvast.accounts.roles import ROLES, Kind, Role
from houvast.audit import Event, record
from houvast.database.scope import acting_for
from houvast.database.turns import take_turn
from houvast.errors import HouvastError, InputError
from houvast.regions.load import load_regions
from houvast.regions.region import FLANDERS
from houvast.web.mail_addresses import checked_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from houvast.accounts.models import Invitation

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
LONGEST_SLUG = 60
ONE_AT_A_TIME = UUID("1d1c5a70-7c3b-4a0e-9f5e-6f7267616e69")
"""The turn of every command here: what it looked at first still holds when it writes."""


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What belongs to an organisation: sites (name, region) to a school, regions to a police zone,
    schools (slugs) to the CLB that serves them.
    """

    sites: Sequence[tuple[str, str]] = ()
    regions: Sequence[str] = ()
    schools: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One organisation with its parts in words, and how many people could come in."""

    organisation: Organisation
    parts: tuple[str, ...]
    members: int
    administrators: int
    invited: int


@transaction.atomic
def add(*, kind: Kind, name: str, slug: str = "", parts: Parts) -> Organisation:
    """Make an organisation with its parts; the slug is worked out of the name when it is "".

    Raises HouvastError when it is there already, and InputError for what cannot be.
    """
    take_turn(ONE_AT_A_TIME)
    name = _checked_name(name, "naam")
    slug = _checked_slug(slug or slugify(name)[:LONGEST_SLUG].strip("-"))
    _refuse_there(kind, slug)
    _refuse_bare(kind, parts)
    organisation = actions.found_organisation(kind=kind, name=name, slug=slug)
    with acting_for([organisation.id]):
        record(Event.ORGANISATION_ADDED, by=None, organisation=organisation.id)
    _give(organisation, parts)
    return organisation


@transaction.atomic
def extend(slug: str, parts: Parts) -> tuple[str, ...]:
    """Add parts to an organisation that is there; what was not there yet, in words.

    Raises HouvastError, InputError.
    """
    take_turn(ONE_AT_A_TIME)
    return _give(organisation_with(slug), parts)


@transaction.atomic
def invite(slug: str, *, name: str, email: str, role: str) -> tuple[Invitation, str]:
    """Invite somebody; the invitation and its token, shown once. Raises HouvastError."""
    organisation = organisation_with(slug)
    return actions.invite_from_outside(
        organisation,
        name=_checked_name(name, "naam"),
        email=checked_address(email.strip().lower()),
        role=_checked_role(role, Kind(organisation.kind)),
    )


@transaction.atomic
def overview() -> tuple[Shown, ...]:
    """Every organisation, kind by kind."""
    return tuple(_shown(one) for kind in Kind for one in access.organisations(kind))


def organisation_with(slug: str) -> Organisation:
    """The organisation with this slug. Raises InputError that names those that are there."""
    found = Organisation.objects.filter(slug=slug).first()
    if found is None:
        there = ", ".join(Organisation.objects.values_list("slug", flat=True))
        raise InputError("organisatie", f"“{slug[:80]}” bestaat niet", there or "er is er nog geen")
    return found


def _give(organisation: Organisation, parts: Parts) -> tuple[str, ...]:
    """Add the parts that are not there yet, in words."""
    _refuse_unfit(organisation, parts)
    with acting_for([organisation.id]):
        new = tuple(_given(organisation, parts))
        for one in new:
            detail = {"added": one[:LONGEST_NAME]}
            record(Event.ORGANISATION_CHANGED, by=None, organisation=organisation.id, detail=detail)
    return new


def _given(organisation: Organisation, parts: Parts) -> Iterator[str]:
    for name, region in parts.sites:
        if _add_site(organisation, _checked_name(name, "vestiging"), _checked_region(region)):
            yield f"vestiging {name.strip()}"
    for region in parts.regions:
        if _add_region(organisation, _checked_region(region, but=FLANDERS)):
            yield f"regio {region}"
    for slug in parts.schools:
        if _let_serve(organisation, slug):
            yield f"school {slug}"


def _add_site(school: Organisation, name: str, region: str) -> bool:
    there = Site.objects.filter(school=school, name=name).first()
    if there and there.region != region:
        raise HouvastError(f"vestiging {name} van {school.name} ligt al in regio {there.region}.")
    if not there:
        Site.objects.create(school=school, name=name, region=region)
    return not there


def _add_region(zone: Organisation, region: str) -> bool:
    taker = access.zone_for(region)
    if taker and taker != zone:
        raise HouvastError(f"regio {region} is al van {taker.name} ({taker.slug}).")
    if not taker:
        ZoneRegion.objects.create(zone=zone, region=region)
    return not taker


def _let_serve(clb: Organisation, slug: str) -> bool:
    school = Organisation.objects.filter(slug=slug, kind=Kind.SCHOOL).first()
    if school is None:
        there = ", ".join(one.slug for one in access.organisations(Kind.SCHOOL))
        what = f"“{slug[:80]}” is geen school die er al is"
        raise InputError("--serves", what, there or "er is nog geen school")
    if Serves.objects.filter(clb=clb, school=school).exists():
        return False
    actions.let_serve(clb, school)
    with acting_for([school.id]):
        detail = {"served_by": clb.slug}
        record(Event.ORGANISATION_CHANGED, by=None, organisation=school.id, detail=detail)
    return True


def _shown(organisation: Organisation) -> Shown:
    with acting_for([organisation.id]):
        working = Membership.objects.filter(
            organisation=organisation, ended_at=None, user__is_active=True
        )
        return Shown(
            organisation=organisation,
            parts=tuple(_parts_of(organisation)),
            members=working.values("user_id").distinct().count(),
            administrators=working.filter(role=Role.ADMINISTRATOR).count(),
            invited=len(access.open_invitations_of(organisation.id)),
        )


def _parts_of(organisation: Organisation) -> Iterator[str]:
    for site in Site.objects.filter(school=organisation):
        yield f"vestiging {site.name} ({site.region})"
    for region in access.regions_of(organisation.id):
        yield f"regio {region}"
    for link in Serves.objects.select_related("clb", "school").order_by(
        "clb__name", "school__name"
    ):
        other, verb = (
            (link.school, "werkt voor")
            if link.clb_id == organisation.id
            else (link.clb, "begeleid door")
        )
        yield f"{verb} {other.name} ({other.slug})"


def _refuse_there(kind: Kind, slug: str) -> None:
    there = Organisation.objects.filter(slug=slug).first()
    if there:
        raise HouvastError(
            f"{slug} bestaat al: {there.name} ({Kind(there.kind).label}). Is dit een andere? "
            "Geef ze een eigen --slug. Komt er iets bij? Gebruik: houvast organisation extend."
        )
    others = access.organisations(Kind.COORDINATION) if kind is Kind.COORDINATION else ()
    for other in others:
        raise HouvastError(f"er is al een coördinatie: {other.name} ({other.slug}).")


def _refuse_bare(kind: Kind, parts: Parts) -> None:
    """A school without a region tells no police, and a zone without one is told nothing."""
    if kind is Kind.SCHOOL and not parts.sites:
        raise InputError("--site", "geen vestiging", 'minstens één, zoals "Centrum=brugge-centrum"')
    if kind is Kind.POLICE_ZONE and not parts.regions:
        raise InputError("--region", "geen regio", f"minstens één: {_regions(but=FLANDERS)}")


def _refuse_unfit(organisation: Organisation, parts: Parts) -> None:
    for option, given, kind in (
        ("--site", parts.sites, Kind.SCHOOL),
        ("--region", parts.regions, Kind.POLICE_ZONE),
        ("--serves", parts.schools, Kind.CLB),
    ):
        if given and organisation.kind != kind:
            is_now = f"{organisation.slug} is een {Kind(organisation.kind).label}"
            raise InputError(option, is_now, f"een {kind.label}")


def _checked_name(name: str, place: str) -> str:
    name = name.strip()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise InputError(place, repr(name[:80]), f"1 tot {LONGEST_NAME} tekens op één regel")
    return name


def _checked_slug(slug: str) -> str:
    if not SLUG.match(slug) or len(slug) > LONGEST_SLUG:
        allowed = f"kleine letters, cijfers en streepjes, hoogstens {LONGEST_SLUG}"
        raise InputError("--slug", f"“{slug[:80]}”", allowed)
    return slug


def _checked_region(region: str, *, but: str = "") -> str:
    if region not in _regions(but=but).split(", "):
        raise InputError("regio", f"“{region[:80]}” bestaat niet", _regions(but=but))
    return region


def _regions(*, but: str = "") -> str:
    known = load_regions()
    return ", ".join(one.slug for one in (*known.regions, known.everyone) if one.slug != but)


def _checked_role(role: str, kind: Kind) -> Role:
    for one in ROLES[kind]:
        if one.value == role:
            return one
    allowed = ", ".join(f"{one.value} ({one.label})" for one in ROLES[kind])
    raise InputError("--role", f"“{role[:80]}” is geen rol in een {kind.label}", allowed)
