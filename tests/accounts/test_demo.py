"""Does the demo load whole, once, with invented people who can sign in?"""

from tests.accounts.cast import Browser, nobody

from houvast.accounts import demo
from houvast.accounts.models import Organisation
from houvast.accounts.roles import Kind, Role, fits
from houvast.regions.load import load_regions


def test_every_region_of_brugge_has_its_zone_and_every_site_a_region() -> None:
    slugs = {region.slug for region in load_regions().regions if region.zone == "brugge"}
    assert set(demo.ZONE.regions) == slugs
    assert {region for school in demo.SCHOOLS for _, region in school.sites} <= slugs


def test_every_role_has_somebody_to_try_it_with() -> None:
    roles = {role for invented in demo.EVERYBODY for _, role in invented.people}
    assert roles == set(Role)
    for invented in demo.EVERYBODY:
        assert all(fits(role, invented.kind) for _, role in invented.people)


def test_a_second_time_nothing_changes(db: None) -> None:
    made = demo.load()
    assert len(made) == sum(len(invented.people) for invented in demo.EVERYBODY)
    assert demo.load() == ()
    assert Organisation.objects.filter(kind=Kind.SCHOOL).count() == 2


def test_passwords_differ_each_time_and_only_their_hashes_stay(db: None) -> None:
    made = demo.load()
    assert len({account.password for account in made}) == len(made)
    text = demo.told(made)
    assert all(account.password in text and account.email in text for account in made)
    assert "is weg" in demo.told(demo.load())


def test_everybody_can_sign_in_with_what_is_told(db: None) -> None:
    made = demo.load()
    nobody()
    for account in made:
        assert Browser().sign_in(account.email, account.password).status_code == 302


def test_no_address_can_be_that_of_a_person(db: None) -> None:
    assert all(account.email.endswith(".example.invalid") for account in demo.load())
