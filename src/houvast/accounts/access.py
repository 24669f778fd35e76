"""Who and what may a member, or somebody who signs in, read about people and organisations?

Every function runs in the transaction of a request (see `middleware`); row-level security is the
second wall behind each of them.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, TypeVar

from django.db.models import F
from django.http import Http404
from django.utils import timezone

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
from houvast.accounts.roles import Kind
from houvast.accounts.sight import see_address, see_invitation

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from django.db.models import Model, QuerySet

T = TypeVar("T")
R = TypeVar("R", bound="Model")


def memberships_of(user_id: UUID) -> tuple[Member, ...]:
    """For whom the person may act now, by name of organisation. Their own rows only."""
    return tuple(member_from(membership) for membership in _memberships_of(user_id))


def person_of_session(user_id: UUID) -> User | None:
    """Who is signed in, with for whom they may act now (`found_as`): one query.

    A second one for who has no membership left. None when the account was closed.
    """
    found = list(_memberships_of(user_id))
    if not found:
        return User.objects.filter(id=user_id, is_active=True).first()
    person = found[0].user
    person.found_as = tuple(member_from(membership) for membership in found)
    return person


def _memberships_of(user_id: UUID) -> QuerySet[Membership]:
    found = Membership.objects.filter(user_id=user_id, ended_at=None, user__is_active=True)
    return found.select_related("user", "organisation").order_by("organisation__name", "role")


def with_names(rows: QuerySet[R], *columns: str) -> QuerySet[R]:
    """With the name of each member in `columns` (foreign keys to a membership) as `<column>_name`.

    A colleague is told by name and no more: nothing else of that person is fetched.
    """
    named: QuerySet[R] = rows.annotate(
        **{f"{one}_name": F(f"{one}__user__name") for one in columns}
    )
    return named


def require_administrator(member: Member) -> None:
    """Answer 404 to everybody but an administrator."""
    if not member.is_administrator:
        raise Http404


def colleagues_of(member: Member) -> tuple[Member, ...]:
    """Who works now in the member's organisation, by name; what a task can be given to."""
    found = Membership.objects.filter(organisation_id=member.organisation_id, ended_at=None)
    return tuple(
        member_from(membership)
        for membership in found.select_related("user", "organisation").order_by("user__name")
    )


def colleague(member: Member, membership_id: UUID) -> Membership:
    """One membership of the member's organisation. Raises Http404."""
    return _found(
        Membership.objects.filter(
            id=membership_id, organisation_id=member.organisation_id, ended_at=None
        )
        .select_related("user", "organisation")
        .first()
    )


def open_invitations(member: Member) -> tuple[Invitation, ...]:
    """The invitations of the member's organisation that can still be used, newest first."""
    require_administrator(member)
    return open_invitations_of(member.organisation_id)


def open_invitations_of(organisation_id: UUID) -> tuple[Invitation, ...]:
    """The invitations of an organisation that can still be used, newest first."""
    return tuple(
        Invitation.objects.filter(
            organisation_id=organisation_id,
            accepted_at=None,
            withdrawn_at=None,
            expires_at__gt=timezone.now(),
        ).order_by("-created_at")
    )


def invitation_of(member: Member, invitation_id: UUID) -> Invitation:
    """One open invitation of the member's organisation. Raises Http404."""
    found = [one for one in open_invitations(member) if one.id == invitation_id]
    return _found(found[0] if found else None)


def hash_of(token: str) -> str:
    """What is kept of the token of an invitation: 256 random bits need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


def invitation_with(token: str, *, to_use: bool = False) -> Invitation:
    """The invitation that this token opens; locked when it is `to_use`.

    Raises Http404 when it is used, withdrawn or too old.
    """
    see_invitation(hash_of(token))
    found = Invitation.objects.filter(
        token_hash=hash_of(token),
        accepted_at=None,
        withdrawn_at=None,
        expires_at__gt=timezone.now(),
    ).select_related("organisation")
    return _found((found.select_for_update(of=("self",)) if to_use else found).first())


def person_with(email: str) -> User | None:
    """Who signs in with this address, if anybody. Only after a proof that it is theirs."""
    see_address(email)
    return User.objects.filter(email=email.lower()).first()


def organisation(organisation_id: UUID) -> Organisation:
    """An organisation by its key; names of organisations are no secret. Raises Http404."""
    return _found(Organisation.objects.filter(id=organisation_id).first())


def organisations(kind: Kind) -> tuple[Organisation, ...]:
    """All organisations of a kind, by name."""
    return tuple(Organisation.objects.filter(kind=kind))


def sites_of(member: Member) -> tuple[Site, ...]:
    """The sites of the member's own school, by name."""
    return tuple(Site.objects.filter(school_id=member.organisation_id))


def zone_for(region: str) -> Organisation | None:
    """The police zone that takes the notifications of a region (slug), if it uses Houvast."""
    found = ZoneRegion.objects.filter(region=region).select_related("zone").first()
    return found.zone if found else None


def coordination() -> Organisation | None:
    """Where a notification goes that no zone takes: the coordination, if it uses Houvast."""
    return Organisation.objects.filter(kind=Kind.COORDINATION).first()


def regions_of(zone_id: UUID) -> Sequence[str]:
    """The slugs of the regions that a police zone takes."""
    return tuple(
        ZoneRegion.objects.filter(zone_id=zone_id)
        .order_by("region")
        .values_list("region", flat=True)
    )


def clbs_of(member: Member) -> tuple[Organisation, ...]:
    """The CLBs that serve the member's school."""
    links = Serves.objects.filter(school_id=member.organisation_id).select_related("clb")
    return tuple(link.clb for link in links.order_by("clb__name"))


def schools_of(member: Member) -> tuple[Organisation, ...]:
    """The schools that the member's CLB serves."""
    links = Serves.objects.filter(clb_id=member.organisation_id).select_related("school")
    return tuple(link.school for link in links.order_by("school__name"))


def _found(one: T | None) -> T:
    if one is None:
        raise Http404
    return one
