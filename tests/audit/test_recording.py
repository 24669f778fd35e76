"""Is an entry added with the change or not at all, and seen by its organisation only?"""

import uuid
from contextlib import suppress
from dataclasses import replace
from typing import Any

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone
from tests.audit.cast import Somebody, acting

from houvast import audit
from houvast.audit import Event
from houvast.audit.models import Entry
from houvast.audit.trail import LINES
from houvast.database.address import Address
from houvast.database.scope import acting_for


def test_an_entry_says_who_what_and_when(db: None) -> None:
    somebody, case = Somebody(), uuid.uuid4()
    before = timezone.now()
    with acting(somebody):
        audit.record(Event.CASE_SEEN, by=somebody, case=case, detail={"step": "2"})
        (line,) = audit.trail(case)
    assert line.event is Event.CASE_SEEN
    assert line.event.label == "dossier bekeken"
    assert (line.user_id, line.membership_id) == (somebody.user_id, somebody.membership_id)
    assert line.detail == {"step": "2"}
    assert abs((line.at - before).total_seconds()) < 60


def test_the_trail_is_for_the_organisation_only_and_newest_first(db: None) -> None:
    ours, theirs, case = Somebody(), Somebody(), uuid.uuid4()
    with acting(ours):
        audit.record(Event.CASE_OPENED, by=ours, case=case)
        audit.record(Event.CASE_SEEN, by=ours, case=case)
        audit.record(Event.CASE_SEEN, by=ours, case=uuid.uuid4())
    with acting(theirs):
        audit.record(Event.CASE_SHARED, by=theirs, case=case)
        assert [line.event for line in audit.trail(case)] == [Event.CASE_SHARED]
    with acting(ours):
        events = [line.event for line in audit.trail(case)]
        assert events == [Event.CASE_SEEN, Event.CASE_OPENED]
    assert not audit.trail(case)


def test_nothing_is_pushed_out_of_sight_by_what_came_after(db: None) -> None:
    with acting(Somebody()) as somebody:
        case = uuid.uuid4()
        audit.record(Event.CASE_OPENED, by=somebody, case=case, detail={"step": "first"})
        for _ in range(LINES):
            audit.record(Event.CASE_SEEN, by=somebody, case=case)
        newest, oldest = audit.trail(case), audit.trail(case, part=2)
        assert (len(newest), newest.after, oldest.before) == (LINES, 2, 1)
        assert [line.event for line in oldest] == [Event.CASE_OPENED]
        assert audit.was_recorded(Event.CASE_OPENED, case, key="step", value="first")
        assert not audit.was_recorded(Event.CASE_SEEN, case, key="step", value="first")


def test_what_is_rolled_back_leaves_no_entry(database: None) -> None:
    somebody, case = Somebody(), uuid.uuid4()
    with suppress(KeyError), acting(somebody):
        audit.record(Event.CASE_CHANGED, by=somebody, case=case)
        raise KeyError
    with acting(somebody):
        assert not audit.trail(case)


def test_outside_a_transaction_nothing_is_recorded(database: None) -> None:
    with pytest.raises(transaction.TransactionManagementError):
        audit.record(Event.SIGNED_IN, by=None)


def test_nobody_writes_in_the_name_of_another_organisation(db: None) -> None:
    ours, theirs = Somebody(), Somebody()
    with acting(ours):
        with pytest.raises(ProgrammingError, match="row-level"), transaction.atomic():
            audit.record(Event.CASE_SEEN, by=theirs)
        with pytest.raises(ProgrammingError, match="row-level"), transaction.atomic():
            audit.record(Event.CASE_SEEN, by=ours, organisation=theirs.organisation_id)


@pytest.mark.parametrize("of_another", ["user_id", "membership_id"])
def test_nobody_writes_in_the_name_of_a_colleague(db: None, of_another: str) -> None:
    somebody = Somebody()
    colleague = replace(somebody, **{of_another: uuid.uuid4()})
    with acting(somebody):
        audit.record(Event.CASE_SEEN, by=somebody)
        with pytest.raises(ProgrammingError, match="row-level"), transaction.atomic():
            audit.record(Event.CASE_SEEN, by=colleague)
    nobody = acting_for([somebody.organisation_id])
    with nobody, pytest.raises(ProgrammingError, match="row-level"), transaction.atomic():
        audit.record(Event.CASE_SEEN, by=somebody)


