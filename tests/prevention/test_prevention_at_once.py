"""Colleagues at the same moment: one plan, and of two answers one is written and one is asked."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from tests.cases.conftest import acting
from tests.notifications.parties import Parties, meet
from tests.prevention.keeping import this_year

from houvast.prevention import access, actions
from houvast.prevention.actions import ChangedMeanwhile

AT_ONCE = 6


@pytest.fixture
def parties(database: None) -> Parties:
    with transaction.atomic():
        return meet(tail=f"-{uuid4().hex[:8]}")


def test_everybody_who_makes_the_plan_gets_the_same_one(parties: Parties) -> None:
    ready = Barrier(AT_ONCE)

    def make(_: int) -> UUID:
        try:
            ready.wait()
            with acting(parties.lead) as by:
                return actions.make_plan(this_year(), with_proposal=True, by=by).id
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        assert len(set(pool.map(make, range(AT_ONCE)))) == 1
    with acting(parties.lead) as by:
        assert len(access.activities_of(access.plan_of(by, this_year()))) == 11


def test_of_all_who_answer_at_once_one_is_written(parties: Parties) -> None:
    ready = Barrier(AT_ONCE)

    def say(number: int) -> bool:
        told = {"standing": "busy", "remark": f"Van {number}."}
        try:
            ready.wait()
            with acting(parties.lead) as by:
                actions.say_point("no-blame", told, seen="", by=by)
        except ChangedMeanwhile:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(AT_ONCE) as pool:
        done = list(pool.map(say, range(AT_ONCE)))
    assert done.count(True) == 1
    with acting(parties.lead) as by:
        assert access.points_of(by)["no-blame"].remark == f"Van {done.index(True)}."
