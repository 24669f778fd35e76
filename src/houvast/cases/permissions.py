"""Who may do what with a case? Each right is one function; its test is a table of every cell.

The police have no right here: what they receive is the notification. An administrator manages
people, not cases.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from houvast.accounts.roles import Kind, Role
from houvast.regions.region import Level

if TYPE_CHECKING:
    from uuid import UUID

    from houvast.accounts.members import Member

SCHOOL_ROLES = (Role.SCHOOL_STAFF, Role.SCHOOL_LEAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """What of a case decides who may do what."""

    organisation_id: UUID
    shut_out: frozenset[UUID] = frozenset()
    """The people (user ids) who are shut out."""
    lead_is_shut_out: bool = False
    """A lead of the school is, and no other lead is left."""
    advised: Level | None = None
    is_closed: bool = False
    is_erased: bool = False


def may_open_cases(member: Member) -> bool:
    """Staff and lead of a school open and list cases."""
    return member.organisation_kind is Kind.SCHOOL and member.role in SCHOOL_ROLES


def may_see(member: Member, case: Rights) -> bool:
    """Staff and lead of the school, but nobody who is shut out."""
    return (
        may_open_cases(member)
        and member.organisation_id == case.organisation_id
        and member.user_id not in case.shut_out
    )


def may_change(member: Member, case: Rights) -> bool:
    """Who may see it, as long as it is open."""
    return may_see(member, case) and not case.is_closed and not case.is_erased


def may_decide(member: Member, case: Rights) -> bool:
    """The lead; everybody of the case when the lead is shut out or the advice is urgent."""
    return may_change(member, case) and (_leads(member, case) or case.advised is Level.URGENT)


def may_close(member: Member, case: Rights) -> bool:
    """The lead, or everybody of the case when the lead is shut out."""
    return may_change(member, case) and _leads(member, case)


def may_reopen(member: Member, case: Rights) -> bool:
    """As closing, for a closed case that was not erased."""
    return may_see(member, case) and case.is_closed and not case.is_erased and _leads(member, case)


def may_erase(member: Member, case: Rights) -> bool:
    """Before its term: a lead, of a closed case. (At its term nobody has to do anything.)

    Nobody else, also when every lead is shut out: who did that could then destroy what is said of
    them, and nobody would ever know.
    """
    return may_reopen(member, case) and member.role is Role.SCHOOL_LEAD


def may_let_go(member: Member, case: Rights) -> bool:
    """Let the term run although the outcome at the police is not known: as erasing, a lead only."""
    return may_close(member, case) and member.role is Role.SCHOOL_LEAD


def may_share(member: Member, case: Rights) -> bool:
    """Who may see it, also when closed: the CLB follows on."""
    return may_see(member, case) and not case.is_erased


def may_write_note(member: Member, case: Rights) -> bool:
    """Who may see it; a closed case can still get a note, an erased one cannot."""
    return may_see(member, case) and not case.is_erased


def may_shut_out(member: Member, case: Rights) -> bool:
    """Everybody of the case, the lead as target included: that is what it is for."""
    return may_see(member, case) and not case.is_erased


def may_let_back(member: Member, case: Rights) -> bool:
    """A lead who is not shut out, or everybody of the case when the lead is."""
    return may_shut_out(member, case) and _leads(member, case)


def may_see_shared(member: Member, *, clb_id: UUID) -> bool:
    """A counsellor of the CLB with which the school shared it."""
    return (
        member.organisation_kind is Kind.CLB
        and member.role is Role.CLB_COUNSELLOR
        and member.organisation_id == clb_id
    )


def _leads(member: Member, case: Rights) -> bool:
    return member.role is Role.SCHOOL_LEAD or case.lead_is_shut_out


def with_advice(case: Rights, advised: Level) -> Rights:
    """The same, now that the advice on the present facts is known."""
    return replace(case, advised=advised)
