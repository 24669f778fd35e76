"""Is nothing lost when a session ends in a half-filled form, and does somebody hear who waits?"""

import re
from datetime import datetime, timedelta
from html import unescape
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from tests.cases.conftest import Browser, acting, browser_of
from tests.notifications.parties import (
    SECRET,
    Parties,
    at_the_office,
    case_of,
    complete_draft,
    meet,
    sent,
)

from houvast.accounts.models import Membership, Organisation
from houvast.accounts.roles import Role
from houvast.cases import actions as case_actions
from houvast.cases.access import find as find_case
from houvast.database import keys
from houvast.database.scope import acting_for
from houvast.notifications import access, actions, outbox, police_actions
from houvast.notifications.draft_views import sending
from houvast.notifications.models import Delivery, Kind, Notification, Purpose
from houvast.regions.opening_hours import BRUSSELS


@pytest.fixture
def parties(db: None) -> Parties:
    return meet()


# --- an ended session ------------------------------------------------------------------------

LONG_FORMS: dict[str, dict[str, object]] = {
    "notifications:fill facts": {"what_was_told": f"{SECRET}\nregel twee", "threat": "no"},
    "notifications:fill persons": {"letter": [*"ABCD"], "name-D": SECRET, "role-D": "victim"},
    "notifications:fill asked": {"asked_of_police": ["contact", "advice"]},
    "notifications:phoned": {"letter": [*"ABC"], "what_was_told": SECRET, "key": "x"},
    "notifications:message": {"text": f"{SECRET}\nregel twee", "key": "x"},
    "notifications:answer": {"text": SECRET, "key": "x"},
    "notifications:note": {"note": SECRET, "key": "x"},
    "notifications:pass_on": {"region": "brugge-noord", "text": SECRET},
    "notifications:leave": {"from_on": "2026-12-01", "until_on": "2026-12-06"},
    "cases:create": {"title": "other", "situation": "{}"},
    "cases:facts": {"go": "person", "letter": "A", "age": "12_15"},
    "cases:facts relation": {"go": "relation", "of": "B", "kind": "ascending", "to": "A"},
    "cases:facts danger": {"go": "danger", "danger": ["suicide", "meeting"]},
    "cases:note": {"text": SECRET},
    "cases:decide": {"level": "care", "reason": SECRET},
    "cases:parents": {"letter": "A", "told": SECRET},
    "cases:new_task": {"text": SECRET},
    "cases:share": {"message": SECRET},
    "cases:keep_out": {"reason": SECRET},
    "cases:weekend": {"text": SECRET},
    "cases:family": {"name": SECRET},
    "cases:close": {"note": SECRET, "outcome": "nothing"},
    "cases:reopen": {"reason": SECRET},
}


def address(name: str, one: Notification) -> str:
    view, _, part = name.partition(" ")
    if view in ("notifications:phoned", "notifications:leave", "cases:create"):
        return reverse(view)
    if view.startswith("cases:"):
        return reverse(view, args=[one.case_id])
    more: list[UUID | str] = [part] if part else ["feedback"] if view.endswith("answer") else []
    return reverse(view, args=[one.id, *more])


@pytest.mark.parametrize("name", LONG_FORMS)
def test_what_was_typed_waits_on_the_page_that_asks_to_sign_in(parties: Parties, name: str) -> None:
    path = address(name, complete_draft(parties))
    page = Browser().post(path, LONG_FORMS[name])
    assert page.status_code == 401
    text = page.content.decode()
    assert "Er is niets verloren" in text
    assert f'action="{path}"' in text
    for field, value in LONG_FORMS[name].items():
        for one in value if isinstance(value, list) else [value]:
            assert f'<textarea name="{field}">\n{one}</textarea>' in text


