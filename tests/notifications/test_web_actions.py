"""What happens with a notification between the school and the police, and who sees what of it."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.http import Http404
from tests.cases.conftest import BETWEEN_THEM, FORWARDED, acting
from tests.notifications.parties import (
    SECRET,
    Parties,
    at_the_office,
    complete_draft,
    completed,
    meet,
    moment,
    sent,
)

from houvast import audit
from houvast.cases import actions as case_actions
from houvast.cases.access import find as find_case
from houvast.cases.lists import Title
from houvast.database.policies import unprotected
from houvast.errors import HouvastError, InputError, Refused
from houvast.notifications import access, actions, outbox, phoned_actions, police_actions
from houvast.notifications.actions import NotAllowed
from houvast.notifications.delivery_states import Hand, State
from houvast.notifications.form_values import FilledForm
from houvast.notifications.mail import DeliveryError, OutboxFolder
from houvast.notifications.models import (
    Delivery,
    Kind,
    Message,
    Notification,
    PoliceNote,
    Purpose,
    ReturnPart,
)
from houvast.regions.region import Level

SITE = "https://houvast.example.invalid"


@pytest.fixture
def parties(db: None) -> Parties:
    return meet()


def rows() -> int:
    found = 0
    with connection.cursor() as cursor:
        for model in apps.get_app_config("notifications").get_models():
            cursor.execute(f"SELECT count(*) FROM {model._meta.db_table}")  # noqa: S608
            found += cursor.fetchone()[0]
    return found


def test_every_table_of_notifications_is_closed(parties: Parties) -> None:
    ours = {model._meta.db_table for model in apps.get_app_config("notifications").get_models()}
    assert not ours & unprotected()


def test_a_draft_is_for_its_school_only(parties: Parties) -> None:
    one = complete_draft(parties)
    for name, member in parties.everybody().items():
        with acting(member):
            if name in ("lead", "staff"):
                assert access.find(member, one.id).notification.id == one.id
                continue
            with pytest.raises(Http404):
                access.find(member, one.id)


def test_what_was_sent_is_for_the_school_and_the_zone_and_nobody_else(parties: Parties) -> None:
    one = sent(parties)
    for name, member in parties.everybody().items():
        with acting(member):
            if name in ("lead", "staff", "police", "coordinator"):
                opened = access.open_notification(member, one.id)
                assert SECRET in str(opened.contents.form.answers["what_was_told"])
                continue
            with pytest.raises(Http404):
                access.open_notification(member, one.id)
            if name in ("elsewhere", "clb", "other_zone"):
                assert rows() == 0, name


def test_nothing_sealed_lies_readable_in_the_database(parties: Parties) -> None:
    one = sent(parties)
    with acting(parties.police) as by:
        police_actions.answer(access.find(by, one.id), Kind.FEEDBACK, text=SECRET, by=by)
        police_actions.add_note(access.find(by, one.id), SECRET, key=uuid4(), by=by)
        with connection.cursor() as cursor:
            for model in apps.get_app_config("notifications").get_models():
                cursor.execute(f"SELECT t::text FROM {model._meta.db_table} t")  # noqa: S608
                found = str(cursor.fetchall())
                assert SECRET not in found
                assert SECRET.encode().hex() not in found


def test_sending_twice_is_sending_once_and_marks_the_case(parties: Parties) -> None:
    one = sent(parties)
    with acting(parties.lead) as by:
        again = actions.send(access.find(by, one.id), by=by)
        assert again.sent_at == one.sent_at
        assert Delivery.objects.filter(notification=one).count() == 1
        assert one.case_id
        assert find_case(by, one.case_id).sent_on is not None
        assert [line.detail.get("reference") for line in audit.trail(one.case_id)].count(
            one.reference
        ) == 3  # drafted, filled in, sent once


def test_a_form_that_is_not_complete_stays_a_draft(parties: Parties) -> None:
    one = complete_draft(parties)
    with acting(parties.lead) as by:
        actions.save_form(access.find(by, one.id), FilledForm({"purpose": "notification"}), by=by)
        with pytest.raises(InputError):
            actions.send(access.find(by, one.id), by=by)
        assert Notification.objects.get(id=one.id).sent_at is None


def test_what_was_sent_cannot_be_changed_even_in_sql(parties: Parties) -> None:
    one = sent(parties)
    with acting(parties.lead) as by:
        with pytest.raises(NotAllowed):
            actions.save_form(access.find(by, one.id), FilledForm(), by=by)
        with (
            pytest.raises(DatabaseError, match="stays as it was sent"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute("UPDATE notifications_notification SET content = 'x'::bytea")


def test_the_same_form_twice_is_one_draft(parties: Parties) -> None:
    one = complete_draft(parties)
    with acting(parties.lead) as by:
        assert one.case_id
        again = actions.draft(case=one.case_id, purpose=Purpose.NOTIFICATION, key=one.key, by=by)
        assert again.id == one.id


def test_the_school_reads_the_answer_and_not_the_notes_of_the_police(parties: Parties) -> None:
    one = sent(parties)
    with acting(parties.police) as by:
        for kind, more in (
            (Kind.ACKNOWLEDGED, {}),
            (Kind.ACKNOWLEDGED, {}),
            (Kind.NUMBERED, {"text": "BR.30.L2.1/2026", "on": moment("").date()}),
            (Kind.SECTION, {"letter": "B", "choice": "youth"}),
        ):
            police_actions.answer(access.find(by, one.id), kind, by=by, **more)  # type: ignore[arg-type]
        police_actions.add_note(access.find(by, one.id), SECRET, key=uuid4(), by=by)
        actions.write_message(access.find(by, one.id), "Wie belde er?", key=uuid4(), by=by)
    with acting(parties.staff) as by:
        file = access.file_of(by, access.find(by, one.id))
        assert [part.kind for part in file.parts] == ["acknowledged", "numbered", "section"]
        assert file.number == "BR.30.L2.1/2026"
        assert file.parts[0].by_name == parties.police.name
        assert [message.text for message in file.messages] == ["Wie belde er?"]
        assert file.notes == ()
        assert PoliceNote.objects.count() == 0


def test_the_school_cannot_answer_for_the_police(parties: Parties) -> None:
    one = sent(parties)
    with acting(parties.lead) as by, pytest.raises(NotAllowed):
        police_actions.answer(access.find(by, one.id), Kind.ACKNOWLEDGED, by=by)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": Kind.NUMBERED, "text": "", "on": None},
        {"kind": Kind.TO_PROSECUTOR, "on": None},
        {"kind": Kind.SECTION, "letter": "Z", "choice": "youth"},
        {"kind": Kind.SECTION, "letter": "B", "choice": "iets"},
        {"kind": Kind.FEEDBACK, "text": "x" * 5000},
    ],
)
def test_an_answer_that_does_not_fit_is_refused(parties: Parties, wrong: dict[str, object]) -> None:
    one = sent(parties)
    with acting(parties.police) as by, pytest.raises(Refused):
        police_actions.answer(access.find(by, one.id), by=by, **wrong)  # type: ignore[arg-type]


def test_passing_on_to_another_zone_hands_over_what_it_needs(parties: Parties) -> None:
    one = sent(parties)
    with acting(parties.police) as by:
        police_actions.answer(access.find(by, one.id), Kind.ACKNOWLEDGED, by=by)
        police_actions.add_note(access.find(by, one.id), SECRET, key=uuid4(), by=by)
        police_actions.pass_on(
            access.find(by, one.id), "brugge-west", reason="Woont in West.", by=by
        )
        with pytest.raises(NotAllowed):
            police_actions.answer(access.find(by, one.id), Kind.ACCEPTED, by=by)
    with acting(parties.other_zone) as by:
        opened = access.find(by, one.id)
        file = access.file_of(by, opened)
        assert SECRET in str(opened.contents.form.answers["what_was_told"])
        assert str(file.parts[-1].text) == "Woont in West."
        assert file.notes == ()
        assert PoliceNote.objects.count() == 0
        assert opened.notification.acknowledged_at is None
        police_actions.answer(opened, Kind.ACKNOWLEDGED, by=by)


@pytest.mark.parametrize("is_phoned", [False, True])
def test_who_passed_it_on_reads_it_and_changes_nothing_even_in_sql(
    parties: Parties, *, is_phoned: bool
) -> None:
    one = sent(parties)
    with acting(parties.police) as by:
        if is_phoned:
            form = access.find(by, one.id).contents.form
            one = phoned_actions.record(form, key=uuid4(), by=by)
        assert changed_in_sql(one) == 1
        police_actions.pass_on(access.find(by, one.id), "brugge-west", reason="West.", by=by)
        assert access.find(by, one.id).notification.zone_id == parties.other_zone.organisation_id
        assert changed_in_sql(one) == 0
    with acting(parties.other_zone):
        assert changed_in_sql(one) == 1
    with acting(parties.lead):
        assert changed_in_sql(one) == (0 if is_phoned else 1)


def changed_in_sql(one: Notification) -> int:
    """How many rows somebody can change who takes a way round the code."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE notifications_notification SET region = region, zone_id = zone_id "
            "WHERE id = %s",
            [one.id],
        )
        return int(cursor.rowcount)


