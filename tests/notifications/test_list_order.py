"""A list says whose turn it is: what waits first, what has a message, what is done last."""

import random
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from urllib.parse import quote
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from tests.cases.conftest import Browser, acting, browser_of
from tests.notifications.parties import (
    SECRET,
    Parties,
    advice,
    complete_draft,
    meet,
    sent,
)

from houvast.accounts.members import Member
from houvast.notifications import access, actions, outbox, police_actions
from houvast.notifications.form_values import FilledForm, PersonAnswers
from houvast.notifications.list_order import COUNTED_FOR, KEPT
from houvast.notifications.mail import OutboxFolder
from houvast.notifications.models import Kind, Notification, Outcome, ReturnPart
from houvast.regions.contacts import calls

INBOX = "/werk/meldingen/"
SITE = "https://houvast.example.invalid"
BADGE = ">nieuw bericht<"
FILLED = import_module("houvast.notifications.migrations.0013_kept_for_lists")
"""Works out the same for what was told before there was a column."""


@pytest.fixture
def parties(db: None) -> Parties:
    return meet()


def writes(member: Member, one: Notification, text: str = "Kan je nog iets zeggen?") -> None:
    with acting(member) as by:
        actions.write_message(access.find(by, one.id), text, key=uuid4(), by=by)


def tells(parties: Parties, one: Notification, kind: Kind, **said: str) -> None:
    with acting(parties.police) as by:
        police_actions.answer(access.find(by, one.id), kind, key=uuid4(), by=by, **said)  # type: ignore[arg-type]


def urgent(parties: Parties) -> Notification:
    one = complete_draft(parties)
    with acting(parties.lead) as by:
        form = access.find(by, one.id).contents.form
        filled = FilledForm({**form.answers, "urgency": "urgent"}, form.persons)
        actions.save_form(access.find(by, one.id), filled, by=by)
        return actions.send(access.find(by, one.id), by=by)


def sent_with_suspects(parties: Parties) -> Notification:
    one = complete_draft(parties)
    with acting(parties.lead) as by:
        form = access.find(by, one.id).contents.form
        people = tuple(
            PersonAnswers(who.letter, {**who.answers, "role": "suspect", "name": "Verzonnen Naam"})
            if who.letter != "A"
            else who
            for who in form.persons
        )
        actions.save_form(access.find(by, one.id), FilledForm(form.answers, people), by=by)
        return actions.send(access.find(by, one.id), by=by)


def listed(member: Member) -> list[UUID]:
    with acting(member) as by:
        return [one.id for one in access.listed(by)]


def with_badge(member: Member) -> bool:
    return BADGE in browser_of(member).get(INBOX).content.decode()


def test_a_message_is_seen_in_the_list_of_who_has_to_answer_it(parties: Parties) -> None:
    one = sent(parties)
    assert not with_badge(parties.lead)
    writes(parties.police, one)
    assert with_badge(parties.lead)
    assert with_badge(parties.staff)
    assert not with_badge(parties.police)
    writes(parties.staff, one, "Dat weten we niet.")
    assert not with_badge(parties.lead)
    assert with_badge(parties.coordinator)


def test_what_the_police_tell_answers_a_message_but_reading_it_does_not(parties: Parties) -> None:
    one = sent(parties)
    writes(parties.staff, one)
    tells(parties, one, Kind.ACKNOWLEDGED)
    assert with_badge(parties.police)
    tells(parties, one, Kind.FEEDBACK, text="We volgen dit op.")
    assert not with_badge(parties.police)
    assert not with_badge(parties.staff)


def test_the_case_of_the_school_says_that_the_police_wrote(parties: Parties) -> None:
    one = sent(parties)
    path = reverse("cases:case", args=[one.case_id])
    assert BADGE not in browser_of(parties.lead).get(path).content.decode()
    writes(parties.police, one)
    assert BADGE in browser_of(parties.lead).get(path).content.decode()


def test_the_police_read_urgent_first_then_oldest_then_messages_and_what_is_done_last(
    parties: Parties,
) -> None:
    done, asked, open_, old, new, hurry = *(sent(parties) for _ in range(5)), urgent(parties)
    for one in (done, asked, open_):
        tells(parties, one, Kind.ACKNOWLEDGED)
    tells(parties, done, Kind.OUTCOME, choice=Outcome.DISMISSED.value)
    writes(parties.staff, asked)
    assert listed(parties.police) == [one.id for one in (hurry, old, new, asked, open_, done)]
    page = browser_of(parties.police).get(INBOX).content.decode()
    assert (
        page.index(open_.reference) < page.index("<h2>Afgerond</h2>") < page.index(done.reference)
    )


