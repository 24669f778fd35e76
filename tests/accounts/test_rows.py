"""Straight in SQL, as the application: whose rows are there, and which can be written?"""

from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, transaction
from tests.accounts.cast import People

from houvast.accounts import access
from houvast.accounts.models import Membership, Serves, User
from houvast.accounts.roles import Role
from houvast.accounts.sight import see_address, see_person
from houvast.database.scope import acting_for

CLOSED = (
    *("accounts_user", "accounts_membership", "accounts_invitation", "accounts_site"),
    *("accounts_serves", "account_emailaddress", "mfa_authenticator", "usersessions_usersession"),
)
OPEN_TO_READ = ("accounts_organisation", "accounts_zoneregion")


def rows(query: str, *values: object) -> list[tuple[object, ...]]:
    """What PostgreSQL answers."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return list(cursor.fetchall())


def count(table: str) -> int:
    """How many rows of `table` are visible."""
    ((found,),) = rows(f"SELECT count(*) FROM {table}")  # noqa: S608 - a name of ours
    assert isinstance(found, int)
    return found


@pytest.mark.parametrize("table", CLOSED)
def test_nobody_sees_nothing(people: People, table: str) -> None:
    assert count(table) == 0


@pytest.mark.parametrize("table", OPEN_TO_READ)
def test_names_of_organisations_and_regions_can_be_read(people: People, table: str) -> None:
    assert count(table) > 3


def test_an_address_opens_one_person_and_nobody_beside(people: People) -> None:
    see_address(people["an"].email)
    assert rows("SELECT name FROM accounts_user") == [("An Lievens",)]
    assert count("accounts_membership") == 0


def test_a_person_sees_their_own_memberships_and_no_colleague(people: People) -> None:
    an = people.member("an")
    see_person(an.user_id)
    assert rows("SELECT id FROM accounts_membership") == [(an.membership_id,)]
    assert rows("SELECT name FROM accounts_user") == [("An Lievens",)]


def test_a_member_sees_colleagues_and_nobody_of_elsewhere(people: People) -> None:
    an = people.member("an")
    with acting_for([an.organisation_id]):
        names = {name for (name,) in rows("SELECT name FROM accounts_user")}
        assert names == {"An Lievens", "Bram Coene", "Carla Dhondt"}
        assert [member.name for member in access.colleagues_of(an)] == sorted(names)


def test_a_colleague_can_be_read_and_not_changed(people: People) -> None:
    an = people.member("an")
    with acting_for([an.organisation_id]):
        assert User.objects.filter(name="Bram Coene").exists()
        assert User.objects.filter(name="Bram Coene").update(name="Iemand Anders") == 0


def test_a_school_sees_its_sites_and_no_other(people: People) -> None:
    an, elke = people.member("an"), people.member("elke")
    with acting_for([an.organisation_id]):
        assert [site.name for site in access.sites_of(an)] == ["Centrum", "Zeeweg"]
        assert access.sites_of(elke) == ()


def test_who_serves_whom_is_seen_by_both_and_by_no_other(people: People) -> None:
    an, greet, elke = (people.member(name) for name in ("an", "greet", "elke"))
    with acting_for([an.organisation_id]):
        assert [clb.name for clb in access.clbs_of(an)] == ["CLB Het Baken (demo)"]
    with acting_for([greet.organisation_id]):
        assert [school.name for school in access.schools_of(greet)] == ["Sint-Ansgar (demo)"]
    with acting_for([elke.organisation_id]):
        assert count("accounts_serves") == 0


def test_the_zone_of_a_region_is_found_by_everybody(people: People) -> None:
    zone = access.zone_for("brugge-noord")
    assert zone
    assert zone.name == "Politiezone Brugge (demo)"
    assert access.zone_for("elders") is None


def test_nobody_makes_themselves_a_member(people: People) -> None:
    an, elke = people.member("an"), people.member("elke")
    see_person(an.user_id)
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Membership.objects.create(
            user_id=an.user_id, organisation_id=elke.organisation_id, role=Role.SCHOOL_LEAD
        )


def test_nobody_raises_their_own_role_without_acting_for_the_organisation(people: People) -> None:
    bram = people.member("bram")
    see_person(bram.user_id)
    own = Membership.objects.filter(id=bram.membership_id)
    assert own.exists()
    assert own.update(role=Role.ADMINISTRATOR) == 0


@pytest.mark.parametrize("table", ["accounts_user", "accounts_membership", "accounts_organisation"])
def test_people_and_organisations_are_never_removed(people: People, table: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        rows(f"DELETE FROM {table} RETURNING id")  # noqa: S608 - a name of ours


FOUNDING = (
    ("an", "INSERT INTO accounts_site (id, name, region, school_id) VALUES (%s, 'x', 'x', %s)"),
    ("ines", "INSERT INTO accounts_zoneregion (id, region, zone_id) VALUES (%s, 'x', %s)"),
    (
        "an",
        "INSERT INTO accounts_organisation (id, kind, name, slug) "
        "SELECT %s, kind, 'x', 'x' FROM accounts_organisation WHERE id = %s",
    ),
)


@pytest.mark.parametrize(("who", "query"), FOUNDING)
def test_no_member_founds_anything(people: People, who: str, query: str) -> None:
    by = people.member(who)
    key = uuid4()
    for organisations in ([by.organisation_id], [by.organisation_id, key]):
        with (
            acting_for(organisations, member=by.membership_id),
            pytest.raises(ProgrammingError, match="row-level security"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(query, [key, by.organisation_id])


@pytest.mark.parametrize("table", ["accounts_site", "accounts_serves", "accounts_zoneregion"])
def test_no_member_takes_away_what_was_founded(people: People, table: str) -> None:
    for account in people.accounts:
        by = people.member(account)
        with acting_for([by.organisation_id], member=by.membership_id):
            assert rows(f"DELETE FROM {table} RETURNING id") == []  # noqa: S608 - a name of ours
            assert rows(f"UPDATE {table} SET id = id RETURNING id") == []  # noqa: S608


@pytest.mark.parametrize("acts", [True, False])
def test_no_organisation_becomes_one_of_another_kind(people: People, *, acts: bool) -> None:
    an = people.member("an")
    with acting_for([an.organisation_id], member=an.membership_id if acts else None):
        try:
            with transaction.atomic():
                changed = rows("UPDATE accounts_organisation SET kind = 'clb' RETURNING id")
        except ProgrammingError as error:
            changed = []
            assert "stays what it was founded as" in str(error)  # noqa: PT017
        assert changed == []


def test_a_clb_lets_itself_serve_no_school(people: People) -> None:
    greet, elke = people.member("greet"), people.member("elke")
    with (
        acting_for([greet.organisation_id]),
        pytest.raises(ProgrammingError, match="row-level security"),
        transaction.atomic(),
    ):
        Serves.objects.create(clb_id=greet.organisation_id, school_id=elke.organisation_id)


def test_what_is_seen_ends_with_the_transaction(database: None) -> None:
    with transaction.atomic():
        see_person(uuid4())
    assert rows("SELECT nullif(current_setting('houvast.user', true), '')") == [(None,)]


def test_outside_a_transaction_nothing_can_be_opened(database: None) -> None:
    with pytest.raises(RuntimeError, match="inside one"):
        see_address("an@example.invalid")