def test_a_phoned_notification_stands_in_the_same_form_once(parties: Parties) -> None:
    one = complete_draft(parties)
    with acting(parties.lead) as by:
        form = access.find(by, one.id).contents.form
    key = uuid4()
    with acting(parties.police) as by:
        first = phoned_actions.record(form, key=key, by=by)
        assert phoned_actions.record(form, key=key, by=by).id == first.id
        assert first.is_phoned
        police_actions.add_note(access.find(by, first.id), "Teruggebeld.", key=uuid4(), by=by)
        assert [row.id for row in access.listed(by)] == [first.id]
    with acting(parties.lead), pytest.raises(Http404):
        access.find(parties.lead, first.id)


def test_a_mail_tells_nothing_and_goes_once(parties: Parties, tmp_path: Path) -> None:
    one = sent(parties)
    through = OutboxFolder(tmp_path / "outbox")
    assert outbox.send_due(moment(""), through=through, site=SITE).sent == 1
    assert outbox.send_due(moment(""), through=through, site=SITE).sent == 0
    mails = list((tmp_path / "outbox").glob("*.eml"))
    assert len(mails) == 2  # the contact and the coordinator
    for mail in mails:
        text = mail.read_text("utf-8")
        assert SITE in text
        for told in (SECRET, one.reference, str(one.id), "m-linde", "Lea", "foto"):
            assert told not in text.split("\n\n", 1)[1]


