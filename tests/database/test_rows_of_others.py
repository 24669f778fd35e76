"""Whoever acts: is no row of another organisation ever read, changed, removed or added?

Organisations, members and what they do are drawn at random; the tables are those the database
lists, so a new one is part of it on the day it is made.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import Http404
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker
from tests.cases.conftest import acting
from tests.config.everybody import World, gathered, open_case, undone, work_on
from tests.database.ownership import (
    OF_PEOPLE,
    OPEN_TO_READ,
    WITH_ITS_PARENT,
    Row,
    Tables,
    Truth,
    closed_tables,
    rows,
    truth,
)
from tests.notifications.parties import completed

from houvast.accounts.members import Member
from houvast.cases import access as cases
from houvast.cases import actions as case_actions
from houvast.cases import sharing_actions
from houvast.cases.models import Case
from houvast.database.places import Places
from houvast.database.scope import acting_for
from houvast.errors import HouvastError
from houvast.notifications import access, actions, police_actions
from houvast.notifications.models import Kind, Notification, Purpose
from houvast.prevention import access as plans
from houvast.prevention import actions as planning
from houvast.regions.region import Level

REFUSED = ("42501", "P0001")
"""Not allowed; refused by a trigger."""

AT_RANDOM = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def world(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, places: Places
) -> Iterator[World]:
    """Everybody, with a row of every kind."""
    with gathered(places, django_db_blocker) as found:
        yield found


@pytest.fixture(scope="module")
def tables(world: World) -> Tables:
    """What the database lists."""
    return closed_tables()


# --- what somebody can do at random ---------------------------------------------------------------


def somebody_opens(by: Member, world: World, data: st.DataObject) -> None:
    """A new case, worked on or not."""
    is_own = by.organisation_id == world.organisations["school"].id
    case = open_case(world.site if is_own else None, by)
    if is_own and data.draw(st.booleans()):
        work_on(world, case, by=by)


def somebody_decides(by: Member, world: World, data: st.DataObject) -> None:
    """A decision in a case of theirs."""
    level = data.draw(st.sampled_from(Level))
    case_actions.decide(_own(by, data), level, reason="Zo afgesproken.", by=by)


def somebody_shares(by: Member, world: World, data: st.DataObject) -> None:
    """Hand a case to a CLB."""
    sharing_actions.share_with_clb(
        _own(by, data), clb=world.organisations["clb"].id, message="x", with_facts=True, by=by
    )


def somebody_is_shut_out(by: Member, world: World, data: st.DataObject) -> None:
    """A colleague may no longer see a case."""
    to = world.members[data.draw(st.sampled_from(["staff", "lead", "other_staff"]))]
    sharing_actions.shut_out(_own(by, data), to.membership_id, reason="Familie.", by=by)


def somebody_notifies(by: Member, world: World, data: st.DataObject) -> None:
    """A form, sent or not."""
    case = _own(by, data).case.id
    one = actions.draft(case=case, purpose=Purpose.NOTIFICATION, key=uuid4(), by=by)
    opened = access.find(by, one.id)
    actions.save_form(opened, completed(opened.contents.form), by=by)
    if data.draw(st.booleans()):
        actions.send(access.find(by, one.id), by=by)
        actions.write_message(access.find(by, one.id), "Een vraag.", key=uuid4(), by=by)


def somebody_answers(by: Member, world: World, data: st.DataObject) -> None:
    """The police answer, keep a note, or pass on."""
    there = list(Notification.objects.filter(zone_id=by.organisation_id).order_by("id"))
    opened = access.find(by, data.draw(st.sampled_from(there)).id if there else uuid4())
    match data.draw(st.sampled_from(["answer", "note", "message", "pass on"])):
        case "answer":
            police_actions.answer(opened, Kind.FEEDBACK, text="Gevolgd.", by=by)
        case "note":
            police_actions.add_note(opened, "Van ons.", key=uuid4(), by=by)
        case "message":
            actions.write_message(opened, "Een antwoord.", key=uuid4(), by=by)
        case _:
            to = data.draw(st.sampled_from(["brugge-west", "brugge-noord", "brugge-centrum"]))
            police_actions.pass_on(opened, to, reason="Uw regio.", by=by)


def somebody_plans(by: Member, world: World, data: st.DataObject) -> None:
    """A plan with an activity, and a point of the policy."""
    year = plans.this_year().starts + data.draw(st.integers(0, 1))
    planning.make_plan(year, with_proposal=data.draw(st.booleans()), by=by)
    planning.add_activity(year, {"what": "Een les."}, key=uuid4(), by=by)
    planning.say_point("open-talk", {"standing": "done", "remark": "Ja."}, seen="", by=by)


def _own(by: Member, data: st.DataObject) -> cases.Opened:
    there = list(Case.objects.filter(organisation_id=by.organisation_id).order_by("id"))
    return cases.find(by, data.draw(st.sampled_from(there)).id if there else uuid4())


DOINGS: tuple[Callable[[Member, World, st.DataObject], None], ...] = (
    somebody_opens,
    somebody_decides,
    somebody_shares,
    somebody_is_shut_out,
    somebody_notifies,
    somebody_answers,
    somebody_plans,
)


def happen(world: World, data: st.DataObject) -> None:
    """Random people do random things, one after the other; what they may not do stays undone."""
    for _ in range(data.draw(st.integers(0, 6), label="how much happens")):
        name = data.draw(st.sampled_from(sorted(world.members)), label="who")
        doing = data.draw(st.sampled_from(DOINGS), label="does")
        by = world.members[name]
        with acting(by), suppress(HouvastError, Http404), transaction.atomic():
            doing(by, world, data)


def scope(world: World, data: st.DataObject) -> tuple[set[UUID], UUID | None]:
    """For whom is acted: a member as in a request, or nobody for any set of organisations."""
    if data.draw(st.booleans(), label="as in a request"):
        member = world.members[data.draw(st.sampled_from(sorted(world.members)), label="acts")]
        return {member.organisation_id}, member.membership_id
    ids = sorted(one.id for one in world.organisations.values())
    return data.draw(st.sets(st.sampled_from(ids)), label="for"), None


def everything(world: World, tables: Tables) -> Truth:
    """All rows as they are now."""
    return truth(tables, [one.id for one in world.organisations.values()])


def refused(query: str, *values: object) -> bool:
    """Whether PostgreSQL refuses, or has no row to do it to; whatever it did is taken back."""
    try:
        with undone(), connection.cursor() as cursor:
            cursor.execute(query, values)
            return bool(cursor.rowcount == 0)
    except DatabaseError as error:
        state = getattr(error.__cause__, "sqlstate", None) or ""
        return state.startswith(REFUSED)


# --- the rules -----------------------------------------------------------------------------------


def test_every_table_says_whose_its_rows_are(tables: Tables) -> None:
    for table in tables.of_organisations:
        if table not in WITH_ITS_PARENT:
            assert set(tables.readers(table)) <= set(tables.columns[table]), table
        assert set(tables.writers(table)) <= set(tables.columns[table]), table


def verbs_of(told: Iterable[str]) -> set[str]:
    """The verbs of policies as PostgreSQL tells them; one FOR ALL speaks of each of them."""
    return {verb for one in told for verb in ("rawd" if one == "*" else one)}


def test_every_table_is_forced_and_has_a_rule_for_every_verb(tables: Tables) -> None:
    found = rows(
        "SELECT c.relname, c.relforcerowsecurity, array_agg(p.polcmd::text) AS verbs "
        "FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid AND p.polpermissive "
        "WHERE c.relname = ANY (%s) GROUP BY 1, 2",
        list(tables.columns),
    )
    assert {one["relname"] for one in found} == set(tables.columns)
    for one in found:
        wanted = {"r", "a"} if one["relname"] == "audit_entry" else {"r", "a", "w", "d"}
        assert one["relforcerowsecurity"], one
        assert wanted <= verbs_of(one["verbs"]), one


def test_no_rule_is_open_but_those_that_say_so(tables: Tables) -> None:
    found = rows("SELECT tablename, policyname, roles::text, qual FROM pg_policies")
    always = {(one["tablename"], one["roles"]) for one in found if one["qual"] == "true"}
    assert always == {
        *((table, "{public}") for table in OPEN_TO_READ),
        ("audit_entry", "{houvast_owner}"),
    }


def test_no_role_of_ours_passes_the_rules_by(world: World) -> None:
    found = rows(
        "SELECT rolname, rolsuper OR rolbypassrls OR rolcreaterole AS mighty FROM pg_roles "
        "WHERE rolname IN ('houvast_app', 'houvast_owner')"
    )
    assert {one["rolname"]: one["mighty"] for one in found} == {
        "houvast_app": False,
        "houvast_owner": False,
    }
    inside = rows("SELECT 1 FROM pg_auth_members WHERE member = 'houvast_app'::regrole")
    assert inside == []


def test_nothing_looks_past_the_rules_for_the_application(world: World) -> None:
    found = rows(
        "SELECT proname AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace "
        "AND prosecdef UNION SELECT relname FROM pg_class "
        "WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm', 'f')"
    )
    assert sorted(one["name"] for one in found) == [
        "audit_chain",  # it only adds a number and a hash
        "houvast_shut_out",  # the cases from which the person acting is shut out: the rules ask it
        "houvast_shut_out_keys",
    ]


def test_there_is_a_row_of_every_kind(world: World, tables: Tables) -> None:
    found = everything(world, tables)
    assert [table for table in tables.of_organisations if not found.rows[table]] == []


@AT_RANDOM
@given(data=st.data())
def test_whoever_acts_sees_their_own_rows_and_no_other(
    world: World, tables: Tables, data: st.DataObject
) -> None:
    with undone():
        happen(world, data)
        known = everything(world, tables)
        for_whom, member = scope(world, data)
        with acting_for(for_whom, member=member):
            for table in tables.of_organisations:
                there = {one["id"] for one in rows(f"SELECT id FROM {table}")}  # noqa: S608 - listed
                assert there == known.seen(table, for_whom, member), table
            colleagues = {
                row["user_id"]
                for row in known.memberships.values()
                if row["organisation_id"] in for_whom
            }
            for table, column in OF_PEOPLE.items():
                query = f"SELECT {column} AS person FROM {table}"  # noqa: S608 - listed
                seen = {one["person"] for one in rows(query)}
                assert seen == (colleagues if table == "accounts_user" else set()), table


@AT_RANDOM
@given(data=st.data())
def test_a_join_leads_to_no_row_of_another(
    world: World, tables: Tables, data: st.DataObject
) -> None:
    with undone():
        happen(world, data)
        known = everything(world, tables)
        for_whom, member = scope(world, data)
        with acting_for(for_whom, member=member):
            for child, via, parent in tables.links:
                joined = rows(
                    f"SELECT c.id AS child, p.id AS parent FROM {child} c "  # noqa: S608 - listed
                    f"FULL JOIN {parent} p ON p.id = c.{via}"
                )
                for table, side in ((child, "child"), (parent, "parent")):
                    if table in tables.of_organisations:
                        found = {one[side] for one in joined} - {None}
                        assert found <= known.seen(table, for_whom, member), (child, via)


@AT_RANDOM
@given(data=st.data())
def test_nobody_changes_or_removes_a_row_of_another(
    world: World, tables: Tables, data: st.DataObject
) -> None:
    known = everything(world, tables)
    for_whom, member = scope(world, data)
    with acting_for(for_whom, member=member):
        for table in tables.of_organisations:
            row = known.rows[table][
                data.draw(st.sampled_from(sorted(known.rows[table])), label=table)
            ]
            column = data.draw(st.sampled_from(tables.columns[table]), label="column")
            change = f'UPDATE {table} SET "{column}" = "{column}" WHERE id = %s'  # noqa: S608 - listed
            remove = f"DELETE FROM {table} WHERE id = %s"  # noqa: S608 - listed
            if not written_by(tables.writers(table), table, row) & for_whom:
                assert refused(change, row["id"]), (table, column)
            if not written_by(tables.removers(table), table, row) & for_whom:
                assert refused(remove, row["id"]), table


@AT_RANDOM
@given(data=st.data())
def test_nobody_adds_a_row_to_another_or_hands_one_over(
    world: World, tables: Tables, data: st.DataObject
) -> None:
    known = everything(world, tables)
    for_whom, member = scope(world, data)
    others = [one.id for one in world.organisations.values() if one.id not in for_whom]
    if not others:
        return
    other = data.draw(st.sampled_from(others), label="whose")
    with acting_for(for_whom, member=member):
        for table in tables.of_organisations:
            row = known.rows[table][
                data.draw(st.sampled_from(sorted(known.rows[table])), label=table)
            ]
            theirs = {**row, "id": uuid4(), **dict.fromkeys(tables.owners(table), other)}
            assert refused(*adding(table, theirs)), table
            moved = ", ".join(f"{column} = %s" for column in tables.owners(table))
            values = [other] * len(tables.owners(table))
            move = f"UPDATE {table} SET {moved} WHERE id = %s"  # noqa: S608 - listed
            assert refused(move, *values, row["id"]), table


@pytest.mark.parametrize("table", sorted(OPEN_TO_READ))
def test_what_everybody_reads_only_its_owner_changes(world: World, table: str) -> None:
    column, other = OPEN_TO_READ[table], world.organisations["other_zone"].id
    with acting_for([world.organisations["zone"].id]):
        change = f"UPDATE {table} SET id = id WHERE {column} = %s"  # noqa: S608 - listed
        assert refused(change, other)
        assert refused(f"DELETE FROM {table} WHERE {column} = %s", other)  # noqa: S608 - listed


def written_by(columns: Sequence[str], table: str, row: Row) -> set[UUID]:
    """The organisations that may change or remove this row; nobody what is only added to."""
    return set() if table == "audit_entry" else {row[one] for one in columns}


def adding(table: str, row: dict[str, Any]) -> tuple[object, ...]:
    """The statement that adds this row, and its values."""
    columns = ", ".join(f'"{column}"' for column in row)
    places = ", ".join(["%s"] * len(row))
    return (f"INSERT INTO {table} ({columns}) VALUES ({places})", *row.values())  # noqa: S608 - listed
