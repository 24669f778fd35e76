"""Many cases at once: each gets a number of its own, and none is lost."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection
from tests.cases.conftest import FORWARDED, PASSWORD, acting

from houvast.accounts import actions as founding
from houvast.accounts.members import Member, member_from
from houvast.accounts.models import Membership
from houvast.accounts.roles import Kind, Role
from houvast.cases import actions
from houvast.cases.lists import Title
from houvast.cases.models import Case
from houvast.database.scope import acting_for

CASES, AT_ONCE = 24, 8


@pytest.fixture
def somebody(database: None) -> Iterator[Member]:
    """The lead of a school that really is in the database."""
    slug = f"test-{uuid4().hex[:12]}"
    school = founding.found_organisation(kind=Kind.SCHOOL, name="Druk (test)", slug=slug)
    user = founding.add_person(
        email=f"{slug}@example.invalid",
        name="Iemand Verzonnen",
        password=PASSWORD,
        organisation=school,
        role=Role.SCHOOL_LEAD,
    )
    with acting_for([school.id]):
        found = Membership.objects.select_related("user", "organisation").get(user=user)
        yield member_from(found)


def test_cases_at_once_each_get_their_own_number(somebody: Member) -> None:
    def open_one(_: int) -> int:
        try:
            with acting(somebody) as by:
                return actions.open_case(
                    title=Title.OTHER, site=None, situation=FORWARDED, by=by
                ).sequence
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        numbers = list(threads.map(open_one, range(CASES)))
    assert sorted(numbers) == list(range(1, CASES + 1))


def test_a_button_pressed_many_times_at_once_opens_one_case(somebody: Member) -> None:
    key, together = uuid4(), Barrier(AT_ONCE)

    def press(_: int) -> str:
        together.wait(30)
        try:
            with acting(somebody) as by:
                return actions.open_case(
                    title=Title.OTHER, site=None, situation=FORWARDED, key=key, by=by
                ).number
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        assert len(set(threads.map(press, range(AT_ONCE)))) == 1
    with acting(somebody):
        assert Case.objects.get().id == key