class Dies:
    """Takes the mail and is killed before anybody hears of it."""

    def __init__(self, folder: OutboxFolder) -> None:
        self.folder = folder

    def deliver(self, message: object) -> None:
        self.folder.deliver(message)  # type: ignore[arg-type]
        raise KeyboardInterrupt


def test_who_is_killed_between_claim_and_send_leaves_nothing_doubled(
    parties: Parties, tmp_path: Path
) -> None:
    sent(parties)
    folder = OutboxFolder(tmp_path / "outbox")
    now = moment("")
    with pytest.raises(KeyboardInterrupt):
        outbox.send_due(now, through=Dies(folder), site=SITE)
    assert outbox.send_due(now, through=folder, site=SITE).sent == 0  # the claim still holds
    later = now + outbox.delivery_states.CLAIM
    assert outbox.send_due(later, through=folder, site=SITE).sent == 1
    assert len(list((tmp_path / "outbox").glob("*.eml"))) == 2


class Refuses:
    """A server that is not there."""

    def deliver(self, message: object) -> None:
        raise DeliveryError("de mailserver antwoordt niet")


def test_a_failure_is_visible_and_can_be_handed_over_by_phone(parties: Parties) -> None:
    one = sent(parties)
    assert outbox.send_due(moment(""), through=Refuses(), site=SITE).failed == 1
    with acting(parties.lead) as by:
        (row,) = Delivery.objects.all()
        assert row.state == State.WAITING
        assert "antwoordt niet" in row.words
        actions.hand_over(access.find(by, one.id), row.id, Hand.PHONE, by=by)
        row.refresh_from_db()
        assert row.words == "zelf doorgegeven, per telefoon"
        with pytest.raises(HouvastError):
            actions.try_again(access.find(by, one.id), row.id, by=by)


