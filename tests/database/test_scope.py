"""Is a row there for its organisation only, whatever is asked, and is a scope left behind clean?"""

import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.apps import apps
from django.db import (
    DatabaseError,
    IntegrityError,
    ProgrammingError,
    connection,
    connections,
    transaction,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.database.probe import Message, Note, Remark

from houvast.database.policies import protect, protect_through, unprotected
from houvast.database.scope import OutsideScope, acting_for, current

WITHOUT_ORGANISATION = {
    "django_migrations": "which migrations were applied; read only for the application",
    "audit_link": "numbers and hashes; the application has no right on it",
    "django_session": "found by a random key only; who is signed in, nothing of an organisation",
    "django_content_type": "names of models",
    "auth_group": "never used, there because django.contrib.auth is",
    "auth_group_permissions": "never used",
    "auth_permission": "never used",
    "account_emailconfirmation": "never used: an invitation goes to the address itself",
}
OTHERS = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def note_of(organisation: UUID) -> Note:
    """A committed note without a text."""
    with acting_for([organisation]):
        return Note.objects.create(organisation_id=organisation)


def test_outside_a_scope_there_is_no_row_and_none_can_be_added(database: None) -> None:
    note = note_of(uuid.uuid4())
    assert not Note.objects.filter(pk=note.pk).exists()
    assert Note.objects.count() == 0
    with pytest.raises(ProgrammingError, match="row-level security"):
        Note.objects.create(organisation_id=note.organisation_id)


def test_acting_for_nobody_shows_nothing(database: None) -> None:
    note_of(uuid.uuid4())
    with acting_for([]):
        assert Note.objects.count() == 0


def test_in_a_scope_are_the_rows_of_its_organisations_only(database: None) -> None:
    ours, theirs, elsewhere = (note_of(uuid.uuid4()) for _ in range(3))
    with acting_for([ours.organisation_id, theirs.organisation_id]):
        assert set(Note.objects.all()) == {ours, theirs}
    with acting_for([elsewhere.organisation_id]):
        assert set(Note.objects.all()) == {elsewhere}


def test_nobody_changes_moves_or_removes_the_row_of_another(database: None) -> None:
    theirs, us = note_of(uuid.uuid4()), uuid.uuid4()
    with acting_for([us]):
        assert Note.objects.filter(pk=theirs.pk).update(case_id=us) == 0
        assert Note.objects.filter(pk=theirs.pk).delete() == (0, {})
        ours = Note.objects.create(organisation_id=us)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Note.objects.filter(pk=ours.pk).update(organisation_id=theirs.organisation_id)
    with acting_for([theirs.organisation_id]):
        assert Note.objects.get().case_id == theirs.case_id


@OTHERS
@given(data=st.data())
def test_no_query_shows_a_row_of_another_organisation(
    as_app: psycopg.Connection[Any], data: st.DataObject
) -> None:
    organisations = [uuid.uuid4() for _ in range(data.draw(st.integers(1, 5)))]
    owners = data.draw(st.lists(st.sampled_from(organisations), max_size=8))
    notes = [note_of(owner) for owner in owners]
    acting = data.draw(st.sets(st.sampled_from(organisations)))
    visible = {note.pk for note in notes if note.organisation_id in acting}
    with acting_for(acting):
        assert set(Note.objects.values_list("pk", flat=True)) == visible
        assert set(Note.objects.exclude(organisation_id__in=acting)) == set()
        hidden = [note.pk for note in notes if note.organisation_id not in acting]
        assert Note.objects.filter(pk__in=hidden).count() == 0
        assert Note.objects.filter(pk__in=hidden).update(case_id=uuid.uuid4()) == 0
    with as_app.transaction():
        told = "{" + ",".join(map(str, acting)) + "}"
        as_app.execute("SELECT set_config('houvast.organisations', %s, true)", [told])
        for query in (
            "SELECT id FROM probe_note",
            "SELECT id FROM probe_note WHERE true OR organisation_id IS NOT NULL",
            "SELECT a.id FROM probe_note a JOIN probe_note b USING (id)",
            "WITH x AS (SELECT * FROM probe_note) SELECT id FROM x UNION SELECT id FROM x",
            "TABLE probe_note",
        ):
            assert {row[0] for row in as_app.execute(query.encode())} == visible
        changed = as_app.execute("UPDATE probe_note SET case_id = id RETURNING id").fetchall()
        assert {row[0] for row in changed} == visible
        removed = as_app.execute("DELETE FROM probe_note RETURNING id").fetchall()
        assert {row[0] for row in removed} == visible
    assert as_app.execute("SELECT count(*) FROM probe_note").fetchone() == (0,)


@pytest.mark.parametrize(
    "statement",
    [
        "SET row_security = off; SELECT * FROM probe_note",
        "ALTER TABLE probe_note DISABLE ROW LEVEL SECURITY",
        "DROP POLICY may_read ON probe_note",
        "CREATE POLICY open ON probe_note USING (true)",
        "TRUNCATE probe_note",
        "SET ROLE houvast_owner",
        "SET SESSION AUTHORIZATION houvast_owner",
        "CREATE TABLE public.mine (x int)",
        "CREATE TEMPORARY TABLE mine (x int)",
        "CREATE OR REPLACE FUNCTION houvast_organisations() RETURNS uuid[] AS 'x' LANGUAGE sql",
        "COPY probe_note TO PROGRAM 'cat'",
        "DELETE FROM django_migrations",
        "ALTER ROLE houvast_app BYPASSRLS",
        "SELECT * FROM audit_link",
    ],
)
def test_the_application_cannot_open_what_is_closed(
    as_app: psycopg.Connection[Any], statement: str
) -> None:
    with pytest.raises(psycopg.Error) as refused:
        as_app.execute(statement.encode())
    assert refused.value.sqlstate in {"42501", "0A000"}, refused.value


def test_every_table_is_closed_or_says_why_not(database: None) -> None:
    assert unprotected() == set(WITHOUT_ORGANISATION)


def test_the_owner_is_held_by_the_policies_too(database: None, owner: Any) -> None:
    note_of(uuid.uuid4())
    with psycopg.connect(**owner.for_psycopg()) as direct:
        assert direct.execute("SELECT count(*) FROM probe_note").fetchone() == (0,)


def test_a_message_is_read_by_both_and_written_by_the_school(database: None) -> None:
    school, zone, member = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()
    with acting_for([school]):
        sent = Message.objects.create(
            school_id=school, zone_id=zone, member_id=member, word="eerste"
        )
    with acting_for([zone]):
        assert Message.objects.get() == sent
        assert Message.objects.update(word="ander") == 0
        assert Message.objects.all().delete()[0] == 0
        with pytest.raises(ProgrammingError), transaction.atomic():
            Message.objects.create(school_id=school, zone_id=zone, word="vals")
    with acting_for([], member=member):
        assert Message.objects.get() == sent
    with acting_for([uuid.uuid4()], member=uuid.uuid4()):
        assert Message.objects.count() == 0


def test_a_remark_is_there_for_who_sees_its_note(database: None) -> None:
    ours, theirs = note_of(uuid.uuid4()), note_of(uuid.uuid4())
    with acting_for([ours.organisation_id]):
        remark = Remark.objects.create(note=ours)
        with pytest.raises(ProgrammingError), transaction.atomic():
            Remark.objects.create(note_id=theirs.pk)
    with acting_for([theirs.organisation_id]):
        assert Remark.objects.count() == 0
    with acting_for([ours.organisation_id]):
        assert Remark.objects.get() == remark


def test_a_known_trap_the_primary_key_tells_that_a_hidden_row_exists(database: None) -> None:
    """Unique keys look past the policies: that is why a primary key is random."""
    theirs, us = note_of(uuid.uuid4()), uuid.uuid4()
    with pytest.raises(IntegrityError), acting_for([us]):
        Note.objects.bulk_create([Note(pk=theirs.pk, organisation_id=us)])


def test_a_scope_ends_with_its_transaction_and_the_pool_passes_nothing_on(database: None) -> None:
    note = note_of(uuid.uuid4())
    with acting_for([note.organisation_id]):
        before = connection.connection.info.backend_pid
    seen = set()
    for _ in range(20):
        connection.close()  # back to the pool; the next one may be another
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_backend_pid(), current_setting('houvast.organisations', true)"
            )
            process, told = cursor.fetchone()
        assert not told
        assert Note.objects.count() == 0
        seen.add(process)
    assert before in seen