def test_the_school_reads_what_nobody_confirmed_first_then_messages(parties: Parties) -> None:
    waits, asked = sent(parties), sent(parties)
    tells(parties, asked, Kind.ACKNOWLEDGED)
    writes(parties.police, asked)
    draft = complete_draft(parties)
    assert listed(parties.lead) == [one.id for one in (waits, asked, draft)]


@pytest.mark.parametrize(
    ("told", "is_done"),
    [
        (((Kind.OUTCOME, "dismissed"),), True),
        (((Kind.OUTCOME, "not_known"),), False),
        (((Kind.OUTCOME, "not_known"), (Kind.FEEDBACK, "")), True),
        (((Kind.FEEDBACK, ""),), False),
        (((Kind.FEEDBACK, ""), (Kind.OUTCOME, "not_known")), False),
        (((Kind.OUTCOME, "dismissed"), (Kind.OUTCOME, "not_known")), False),
        (((Kind.ACCEPTED, ""),), False),
    ],
)
def test_a_notification_is_done_when_its_end_was_told(
    parties: Parties, told: tuple[tuple[Kind, str], ...], *, is_done: bool
) -> None:
    one = sent(parties)
    tells(parties, one, Kind.ACKNOWLEDGED)
    for kind, choice in told:
        tells(parties, one, kind, choice=choice, text="Meer weten we niet.")
    page = browser_of(parties.police).get(INBOX).content.decode()
    assert ("<h2>Afgerond</h2>" in page) is is_done
    assert str(told[-1][0].label) in page


def test_it_is_open_as_long_as_one_suspect_of_two_has_no_outcome(parties: Parties) -> None:
    one = sent_with_suspects(parties)
    tells(parties, one, Kind.ACKNOWLEDGED)
    for letter in "BC":
        tells(parties, one, Kind.SECTION, letter=letter, choice="youth")
    tells(parties, one, Kind.OUTCOME, letter="B", choice="dismissed")
    assert "Afgerond" not in browser_of(parties.police).get(INBOX).content.decode()
    tells(parties, one, Kind.OUTCOME, letter="C", choice="measure")
    assert "Afgerond" in browser_of(parties.police).get(INBOX).content.decode()


def test_an_end_that_was_a_mistake_opens_it_again(parties: Parties) -> None:
    one = sent(parties)
    tells(parties, one, Kind.ACKNOWLEDGED)
    writes(parties.staff, one)
    tells(parties, one, Kind.OUTCOME, choice="dismissed")
    assert not with_badge(parties.police)
    with acting(parties.police) as by:
        part = ReturnPart.objects.get(kind=Kind.OUTCOME)
        police_actions.undo(access.find(by, one.id), part.id, by=by)
    assert "Afgerond" not in browser_of(parties.police).get(INBOX).content.decode()
    assert with_badge(parties.police), "and the question waits for an answer again"


ASKED = {(True, True), (True, False), (False, False)}
TOLD = [
    (Kind.SECTION, "B", "youth"),
    (Kind.SECTION, "C", "youth"),
    (Kind.OUTCOME, "", "dismissed"),
    (Kind.OUTCOME, "B", "measure"),
    (Kind.OUTCOME, "C", "not_known"),
    (Kind.FEEDBACK, "", ""),
]