@pytest.mark.parametrize("name", LONG_FORMS)
def test_what_was_typed_waits_until_somebody_says_for_whom_they_work(
    parties: Parties, name: str
) -> None:
    clb = Organisation.objects.get(id=parties.clb.organisation_id)
    with acting_for([clb.id]):
        Membership.objects.create(
            user_id=parties.staff.user_id, organisation=clb, role=Role.CLB_COUNSELLOR
        )
    one = complete_draft(parties)
    path, typed = address(name, one), LONG_FORMS[name]
    browser = browser_of(parties.staff)
    page = browser.post(path, {**typed, "membership": "x", "next": "y"})
    assert page.status_code == 403
    waits = waiting_on(page)
    assert waits["next"] == [path]  # before it is chosen, and once more as it was typed
    assert waits["waits-next"] == ["y"]
    forgotten = waiting_on(browser.post("/account/kiezen/", waits))
    assert forgotten == waits
    chosen = {**waits, "membership": str(parties.staff.membership_id)}
    again = browser.post("/account/kiezen/", chosen)
    assert again.status_code == 200
    assert f'action="{path}"' in again.content.decode()
    found = waiting_on(again)
    assert (found.pop("membership"), found.pop("next")) == (["x"], ["y"])
    assert found == {
        field: value if isinstance(value, list) else [value] for field, value in typed.items()
    }
    if name == "notifications:fill facts":
        assert browser.post(path, found).status_code == 302
        assert f"{SECRET}\nregel twee" in browser.get(path).content.decode()


def waiting_on(page: Any) -> dict[str, list[str]]:
    """What the form in the middle of a page would send, but for the radio buttons."""
    text = page.content.decode()
    form = re.search(r"<main.*?(<form.*?</form>)", text, re.DOTALL)
    assert form
    found: dict[str, list[str]] = {}
    fields = (
        r'<textarea name="([^"]+)">\n(.*?)</textarea>'
        r'|<input type="hidden" name="(next)" value="([^"]*)">'
    )
    for name, value, hidden, of_hidden in re.findall(fields, form[1], re.DOTALL):
        found.setdefault(name or hidden, []).append(unescape(value or of_hidden))
    return found


def test_what_waited_is_kept_when_it_is_sent_again(parties: Parties) -> None:
    one = complete_draft(parties)
    path = address("notifications:fill facts", one)
    assert Browser().post(path, LONG_FORMS["notifications:fill facts"]).status_code == 401
    with acting(parties.staff) as by:
        before = access.find(by, one.id).contents.form.answers["what_was_told"]
        assert "regel twee" not in str(before)
    again = browser_of(parties.staff)
    assert again.post(path, LONG_FORMS["notifications:fill facts"]).status_code == 302
    with acting(parties.staff) as by:
        kept = access.find(by, one.id).contents.form.answers["what_was_told"]
        assert kept == f"{SECRET}\nregel twee"


def test_a_double_click_is_one_message_one_answer_and_one_draft(parties: Parties) -> None:
    one = sent(parties)
    school, police = browser_of(parties.staff), browser_of(parties.police)
    message = {"key": str(uuid4()), "text": "Eén keer."}
    answer = {"key": str(uuid4()), "text": "Eén antwoord."}
    draft = {"key": str(uuid4()), "purpose": "advice"}
    for _ in range(2):
        for browser, view, typed in (
            (school, "notifications:message", message),
            (police, "notifications:answer", answer),
        ):
            assert browser.post(address(view, one), typed).status_code == 302
        path = reverse("notifications:new", args=[one.case_id])
        assert school.post(path, draft).status_code == 302
    with acting(parties.staff) as by:
        file = access.file_of(by, access.find(by, one.id))
        assert len(file.messages) == 1
        assert len(file.parts) == 1
        assert Notification.objects.filter(purpose=Purpose.ADVICE).count() == 1


def test_who_goes_back_to_an_old_page_cannot_send_or_change_it_twice(parties: Parties) -> None:
    one = sent(parties)
    browser = browser_of(parties.staff)
    here = reverse("notifications:notification", args=[one.id])
    assert browser.post(reverse("notifications:check", args=[one.id]))["Location"] == here
    old = address("notifications:fill facts", one)
    assert browser.post(old, {"what_was_told": "Anders."}).status_code == 404
    with acting(parties.staff) as by:
        assert SECRET in str(access.find(by, one.id).contents.form.answers["what_was_told"])


# --- nobody confirms -------------------------------------------------------------------------


def waiting_since(parties: Parties, days: int) -> Notification:
    """A notification that lies in the inbox of the zone for so many days."""
    one = complete_draft(parties)
    with acting(parties.lead) as by:
        then = timezone.now() - timedelta(days=days)
        Notification.objects.filter(id=one.id).update(sent_at=then, zone_id=parties.zone.id)
        keys.share_key(one.id, by.organisation_id, reader=parties.zone.id)
    return one