def test_after_an_error_nothing_was_kept_and_nothing_is_shown(database: None) -> None:
    organisation = uuid.uuid4()
    with suppress(KeyError), acting_for([organisation]):
        Note.objects.create(organisation_id=organisation)
        raise KeyError
    assert Note.objects.count() == 0
    with acting_for([organisation]):
        assert Note.objects.count() == 0


@pytest.mark.parametrize("fails", [False, True])
def test_after_an_inner_scope_the_outer_one_holds_again(db: None, *, fails: bool) -> None:
    ours, theirs = uuid.uuid4(), uuid.uuid4()
    with acting_for([ours]) as outer:
        mine = Note.objects.create(organisation_id=ours)
        with suppress(KeyError), acting_for([theirs]):
            Note.objects.create(organisation_id=theirs)
            assert set(Note.objects.values_list("organisation_id", flat=True)) == {theirs}
            if fails:
                raise KeyError
        assert current() is outer
        assert set(Note.objects.all()) == {mine}
    assert Note.objects.count() == 0
    with acting_for([theirs]):
        assert Note.objects.count() == (0 if fails else 1)


def test_outside_a_scope_there_is_none_to_ask(db: None) -> None:
    with pytest.raises(OutsideScope):
        current()


def test_thirty_at_once_through_the_pool_each_see_their_own(database: None) -> None:
    def own_rows(_: int) -> bool:
        organisation = uuid.uuid4()
        try:
            for number in range(5):
                note_of(organisation)
                with acting_for([organisation]):
                    rows = list(Note.objects.values_list("organisation_id", flat=True))
                if rows != [organisation] * (number + 1) or Note.objects.count():
                    return False
            return True
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(own_rows, range(30)))


@pytest.mark.parametrize("name", ["a b", "x;--", 'a"b', "", "Note", "1a"])
def test_a_name_that_is_no_plain_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="plain name"):
        protect(name)
    with pytest.raises(ValueError, match="plain name"):
        protect("probe_note", (name,))
    with pytest.raises(ValueError, match="plain name"):
        protect_through("probe_note", "note_id", name)


def test_a_table_is_never_protected_by_nothing() -> None:
    with pytest.raises(ValueError, match="needs a column"):
        protect("probe_note", ())


def test_every_table_of_an_app_has_a_random_primary_key() -> None:
    """Hidden rows cannot be guessed; the two exceptions are no secret."""
    counted = {
        model._meta.label
        for model in apps.get_models()
        if model._meta.app_config.name.startswith("houvast.")
        and model._meta.pk.get_internal_type() != "UUIDField"
    }
    assert counted <= {"audit.Link"}


def test_an_error_of_the_database_leaves_no_open_transaction(database: None) -> None:
    with suppress(DatabaseError), acting_for([uuid.uuid4()]), connection.cursor() as cursor:
        cursor.execute("SELECT 1/0")
    assert not connection.in_atomic_block
    assert Note.objects.count() == 0
