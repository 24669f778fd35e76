"""What each member sees of a case, through the doors and straight in the tables."""

from uuid import uuid4

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.http import Http404
from django.utils import timezone
from tests.cases.conftest import Cast, acting, opened

from houvast import audit
from houvast.accounts.members import Member
from houvast.accounts.models import Membership, Organisation
from houvast.accounts.roles import Role
from houvast.audit import Event
from houvast.cases import access, actions, overview, permissions, sharing_actions
from houvast.cases.actions import NotAllowed
from houvast.cases.models import Case, Note, SharedWithClb, Task
from houvast.database.policies import unprotected
from houvast.database.scope import acting_for
from houvast.errors import Refused
from houvast.regions.region import Level

SEES = {"lead", "counsellor", "colleague"}


def rows() -> dict[str, int]:
    """How many rows of cases this role sees, by table."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_app_config("cases").get_models():
            cursor.execute(f"SELECT count(*) FROM {model._meta.db_table}")  # noqa: S608
            found[model.__name__] = cursor.fetchone()[0]
    return found


def test_a_case_is_for_its_school_and_404_for_all_others(cast: Cast, case: Case) -> None:
    for name, member in cast.everybody().items():
        with acting(member):
            if name in SEES:
                assert access.open_case(member, case.id).case.id == case.id
                continue
            with pytest.raises(Http404):
                access.open_case(member, case.id)


def test_a_look_is_recorded(cast: Cast, case: Case) -> None:
    with acting(cast.colleague) as by:
        access.open_case(by, case.id, page="parents")
        newest = audit.trail(case.id).rows[0]
    assert (newest.event, newest.user_id) == (Event.CASE_SEEN, by.user_id)
    assert newest.detail == {"number": case.number, "page": "parents"}


def test_every_table_of_cases_is_closed(cast: Cast) -> None:
    ours = {model._meta.db_table for model in apps.get_app_config("cases").get_models()}
    assert not ours & unprotected()


@pytest.mark.parametrize("name", ["elsewhere", "clb_counsellor", "police"])
def test_other_organisations_see_no_row_even_in_sql(cast: Cast, case: Case, name: str) -> None:
    with acting(cast.lead) as by:
        actions.add_note(opened(by, case), "Van de school.", by=by)
        actions.decide(opened(by, case), Level.NOTIFY, by=by)
    with acting(cast.everybody()[name]):
        assert set(rows().values()) == {0}


def test_without_a_scope_there_is_no_row(cast: Cast, case: Case) -> None:
    assert set(rows().values()) == {0}


def test_a_row_cannot_be_hung_on_the_case_of_another_school(cast: Cast, case: Case) -> None:
    stranger = cast.elsewhere
    ids = [uuid4(), case.id, stranger.organisation_id, uuid4(), stranger.membership_id]
    refused = pytest.raises(IntegrityError, match="of_its_case")
    with acting(stranger), refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cases_accessblock (id, case_id, organisation_id, user_id, by_id, reason,"
            " at) VALUES (%s, %s, %s, %s, %s, '', now())",
            ids,
        )


def test_the_record_of_a_case_cannot_be_deleted(cast: Cast, case: Case) -> None:
    with acting(cast.lead), pytest.raises(DatabaseError), transaction.atomic():
        Case.objects.filter(id=case.id).delete()


# --- a member of staff who is suspect or related ------------------------------------------------


def shut_lead_out(cast: Cast, case: Case) -> None:
    with acting(cast.counsellor) as by:
        sharing_actions.shut_out(
            opened(by, case), cast.lead.membership_id, reason="Familie van A.", by=by
        )


def test_a_lead_who_is_shut_out_sees_nothing_of_the_case(cast: Cast, case: Case) -> None:
    shut_lead_out(cast, case)
    with acting(cast.lead) as by:
        with pytest.raises(Http404):
            access.open_case(by, case.id)
        assert not overview.cases_of(by)
        assert not overview.my_tasks(by)
        seen = rows()
        assert {name for name, count in seen.items() if count} <= {"AccessBlock", "Counter"}


def test_then_the_counsellor_decides_and_notifies(cast: Cast, case: Case) -> None:
    shut_lead_out(cast, case)
    with acting(cast.counsellor) as by:
        actions.decide(opened(by, case), Level.NOTIFY, by=by)
        assert opened(by, case).decided is Level.NOTIFY


def join(cast: Cast, member: Member, role: Role, organisation: Organisation) -> Membership:
    """One more membership of somebody who is there already."""
    with acting_for([organisation.id]):
        return Membership.objects.create(
            user_id=member.user_id, organisation=organisation, role=role
        )


def leads(member: Member, case: Case) -> bool:
    with acting(member) as by:
        return permissions.may_close(by, opened(by, case).rights)


def test_nobody_takes_over_while_another_lead_is_there(cast: Cast, case: Case) -> None:
    second = join(cast, cast.colleague, Role.SCHOOL_LEAD, cast.school)
    shut_lead_out(cast, case)
    assert not leads(cast.counsellor, case)
    with acting_for([cast.school.id]):
        Membership.objects.filter(id=second.id).update(ended_at=timezone.now())
    assert leads(cast.counsellor, case)


def test_staff_take_over_once_every_lead_is_shut_out(cast: Cast, case: Case) -> None:
    join(cast, cast.colleague, Role.SCHOOL_LEAD, cast.school)
    shut_lead_out(cast, case)
    with acting(cast.counsellor) as by:
        sharing_actions.shut_out(
            opened(by, case), cast.colleague.membership_id, reason="Ook.", by=by
        )
    assert leads(cast.counsellor, case)


def test_the_lead_who_is_shut_out_and_leaves_takes_no_right_along(cast: Cast, case: Case) -> None:
    shut_lead_out(cast, case)
    with acting_for([cast.school.id]):
        Membership.objects.filter(id=cast.lead.membership_id).update(ended_at=timezone.now())
    assert leads(cast.counsellor, case)


def test_who_no_longer_leads_or_leads_elsewhere_hands_nothing_on(cast: Cast, case: Case) -> None:
    once = join(cast, cast.colleague, Role.SCHOOL_LEAD, cast.school)
    with acting_for([cast.school.id]):
        Membership.objects.filter(id=once.id).update(ended_at=timezone.now())
    join(cast, cast.colleague, Role.SCHOOL_LEAD, cast.other_school)
    with acting(cast.lead) as by:
        sharing_actions.shut_out(
            opened(by, case), cast.colleague.membership_id, reason="Familie.", by=by
        )
    assert not leads(cast.counsellor, case)
    assert leads(cast.lead, case)


def test_numbers_stay_apart_for_who_cannot_see_the_last_one(cast: Cast, case: Case) -> None:
    shut_lead_out(cast, case)
    with acting(cast.lead) as by:
        second = actions.open_case(title=actions.Title.OTHER, site=None, situation="{}", by=by)
    assert second.sequence == case.sequence + 1


def test_the_tasks_of_who_is_shut_out_move_on(cast: Cast, case: Case) -> None:
    with acting(cast.lead) as by:
        sharing_actions.shut_out(
            opened(by, case), cast.counsellor.membership_id, reason="Betrokken.", by=by
        )
        owners = set(Task.objects.values_list("assigned_to_id", flat=True))
    assert owners == {cast.lead.membership_id}


def test_somebody_always_stays_in_the_case(cast: Cast, case: Case) -> None:
    shut_lead_out(cast, case)
    with acting(cast.counsellor) as by:
        sharing_actions.shut_out(
            opened(by, case), cast.colleague.membership_id, reason="Ook.", by=by
        )
        with pytest.raises(Refused, match="niemand over"):
            sharing_actions.shut_out(opened(by, case), by.membership_id, reason="Ik ook.", by=by)


def test_only_who_leads_lets_somebody_back(cast: Cast, case: Case) -> None:
    with acting(cast.counsellor) as by:
        sharing_actions.shut_out(
            opened(by, case), cast.colleague.membership_id, reason="Betrokken.", by=by
        )
        block = access.blocks_of(opened(by, case))[0]
        with pytest.raises(NotAllowed):
            sharing_actions.let_back(opened(by, case), block.id, by=by)
    with acting(cast.lead) as by:
        sharing_actions.let_back(opened(by, case), block.id, by=by)
    with acting(cast.colleague) as by:
        assert opened(by, case)


# --- the CLB ------------------------------------------------------------------------------------


def share(cast: Cast, case: Case, *, with_facts: bool = False) -> None:
    with acting(cast.counsellor) as by:
        sharing_actions.share_with_clb(
            opened(by, case),
            clb=cast.clb.id,
            message="Kunnen jullie met A praten?",
            with_facts=with_facts,
            by=by,
        )


def test_the_clb_reads_what_is_shared_and_no_more(cast: Cast, case: Case) -> None:
    share(cast, case)
    with acting(cast.clb_counsellor) as by:
        (shared,) = overview.shared_with(by)
        assert shared.message == "Kunnen jullie met A praten?"
        assert shared.situation == ""
        assert {name for name, count in rows().items() if count} == {"SharedWithClb"}


def test_notes_of_the_clb_are_read_by_the_clb_only(cast: Cast, case: Case) -> None:
    share(cast, case)
    with acting(cast.clb_counsellor) as by:
        (shared,) = overview.shared_with(by)
        sharing_actions.add_own_note(shared, "Onder beroepsgeheim.", by=by)
        assert access.notes_of(case.id, cast.clb.id)[0].text == "Onder beroepsgeheim."
    for member in (cast.lead, cast.police, cast.elsewhere):
        with acting(member):
            assert not Note.objects.exists()


def test_what_is_withdrawn_can_no_longer_be_read(cast: Cast, case: Case) -> None:
    share(cast, case, with_facts=True)
    with acting(cast.counsellor) as by:
        (shared,) = access.shares_of(opened(by, case))
        sharing_actions.withdraw_share(opened(by, case), shared.id, by=by)
    with acting(cast.clb_counsellor):
        found = SharedWithClb.objects.get()
        assert (found.message, found.situation) == ("(gewist)", "(gewist)")


def test_a_clb_that_does_not_serve_the_school_gets_nothing(cast: Cast, case: Case) -> None:
    with acting(cast.counsellor) as by, pytest.raises(Refused, match="begeleidt"):
        sharing_actions.share_with_clb(
            opened(by, case), clb=uuid4(), message="Hallo", with_facts=False, by=by
        )
