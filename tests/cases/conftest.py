"""A school with a lead and two counsellors, another school, a CLB and a police zone; a case."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import pytest
from django.test import Client

from houvast.accounts import access as people
from houvast.accounts import actions as founding
from houvast.accounts.members import Member, member_from
from houvast.accounts.models import Membership, Organisation, User
from houvast.accounts.roles import Kind, Role
from houvast.accounts.sight import see_person
from houvast.cases import access, actions
from houvast.cases.access import Opened
from houvast.cases.lists import Title
from houvast.cases.models import Case
from houvast.database.scope import acting_for

SITUATIONS = Path(__file__).parents[1] / "situations"
PASSWORD = "vuurtoren-olijf-kompas"  # noqa: S105 - nobody's

FORWARDED = json.dumps(
    {
        "date": "2026-11-10",
        "people": {
            "A": {"age": 15, "pupil_of": "this_school"},
            "B": {"age": 16, "pupil_of": "this_school"},
            "C": {"age": 15, "pupil_of": "other_school"},
        },
        "content": {"kind": "image", "depicts": ["A"], "sexual": "nude", "origin": "self"},
        "acts": [
            {"act": "send", "by": "A", "to": ["B"], "consent": {"A": True, "B": True}},
            {"act": "show", "by": "B", "to": ["C"], "consent": {"A": False}},
        ],
        "relations": [],
        "circumstances": {"danger_now": False},
    }
)
"""B showed C what A had sent: A is a victim, the advice is to notify."""

BETWEEN_THEM = json.dumps(
    {
        "date": "2026-11-10",
        "people": {
            "A": {"age": 16, "pupil_of": "this_school"},
            "B": {"age": 16, "pupil_of": "this_school"},
        },
        "content": {"kind": "image", "depicts": ["A"], "sexual": "nude", "origin": "self"},
        "acts": [
            {"act": "make", "by": "A", "consent": {"A": True}},
            {"act": "send", "by": "A", "to": ["B"], "consent": {"A": True, "B": True}},
        ],
        "free_will": {"A": {"impaired": False}, "B": {"impaired": False}},
        "relations": [],
        "circumstances": {"danger_now": False},
    }
)
"""Two sixteen-year-olds, nothing left them: care."""


@dataclass(frozen=True)
class Cast:
    """Everybody by name; ids of members, none of whom is acting yet."""

    school: Organisation
    other_school: Organisation
    clb: Organisation
    zone: Organisation
    lead: Member
    counsellor: Member
    colleague: Member
    administrator: Member
    elsewhere: Member
    clb_counsellor: Member
    police: Member
    site: UUID

    def everybody(self) -> dict[str, Member]:
        """The members by the name of their field."""
        return {name: value for name, value in vars(self).items() if isinstance(value, Member)}


def _person(organisation: Organisation, name: str, role: Role) -> Member:
    user = founding.add_person(
        email=f"{name.lower()}@{organisation.slug}.example.invalid",
        name=f"{name} Verzonnen",
        password=PASSWORD,
        organisation=organisation,
        role=role,
    )
    with acting_for([organisation.id]):
        found = Membership.objects.select_related("user", "organisation").get(user=user)
        return member_from(found)


@pytest.fixture
def cast(db: None) -> Cast:
    """Two schools, a CLB that serves the first, and a zone."""
    school = founding.found_organisation(
        kind=Kind.SCHOOL,
        name="De Linde (test)",
        slug="test-linde",
        sites=[("Centrum", "brugge-centrum")],
    )
    other = founding.found_organisation(kind=Kind.SCHOOL, name="De Eik (test)", slug="test-eik")
    clb = founding.found_organisation(kind=Kind.CLB, name="CLB (test)", slug="test-clb")
    zone = founding.found_organisation(kind=Kind.POLICE_ZONE, name="Zone (test)", slug="test-zone")
    founding.let_serve(clb, school)
    lead = _person(school, "Lea", Role.SCHOOL_LEAD)
    with acting_for([school.id]):
        site = people.sites_of(lead)[0].id
    cast = Cast(
        school=school,
        other_school=other,
        clb=clb,
        zone=zone,
        lead=lead,
        counsellor=_person(school, "Noor", Role.SCHOOL_STAFF),
        colleague=_person(school, "Omar", Role.SCHOOL_STAFF),
        administrator=_person(school, "Ada", Role.ADMINISTRATOR),
        elsewhere=_person(other, "Eva", Role.SCHOOL_LEAD),
        clb_counsellor=_person(clb, "Cato", Role.CLB_COUNSELLOR),
        police=_person(zone, "Piet", Role.POLICE_CONTACT),
        site=site,
    )
    see_person(None)
    return cast


@contextmanager
def acting(member: Member) -> Iterator[Member]:
    """As the website does for a request of this member."""
    with acting_for([member.organisation_id], member=member.membership_id):
        yield member


def opened(member: Member, case: Case) -> Opened:
    """The case as this member opens it, within `acting`."""
    return access.find(member, case.id)


@pytest.fixture
def case(cast: Cast) -> Case:
    """A forwarded image, opened by the counsellor, nothing decided."""
    with acting(cast.counsellor) as by:
        return actions.open_case(title=Title.FORWARDED, site=cast.site, situation=FORWARDED, by=by)


class Browser(Client):
    """Sends forms as our pages do: never as multipart, which could carry a file."""

    def post(self, path: str, data: Any = None, **named: Any) -> Any:  # type: ignore[override]
        """Send a form."""
        body = urlencode(data or {}, doseq=True)
        return super().post(path, body, "application/x-www-form-urlencoded", **named)


def browser_of(member: Member) -> Browser:
    """A browser in which the member is signed in."""
    browser = Browser()
    see_person(member.user_id)
    user = User.objects.get(id=member.user_id)
    browser.force_login(user, backend="houvast.accounts.backend.SignIn")
    see_person(None)
    return browser
