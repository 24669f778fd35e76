"""A region that no zone takes: the coordination gets the form, and passes it on."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.http import Http404
from django.urls import reverse
from tests.cases.conftest import _person, acting, browser_of
from tests.notifications.parties import SECRET, Parties, complete_draft, meet, moment

from houvast.accounts import actions as founding
from houvast.accounts.members import Member
from houvast.accounts.roles import Kind as OrganisationKind
from houvast.accounts.roles import Role
from houvast.accounts.sight import see_person
from houvast.errors import InputError
from houvast.notifications import access, actions, outbox, police_actions
from houvast.notifications.contents import ELSEWHERE
from houvast.notifications.form_values import FilledForm
from houvast.notifications.mail import OutboxFolder
from houvast.notifications.models import Kind, Notification


@pytest.fixture
def parties(db: None) -> Parties:
    return meet()


@pytest.fixture
def coordinator(parties: Parties) -> Member:
    found = founding.found_organisation(
        kind=OrganisationKind.COORDINATION, name="Coördinatie (test)", slug="test-coordinatie"
    )
    member = _person(found, "Mieke", Role.ZONE_COORDINATOR)
    see_person(None)
    return member


def draft_for(parties: Parties, region: str) -> Notification:
    one = complete_draft(parties)
    with acting(parties.lead) as by:
        form = access.find(by, one.id).contents.form
        filled = FilledForm({**form.answers, "region": region}, form.persons)
        actions.save_form(access.find(by, one.id), filled, by=by)
    return one


def test_without_a_coordination_the_school_is_told_to_call(parties: Parties) -> None:
    one = draft_for(parties, ELSEWHERE)
    with acting(parties.lead) as by, pytest.raises(InputError, match="bel de contactpersoon"):
        actions.send(access.find(by, one.id), by=by)


def test_the_coordination_gets_it_reads_it_and_passes_it_on(
    parties: Parties, coordinator: Member, tmp_path: Path
) -> None:
    one = draft_for(parties, ELSEWHERE)
    check = browser_of(parties.lead).get(reverse("notifications:check", args=[one.id]))
    assert "de coördinatie leest de fiche" in check.content.decode()
    with acting(parties.lead) as by:
        actions.send(access.find(by, one.id), by=by)
    browser = browser_of(coordinator)
    assert browser.get(reverse("cases:start")).url == reverse("notifications:inbox")
    assert one.reference in browser.get(reverse("notifications:inbox")).content.decode()
    with acting(coordinator) as by:
        opened = access.open_notification(by, one.id)
        assert SECRET in str(opened.contents.form.answers["what_was_told"])
        police_actions.answer(opened, Kind.ACKNOWLEDGED, by=by)
        police_actions.pass_on(opened, "brugge-west", reason="Deze zone volgt op.", by=by)
    with acting(parties.other_zone) as by:
        opened = access.find(by, one.id)
        assert SECRET in str(opened.contents.form.answers["what_was_told"])
        police_actions.answer(opened, Kind.ACCEPTED, key=uuid4(), by=by)
    with acting(parties.police), pytest.raises(Http404):
        access.find(parties.police, one.id)
    through = OutboxFolder(tmp_path / "outbox")
    outbox.send_due(moment(""), through=through, site="https://houvast.example.invalid")
    mails = [mail.read_text("utf-8") for mail in (tmp_path / "outbox").glob("*.eml")]
    assert [mail for mail in mails if "To: mieke@" in mail]


def test_a_coordination_sees_nothing_that_a_zone_got(parties: Parties, coordinator: Member) -> None:
    one = draft_for(parties, "brugge-centrum")
    with acting(parties.lead) as by:
        actions.send(access.find(by, one.id), by=by)
    with acting(coordinator) as by:
        assert list(access.listed(by)) == []
        with pytest.raises(Http404):
            access.find(by, one.id)


def test_the_coordinator_of_a_zone_passes_on_what_its_zone_got(parties: Parties) -> None:
    one = draft_for(parties, "brugge-centrum")
    with acting(parties.lead) as by:
        actions.send(access.find(by, one.id), by=by)
    browser = browser_of(parties.coordinator)
    assert one.reference in browser.get(reverse("notifications:inbox")).content.decode()
    path = reverse("notifications:pass_on", args=[one.id])
    typed = {"region": "brugge-noord", "text": "De leerling woont in Noord.", "key": str(uuid4())}
    assert browser.post(path, typed).status_code == 302
    with acting(parties.coordinator) as by:
        assert access.find(by, one.id).notification.region == "brugge-noord"
