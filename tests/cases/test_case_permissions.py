"""Who may do what: every right against every role, as one table."""

from itertools import product
from uuid import UUID, uuid4

import pytest

from houvast.accounts.members import Member
from houvast.accounts.roles import ROLES, Kind, Role
from houvast.cases import permissions
from houvast.cases.permissions import Rights
from houvast.regions.region import Level

SCHOOL, ELSEWHERE = UUID(int=1), UUID(int=2)
LEAD, STAFF = Role.SCHOOL_LEAD, Role.SCHOOL_STAFF


def member(role: Role, kind: Kind, organisation: UUID = SCHOOL) -> Member:
    return Member(
        user_id=uuid4(),
        name="",
        membership_id=uuid4(),
        role=role,
        organisation_id=organisation,
        organisation_kind=kind,
        organisation_name="",
        organisation_slug="",
    )


OPEN = Rights(organisation_id=SCHOOL)
URGENT = Rights(organisation_id=SCHOOL, advised=Level.URGENT)
WITHOUT_LEAD = Rights(organisation_id=SCHOOL, lead_is_shut_out=True)
CLOSED = Rights(organisation_id=SCHOOL, is_closed=True)
CLOSED_WITHOUT_LEAD = Rights(organisation_id=SCHOOL, is_closed=True, lead_is_shut_out=True)
ERASED = Rights(organisation_id=SCHOOL, is_closed=True, is_erased=True)
CASES = (OPEN, URGENT, WITHOUT_LEAD, CLOSED, CLOSED_WITHOUT_LEAD, ERASED)

BOTH, LEAD_ONLY, NONE = {LEAD, STAFF}, {LEAD}, set[Role]()
TABLE = {
    #              open       urgent     no lead  closed     closed, no lead  erased
    "may_see": (BOTH, BOTH, BOTH, BOTH, BOTH, BOTH),
    "may_change": (BOTH, BOTH, BOTH, NONE, NONE, NONE),
    "may_decide": (LEAD_ONLY, BOTH, BOTH, NONE, NONE, NONE),
    "may_close": (LEAD_ONLY, LEAD_ONLY, BOTH, NONE, NONE, NONE),
    "may_reopen": (NONE, NONE, NONE, LEAD_ONLY, BOTH, NONE),
    "may_erase": (NONE, NONE, NONE, LEAD_ONLY, LEAD_ONLY, NONE),
    "may_let_go": (LEAD_ONLY, LEAD_ONLY, LEAD_ONLY, NONE, NONE, NONE),
    "may_share": (BOTH, BOTH, BOTH, BOTH, BOTH, NONE),
    "may_write_note": (BOTH, BOTH, BOTH, BOTH, BOTH, NONE),
    "may_shut_out": (BOTH, BOTH, BOTH, BOTH, BOTH, NONE),
    "may_let_back": (LEAD_ONLY, LEAD_ONLY, BOTH, LEAD_ONLY, BOTH, NONE),
}
EVERY_ROLE = [(kind, role) for kind in Kind for role in ROLES[kind]]


@pytest.mark.parametrize("right", TABLE)
def test_every_right_for_every_role_in_every_case(right: str) -> None:
    asks = getattr(permissions, right)
    for (kind, role), (case, allowed) in product(EVERY_ROLE, zip(CASES, TABLE[right], strict=True)):
        expected = kind is Kind.SCHOOL and role in allowed
        assert asks(member(role, kind), case) is expected, (right, kind, role, case)


def test_the_table_names_every_right_on_a_case() -> None:
    rights = {name for name in vars(permissions) if name.startswith("may_")}
    assert rights == {*TABLE, "may_open_cases", "may_see_shared"}


@pytest.mark.parametrize("right", TABLE)
@pytest.mark.parametrize("case", CASES)
def test_nobody_of_another_school(right: str, case: Rights) -> None:
    assert not getattr(permissions, right)(member(LEAD, Kind.SCHOOL, ELSEWHERE), case)


@pytest.mark.parametrize("right", TABLE)
@pytest.mark.parametrize("role", [LEAD, STAFF])
def test_who_is_shut_out_can_do_nothing(right: str, role: Role) -> None:
    who = member(role, Kind.SCHOOL)
    for case in CASES:
        closed = permissions.replace(case, shut_out=frozenset({who.user_id}))
        assert not getattr(permissions, right)(who, closed)


@pytest.mark.parametrize(("kind", "role"), EVERY_ROLE)
def test_only_a_counsellor_of_the_clb_sees_what_is_shared_with_it(kind: Kind, role: Role) -> None:
    expected = (kind, role) == (Kind.CLB, Role.CLB_COUNSELLOR)
    assert permissions.may_see_shared(member(role, kind), clb_id=SCHOOL) is expected
    assert not permissions.may_see_shared(member(role, kind), clb_id=ELSEWHERE)
