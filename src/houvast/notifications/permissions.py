"""Who may do what with a notification? Each right is one function; its test is a table.

An administrator manages people, not notifications; a CLB sees none of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from houvast.accounts.roles import Kind, Role

if TYPE_CHECKING:
    from uuid import UUID

    from houvast.accounts.members import Member

SCHOOL_ROLES = (Role.SCHOOL_STAFF, Role.SCHOOL_LEAD)
POLICE_ROLES = (Role.POLICE_CONTACT, Role.ZONE_COORDINATOR)
INBOX_KINDS = (Kind.POLICE_ZONE, Kind.COORDINATION)
"""A coordination gets what no zone takes, and passes it on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """What of a notification decides who may do what; whoever is shut out never gets this far."""

    organisation_id: UUID
    zone_id: UUID | None = None
    earlier_zone_id: UUID | None = None
    is_sent: bool = False
    is_advice: bool = False
    is_decided: bool = True
    """The school decided to notify, or no decision is needed."""
    is_against_advice: bool = False
    """Who may decide has to do that first, with a reason: notifying is not what is advised."""
    is_case_open: bool = True
    """The case from which it is written is not closed, or there is none."""
    is_read_by_both: bool = True
    """Neither the school nor the police erased their copy."""


def may_write_forms(member: Member) -> bool:
    """Staff and lead of a school write forms."""
    return member.organisation_kind is Kind.SCHOOL and member.role in SCHOOL_ROLES


def may_have_inbox(member: Member) -> bool:
    """Contacts and coordinators of a zone, or of the coordination, read what was sent to it."""
    return member.organisation_kind in INBOX_KINDS and member.role in POLICE_ROLES


def may_see(member: Member, one: Rights) -> bool:
    """Its school, draft or not; once sent, the zone that has it and the one that passed it on."""
    if may_write_forms(member):
        return member.organisation_id == one.organisation_id
    zones = (one.zone_id, one.earlier_zone_id)
    return may_have_inbox(member) and one.is_sent and member.organisation_id in zones


def may_change(member: Member, one: Rights) -> bool:
    """The school, as long as it is a draft."""
    return may_write_forms(member) and may_see(member, one) and not one.is_sent


def may_send(member: Member, one: Rights) -> bool:
    """Who may change it, when the school decided (or nothing had to be), and the case is open."""
    if one.is_against_advice or not one.is_case_open or not may_change(member, one):
        return False
    return one.is_decided or member.role is Role.SCHOOL_LEAD


def may_notify_after(member: Member, one: Rights) -> bool:
    """The school makes a notification of an advice request that it sent."""
    return may_write_forms(member) and may_see(member, one) and one.is_sent and one.is_advice


def may_answer(member: Member, one: Rights) -> bool:
    """The zone that has it now: confirm, follow up, pass on, number, close."""
    return may_have_inbox(member) and one.is_sent and member.organisation_id == one.zone_id


def may_correct(member: Member, one: Rights) -> bool:
    """What the own zone wrote down of a call, as long as it has it."""
    return may_answer(member, one) and member.organisation_id == one.organisation_id


def may_write_message(member: Member, one: Rights) -> bool:
    """Both ends of what was sent, as long as the other can read it.

    What a zone noted from a phone call has no other end, until it is passed on.
    """
    if not one.is_read_by_both:
        return False
    if may_write_forms(member):
        return may_see(member, one) and one.is_sent
    return may_answer(member, one) and member.organisation_id != one.organisation_id


def may_hand_over(member: Member, one: Rights) -> bool:
    """The school says that it phoned or brought a paper itself."""
    return may_write_forms(member) and may_see(member, one) and one.is_sent
