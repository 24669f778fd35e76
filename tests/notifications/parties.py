"""Two schools, a CLB and two police zones, and a form that is complete: for the tests in Django."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone
from tests.cases.conftest import FORWARDED, _person, acting

from houvast.accounts import access as people
from houvast.accounts import actions as founding
from houvast.accounts.members import Member
from houvast.accounts.models import Organisation
from houvast.accounts.roles import Kind, Role
from houvast.accounts.sight import see_person
from houvast.cases import actions as case_actions
from houvast.cases.access import find as find_case
from houvast.cases.lists import Title
from houvast.cases.models import Case
from houvast.database.scope import acting_for
from houvast.notifications import access, actions
from houvast.notifications.form_values import BRUSSELS, FilledForm, PersonAnswers, Value
from houvast.notifications.models import Notification, Purpose
from houvast.regions.holidays import is_working_day
from houvast.regions.region import Level

SECRET = "Zeldzaamwoord"  # noqa: S105 - a word that stands nowhere else
"""Stands in every sealed text: it may appear nowhere it does not belong."""

REST: dict[str, Value] = {
    "reporter_phone": "050 12 34 56",
    "urgency": "normal",
    "what_was_told": f"Een foto werd doorgestuurd. {SECRET}.",
    "asked_of_police": ("contact",),
    "legal_ground": "nog te bevestigen",
    "signed_by": f"Lea {SECRET}",
    "signed_function": "directeur",
}


@dataclass(frozen=True)
class Parties:
    """Everybody by name."""

    lead: Member
    staff: Member
    administrator: Member
    elsewhere: Member
    clb: Member
    police: Member
    coordinator: Member
    other_zone: Member
    school: Organisation
    zone: Organisation
    site: Any

    def everybody(self) -> dict[str, Member]:
        """The members by name."""
        return {name: value for name, value in vars(self).items() if isinstance(value, Member)}


def meet(tail: str = "") -> Parties:
    """Found them all; `tail` makes names that were not there yet."""

    def found(kind: Kind, slug: str, **more: Any) -> Organisation:
        return founding.found_organisation(kind=kind, name=slug, slug=f"{slug}{tail}", **more)

    school = found(Kind.SCHOOL, "m-linde", sites=[("Centrum", "brugge-centrum")])
    other = found(Kind.SCHOOL, "m-eik")
    clb = found(Kind.CLB, "m-clb")
    regions = ("brugge-centrum", "brugge-noord", "brugge-oost")
    zone = found(Kind.POLICE_ZONE, "m-zone", regions=() if tail else regions)
    second = found(Kind.POLICE_ZONE, "m-zone-twee", regions=() if tail else ("brugge-west",))
    lead = _person(school, "Lea", Role.SCHOOL_LEAD)
    with acting_for([school.id]):
        site = people.sites_of(lead)[0].id
    parties = Parties(
        lead=lead,
        staff=_person(school, "Noor", Role.SCHOOL_STAFF),
        administrator=_person(school, "Ada", Role.ADMINISTRATOR),
        elsewhere=_person(other, "Eva", Role.SCHOOL_LEAD),
        clb=_person(clb, "Cato", Role.CLB_COUNSELLOR),
        police=_person(zone, "Piet", Role.POLICE_CONTACT),
        coordinator=_person(zone, "Karel", Role.ZONE_COORDINATOR),
        other_zone=_person(second, "Wim", Role.POLICE_CONTACT),
        school=school,
        zone=zone,
        site=site,
    )
    see_person(None)
    return parties


def case_of(by: Member, site: Any) -> Case:
    """A forwarded image, decided: notify."""
    case = case_actions.open_case(title=Title.FORWARDED, site=site, situation=FORWARDED, by=by)
    case_actions.decide(find_case(by, case.id), Level.NOTIFY, reason="Zoals het advies.", by=by)
    return case


def completed(form: FilledForm) -> FilledForm:
    """The form with everything that is required."""
    persons = tuple(
        PersonAnswers(who.letter, {"role": "witness", **who.answers, "class_group": SECRET})
        for who in form.persons
    )
    return FilledForm({**form.answers, **REST}, persons)


def complete_draft(parties: Parties) -> Notification:
    """A draft that can be sent."""
    with acting(parties.lead) as by:
        case = case_of(by, parties.site)
        one = actions.draft(case=case.id, purpose=Purpose.NOTIFICATION, key=uuid4(), by=by)
        opened = access.find(by, one.id)
        actions.save_form(opened, completed(opened.contents.form), by=by)
    return one


def sent(parties: Parties) -> Notification:
    """One that was sent."""
    one = complete_draft(parties)
    with acting(parties.lead) as by:
        return actions.send(access.find(by, one.id), by=by)


def advice(parties: Parties) -> Notification:
    """An advice request without names, sent by a counsellor before anything was decided."""
    with acting(parties.staff) as by:
        case = case_actions.open_case(
            title=Title.FORWARDED, site=parties.site, situation=FORWARDED, by=by
        )
        one = actions.draft(case=case.id, purpose=Purpose.ADVICE, key=uuid4(), by=by)
        filled = completed(access.find(by, one.id).contents.form)
        people = tuple(
            PersonAnswers(who.letter, {**who.answers, "role": "witness"}) for who in filled.persons
        )
        actions.save_form(access.find(by, one.id), FilledForm(filled.answers, people), by=by)
        return actions.send(access.find(by, one.id), by=by)


def moment(text: str) -> datetime:
    """A moment in Brussels."""
    return datetime.fromisoformat(text).replace(tzinfo=BRUSSELS) if text else timezone.now()


def at_the_office(after: datetime) -> datetime:
    """Ten o'clock in Brussels on the first working day after the day of `after`."""
    day = after.astimezone(BRUSSELS).date() + timedelta(days=1)
    while not is_working_day(day):
        day += timedelta(days=1)
    return datetime.combine(day, time(10), BRUSSELS)
