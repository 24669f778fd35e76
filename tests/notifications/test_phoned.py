"""The police write down what was phoned in: what is asked, once, and how it is corrected."""

import re
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from tests.accounts.cast import Browser
from tests.cases.conftest import acting, browser_of
from tests.notifications.parties import Parties, meet, sent

from houvast.cases.access import today
from houvast.errors import HouvastError
from houvast.notifications import access, phoned_actions, police_actions
from houvast.notifications.models import Kind, Notification

TYPED = {
    "written_at": "2026-11-20T10:00",
    "school_name": "Een school",
    "region": "brugge-centrum",
    "reporter_name": "Iemand",
    "reporter_function": "leerkracht",
    "reporter_phone": "050 12 34 56",
    "purpose": "notification",
    "urgency": "normal",
    "channel": "phone",
    "subject": "sexting",
    "what_was_told": "Er gaat iets rond.",
    "letter": "B",
    "role-B": "suspect",
}
NEVER_KNOWN = ("legal_ground", "signed_by", "signed_function", "asked_of_police")


@pytest.fixture
def parties(db: None) -> Parties:
    return meet()


@pytest.fixture
def police(parties: Parties) -> Browser:
    return browser_of(parties.police)


def noted(police: Browser, key: str, **more: str) -> tuple[int, str]:
    answer = police.post(reverse("notifications:phoned"), {**TYPED, "key": key, **more})
    return answer.status_code, answer.content.decode()


def rows(parties: Parties) -> list[Notification]:
    with acting(parties.police):
        return list(Notification.objects.order_by("sent_at"))


def test_what_nobody_says_on_the_phone_is_not_asked(parties: Parties, police: Browser) -> None:
    page = police.get(reverse("notifications:phoned")).content.decode()
    for name in NEVER_KNOWN:
        assert f'name="{name}"' not in page
    assert "Je naam" not in page
    assert "Naam van wie meldt" in page
    assert page.count("<details") == 4
    assert noted(police, str(uuid4()))[0] == 302
    assert len(rows(parties)) == 1


def test_a_part_with_a_mistake_is_open_and_named_for_who_reads(police: Browser) -> None:
    status, page = noted(police, str(uuid4()), what_was_told="", reporter_name="")
    assert status == 422
    assert "“Naam van wie meldt” is nog leeg." in page
    assert len(re.findall(r"<details[^>]* open", page)) == 1
    assert "Wat is er verteld?" in page.split("<details", 2)[2].split(" open>")[1]


def test_who_goes_back_and_changes_hears_of_the_first(parties: Parties, police: Browser) -> None:
    key = str(uuid4())
    assert noted(police, key)[0] == noted(police, key)[0] == 302
    (first,) = rows(parties)
    status, page = noted(police, key, what_was_told="Toch iets anders.")
    assert status == 422
    assert f"Al genoteerd als {first.reference}" in page
    assert reverse("notifications:notification", args=[first.id]) in page
    assert "Toch iets anders." in page
    assert key in page  # sending once more makes no second one
    assert len(rows(parties)) == 1
    second = str(uuid4())
    for _ in range(2):
        again = noted(police, key, what_was_told="Toch.", go="second", second=second)
        assert again[0] == 302
    assert len(rows(parties)) == 2


def test_the_first_is_corrected_with_what_was_typed(parties: Parties, police: Browser) -> None:
    key = str(uuid4())
    noted(police, key)
    (first,) = rows(parties)
    page = noted(police, key, what_was_told="Toch iets anders.")[1]
    there = reverse("notifications:correct", args=[first.id])
    assert f'formaction="{there}"' in page
    assert (
        police.post(there, {**TYPED, "what_was_told": "Verouderd.", "seen": "x"}).status_code == 422
    )
    found = re.search(r'name="seen" value="(\w+)"', page)
    assert found
    typed = {**TYPED, "what_was_told": "Toch iets anders.", "seen": found[1]}
    for _ in range(2):
        assert police.post(there, typed).status_code == 302
    with acting(parties.police) as by:
        opened = access.find(by, first.id)
        assert opened.contents.form.answers["what_was_told"] == "Toch iets anders."
        assert opened.notification.reference == first.reference
    shown = police.get(there).content.decode()
    assert "Toch iets anders." in shown
    assert "050 12 34 56" in shown


def test_the_day_of_the_facts_follows_and_nobody_told_about_is_lost(
    parties: Parties, police: Browser
) -> None:
    day = today().isoformat()
    noted(police, str(uuid4()), facts_on=day)
    (one,) = rows(parties)
    with acting(parties.police) as by:
        opened = access.find(by, one.id)
        assert opened.contents.facts_on == today()
        seen, form = opened.contents.mark, opened.contents.form
        gone = phoned_actions.correct(opened, form, facts_on=None, seen=seen, by=by)
        opened = access.find(by, gone.id)
        assert opened.contents.facts_on is None
        police_actions.answer(opened, Kind.SECTION, letter="B", choice="youth", by=by)
        left = type(form)(form.answers, ())
        with pytest.raises(HouvastError, match="Over persoon B"):
            phoned_actions.correct(opened, left, facts_on=None, seen=opened.contents.mark, by=by)


def test_what_a_school_sent_or_was_passed_on_is_corrected_by_nobody(
    parties: Parties, police: Browser
) -> None:
    of_school = sent(parties)
    noted(police, str(uuid4()))
    (phoned,) = [one for one in rows(parties) if one.is_phoned]
    with acting(parties.police) as by:
        police_actions.pass_on(access.find(by, phoned.id), "brugge-west", reason="West.", by=by)
    for one in (of_school, phoned):
        there = reverse("notifications:correct", args=[one.id])
        for name in ("police", "other_zone", "lead"):
            browser = browser_of(parties.everybody()[name])
            assert browser.get(there).status_code == 404, name
            assert browser.post(there, TYPED).status_code == 404, name
    for who, one in (("police", of_school), ("other_zone", phoned)):
        with (
            acting(parties.everybody()[who]),
            pytest.raises(DatabaseError, match="stays as it was sent"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(
                "UPDATE notifications_notification SET content = 'x'::bytea WHERE id = %s", [one.id]
            )
