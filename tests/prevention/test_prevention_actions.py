"""Is what a school keeps of prevention written once, by who may, and never over a colleague?"""

import json
from datetime import date
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import Http404
from tests.cases.conftest import acting
from tests.notifications.parties import SECRET, Parties, meet
from tests.prevention.keeping import EMPTY, change, planned, this_year, whats

from houvast.audit.models import Entry
from houvast.errors import InputError
from houvast.prevention import access, actions
from houvast.prevention.actions import MOST_ACTIVITIES, ChangedMeanwhile
from houvast.prevention.models import Activity, Plan, Point, Progress, Standing
from houvast.prevention.permissions import may_plan
from houvast.prevention.proposals import proposal
from houvast.regions.opening_hours import BRUSSELS

POINT = "no-blame"
DONE = {"standing": Standing.DONE, "remark": f"Staat erin. {SECRET}."}
NOW = this_year()


@pytest.fixture
def parties(db: None) -> Parties:
    return meet()


def test_only_staff_and_lead_of_a_school_keep_a_policy(parties: Parties) -> None:
    may = {name for name, member in parties.everybody().items() if may_plan(member)}
    assert may == {"lead", "staff", "elsewhere"}


@pytest.mark.parametrize("who", ["administrator", "clb", "police", "coordinator"])
def test_nobody_else_reads_or_writes(parties: Parties, who: str) -> None:
    with acting(parties.everybody()[who]) as by:
        for attempt in (
            lambda: access.points_of(by),
            lambda: access.plans_of(by),
            lambda: access.plan_of(by, NOW),
            lambda: actions.make_plan(NOW, with_proposal=True, by=by),
            lambda: actions.say_point(POINT, DONE, seen="", by=by),
        ):
            with pytest.raises(Http404):
                attempt()
    assert not Plan.objects.exists()


def test_what_a_school_keeps_another_never_sees(parties: Parties) -> None:
    planned(parties.lead, NOW, "Les")
    with acting(parties.lead) as by:
        actions.say_point(POINT, DONE, seen="", by=by)
    with acting(parties.elsewhere) as by:
        assert access.points_of(by) == {}
        with pytest.raises(Http404):
            access.plan_of(by, NOW)
        assert [model.objects.count() for model in (Point, Plan, Activity)] == [0, 0, 0]


def test_who_said_what_of_a_point_and_when(parties: Parties) -> None:
    with acting(parties.staff) as by:
        actions.say_point(POINT, DONE, seen="", by=by)
        found = access.points_of(by)[POINT]
        assert (found.standing, found.remark) == (Standing.DONE, DONE["remark"])
        assert found.by_name == parties.staff.name
        assert found.at.astimezone(BRUSSELS).date() == access.today()


def test_a_point_that_is_not_on_the_list_is_refused(parties: Parties) -> None:
    with acting(parties.staff) as by, pytest.raises(InputError):
        actions.say_point("verzonnen", DONE, seen="", by=by)


def test_a_colleague_is_not_overwritten_unseen(parties: Parties) -> None:
    with acting(parties.staff) as by:
        actions.say_point(POINT, DONE, seen="", by=by)
        seen = access.points_of(by)[POINT].mark
    busy = DONE | {"standing": Standing.BUSY}
    with acting(parties.lead) as by:
        actions.say_point(POINT, busy, seen=seen, by=by)
    with acting(parties.staff) as by:
        mine = DONE | {"remark": "Nieuwe tekst."}
        with pytest.raises(ChangedMeanwhile) as met, transaction.atomic():
            actions.say_point(POINT, mine, seen=seen, by=by)
        assert met.value.row.told == busy
        actions.say_point(POINT, mine, seen=met.value.row.mark, by=by)  # with open eyes
        assert access.points_of(by)[POINT].told == mine


def test_a_point_that_a_colleague_filled_in_first_is_shown_too(parties: Parties) -> None:
    with acting(parties.lead) as by:
        actions.say_point(POINT, DONE, seen="", by=by)
    with acting(parties.staff) as by, pytest.raises(ChangedMeanwhile):
        actions.say_point(POINT, DONE | {"standing": Standing.BUSY}, seen="", by=by)


def test_the_same_again_changes_nothing_and_records_nothing(parties: Parties) -> None:
    with acting(parties.lead) as by:
        actions.say_point(POINT, DONE, seen="", by=by)
        before = (Entry.objects.count(), access.points_of(by)[POINT].at)
        actions.say_point(POINT, DONE, seen="", by=by)
        assert (Entry.objects.count(), access.points_of(by)[POINT].at) == before


def test_a_plan_is_made_once_and_can_begin_with_the_proposal(parties: Parties) -> None:
    with acting(parties.lead) as by:
        first = actions.make_plan(NOW, with_proposal=True, by=by)
        again = actions.make_plan(NOW, with_proposal=True, by=by)
        assert first.id == again.id
    assert whats(parties.staff, NOW) == [one["what"] for one in proposal()]


