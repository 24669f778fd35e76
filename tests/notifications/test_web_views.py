"""Every page of the notifications: how often it asks, and the way from draft to answer.

Who gets which page is in tests/config/test_every_address_of_everybody.
"""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cases.conftest import acting, browser_of
from tests.notifications.parties import SECRET, Parties, case_of, complete_draft, meet, sent

from houvast.notifications import access, actions
from houvast.notifications.models import Delivery, Kind, Notification
from houvast.notifications.questions import OF_SCHOOL

NOT_A_QUESTION = ("SAVEPOINT", "RELEASE", "SELECT set_config", "ROLLBACK")
BOTH = {"lead", "staff", "police", "coordinator"}
SCHOOL, POLICE = {"lead", "staff"}, {"police", "coordinator"}
SEEN_BY = {
    "inbox": BOTH | {"elsewhere", "other_zone"},
    "phoned": POLICE | {"other_zone"},
    "new": SCHOOL,
    "notification": BOTH,
    "pdf": BOTH,
    "text": BOTH,
    "answer": POLICE,
    "pass_on": POLICE,
    "fill": set(),  # what was sent is not changed any more
}


@pytest.fixture
def parties(db: None) -> Parties:
    return meet()


def address(name: str, one: Notification, row: Delivery) -> str:
    more: dict[str, dict[str, object]] = {
        "inbox": {},
        "phoned": {},
        "new": {"key": one.case_id},
        "fill": {"key": one.id, "part": "header"},
        "delivery": {"key": one.id, "row": row.id},
        "answer": {"key": one.id, "kind": "numbered"},
    }
    return reverse(f"notifications:{name}", kwargs=more.get(name, {"key": one.id}))


@pytest.mark.parametrize("who", ["lead", "police"])
def test_no_page_asks_more_than_twelve_times(parties: Parties, who: str) -> None:
    one = sent(parties)
    with acting(parties.lead):
        row = Delivery.objects.get()
    member = parties.everybody()[who]
    browser = browser_of(member)
    for name, seen in SEEN_BY.items():
        if who not in seen:
            continue
        with CaptureQueriesContext(connection) as asked:
            browser.get(address(name, one, row))
        real = [q for q in asked if not q["sql"].startswith(NOT_A_QUESTION)]
        assert len(real) <= 12, (name, [q["sql"][:90] for q in real])


def test_a_school_writes_checks_and_sends_once(parties: Parties) -> None:
    with acting(parties.lead) as by:
        case = case_of(by, parties.site)
    browser = browser_of(parties.staff)
    start = reverse("notifications:new", kwargs={"key": case.id})
    assert browser.post(start, {"key": uuid4()}).status_code == 422
    once = {"purpose": "notification", "key": str(uuid4())}
    browser.post(start, once)
    browser.post(start, once)
    with acting(parties.staff):
        one = Notification.objects.get()

    def fill(part: str, answers: dict[str, object]) -> int:
        path = reverse("notifications:fill", kwargs={"key": one.id, "part": part})
        return int(browser.post(path, {"part": part, **answers}).status_code)

    header = {
        "written_at": "2026-11-12T10:00",
        "school_name": "De Linde",
        "region": "brugge-centrum",
        "reporter_name": "Noor",
        "reporter_function": "leerkracht",
        "reporter_phone": "050 12 34 56",
        "purpose": "notification",
        "urgency": "normal",
    }
    wrong = browser.post(
        reverse("notifications:fill", kwargs={"key": one.id, "part": "header"}),
        {**header, "reporter_phone": "geen nummer", "reachable_when": SECRET},
    )
    assert wrong.status_code == 422
    assert SECRET in wrong.content.decode()  # nothing that was typed is lost
    assert "geen telefoonnummer" in wrong.content.decode()
    check = reverse("notifications:check", kwargs={"key": one.id})
    assert "Verstuur naar de politie" not in browser.get(check).content.decode()
    assert browser.post(check).status_code == 422
    assert fill("header", header) == 302
    assert fill("subject", {"subject": "sexting"}) == 302
    assert fill("facts", {"what_was_told": "Een foto werd doorgestuurd."}) == 302
    assert fill("persons", {f"role-{letter}": "witness" for letter in "ABC"}) == 302
    assert fill("done", {}) == 302
    assert fill("asked", {"asked_of_police": ["contact", "advice"]}) == 302
    signature = {"legal_ground": "?", "signed_by": "Noor", "signed_function": "leerkracht"}
    assert fill("signature", signature) == 302
    assert "Verstuur naar de politie" in browser.get(check).content.decode()
    assert browser.post(check).status_code == 302
    assert browser.post(check).status_code == 302
    with acting(parties.staff):
        assert Delivery.objects.count() == 1
        assert Notification.objects.get().zone_id == parties.zone.id