@pytest.mark.parametrize("column", ["case_id", "membership_id"])
def test_what_is_of_no_organisation_names_no_case_and_no_membership(db: None, column: str) -> None:
    with acting(Somebody()) as somebody, pytest.raises(ProgrammingError, match="row-level"):
        Entry.objects.create(
            at=timezone.now(), event="case_seen", **{column: somebody.membership_id}
        )


def test_an_entry_of_no_organisation_needs_no_scope_and_is_shown_to_nobody(db: None) -> None:
    audit.record(Event.SIGN_IN_FAILED, by=None)
    assert not Entry.objects.exists()
    with acting_for([uuid.uuid4()]):
        assert not Entry.objects.exists()


@pytest.mark.parametrize(
    "detail",
    [
        {"Naam": "x"},
        {"": "x"},
        {"a" * 41: "x"},
        {"naam": "x" * 121},
        {"naam": "twee\nregels"},
        {"naam": "\0"},
        {"a-b": "x"},
    ],
)
def test_a_detail_that_is_not_short_words_is_refused(db: None, detail: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"audit entry|short and on one line"):
        audit.record(Event.CASE_SEEN, by=None, detail=detail)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET event = 'x'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
        "UPDATE audit_link SET number = number",
        "DELETE FROM audit_link",
        "TRUNCATE audit_link",
        "INSERT INTO audit_link VALUES (999999999, gen_random_uuid(), '')",
        "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
        "SELECT audit_chain()",
    ],
)
def test_the_application_only_adds(
    db: None, as_app: psycopg.Connection[Any], statement: str
) -> None:
    with pytest.raises(psycopg.Error) as refused:
        as_app.execute(statement.encode())
    assert refused.value.sqlstate == "42501"


@pytest.mark.parametrize("table", ["audit_entry", "audit_link"])
@pytest.mark.parametrize("change", ["UPDATE {} SET {} = {}", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_owner_changes_nothing_either(
    database: None, owner: Address, table: str, change: str
) -> None:
    with acting(somebody := Somebody()):
        audit.record(Event.CASE_SEEN, by=somebody)
    column = "event" if table == "audit_entry" else "number"
    with psycopg.connect(**owner.for_psycopg()) as direct:
        direct.execute(
            "SELECT set_config('houvast.organisations', %s, true)",
            [f"{{{somebody.organisation_id}}}"],
        )
        if table == "audit_entry" and "TRUNCATE" not in change:
            # The policies let not even the owner touch a row: nothing is found to change.
            assert direct.execute(change.format(table, column, column).encode()).rowcount == 0
            return
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match=r"only added to"):
            direct.execute(change.format(table, column, column).encode())


def test_an_event_keeps_its_word() -> None:
    assert len({event.value for event in Event}) == len(Event)
    assert all(len(event.value) <= 40 and event.label for event in Event)
    assert Event("case_seen") is Event.CASE_SEEN


def test_an_entry_of_a_later_version_is_shown_without_its_word(db: None) -> None:
    somebody, case = Somebody(), uuid.uuid4()
    with acting(somebody):
        audit.record(Event.CASE_SEEN, by=somebody, case=case)
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO audit_entry (id, at, event, organisation_id, case_id, detail)"
                " VALUES (gen_random_uuid(), now(), 'unknown', %s, %s, '{}')",
                [somebody.organisation_id, case],
            )
        assert [line.event for line in audit.trail(case)] == [None, Event.CASE_SEEN]


def test_the_moment_is_the_databases_own(db: None) -> None:
    somebody, case = Somebody(), uuid.uuid4()
    with acting(somebody):
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO audit_entry (id, at, event, organisation_id, case_id, detail)"
                " VALUES (gen_random_uuid(), '1999-01-01', 'case_seen', %s, %s, '{}')",
                [somebody.organisation_id, case],
            )
        (line,) = audit.trail(case)
    assert line.at.year > 1999
