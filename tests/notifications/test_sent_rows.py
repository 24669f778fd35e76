"""Straight in SQL, as the application: what of a notification that was sent can be changed?"""

from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from tests.cases.conftest import acting
from tests.notifications.parties import Parties, complete_draft, meet, sent

from houvast.accounts.members import Member
from houvast.notifications import access, actions, police_actions
from houvast.notifications.models import Kind, Message, Notification, ReturnPart

TABLE = "notifications_notification"
BESIDE = ("notifications_delivery", "notifications_message", "notifications_returnpart")
MOMENT, DAY = "'2026-11-01 08:00+00'", "'2026-11-01'"


@pytest.fixture
def parties(db: None) -> Parties:
    return meet()


@pytest.fixture
def one(parties: Parties) -> Notification:
    """Sent, with a message of the school and an answer of the zone."""
    one = sent(parties)
    with acting(parties.lead) as by:
        actions.write_message(access.find(by, one.id), "Een vraag.", key=uuid4(), by=by)
    with acting(parties.police) as by:
        police_actions.answer(access.find(by, one.id), Kind.FEEDBACK, text="Gevolgd.", by=by)
    return one


def touched(by: Member, query: str, *values: object) -> int:
    """How many rows this statement reaches for a member; none when PostgreSQL refuses."""
    with acting(by), connection.cursor() as cursor:
        try:
            with transaction.atomic():
                cursor.execute(query, values)
                return cursor.rowcount
        except DatabaseError as error:
            if getattr(error.__cause__, "sqlstate", "") not in ("42501", "P0001"):
                raise
            return 0


def set_to(by: Member, column: str, value: object, key: UUID) -> int:
    """How many rows of a notification get this value, an expression in SQL."""
    return touched(by, f"UPDATE {TABLE} SET {column} = {value} WHERE id = %s", key)  # noqa: S608


def removed(by: Member, table: str, column: str, key: UUID) -> int:
    """How many rows go."""
    return touched(by, f"DELETE FROM {table} WHERE {column} = %s", key)  # noqa: S608


def both(parties: Parties) -> tuple[Member, Member]:
    """The ends of a notification."""
    return parties.lead, parties.police


def test_what_was_sent_is_removed_by_neither_end(parties: Parties, one: Notification) -> None:
    for by in both(parties):
        for table in BESIDE:
            assert removed(by, table, "notification_id", one.id) == 0, (by.role, table)
        assert removed(by, TABLE, "id", one.id) == 0, by.role
    with acting(parties.police):
        assert Notification.objects.filter(id=one.id).exists()
        assert Message.objects.exists()
        assert ReturnPart.objects.exists()


def test_a_school_that_erased_its_own_copy_removes_no_row(
    parties: Parties, one: Notification
) -> None:
    assert set_to(parties.lead, "school_erased_on", DAY, one.id) == 1
    for table in BESIDE:
        assert removed(parties.lead, table, "notification_id", one.id) == 0, table
    assert removed(parties.lead, TABLE, "id", one.id) == 0


def test_a_draft_is_removed_by_who_wrote_it(parties: Parties) -> None:
    one = complete_draft(parties)
    assert removed(parties.elsewhere, TABLE, "id", one.id) == 0
    assert removed(parties.lead, TABLE, "id", one.id) == 1


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("purpose", "'advice'"),
        ("is_urgent", "NOT is_urgent"),
        ("case_id", "NULL"),
        ("reference", "'AAAA-BBBB'"),
        ("organisation_id", "zone_id"),
        ("form_version", "'0'"),
        ("by_id", "NULL"),
        ("drafted_at", MOMENT),
        ("after_id", "id"),
        ("key", "id"),
    ],
)
def test_what_was_sent_stays_as_it_was_sent(
    parties: Parties, one: Notification, column: str, value: str
) -> None:
    for by in both(parties):
        assert set_to(by, column, value, one.id) == 0, by.role


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("acknowledged_at", MOMENT),
        ("zone_erased_on", DAY),
        ("region", "'brugge-west'"),
        ("earlier_zone_id", "organisation_id"),
        ("zone_id", "organisation_id"),
        ("is_finished", "true"),
    ],
)
def test_a_school_writes_nothing_that_is_for_the_zone(
    parties: Parties, one: Notification, column: str, value: str
) -> None:
    assert set_to(parties.lead, column, value, one.id) == 0


