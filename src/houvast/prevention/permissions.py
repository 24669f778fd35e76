"""Who keeps the policy and the plans? Staff and lead of the school, together.

The agreement makes each organisation keep its own: the CLB and the police get what the school
prints or tells. An administrator manages people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from houvast.accounts.roles import Kind, Role

if TYPE_CHECKING:
    from houvast.accounts.members import Member


def may_plan(member: Member) -> bool:
    """Whether this member reads and writes the policy and the plans of the own school."""
    return member.organisation_kind is Kind.SCHOOL and member.role in (
        Role.SCHOOL_STAFF,
        Role.SCHOOL_LEAD,
    )