@pytest.mark.parametrize("seed", range(6))
def test_the_row_keeps_what_lists_go_by_whatever_is_told_taken_back_written_or_passed_on(
    parties: Parties, seed: int
) -> None:
    one, chance = sent_with_suspects(parties), random.Random(seed)  # noqa: S311 - repeatable
    has, seen, told = parties.police, set(), list[ReturnPart]()
    for _ in range(40):
        turn = chance.random()
        if turn < 0.3:
            writes(chance.choice((parties.staff, has)), one)
        with acting(has) as by:
            opened = access.find(by, one.id)
            if 0.3 < turn < 0.45:
                there = has == parties.police
                region = "brugge-west" if there else "brugge-centrum"
                police_actions.pass_on(opened, region, reason="Andere regio.", by=by)
                has = parties.other_zone if there else parties.police
            elif 0.45 < turn < 0.65 and told:
                part = told.pop(chance.randrange(len(told)))
                police_actions.undo(opened, part.id, by=by)
            elif turn > 0.65:
                kind, letter, choice = chance.choice(TOLD)
                said = {"letter": letter, "choice": choice, "text": "Zo is het."}
                police_actions.answer(opened, kind, key=uuid4(), by=by, **said)  # type: ignore[arg-type]
            now = Notification.objects.get(id=one.id)
        with acting(has) as by:
            own = ReturnPart.objects.filter(organisation_id=by.organisation_id, undone_at=None)
            told = list(own.exclude(kind=Kind.PASSED_ON))
            Notification.objects.update(is_finished=False, asked_at=None, asked_by_school=False)
            FILLED.fill(apps, connection.schema_editor())
            filled = Notification.objects.get(id=one.id)
        assert [getattr(filled, name) for name in KEPT] == [getattr(now, name) for name in KEPT]
        seen.add((now.is_finished, now.asked_at is not None, now.asked_by_school))
    assert {is_finished for is_finished, _, _ in seen} == {True, False}
    assert {(asked, by_school) for _, asked, by_school in seen} == ASKED


def test_advice_is_done_when_the_police_answered_it(parties: Parties) -> None:
    one = advice(parties)
    tells(parties, one, Kind.ACKNOWLEDGED)
    assert "Afgerond" not in browser_of(parties.police).get(INBOX).content.decode()
    tells(parties, one, Kind.FEEDBACK, text="Bel ons gerust.")
    assert "Afgerond" in browser_of(parties.police).get(INBOX).content.decode()


def test_messages_are_counted_for_the_mail_of_the_day_until_they_are_answered(
    parties: Parties,
) -> None:
    one = sent(parties)
    now = timezone.now()

    def counted(member: Member, after: timedelta = timedelta()) -> int:
        with acting(member) as by:
            return access.count_messages(by, now + after)

    assert (counted(parties.lead), counted(parties.police)) == (0, 0)
    writes(parties.police, one)
    assert (counted(parties.lead), counted(parties.police)) == (1, 0)
    writes(parties.lead, one)
    assert (counted(parties.lead), counted(parties.police)) == (0, 1)
    assert counted(parties.other_zone) == 0
    assert counted(parties.police, COUNTED_FOR - timedelta(hours=1)) == 1
    assert counted(parties.police, COUNTED_FOR + timedelta(hours=1)) == 0


def mails_of(tmp_path: Path) -> list[str]:
    through = OutboxFolder(tmp_path / "outbox")
    outbox.send_due(timezone.now(), through=through, site=SITE)
    return [mail.read_text("utf-8") for mail in (tmp_path / "outbox").glob("*.eml")]


def test_the_mail_about_a_message_leads_to_it_and_tells_nothing_of_it(
    parties: Parties, tmp_path: Path
) -> None:
    one = sent(parties)
    mails_of(tmp_path)
    writes(parties.police, one, SECRET)
    (mail,) = [mail for mail in mails_of(tmp_path) if "To: lea@" in mail]
    path = reverse("notifications:notification", args=[one.id])
    assert f"{SITE}{path}" in mail.replace("=\n", "")
    for told in (SECRET, one.reference, "m-zone", "foto"):
        assert told not in mail.split("\n\n", 1)[1]
    assert browser_of(parties.lead).get(path).status_code == 200
    assert browser_of(parties.elsewhere).get(path).status_code == 404
    asked = Browser().get(path)
    assert asked.status_code == 302
    assert asked["Location"].endswith(f"/aanmelden/?next={quote(path, safe='')}")


def test_the_mail_says_that_it_is_urgent_and_nothing_more(parties: Parties, tmp_path: Path) -> None:
    one = urgent(parties)
    mails = mails_of(tmp_path)
    assert {line for mail in mails for line in mail.splitlines() if "Subject" in line} == {
        "Subject: Dringend: er is een melding in Houvast"
    }
    assert str(one.id) not in "".join(mails)
    writes(parties.police, one)
    assert "Subject: Er is een bericht in Houvast" in "".join(mails_of(tmp_path))


@pytest.mark.parametrize("region", ["", "bestaat-niet"])
def test_a_region_nobody_knows_still_has_numbers_to_call(region: str) -> None:
    found = [call.contact.phone for call in calls(region, timezone.now())]
    assert {"101", "112"} <= set(found)