def test_the_zone_confirms_once_and_does_not_take_it_back(
    parties: Parties, one: Notification
) -> None:
    police = parties.police
    assert set_to(police, "acknowledged_at", "now()", one.id) == 1
    assert set_to(police, "acknowledged_at", MOMENT, one.id) == 0
    assert set_to(police, "acknowledged_at", "NULL", one.id) == 0
    assert set_to(police, "region", "'brugge-oost', acknowledged_at = NULL", one.id) == 1


def test_the_zone_erases_for_itself_once_and_names_no_other_as_earlier(
    parties: Parties, one: Notification
) -> None:
    police = parties.police
    assert set_to(police, "school_erased_on", DAY, one.id) == 0
    assert set_to(police, "earlier_zone_id", f"'{parties.elsewhere.organisation_id}'", one.id) == 0
    assert set_to(police, "zone_erased_on", DAY, one.id) == 1
    assert set_to(police, "zone_erased_on", "NULL", one.id) == 0


def test_whoever_passes_it_on_stays_written_down_as_having_had_it(
    parties: Parties, one: Notification
) -> None:
    to = f"'{parties.other_zone.organisation_id}'"
    assert set_to(parties.police, "zone_id", to, one.id) == 0
    assert set_to(parties.police, "zone_id", f"{to}, earlier_zone_id = zone_id", one.id) == 1


def test_no_draft_has_ended(parties: Parties) -> None:
    assert set_to(parties.lead, "is_finished", "true", complete_draft(parties).id) == 0


SINCE_SENT = ["acknowledged_at", "earlier_zone_id", "zone_erased_on", "is_finished"]


@pytest.mark.parametrize("column", SINCE_SENT)
def test_nothing_is_sent_as_if_the_police_had_it_before(parties: Parties, column: str) -> None:
    one = complete_draft(parties)
    value = {"earlier_zone_id": "organisation_id", "is_finished": "true"}.get(column, "now()")
    zone = parties.zone.id
    sending = f"now(), zone_id = '{zone}', {column} = {value}"
    assert set_to(parties.lead, "sent_at", sending, one.id) == 0
    copied = (
        f"INSERT INTO {TABLE} SELECT (jsonb_populate_record(n, jsonb_build_object("  # noqa: S608
        "'id', gen_random_uuid(), 'key', gen_random_uuid(), 'reference', 'AAAA-CCCC', "
        f"'sent_at', now(), 'zone_id', '{zone}', '{column}', {value}))).* "
        f"FROM {TABLE} n WHERE id = %s"
    )
    assert touched(parties.lead, copied, one.id) == 0


@pytest.mark.parametrize("kind", Kind)
def test_a_school_answers_nothing_in_the_name_of_the_police(
    parties: Parties, one: Notification, kind: Kind
) -> None:
    with acting(parties.lead) as by, pytest.raises(DatabaseError), transaction.atomic():
        ReturnPart.objects.create(
            notification=one,
            owner_id=one.organisation_id,
            organisation_id=by.organisation_id,
            by_id=by.membership_id,
            kind=kind,
        )


def test_who_passed_it_on_answers_no_more(parties: Parties, one: Notification) -> None:
    with acting(parties.police) as by:
        police_actions.pass_on(access.find(by, one.id), "brugge-west", reason="Daar.", by=by)
    with acting(parties.police) as by, pytest.raises(DatabaseError), transaction.atomic():
        ReturnPart.objects.create(
            notification=one,
            owner_id=one.organisation_id,
            organisation_id=by.organisation_id,
            by_id=by.membership_id,
            kind=Kind.ACCEPTED,
        )


def test_what_was_written_is_not_rewritten_by_who_wrote_it(
    parties: Parties, one: Notification
) -> None:
    for by, table in (
        (parties.lead, "notifications_message"),
        (parties.police, "notifications_returnpart"),
    ):
        change = f"UPDATE {table} SET at = {MOMENT} WHERE notification_id = %s"  # noqa: S608
        assert touched(by, change, one.id) == 0, table