def test_activities_stand_in_the_order_of_the_year(parties: Parties) -> None:
    keys = planned(
        parties.lead, NOW, "maart", "geen", "Zes september", "december", "acht september"
    )
    for key, month in zip(keys, (3, None, 9, 12, 9), strict=True):
        change(parties.lead, NOW, key, month=month)
    in_order = ["acht september", "Zes september", "december", "maart", "geen"]
    assert whats(parties.lead, NOW) == in_order


def test_an_activity_sent_twice_is_one(parties: Parties) -> None:
    (key,) = planned(parties.lead, NOW, "Les")
    with acting(parties.staff) as by:
        actions.add_activity(NOW, {"what": "Les"}, key=key, by=by)
    assert whats(parties.lead, NOW) == ["Les"]


def test_two_who_tick_off_the_same_activity_do_not_undo_each_other(parties: Parties) -> None:
    (key,) = planned(parties.lead, NOW, "Les")
    with acting(parties.staff) as by:
        seen = access.activity_of(access.plan_of(by, NOW), key).mark
    done = {"progress": Progress.DONE, "done_on": date(NOW, 11, 3)}
    change(parties.lead, NOW, key, **done, evaluation="Ging goed.")
    with pytest.raises(ChangedMeanwhile), transaction.atomic():
        change(parties.staff, NOW, key, seen=seen, **done, evaluation="")
    with acting(parties.lead) as by:
        assert access.activity_of(access.plan_of(by, NOW), key).evaluation == "Ging goed."


def test_the_goal_and_the_look_back_are_guarded_too(parties: Parties) -> None:
    planned(parties.lead, NOW)
    told = dict.fromkeys(("goal", "worked", "did_not_work", "take_along"), "")
    with acting(parties.lead) as by:
        seen = access.plan_of(by, NOW).mark
        actions.write_plan(NOW, told | {"goal": "Eén doel."}, seen=seen, by=by)
        with pytest.raises(ChangedMeanwhile):
            actions.write_plan(NOW, told | {"goal": "Een ander."}, seen=seen, by=by)


def test_what_was_not_done_comes_along_first_and_only_once(parties: Parties) -> None:
    last = NOW - 1
    done, left, dropped = planned(parties.lead, last, "gedaan", "niet gedaan", "niet nodig")
    change(parties.lead, last, done, progress=Progress.DONE, evaluation="Ging goed.")
    change(parties.lead, last, dropped, progress=Progress.DROPPED)
    planned(parties.lead, NOW)
    with acting(parties.lead) as by:
        offered = access.to_carry_over(access.plan_of(by, last))
        assert [str(one.what) for one in offered] == ["niet gedaan", "niet nodig", "gedaan"]
        assert actions.carry_over(NOW, {left, done}, by=by) == 2
        assert actions.carry_over(NOW, {left, done}, by=by) == 0
        came = access.activities_of(access.plan_of(by, NOW))
        assert sorted(str(one.what) for one in came) == ["gedaan", "niet gedaan"]
        assert {(one.progress, one.done_on, str(one.evaluation)) for one in came} == {
            (Progress.PLANNED, None, "")
        }
    assert len(whats(parties.lead, last)) == 3, "and last year's plan stays as it was"


def test_a_plan_has_an_end(parties: Parties) -> None:
    planned(parties.lead, NOW, *["Les"] * MOST_ACTIVITIES)
    with acting(parties.lead) as by, pytest.raises(InputError):
        actions.add_activity(NOW, {"what": "Nog een"}, key=uuid4(), by=by)


def test_every_change_is_recorded_without_what_was_typed(parties: Parties) -> None:
    (key,) = planned(parties.lead, NOW, SECRET)
    change(parties.lead, NOW, key, progress=Progress.DONE, who=SECRET)
    with acting(parties.staff) as by:
        actions.say_point(POINT, DONE, seen="", by=by)
        found = list(Entry.objects.filter(event="prevention_changed").order_by("at", "id"))
    assert {entry.membership_id for entry in found} == {
        parties.lead.membership_id,
        parties.staff.membership_id,
    }
    told = [json.loads(entry.detail) for entry in found]
    assert [one["what"] for one in told].count("activity") == 2
    assert {"what": "point", "point": POINT, "standing": "done"} in told
    assert SECRET not in str(told)


def test_what_is_typed_lies_sealed(parties: Parties) -> None:
    (key,) = planned(parties.lead, NOW, SECRET)
    change(parties.lead, NOW, key, **(EMPTY | {"what": SECRET, "who": SECRET, "for_whom": SECRET}))
    with acting(parties.lead) as by, connection.cursor() as cursor:
        actions.say_point(POINT, DONE, seen="", by=by)
        cursor.execute("SELECT p::text, a::text FROM prevention_point p, prevention_activity a")
        (lies,) = cursor.fetchall()
    assert SECRET.encode().hex() not in str(lies)
    assert SECRET not in str(lies)


def test_an_activity_cannot_hang_on_the_plan_of_another_school(parties: Parties) -> None:
    (key,) = planned(parties.lead, NOW, "Les")
    planned(parties.elsewhere, NOW)
    with acting(parties.elsewhere) as by:
        other = access.plan_of(by, NOW).id
    with acting(parties.lead), transaction.atomic():
        with pytest.raises(DatabaseError):
            Activity.objects.filter(id=key).update(plan_id=other)
        transaction.set_rollback(True)
