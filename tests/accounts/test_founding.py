"""Is an organisation founded whole or not at all, and does its first administrator come in?"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection
from tests.accounts.cast import Browser, People, nobody

from houvast.accounts import access, founding
from houvast.accounts.founding import Parts
from houvast.accounts.models import Invitation, Membership, Organisation, Site
from houvast.accounts.roles import Kind, Role
from houvast.audit import Event
from houvast.audit.models import Entry
from houvast.database.scope import acting_for
from houvast.errors import HouvastError, InputError

SITES = Parts(sites=(("Centrum", "brugge-centrum"), ("Zeeweg", "brugge-noord")))
PHRASE = "kersen plukken in juni"


@pytest.fixture
def school(db: None) -> Organisation:
    """A school of an installation that was empty."""
    return founding.add(kind=Kind.SCHOOL, name="De Linde (test)", parts=SITES)


def shown(slug: str) -> founding.Shown:
    """What the list tells of one organisation."""
    (one,) = (one for one in founding.overview() if one.organisation.slug == slug)
    return one


def events(organisation: Organisation) -> list[tuple[str, object]]:
    """What is recorded of an organisation, and of which person."""
    with acting_for([organisation.id]):
        return list(Entry.objects.order_by("at").values_list("event", "user_id"))


def test_a_school_has_its_sites_and_a_slug_of_its_name(school: Organisation) -> None:
    assert school.slug == "de-linde-test"
    assert shown("de-linde-test").parts == (
        "vestiging Centrum (brugge-centrum)",
        "vestiging Zeeweg (brugge-noord)",
    )


def test_a_zone_takes_its_regions_and_a_clb_serves_its_schools(school: Organisation) -> None:
    zone = founding.add(
        kind=Kind.POLICE_ZONE, name="Zone", parts=Parts(regions=("brugge-centrum", "brugge-oost"))
    )
    clb = founding.add(kind=Kind.CLB, name="CLB Baken", parts=Parts(schools=(school.slug,)))
    assert access.zone_for("brugge-oost") == zone
    assert shown(clb.slug).parts == ("werkt voor De Linde (test) (de-linde-test)",)
    assert "begeleid door CLB Baken (clb-baken)" in shown(school.slug).parts


def test_what_is_there_is_not_made_again_nor_changed(school: Organisation) -> None:
    with pytest.raises(HouvastError, match="de-linde-test bestaat al: De Linde"):
        founding.add(
            kind=Kind.SCHOOL, name="de linde TEST", parts=Parts(sites=(("Ander", "brugge-oost"),))
        )
    assert len(shown(school.slug).parts) == 2


def test_another_of_the_same_name_takes_a_slug_of_its_own(school: Organisation) -> None:
    other = founding.add(kind=Kind.SCHOOL, name=school.name, slug="de-linde-2", parts=SITES)
    assert (other.name, other.slug) == (school.name, "de-linde-2")


def test_there_is_one_coordination(db: None) -> None:
    founding.add(kind=Kind.COORDINATION, name="Eerste", parts=Parts())
    with pytest.raises(HouvastError, match="al een coördinatie: Eerste"):
        founding.add(kind=Kind.COORDINATION, name="Tweede", parts=Parts())


@pytest.mark.parametrize(
    ("kind", "name", "slug", "parts", "told"),
    [
        (Kind.SCHOOL, "X", "", Parts(), "--site: geen vestiging.*Centrum=brugge-centrum"),
        (Kind.SCHOOL, "X", "", Parts(sites=(("A", "bruge"),)), "bruge.*bestaat niet.*brugge-oost"),
        (Kind.SCHOOL, "X", "", Parts(sites=((" ", "flanders"),)), "vestiging: ''.*1 tot 120"),
        (
            Kind.SCHOOL,
            "X",
            "",
            Parts(sites=(("A", "flanders"), ("A", "brugge-oost"))),
            "vestiging A van X ligt al in regio flanders",
        ),
        (Kind.SCHOOL, "X\nY", "", SITES, "naam: .*één regel"),
        (Kind.SCHOOL, "X" * 121, "", SITES, "naam: .*1 tot 120"),
        (Kind.SCHOOL, "日本", "", SITES, "--slug: .*kleine letters"),
        (Kind.SCHOOL, "X", "Met Spatie", SITES, "--slug: .*kleine letters"),
        (Kind.SCHOOL, "X", "x" * 61, SITES, "--slug: .*hoogstens 60"),
        (Kind.POLICE_ZONE, "X", "", Parts(), "--region: geen regio.*brugge-oost"),
        (Kind.POLICE_ZONE, "X", "", Parts(regions=("flanders",)), "flanders.*bestaat niet"),
        (Kind.POLICE_ZONE, "X", "", SITES, "--region: geen regio"),
        (Kind.CLB, "X", "", Parts(schools=("nergens",)), "nergens.*Toegelaten: de-linde-test"),
        (Kind.CLB, "X", "", SITES, "--site: x is een CLB"),
    ],
)
def test_what_cannot_be_is_named_and_leaves_nothing(  # noqa: PLR0913, PLR0917 - the columns of the table
    school: Organisation, kind: Kind, name: str, slug: str, parts: Parts, told: str
) -> None:
    with pytest.raises(HouvastError, match=told):
        founding.add(kind=kind, name=name, slug=slug, parts=parts)
    assert [one.organisation for one in founding.overview()] == [school]
    with acting_for([school.id]):
        assert Site.objects.count() == 2


def test_a_region_is_of_one_zone(db: None) -> None:
    founding.add(kind=Kind.POLICE_ZONE, name="Een", parts=Parts(regions=("brugge-oost",)))
    both = Parts(regions=("brugge-west", "brugge-oost"))
    with pytest.raises(HouvastError, match=r"brugge-oost is al van Een \(een\)"):
        founding.add(kind=Kind.POLICE_ZONE, name="Twee", parts=both)
    assert access.zone_for("brugge-west") is None


def test_what_comes_later_is_added_once(school: Organisation) -> None:
    later = Parts(sites=(("Centrum", "brugge-centrum"), ("Kaai", "brugge-oost")))
    assert founding.extend(school.slug, later) == ("vestiging Kaai",)
    assert founding.extend(school.slug, later) == ()
    with pytest.raises(HouvastError, match=r"Kaai van De Linde .* ligt al in regio brugge-oost"):
        founding.extend(school.slug, Parts(sites=(("Kaai", "brugge-west"),)))


def test_who_is_not_there_is_refused_with_who_is(school: Organisation) -> None:
    with pytest.raises(InputError, match=r"“nergens” bestaat niet\. Toegelaten: de-linde-test"):
        founding.extend("nergens", SITES)


def test_the_first_administrator_comes_in_with_the_link(school: Organisation) -> None:
    invitation, token = founding.invite(
        school.slug, name="Carla Eerste", email="Carla@school.example", role="administrator"
    )
    assert invitation.invited_by_id is None
    nobody()
    browser, link = Browser(), f"/account/uitnodiging/{token}/"
    assert "De Linde (test)" in browser.page(link)
    browser.send(link, {"name": "Carla Eerste", "password": PHRASE})
    assert "Medewerkers van De Linde (test)" in browser.page("/account/medewerkers/")
    one = shown(school.slug)
    assert (one.members, one.administrators, one.invited) == (1, 1, 0)


def test_a_second_invitation_ends_the_first(school: Organisation) -> None:
    for _ in range(2):
        _, token = founding.invite(
            school.slug, name="Carla", email="carla@school.example", role="administrator"
        )
    assert shown(school.slug).invited == 1
    nobody()
    assert Browser().get(f"/account/uitnodiging/{token}/").status_code == 200


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"role": "police_contact"}, "--role: .*geen rol in een school.*administrator .beheerder"),
        ({"role": "baas"}, "--role: “baas”.*school_lead"),
        ({"email": "carla@école.be"}, "mailadres: carla@école.be"),
        ({"email": f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.be"}, "mailadres"),
        ({"email": ""}, "mailadres"),
        ({"name": " "}, "naam"),
        ({"slug": "nergens"}, "nergens"),
    ],
)
def test_an_invitation_that_cannot_be_is_refused(
    school: Organisation, changed: dict[str, str], told: str
) -> None:
    given = {"name": "Carla", "email": "carla@school.example", "role": "administrator"}
    given = {"slug": school.slug, **given, **changed}
    with pytest.raises(InputError, match=told):
        founding.invite(given.pop("slug"), **given)
    with acting_for([school.id]):
        assert not Invitation.objects.exists()


def test_who_has_the_role_is_not_invited_again(people: People) -> None:
    with pytest.raises(HouvastError, match="heeft deze rol al"):
        founding.invite(
            "demo-sint-ansgar", name="Carla", email=people["carla"].email, role="administrator"
        )


def test_all_of_it_is_recorded_without_a_person_or_a_name(school: Organisation) -> None:
    clb = founding.add(kind=Kind.CLB, name="CLB", parts=Parts(schools=(school.slug,)))
    founding.invite(school.slug, name="Carla", email="carla@school.example", role="administrator")
    assert events(school) == [
        (Event.ORGANISATION_ADDED.value, None),
        (Event.ORGANISATION_CHANGED.value, None),  # its two sites
        (Event.ORGANISATION_CHANGED.value, None),
        (Event.ORGANISATION_CHANGED.value, None),  # the CLB that serves it
        (Event.MEMBER_INVITED.value, None),
    ]
    assert [event for event, _ in events(clb)] == [
        Event.ORGANISATION_ADDED.value,
        Event.ORGANISATION_CHANGED.value,
    ]
    with acting_for([school.id]):
        assert "carla" not in str(list(Entry.objects.values_list("detail"))).lower()


def test_two_commands_at_once_make_one(database: None) -> None:
    slug, together = f"test-{uuid4().hex[:12]}", Barrier(2)

    def add(_: int) -> str:
        together.wait(30)
        try:
            return founding.add(kind=Kind.SCHOOL, name="Samen", slug=slug, parts=SITES).slug
        except HouvastError as error:
            return str(error)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        told = sorted(threads.map(add, range(2)))
    assert told[0] == slug
    assert "bestaat al" in told[1]


def test_the_list_tells_who_can_come_in(people: People, signed_in: Callable[..., Browser]) -> None:
    carla = people.member("carla")
    with acting_for([carla.organisation_id]):
        Membership.objects.filter(role=Role.SCHOOL_STAFF).update(ended_at="2026-01-01T00:00Z")
    one = shown("demo-sint-ansgar")
    assert (one.members, one.administrators, one.invited) == (2, 1, 0)