def test_a_clock_runs_and_then_the_numbers_stand_on_the_page_of_the_school(
    parties: Parties,
) -> None:
    fresh, old = sent(parties), waiting_since(parties, 20)
    browser = browser_of(parties.staff)
    page = browser.get(reverse("notifications:notification", args=[fresh.id])).content.decode()
    assert "De ontvangst wordt bevestigd tot en met" in page
    assert "De politie bevestigde nog niet. Bel." not in page
    page = browser.get(reverse("notifications:notification", args=[old.id])).content.decode()
    page = page[page.index("De politie bevestigde nog niet. Bel.") :]
    numbers = [call.contact.phone for call in sending("brugge-centrum", timezone.now())["calls"]]
    assert len(numbers) > 1
    places = [page.index(f">{number}<") for number in numbers]
    assert places == sorted(places)
    assert "wacht te lang" in browser.get(reverse("notifications:inbox")).content.decode()


def test_the_zone_is_reminded_once_a_day_and_not_after_it_confirmed(parties: Parties) -> None:
    one, other = waiting_since(parties, 20), waiting_since(parties, 20)
    with acting(parties.police) as by:
        police_actions.answer(access.find(by, other.id), Kind.ACKNOWLEDGED, by=by)
    now = at_the_office(timezone.now())
    assert outbox.due_reminders(now) == 1
    assert outbox.due_reminders(now) == 0
    with acting(parties.police):
        assert Delivery.objects.filter(about="reminder").get().notification_id == one.id


@pytest.mark.parametrize(
    ("moment", "warns", "plans"),
    [
        (datetime(2026, 11, 27, 16, 30, tzinfo=BRUSSELS), True, True),  # a Friday
        (datetime(2026, 11, 26, 16, 30, tzinfo=BRUSSELS), True, False),
        (datetime(2026, 11, 26, 10, 0, tzinfo=BRUSSELS), False, False),
    ],
)
def test_friday_half_past_four_says_to_call_and_offers_a_plan(
    parties: Parties, moment: datetime, *, warns: bool, plans: bool
) -> None:
    one = complete_draft(parties)
    told = {"one": one, "may_send": True, "missing": (), **sending("brugge-centrum", moment)}
    with acting(parties.lead):
        page = render_to_string("notifications/_sending.html", told)
    assert ("Kan het niet wachten? Bel dan." in page) is warns
    assert ("Spreek af wie de leerling belt in het weekend" in page) is plans
    if warns:
        assert "tel:" in page
        assert "maandag 30/11" in page or not plans


# --- who reads what --------------------------------------------------------------------------


def test_the_police_read_the_form_and_the_thread_and_never_a_note_of_the_school(
    parties: Parties,
) -> None:
    with acting(parties.lead) as by:
        case = case_of(by, parties.site)
        case_actions.add_note(find_case(by, case.id), "Alleenvandeschool", by=by)
    one = sent(parties)
    with acting(parties.lead) as by:
        assert one.case_id
        case_actions.add_note(find_case(by, one.case_id), "Alleenvandeschool", by=by)
        actions.write_message(access.find(by, one.id), "Vraagaanpolitie", key=uuid4(), by=by)
    with acting(parties.police) as by:
        police_actions.add_note(access.find(by, one.id), "Alleenvandepolitie", key=uuid4(), by=by)
    here = reverse("notifications:notification", args=[one.id])
    for name, sees, never in (
        ("police", ("Vraagaanpolitie", "Alleenvandepolitie", SECRET), ("Alleenvandeschool",)),
        ("staff", ("Vraagaanpolitie", SECRET), ("Alleenvandepolitie",)),
    ):
        browser = browser_of(parties.everybody()[name])
        pages = "".join(
            browser.get(path).content.decode()
            for path in (here, here + "tekst/", reverse("notifications:inbox"))
        )
        assert [words for words in sees if words not in pages] == []
        assert [words for words in never if words in pages] == []
    case_page = reverse("cases:case", args=[one.case_id])
    assert browser_of(parties.police).get(case_page).status_code == 404
    second = browser_of(parties.elsewhere)
    assert second.get(here).status_code == 404
    assert one.reference not in second.get(reverse("notifications:inbox")).content.decode()
