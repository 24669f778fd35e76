"""Somebody of the police is away: who reads that, and who gets the mails?"""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse
from tests.cases.conftest import _person, acting, browser_of
from tests.notifications.parties import Parties, complete_draft, meet, moment, sent

from houvast.accounts.roles import Role
from houvast.cases.access import today
from houvast.database.policies import unprotected
from houvast.errors import Refused
from houvast.notifications import access, actions, leaves, outbox, police_actions
from houvast.notifications.actions import NotAllowed
from houvast.notifications.form_checks import in_words
from houvast.notifications.mail import OutboxFolder
from houvast.notifications.models import Kind, Leave, Notification


@pytest.fixture
def parties(db: None) -> Parties:
    return meet()


def confirmed(parties: Parties) -> Notification:
    one = sent(parties)
    with acting(parties.police) as by:
        police_actions.answer(access.find(by, one.id), Kind.ACKNOWLEDGED, by=by)
    return one


def away(parties: Parties, *, starts: int = 0, days: int = 10) -> Leave:
    first = today() + timedelta(days=starts)
    with acting(parties.police) as by:
        return leaves.go_away(
            substitute=parties.coordinator.membership_id,
            from_on=first,
            until_on=first + timedelta(days=days),
            key=uuid4(),
            by=by,
        )


def seen_by_school(parties: Parties, one: Notification) -> str:
    path = reverse("notifications:notification", args=[one.id])
    return str(browser_of(parties.staff).get(path).content.decode())


def test_the_school_reads_on_its_notification_who_takes_over(parties: Parties) -> None:
    one = confirmed(parties)
    leave = away(parties)
    page = seen_by_school(parties, one)
    days = f"van {in_words(leave.from_on)} tot en met {in_words(leave.until_on)}"
    told = f"{parties.coordinator.name} vervangt {parties.police.name} {days}."
    assert page.count(told) == 2  # above, and in what the police told


def test_whoever_confirms_while_away_says_so_at_once(parties: Parties) -> None:
    away(parties, starts=3)
    one = confirmed(parties)
    assert f"vervangt {parties.police.name}" in seen_by_school(parties, one)


def test_who_is_back_sooner_is_no_longer_replaced(parties: Parties) -> None:
    one = confirmed(parties)
    leave = away(parties)
    with acting(parties.coordinator) as by, pytest.raises(NotAllowed):
        leaves.come_back(leave.id, by=by)
    with acting(parties.police) as by:
        leaves.come_back(leave.id, by=by)
        assert leaves.leaves_of(by) == []
    page = seen_by_school(parties, one)
    assert page.count(f"vervangt {parties.police.name}") == 1  # only in the list
    assert f"{parties.police.name} is terug." in page


def test_what_ended_or_is_of_another_is_not_told(parties: Parties) -> None:
    ended, other = confirmed(parties), sent(parties)
    with acting(parties.police) as by:
        police_actions.answer(
            access.find(by, ended.id), Kind.OUTCOME, choice="dismissed", key=uuid4(), by=by
        )
    away(parties)
    for one in (ended, other):
        assert "vervangt" not in seen_by_school(parties, one)


def test_the_announcement_goes_to_the_substitute_too(parties: Parties, tmp_path: Path) -> None:
    away(parties)
    sent(parties)
    through = OutboxFolder(tmp_path / "outbox")
    outbox.send_due(moment(""), through=through, site="https://houvast.example.invalid")
    mails = [mail.read_text("utf-8") for mail in (tmp_path / "outbox").glob("*.eml")]
    assert [mail for mail in mails if "To: karel@" in mail]


def test_a_leave_needs_a_colleague_and_days_that_can_be(parties: Parties) -> None:
    day = today()
    colleague = parties.coordinator.membership_id
    with acting(parties.police) as by:
        for substitute, first, last in (
            (by.membership_id, day, day),
            (parties.other_zone.membership_id, day, day),
            (colleague, day, day - timedelta(days=1)),
            (colleague, day - timedelta(days=9), day - timedelta(days=2)),
            (colleague, day, day + timedelta(days=400)),
        ):
            with pytest.raises(Refused):
                leaves.go_away(
                    substitute=substitute, from_on=first, until_on=last, key=uuid4(), by=by
                )


def test_the_page_keeps_what_was_typed_and_saves_once(parties: Parties) -> None:
    browser, path = browser_of(parties.police), reverse("notifications:leave")
    typed = {"key": str(uuid4()), "substitute": "", "from_on": "2031-02-01", "until_on": "morgen"}
    wrong = browser.post(path, typed)
    assert wrong.status_code == 422
    assert "2031-02-01" in wrong.content.decode()
    day = today().isoformat()
    typed |= {"substitute": str(parties.coordinator.membership_id), "until_on": day}
    typed["from_on"] = day
    assert browser.post(path, typed).status_code == 302
    assert browser.post(path, typed).status_code == 302
    with acting(parties.police):
        assert Leave.objects.count() == 1
    assert "Ik ben er weer" in browser.get(path).content.decode()


def test_only_the_zone_sees_who_is_away(parties: Parties) -> None:
    away(parties)
    assert "notifications_leave" not in unprotected()
    for name in ("lead", "clb", "other_zone"):
        with acting(parties.everybody()[name]), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM notifications_leave")
            assert cursor.fetchone() == (0,), name


def test_a_draft_is_not_told_anything(parties: Parties) -> None:
    one = complete_draft(parties)
    away(parties)
    with acting(parties.lead) as by:
        assert access.file_of(by, access.find(by, one.id)).parts == ()
        actions.save_form(access.find(by, one.id), access.find(by, one.id).contents.form, by=by)


def test_two_do_not_replace_each_other_in_the_same_days(parties: Parties) -> None:
    away(parties)
    day = today()
    for who, substitute, why in (
        ("coordinator", "police", "is zelf weg"),
        ("police", "coordinator", "Je bent al weg"),
    ):
        by, other = parties.everybody()[who], parties.everybody()[substitute].membership_id
        later = day + timedelta(days=3)
        with acting(by), pytest.raises(Refused, match=why):
            leaves.go_away(substitute=other, from_on=later, until_on=later, key=uuid4(), by=by)
        after = day + timedelta(days=30)
        with acting(by):
            leaves.go_away(substitute=other, from_on=after, until_on=after, key=uuid4(), by=by)
            leaves.come_back(Leave.objects.get(from_on=after, ended_at=None).id, by=by)
    third = _person(parties.zone, "Derde", Role.POLICE_CONTACT)
    by = parties.coordinator
    with acting(by), pytest.raises(Refused, match="dan is er niemand"):
        leaves.go_away(
            substitute=third.membership_id, from_on=day, until_on=day, key=uuid4(), by=by
        )


def test_the_page_says_at_the_field_what_is_wrong_and_who_is_away_now(parties: Parties) -> None:
    away(parties)
    browser, path = browser_of(parties.coordinator), reverse("notifications:leave")
    day = today().isoformat()
    other = str(parties.police.membership_id)
    typed = {"key": str(uuid4()), "substitute": other, "from_on": day, "until_on": day}
    wrong = browser.post(path, typed)
    assert wrong.status_code == 422
    page = wrong.content.decode()
    assert 'href="#substitute"' in page
    assert 'id="fout-substitute"' in page
    assert f"{parties.coordinator.name} vervangt {parties.police.name} van" in page