def test_the_police_answer_and_the_school_reads_it(parties: Parties) -> None:
    one = sent(parties)
    police, school = browser_of(parties.police), browser_of(parties.staff)

    def answer(kind: Kind, **typed: str) -> int:
        path = reverse("notifications:answer", kwargs={"key": one.id, "kind": kind.value})
        return int(police.post(path, {"key": str(uuid4()), **typed}).status_code)

    assert answer(Kind.ACKNOWLEDGED) == 302
    assert answer(Kind.NUMBERED, text="", on="2026-11-20") == 422
    assert answer(Kind.NUMBERED, text="BR.30.99/2026", on="gisteren") == 422
    assert answer(Kind.NUMBERED, text="BR.30.99/2026", on="2026-11-20") == 302
    assert answer(Kind.SECTION, letter="B", choice="youth") == 302
    assert answer(Kind.OUTCOME, choice="dismissed_to_care") == 302
    note = reverse("notifications:note", kwargs={"key": one.id})
    assert police.post(note, {"key": str(uuid4()), "note": SECRET + "2"}).status_code == 302
    assert school.post(note, {"key": str(uuid4()), "note": "x"}).status_code == 404
    message = reverse("notifications:message", kwargs={"key": one.id})
    assert school.post(message, {"key": str(uuid4()), "text": " "}).status_code == 422
    assert school.post(message, {"key": str(uuid4()), "text": "Nog vragen?"}).status_code == 302
    seen = school.get(reverse("notifications:notification", kwargs={"key": one.id}))
    page = seen.content.decode()
    for told in ("BR.30.99/2026", "persoon B: afdeling Jeugd", "doorverwezen naar hulp"):
        assert told in page
    assert SECRET + "2" not in page
    assert "Nog vragen?" in police.get(message.replace("bericht/", "")).content.decode()


def test_the_inbox_names_the_region_as_people_do(parties: Parties) -> None:
    sent(parties)
    page = browser_of(parties.police).get(reverse("notifications:inbox")).content.decode()
    assert "Centrum)" in page
    assert "brugge-centrum" not in page


def test_a_phoned_form_with_a_mistake_keeps_what_was_typed(parties: Parties) -> None:
    browser = browser_of(parties.police)
    path = reverse("notifications:phoned")
    typed = {"key": str(uuid4()), "what_was_told": SECRET, "written_at": "2026-11-12T10:00"}
    wrong = browser.post(path, typed)
    assert wrong.status_code == 422
    assert SECRET in wrong.content.decode()


def test_a_counsellor_waits_for_the_decision_to_notify(parties: Parties) -> None:
    one = complete_draft(parties)
    with acting(parties.staff) as by:
        assert access.find(by, one.id).rights.is_decided
        actions.send(access.find(by, one.id), by=by)


def test_the_sections_of_the_school_are_all_there() -> None:
    assert next(one.section.value for one in OF_SCHOOL) == "header"
    assert "return" not in [one.section.value for one in OF_SCHOOL]
