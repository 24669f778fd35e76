"""Who asks: which person, for which organisation, in which role?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest

from houvast.accounts.roles import Kind, Role

if TYPE_CHECKING:
    from uuid import UUID

    from houvast.accounts.models import Membership


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A signed-in person in one membership; what every `access` and `actions` takes."""

    user_id: UUID
    name: str
    membership_id: UUID
    role: Role
    organisation_id: UUID
    organisation_kind: Kind
    organisation_name: str
    organisation_slug: str

    @property
    def is_administrator(self) -> bool:
        """Whether this member manages who works in the organisation."""
        return self.role is Role.ADMINISTRATOR

    @property
    def role_name(self) -> str:
        """The role in Dutch."""
        return str(self.role.label)


class MemberRequest(HttpRequest):
    """A request under /werk/: somebody is signed in, for one organisation. For annotations."""

    member: Member


def member_from(membership: Membership) -> Member:
    """The member in `membership`, whose user and organisation were fetched along."""
    return Member(
        user_id=membership.user_id,
        name=membership.user.name,
        membership_id=membership.id,
        role=Role(membership.role),
        organisation_id=membership.organisation_id,
        organisation_kind=Kind(membership.organisation.kind),
        organisation_name=membership.organisation.name,
        organisation_slug=membership.organisation.slug,
    )
