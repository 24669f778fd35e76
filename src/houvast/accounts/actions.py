"""How do people and organisations change? Each change in one transaction, told to the audit."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone

from houvast.accounts import access
from houvast.accounts.members import Member, member_from
from houvast.accounts.models import (
    Invitation,
    Membership,
    Organisation,
    Serves,
    Site,
    User,
    ZoneRegion,
)
from houvast.accounts.roles import ROLES, Kind, Role, fits
from houvast.accounts.sight import see_person
from houvast.audit import Event, record
from houvast.database.scope import acting_for
from houvast.errors import HouvastError, InputError
from houvast.regions.load import load_regions

if TYPE_CHECKING:
    from collections.abc import Sequence

LASTS = timedelta(days=7)
TOKEN_BYTES = 32


class AlreadyMember(HouvastError):  # noqa: N818 - it says what is so
    """Somebody is invited to what they are already."""


class NotForOneself(HouvastError):  # noqa: N818 - it says what happened
    """An administrator would let themselves in where an administrator sees nothing."""

    def __init__(self) -> None:
        """Say who can, in Dutch."""
        super().__init__("Jezelf geef je geen rol. Vraag het een andere beheerder.")


@transaction.atomic
def invite(*, email: str, name: str, role: Role, by: Member) -> tuple[Invitation, str]:
    """Invite somebody to the organisation of `by`; gives the invitation and its token, shown once.

    An open invitation for the same address is withdrawn. Raises InputError (role), AlreadyMember,
    NotForOneself, Http404 (not an administrator).
    """
    access.require_administrator(by)
    organisation = access.organisation(by.organisation_id)
    mine = [one.user.email for one in _members(organisation) if one.user_id == by.user_id]
    if email.strip().lower() in mine:
        raise NotForOneself
    return _invite(organisation, email, name, role, by=by)


@transaction.atomic
def invite_from_outside(
    organisation: Organisation, *, email: str, name: str, role: Role
) -> tuple[Invitation, str]:
    """As `invite`, by nobody of the organisation: so the first administrator comes in.

    From the command line only. Raises InputError (role), AlreadyMember.
    """
    with acting_for([organisation.id]):
        return _invite(organisation, email, name, role, by=None)


@transaction.atomic
def withdraw(invitation: Invitation, *, by: Member) -> None:
    """Make an open invitation useless."""
    access.require_administrator(by)
    _withdraw(invitation, by=by)


@transaction.atomic
def accept(token: str, *, name: str, password: str) -> User:
    """Make the account of somebody new and use up the invitation. Raises Http404, HouvastError."""
    invitation = _use_up(token)
    if access.person_with(invitation.email):
        raise HouvastError("Er bestaat al een account met dit e-mailadres. Meld je eerst aan.")
    user = User(email=invitation.email, name=name.strip())
    user.set_password(password)
    see_person(user.id)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError:
        raise HouvastError("Er bestaat al een account met dit e-mailadres.") from None
    _join(user, invitation)
    return user


@transaction.atomic
def accept_as(user: User, token: str) -> Member:
    """Add what the invitation gives to an account that is there. Raises Http404, HouvastError."""
    invitation = _use_up(token)
    if user.email != invitation.email:
        raise HouvastError(
            "Deze uitnodiging is voor een ander e-mailadres dan dat waarmee je aangemeld bent."
        )
    return _join(user, invitation)


@transaction.atomic
def end_membership(membership: Membership, *, by: Member) -> None:
    """Let somebody no longer act for the organisation of `by`; an administrator cannot end itself.

    What they did stays under their name. Raises HouvastError, Http404.
    """
    access.require_administrator(by)
    if membership.id == by.membership_id:
        raise HouvastError("Je kunt jezelf niet verwijderen. Vraag het een andere beheerder.")
    membership.ended_at = timezone.now()
    membership.save(update_fields=["ended_at"])
    record(Event.MEMBER_REMOVED, by=by, detail={"membership": str(membership.id)})


@transaction.atomic
def choose_digest(user: User, *, wants: bool) -> None:
    """Keep whether a person wants the mail of the day. Their own choice, nobody else's."""
    user.wants_digest = wants
    user.save(update_fields=["wants_digest"])
    detail = {"user": str(user.pk), "digest": "on" if wants else "off"}
    record(Event.DIGEST_CHOSEN, by=None, detail=detail)


