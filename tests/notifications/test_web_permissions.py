"""Who may do what with a notification: every role against every right, draft and sent."""

from uuid import UUID

import pytest

from houvast.accounts.members import Member
from houvast.accounts.roles import ROLES, Kind, Role
from houvast.notifications import permissions
from houvast.notifications.permissions import Rights

SCHOOL, ZONE, EARLIER, OTHER = (UUID(int=number) for number in range(1, 5))
DRAFT = Rights(organisation_id=SCHOOL)
FROM_CLOSED = Rights(organisation_id=SCHOOL, is_case_open=False)
UNDECIDED = Rights(organisation_id=SCHOOL, is_decided=False)
SENT = Rights(organisation_id=SCHOOL, zone_id=ZONE, earlier_zone_id=EARLIER, is_sent=True)
STAFF, LEAD = (SCHOOL, Role.SCHOOL_STAFF), (SCHOOL, Role.SCHOOL_LEAD)
CONTACT, COORDINATOR = (ZONE, Role.POLICE_CONTACT), (ZONE, Role.ZONE_COORDINATOR)
BEFORE = (EARLIER, Role.POLICE_CONTACT), (EARLIER, Role.ZONE_COORDINATOR)
ALLOWED = {
    ("may_see", "draft"): {STAFF, LEAD},
    ("may_see", "undecided"): {STAFF, LEAD},
    ("may_see", "sent"): {STAFF, LEAD, CONTACT, COORDINATOR, *BEFORE},
    ("may_change", "draft"): {STAFF, LEAD},
    ("may_change", "undecided"): {STAFF, LEAD},
    ("may_change", "sent"): set(),
    ("may_send", "draft"): {STAFF, LEAD},
    ("may_send", "undecided"): {LEAD},
    ("may_send", "closed"): set(),
    ("may_send", "sent"): set(),
    ("may_answer", "draft"): set(),
    ("may_answer", "undecided"): set(),
    ("may_answer", "sent"): {CONTACT, COORDINATOR},
    ("may_write_message", "draft"): set(),
    ("may_write_message", "undecided"): set(),
    ("may_write_message", "sent"): {STAFF, LEAD, CONTACT, COORDINATOR},
    ("may_hand_over", "draft"): set(),
    ("may_hand_over", "undecided"): set(),
    ("may_hand_over", "sent"): {STAFF, LEAD},
}
STATES = {"draft": DRAFT, "closed": FROM_CLOSED, "undecided": UNDECIDED, "sent": SENT}
KINDS = {SCHOOL: Kind.SCHOOL, ZONE: Kind.POLICE_ZONE, EARLIER: Kind.POLICE_ZONE}


def members() -> list[tuple[UUID, Role, Kind]]:
    own = [(key, role, kind) for key, kind in KINDS.items() for role in ROLES[kind]]
    return [*own, *((OTHER, role, kind) for kind in Kind for role in ROLES[kind])]


@pytest.mark.parametrize(("right", "state"), ALLOWED)
def test_every_role_against_every_right(right: str, state: str) -> None:
    for organisation, role, kind in members():
        member = Member(
            user_id=OTHER,
            name="Iemand",
            membership_id=OTHER,
            role=role,
            organisation_id=organisation,
            organisation_kind=kind,
            organisation_name="",
            organisation_slug="",
        )
        expected = (organisation, role) in ALLOWED[right, state]
        assert getattr(permissions, right)(member, STATES[state]) is expected, (role, kind)