def test_who_does_not_confirm_in_time_is_reminded_each_working_day(parties: Parties) -> None:
    one = sent(parties)
    assert one.sent_at
    assert outbox.due_reminders(one.sent_at) == 0
    later = at_the_office(one.sent_at + timedelta(days=10))
    following = at_the_office(later)
    for moment_, new in ((later, 1), (later + timedelta(hours=1), 0), (following, 1)):
        assert outbox.due_reminders(moment_) == new
    with acting(parties.police) as by:
        assert Message.objects.count() == 0
        police_actions.answer(access.find(by, one.id), Kind.ACKNOWLEDGED, by=by)
        assert not outbox.is_late(Notification.objects.get(id=one.id), later)


def test_who_gets_what_was_passed_on_has_the_whole_term_again(parties: Parties) -> None:
    one = sent(parties)
    assert one.sent_at
    later = at_the_office(one.sent_at + timedelta(days=30))
    with acting(parties.police) as by:
        ReturnPart.objects.create(
            notification=one,
            owner_id=one.organisation_id,
            organisation_id=by.organisation_id,
            by_id=by.membership_id,
            kind=Kind.PASSED_ON,
            at=later,
        )
        police_actions.pass_on(access.find(by, one.id), "brugge-west", reason="West.", by=by)
    with acting(parties.other_zone) as by:
        (listed,) = access.listed(by)
        for found in (listed, access.find(by, one.id).notification, Notification.objects.get()):
            last = outbox.confirm_by(found)
            assert last
            assert last > later.date()
            assert not outbox.is_late(found, later)
    assert outbox.due_reminders(later) == 0
    assert outbox.due_reminders(at_the_office(later + timedelta(days=30))) == 1


@pytest.mark.parametrize(
    ("when", "is_sent"),
    [
        ("2027-01-04T09:00", True),  # a Monday
        ("2027-01-04T07:00", False),
        ("2027-01-04T22:00", False),
        ("2027-01-03T10:00", False),  # a Sunday
        ("2027-01-01T10:00", False),
    ],
)
def test_nobody_is_reminded_at_night_in_the_weekend_or_on_a_holiday(
    parties: Parties, when: str, *, is_sent: bool
) -> None:
    one = complete_draft(parties)
    with acting(parties.lead):
        then = moment("2026-12-01T10:00")
        Notification.objects.filter(id=one.id).update(sent_at=then, zone_id=parties.zone.id)
    assert outbox.due_reminders(moment(when)) == is_sent


def undecided(parties: Parties, situation: str) -> Notification:
    """A complete draft of a case in which the school decided nothing yet."""
    by = parties.lead
    case = case_actions.open_case(
        title=Title.FORWARDED, site=parties.site, situation=situation, by=by
    )
    one = actions.draft(case=case.id, purpose=Purpose.NOTIFICATION, key=uuid4(), by=by)
    opened = access.find(by, one.id)
    actions.save_form(opened, completed(opened.contents.form), by=by)
    return one


def test_a_lead_who_sends_what_was_advised_has_decided(parties: Parties) -> None:
    with acting(parties.lead) as by:
        one = undecided(parties, FORWARDED)
        actions.send(access.find(by, one.id), by=by)
        assert one.case_id
        assert find_case(by, one.case_id).decided is Level.NOTIFY


def test_against_the_advice_a_lead_decides_with_a_reason_before_sending(parties: Parties) -> None:
    with acting(parties.lead) as by:
        one = undecided(parties, BETWEEN_THEM)
        with pytest.raises(HouvastError, match="Beslis eerst in het dossier"):
            actions.send(access.find(by, one.id), by=by)
        assert one.case_id
        assert find_case(by, one.case_id).decided is None
        assert access.find(by, one.id).notification.sent_at is None