@transaction.atomic
def found_organisation(
    *,
    kind: Kind,
    name: str,
    slug: str,
    sites: Sequence[tuple[str, str]] = (),
    regions: Sequence[str] = (),
) -> Organisation:
    """Make an organisation with its sites (name, region) or, for a zone, its regions.

    From the command line only. Raises InputError for a region that is not there.
    """
    organisation = Organisation(kind=kind, name=name, slug=slug)
    for region in (*(region for _, region in sites), *regions):
        load_regions().region(region)
    with acting_for([organisation.id]):
        organisation.save(force_insert=True)
        for site, region in sites:
            Site.objects.create(school=organisation, name=site, region=region)
        for region in regions:
            ZoneRegion.objects.create(zone=organisation, region=region)
    return organisation


@transaction.atomic
def let_serve(clb: Organisation, school: Organisation) -> None:
    """Let a CLB serve a school. From the command line only. Raises InputError."""
    if (clb.kind, school.kind) != (Kind.CLB, Kind.SCHOOL):
        raise InputError("CLB en school", f"{clb.kind}, {school.kind}", "een CLB en een school")
    with acting_for([clb.id, school.id]):
        Serves.objects.get_or_create(clb=clb, school=school)


@transaction.atomic
def add_person(
    *, email: str, name: str, password: str, organisation: Organisation, role: Role
) -> User:
    """Make an account with a membership at once. From the command line only. Raises InputError."""
    _refuse_role(role, Kind(organisation.kind))
    user = User(email=email.strip().lower(), name=name)
    user.set_password(password)
    see_person(user.id)
    user.save(force_insert=True)
    with acting_for([organisation.id]):
        Membership.objects.create(user=user, organisation=organisation, role=role)
    return user


def _invite(
    organisation: Organisation, email: str, name: str, role: Role, *, by: Member | None
) -> tuple[Invitation, str]:
    _refuse_role(role, Kind(organisation.kind))
    email = email.strip().lower()
    if any(_is(member, email, role) for member in _members(organisation)):
        raise AlreadyMember(f"{email} heeft deze rol al in {organisation.name}.")
    for earlier in access.open_invitations_of(organisation.id):
        if earlier.email == email:
            _withdraw(earlier, by=by)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    invitation = Invitation.objects.create(
        organisation_id=organisation.id,
        email=email,
        name=name.strip(),
        role=role,
        token_hash=access.hash_of(token),
        invited_by_id=by.membership_id if by else None,
        expires_at=timezone.now() + LASTS,
    )
    detail = {"role": role.value}
    record(Event.MEMBER_INVITED, by=by, organisation=organisation.id, detail=detail)
    return invitation, token


def _withdraw(invitation: Invitation, *, by: Member | None) -> None:
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    organisation, detail = invitation.organisation_id, {"invitation": "withdrawn"}
    record(Event.MEMBER_CHANGED, by=by, organisation=organisation, detail=detail)


def _use_up(token: str) -> Invitation:
    """The invitation, locked so that two clicks cannot both use it, and marked as used."""
    invitation = access.invitation_with(token, to_use=True)
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    return invitation


def _join(user: User, invitation: Invitation) -> Member:
    with acting_for([invitation.organisation_id]):
        membership, _ = Membership.objects.get_or_create(
            user=user,
            organisation_id=invitation.organisation_id,
            role=invitation.role,
            ended_at=None,
        )
        member = member_from(membership)
    with acting_for([member.organisation_id], member=member.membership_id):
        record(Event.MEMBER_JOINED, by=member, detail={"role": member.role.value})
    return member


def _members(organisation: Organisation) -> Sequence[Membership]:
    found = Membership.objects.filter(organisation_id=organisation.id, ended_at=None)
    return list(found.select_related("user"))


def _is(membership: Membership, email: str, role: Role) -> bool:
    return membership.user.email == email and membership.role == role


def _refuse_role(role: Role, kind: Kind) -> None:
    if not fits(role, kind):
        raise InputError("rol", role.label, ", ".join(one.label for one in ROLES[kind]))
