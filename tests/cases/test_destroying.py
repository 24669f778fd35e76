"""Who may destroy what stands in a case before its term, when every lead is shut out of it?"""

import pytest
from django.urls import reverse
from tests.cases.conftest import Cast, acting, browser_of, opened

from houvast.audit import Event, trail
from houvast.cases import actions, closing_actions, sharing_actions
from houvast.cases.actions import NotAllowed
from houvast.cases.lists import Outcome, PoliceOutcome
from houvast.cases.models import Case
from houvast.regions.region import Level


@pytest.fixture
def alone(cast: Cast, case: Case) -> Case:
    """A case that everybody but its counsellor is shut out of."""
    for who in (cast.lead, cast.colleague):
        with acting(cast.counsellor) as by:
            sharing_actions.shut_out(opened(by, case), who.membership_id, reason="x", by=by)
    return case


def close(cast: Cast, case: Case, **more: bool | str) -> None:
    with acting(cast.counsellor) as by:
        actions.decide(opened(by, case), Level.NOTIFY, by=by)
        closing_actions.close(
            opened(by, case),
            outcome=Outcome.HANDED_OVER,
            police_outcome=PoliceOutcome.UNKNOWN,
            by=by,
            **more,  # type: ignore[arg-type]
        )


def test_who_shut_everybody_out_can_close_but_not_let_the_term_run(cast: Cast, alone: Case) -> None:
    with pytest.raises(NotAllowed, match="Alleen een directie"):
        close(cast, alone, may_go_unknown=True, note="klaar")
    close(cast, alone)
    with acting(cast.counsellor) as by:
        assert opened(by, alone).case.is_closed


def test_who_shut_everybody_out_cannot_erase(cast: Cast, alone: Case) -> None:
    with acting(cast.counsellor) as by:
        actions.decide(opened(by, alone), Level.CARE, reason="Zo.", by=by)
        closing_actions.close(
            opened(by, alone),
            outcome=Outcome.HANDED_OVER,
            police_outcome=PoliceOutcome.NOT_NOTIFIED,
            by=by,
        )
    address = reverse("cases:erase", args=[alone.id])
    browser = browser_of(cast.counsellor)
    assert (
        "nu al wissen" not in browser.get(reverse("cases:case", args=[alone.id])).content.decode()
    )
    assert browser.post(address).status_code == 400
    with acting(cast.counsellor) as by:
        assert not opened(by, alone).case.is_erased


def test_the_audit_never_says_who_was_shut_out(cast: Cast, alone: Case) -> None:
    with acting(cast.counsellor):
        told = [line.detail for line in trail(alone.id) if line.event is Event.MEMBER_SHUT_OUT]
    assert len(told) == 2
    for who in (cast.lead, cast.colleague):
        assert str(who.user_id) not in str(told)
        assert str(who.membership_id) not in str(told)


def test_the_id_of_a_case_of_another_school_is_no_error(cast: Cast, case: Case) -> None:
    typed = {"title": "other", "site": "", "key": str(case.id)}
    answer = browser_of(cast.elsewhere).post(reverse("cases:create"), typed)
    assert answer.status_code == 404
