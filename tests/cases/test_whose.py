"""The tasks of somebody who left, or got another role: who sees them, and what is said of it."""

import json
from datetime import timedelta

from tests.cases.conftest import Cast, acting, browser_of, opened

from houvast.accounts import actions as people
from houvast.accounts.members import Member, member_from
from houvast.accounts.models import Membership
from houvast.accounts.roles import Role
from houvast.cases import access, actions, overview, sharing_actions
from houvast.cases.lists import TaskKey
from houvast.cases.models import Case, Task
from houvast.cases.surroundings import with_dangers
from houvast.regions.region import Level

GONE = "gegeven aan een collega die weg is"
WAITS = "Wacht op de directie of de verantwoordelijke."
NOW = "nu bellen"


def leave(cast: Cast, member: Member) -> None:
    """The administrator ends the membership."""
    with acting(cast.administrator) as by:
        people.end_membership(Membership.objects.get(id=member.membership_id), by=by)


def get_role(cast: Cast, member: Member, role: Role) -> Member:
    """Somebody who is there gets one more role."""
    with acting(cast.administrator):
        made = Membership.objects.create(
            user_id=member.user_id, organisation=cast.school, role=role
        )
        return member_from(
            Membership.objects.select_related("user", "organisation").get(id=made.id)
        )


def keys(member: Member) -> set[str]:
    """Which tasks stand on the start page."""
    with acting(member) as by:
        return {task.key for task in overview.my_tasks(by)}


def page(member: Member, path: str) -> str:
    return str(browser_of(member).get(path).content.decode())


def test_a_task_is_of_one_as_long_as_they_are_there(cast: Cast, case: Case) -> None:
    assert TaskKey.DECIDE in keys(cast.counsellor)
    assert keys(cast.colleague) == set()
    assert keys(cast.lead) == {TaskKey.DECIDE}
    assert GONE not in page(cast.counsellor, "/werk/")


def test_the_tasks_of_who_left_are_on_every_start_page(cast: Cast, case: Case) -> None:
    tomorrow = actions.today() + timedelta(days=1)
    leave(cast, cast.counsellor)
    for member in (cast.lead, cast.colleague):
        assert TaskKey.DECIDE in keys(member)
        with acting(member) as by:
            assert overview.count_due(by, tomorrow) > 0
        assert GONE in page(member, "/werk/")
    assert keys(cast.elsewhere) == set()
    assert GONE in page(cast.lead, f"/werk/dossiers/{case.id}/")
    with acting(cast.lead):
        review = Task.objects.get(case=case, key=TaskKey.REVIEW)
    told = page(cast.lead, f"/werk/dossiers/{case.id}/taken/{review.id}/")
    assert "Noor Verzonnen, die hier geen dossiers meer opvolgt" in told


def test_who_gets_another_role_keeps_their_tasks(cast: Cast, case: Case) -> None:
    now = get_role(cast, cast.counsellor, Role.SCHOOL_LEAD)
    leave(cast, cast.counsellor)
    assert TaskKey.DECIDE in keys(now)
    assert keys(cast.colleague) == set()
    assert GONE not in page(now, "/werk/")


def test_who_no_longer_follows_cases_leaves_their_tasks_to_all(cast: Cast, case: Case) -> None:
    get_role(cast, cast.counsellor, Role.ADMINISTRATOR)
    leave(cast, cast.counsellor)
    assert TaskKey.DECIDE in keys(cast.colleague)


def test_the_list_of_cases_names_who_leads_also_in_another_role(cast: Cast, case: Case) -> None:
    assert "Leiding: Noor Verzonnen.<" in page(cast.lead, "/werk/")
    get_role(cast, cast.counsellor, Role.SCHOOL_LEAD)
    leave(cast, cast.counsellor)
    assert "Leiding: Noor Verzonnen.<" in page(cast.lead, "/werk/")


def test_the_list_of_cases_names_no_lead_who_left_as_if_there(cast: Cast, case: Case) -> None:
    leave(cast, cast.counsellor)
    assert "Leiding: Noor Verzonnen (volgt hier geen dossiers meer op).<" in page(
        cast.lead, "/werk/"
    )


def test_new_tasks_are_for_nobody_once_the_lead_of_the_case_left(cast: Cast, case: Case) -> None:
    leave(cast, cast.counsellor)
    with acting(cast.lead) as by:
        actions.decide(opened(by, case), Level.NOTIFY, by=by)
        assert Task.objects.get(case=case, key=TaskKey.SEND_FORM).assigned_to_id is None
    assert TaskKey.SEND_FORM in keys(cast.colleague)


def test_new_tasks_are_for_the_lead_of_the_case_as_long_as_there(cast: Cast, case: Case) -> None:
    with acting(cast.lead) as by:
        actions.decide(opened(by, case), Level.NOTIFY, by=by)
        found = Task.objects.get(case=case, key=TaskKey.SEND_FORM)
        assert found.assigned_to_id == cast.counsellor.membership_id


def test_to_decide_is_the_task_of_every_lead_until_it_is_done(cast: Cast, case: Case) -> None:
    tomorrow = actions.today() + timedelta(days=1)
    with acting(cast.lead) as by:
        assert overview.count_due(by, tomorrow) == 1
    assert f'href="/werk/dossiers/{case.id}/beslissen/"' in page(cast.lead, "/werk/")
    with acting(cast.lead) as by:
        actions.decide(opened(by, case), Level.NOTIFY, by=by)
    assert keys(cast.lead) == set()


def test_a_lead_who_is_shut_out_is_asked_nothing(cast: Cast, case: Case) -> None:
    with acting(cast.counsellor) as by:
        sharing_actions.shut_out(opened(by, case), cast.lead.membership_id, reason="x", by=by)
    assert keys(cast.lead) == set()
    assert WAITS not in page(cast.counsellor, "/werk/")
    assert WAITS not in page(cast.counsellor, f"/werk/dossiers/{case.id}/")


def test_who_may_not_decide_reads_for_whom_it_waits(cast: Cast, case: Case) -> None:
    for path in ("/werk/", f"/werk/dossiers/{case.id}/"):
        assert WAITS in page(cast.counsellor, path)
        assert WAITS not in page(cast.lead, path)
    assert "Nu kan dit: <b>Lea Verzonnen</b>." in page(
        cast.counsellor, f"/werk/dossiers/{case.id}/beslissen/"
    )


def test_an_urgent_case_waits_for_nobody_and_says_so_in_the_list(cast: Cast, case: Case) -> None:
    assert NOW not in page(cast.lead, "/werk/")
    say_danger(cast, case, ["suicide"])
    assert NOW in page(cast.lead, "/werk/")
    assert WAITS not in page(cast.counsellor, "/werk/")
    say_danger(cast, case, ["none"])
    assert NOW not in page(cast.lead, "/werk/")


def say_danger(cast: Cast, case: Case, danger: list[str]) -> None:
    with acting(cast.counsellor) as by:
        known = access.facts_of(opened(by, case))
        document, places = with_dangers(known.document, known.not_known, danger)
        actions.change_facts(
            opened(by, case),
            json.dumps(document),
            seen=known.facts.version,
            not_known=json.dumps(sorted(places)),
            by=by,
        )
