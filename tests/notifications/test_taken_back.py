"""What the police wrote down by mistake is taken back: it stays to be read, and holds no more."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from tests.cases.conftest import acting, browser_of
from tests.notifications.parties import Parties, meet, sent

from houvast.cases.access import facts_of, today
from houvast.cases.access import find as find_case
from houvast.cases.police_forms import forms_of, is_outcome_told
from houvast.notifications import access, leaves, police_actions
from houvast.notifications.actions import NotAllowed
from houvast.notifications.models import Delivery, Kind, Notification, ReturnPart

MISTAKE = "vergissing: dit geldt niet"


@pytest.fixture
def parties(db: None) -> Parties:
    return meet()


@pytest.fixture
def one(parties: Parties) -> Notification:
    return sent(parties)


def told(parties: Parties, one: Notification, kind: Kind, **said: Any) -> ReturnPart:
    key = uuid4()
    with acting(parties.police) as by:
        police_actions.answer(access.find(by, one.id), kind, key=key, by=by, **said)
        return ReturnPart.objects.get(id=key)


def taken_back(parties: Parties, part: ReturnPart) -> None:
    with acting(parties.coordinator) as by:
        police_actions.undo(access.find(by, part.notification_id), part.id, by=by)


def test_the_last_that_was_not_taken_back_holds(parties: Parties, one: Notification) -> None:
    told(parties, one, Kind.NUMBERED, text="BR.1/2026", on=today())
    wrong = told(parties, one, Kind.NUMBERED, text="BR.2/2026", on=today())
    taken_back(parties, wrong)
    taken_back(parties, wrong)
    with acting(parties.staff) as by:
        file = access.file_of(by, access.find(by, one.id))
        assert file.number == "BR.1/2026"
        assert len(file.parts) == 2
    with acting(parties.coordinator):
        assert Delivery.objects.filter(once=f"undo-{wrong.id}").count() == 1


def test_school_and_police_read_it_struck_through_and_only_the_zone_has_the_button(
    parties: Parties, one: Notification
) -> None:
    part = told(parties, one, Kind.FEEDBACK, text="Verkeerddossier.")
    here = reverse("notifications:notification", args=[one.id])
    there = reverse("notifications:undo", args=[one.id, part.id])
    police, school = browser_of(parties.police), browser_of(parties.staff)
    assert there in police.get(here).content.decode()
    assert there not in school.get(here).content.decode()
    assert school.post(there).status_code == 404
    assert police.post(there).status_code == 302
    for browser in (police, school):
        page = browser.get(here).content.decode()
        assert MISTAKE in page
        assert "Verkeerddossier." in page.split("<del>")[1].split("</del>")[0]
        assert there not in page


def test_the_case_of_the_school_follows_what_holds(parties: Parties, one: Notification) -> None:
    part = told(parties, one, Kind.OUTCOME, choice="dismissed")
    assert one.case_id
    for is_told in (True, False):
        with acting(parties.lead) as by:
            opened = find_case(by, one.case_id)
            assert is_outcome_told(forms_of(opened), facts_of(opened).answer) is is_told
        if is_told:
            taken_back(parties, part)


def test_a_section_and_parents_are_open_again(parties: Parties, one: Notification) -> None:
    part = told(parties, one, Kind.SECTION, letter="B", choice="youth")
    here = reverse("notifications:notification", args=[one.id])
    before = browser_of(parties.police).get(here).content.decode()
    taken_back(parties, part)
    after = browser_of(parties.police).get(here).content.decode()
    assert after.count("nog open") == before.count("nog open") + 1


def test_what_was_confirmed_cannot_be_taken_back_even_in_sql(
    parties: Parties, one: Notification
) -> None:
    part = told(parties, one, Kind.ACKNOWLEDGED)
    with pytest.raises(NotAllowed):
        taken_back(parties, part)
    with acting(parties.police), pytest.raises(DatabaseError, match="cannot be taken back"):
        undone_in_sql(part)


def test_nobody_takes_back_what_another_zone_wrote(parties: Parties, one: Notification) -> None:
    part = told(parties, one, Kind.ACCEPTED)
    with acting(parties.police) as by:
        police_actions.pass_on(access.find(by, one.id), "brugge-west", reason="West.", by=by)
        with pytest.raises(NotAllowed):
            police_actions.undo(access.find(by, one.id), part.id, by=by)
    with acting(parties.other_zone) as by, pytest.raises(NotAllowed):
        police_actions.undo(access.find(by, one.id), part.id, by=by)
    for who in ("other_zone", "lead"):
        with acting(parties.everybody()[who]):
            assert undone_in_sql(part) == 0, who


def undone_in_sql(part: ReturnPart) -> int:
    """How many rows somebody takes back who goes round the code."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE notifications_returnpart SET undone_at = now() WHERE id = %s", [part.id]
        )
        return int(cursor.rowcount)


def test_whoever_is_away_is_followed_by_the_last_outcome(
    parties: Parties, one: Notification
) -> None:
    told(parties, one, Kind.ACKNOWLEDGED)
    for choice, goes_on in (("dismissed", False), ("not_known", True), ("measure", False)):
        last = told(parties, one, Kind.OUTCOME, choice=choice)
        with acting(parties.police) as by:
            assert bool(leaves._followed_by(by)) is goes_on, choice
    taken_back(parties, last)
    with acting(parties.police) as by:
        assert leaves._followed_by(by)
