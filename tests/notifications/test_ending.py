"""What is left of a form when its case is erased, and at the term of the zone?"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection
from django.http import Http404
from django.urls import reverse
from tests.cases.conftest import _person, acting, browser_of
from tests.notifications.parties import SECRET, Parties, complete_draft, meet, moment, sent

from houvast.accounts import actions as founding
from houvast.accounts.members import Member
from houvast.accounts.roles import Kind as OrganisationKind
from houvast.accounts.roles import Role
from houvast.accounts.sight import see_person
from houvast.cases import closing_actions
from houvast.cases.access import find as find_case
from houvast.cases.lists import Outcome, PoliceOutcome
from houvast.cases.police_forms import forms_of
from houvast.config.logs import WithoutMessages
from houvast.database.encrypted import EncryptedTextField
from houvast.database.models import DataKey
from houvast.database.scope import acting_for
from houvast.notifications import access, actions, erasing, phoned_actions, police_actions
from houvast.notifications.actions import NotAllowed
from houvast.notifications.contents import ELSEWHERE, Contents
from houvast.notifications.delivery_states import State
from houvast.notifications.form_values import FilledForm
from houvast.notifications.mail import About
from houvast.notifications.models import (
    Delivery,
    Kind,
    Message,
    Notification,
    PoliceNote,
    ReturnPart,
)
from houvast.notifications.retention import FIELDS_WITH_A_TERM, erasing_at_police


@pytest.fixture
def parties(db: None) -> Parties:
    return meet()


def erase_case(parties: Parties, one: Notification) -> None:
    """Close the case of a form with a known outcome, and erase it before its term."""
    assert one.case_id
    with acting(parties.lead) as by:
        closing_actions.close(
            find_case(by, one.case_id),
            outcome=Outcome.HANDED_OVER,
            police_outcome=PoliceOutcome.KNOWN,
            by=by,
        )
    with acting(parties.lead) as by:
        closing_actions.erase(find_case(by, one.case_id), by=by)


def test_the_police_read_on_what_the_school_erased_and_the_school_does_not(
    parties: Parties,
) -> None:
    one = sent(parties)
    with acting(parties.police) as by:
        actions.write_message(access.find(by, one.id), SECRET, key=one.id, by=by)
    erase_case(parties, one)
    with acting(parties.lead) as by:
        with pytest.raises(Http404):
            access.find(by, one.id)
        assert list(access.listed(by)) == []
        assert Message.objects.get().text == "(gewist)"
        assert not DataKey.objects.filter(subject=one.id, reader_id=by.organisation_id).exists()
        assert one.case_id
        assert [form.reference for form in forms_of(find_case(by, one.case_id))] == [one.reference]
    with acting(parties.police) as by:
        opened = access.find(by, one.id)
        assert SECRET in str(opened.contents.form.answers["what_was_told"])
        assert Message.objects.get().text == SECRET
        assert [row.id for row in access.listed(by)] == [one.id]


def test_nothing_more_is_sent_to_a_school_that_erased_its_case(parties: Parties) -> None:
    one = sent(parties)
    erase_case(parties, one)
    with acting(parties.police) as by:
        police_actions.answer(access.find(by, one.id), Kind.FEEDBACK, text="Afgerond.", by=by)
        assert not Delivery.objects.filter(organisation=parties.school).exists()
        with pytest.raises(NotAllowed):
            actions.write_message(access.find(by, one.id), "Nog iets?", key=one.id, by=by)


def test_a_draft_goes_wholly_with_its_case(parties: Parties) -> None:
    one = complete_draft(parties)
    erase_case(parties, one)
    with acting(parties.lead):
        assert not Notification.objects.exists()
        assert not DataKey.objects.filter(subject=one.id).exists()


def test_the_case_says_form_by_form_what_is_erased(parties: Parties) -> None:
    one = sent(parties)
    assert one.case_id
    browser = browser_of(parties.lead)
    page = browser.get(reverse("cases:case", args=[one.case_id])).content.decode()
    assert f"{one.reference}: de sleutel van de school wordt vernietigd" in page
    erase_case(parties, one)
    page = browser.get(reverse("cases:case", args=[one.case_id])).content.decode()
    assert "De school kan ze niet meer lezen" in page
    trail = browser.get(reverse("cases:trail", args=[one.case_id])).content.decode()
    for told in ("Dossier gewist", "Melding verzonden", parties.lead.name, one.reference):
        assert told in trail


@pytest.mark.parametrize(("day", "erased"), [(date(2027, 8, 31), 0), (date(2027, 9, 1), 1)])
def test_the_copy_of_the_zone_ends_at_its_own_term(
    parties: Parties, day: date, erased: int
) -> None:
    one = sent(parties)
    assert one.sent_at
    assert one.sent_at.year == moment("").year
    day = day.replace(year=one.sent_at.year + 1)
    with acting(parties.police) as by:
        police_actions.add_note(access.find(by, one.id), SECRET, key=one.id, by=by)
    assert erasing.erase_at_term(parties.zone.id, on=day) == erased
    with acting(parties.police) as by:
        assert PoliceNote.objects.exists() is not bool(erased)
        assert len(access.listed(by)) == 1 - erased
    with acting(parties.lead) as by:
        opened = access.find(by, one.id)
        assert SECRET in str(opened.contents.form.answers["what_was_told"])
        assert opened.rights.is_read_by_both is not bool(erased)


def test_what_both_erased_is_gone_as_a_row_too(parties: Parties) -> None:
    one = sent(parties)
    erase_case(parties, one)
    assert erasing.erase_everywhere(on=date(2040, 1, 1)) == 1
    with acting(parties.police):
        assert not Notification.objects.exists()
        assert not DataKey.objects.filter(subject=one.id).exists()


def test_a_zone_that_passed_it_on_loses_its_copy_too(parties: Parties) -> None:
    one = sent(parties)
    with acting(parties.police) as by:
        police_actions.add_note(access.find(by, one.id), SECRET, key=one.id, by=by)
        opened = access.find(by, one.id)
        police_actions.pass_on(opened, "brugge-west", reason="Woont daar.", by=by)
    assert erasing.erase_everywhere(on=date(2040, 1, 1)) == 1
    with acting(parties.police) as by:
        assert not PoliceNote.objects.exists()
        with pytest.raises(Http404):
            access.find(by, one.id)


def three_hands(parties: Parties, *, is_phoned: bool) -> tuple[Notification, list[Member]]:
    """One that the coordination passed to a zone, which passed it on again; each wrote a note."""
    first = founding.found_organisation(
        kind=OrganisationKind.COORDINATION, name="Coördinatie (test)", slug="test-coordinatie"
    )
    coordinator = _person(first, "Mieke", Role.ZONE_COORDINATOR)
    see_person(None)
    one = complete_draft(parties)
    with acting(parties.lead) as by:
        form = access.find(by, one.id).contents.form
        elsewhere = FilledForm({**form.answers, "region": ELSEWHERE}, form.persons)
        if not is_phoned:
            actions.save_form(access.find(by, one.id), elsewhere, by=by)
            actions.send(access.find(by, one.id), by=by)
    if is_phoned:
        with acting(coordinator) as by:
            one = phoned_actions.record(elsewhere, key=uuid4(), by=by)
    for hand, region in ((coordinator, "brugge-west"), (parties.other_zone, "brugge-noord")):
        with acting(hand) as by:
            police_actions.add_note(access.find(by, one.id), SECRET, key=uuid4(), by=by)
            police_actions.pass_on(access.find(by, one.id), region, reason=SECRET, by=by)
    return one, [coordinator, parties.other_zone, parties.police]


@pytest.mark.parametrize("is_phoned", [False, True])
def test_every_hand_loses_its_copy_of_what_was_passed_on_twice(
    parties: Parties, *, is_phoned: bool
) -> None:
    one, hands = three_hands(parties, is_phoned=is_phoned)
    with acting(hands[-1]) as by:
        assert access.find(by, one.id).notification.is_phoned is is_phoned
    assert erasing.erase_everywhere(on=date(2040, 1, 1)) == 1
    for hand in hands:
        with acting(hand) as by:
            assert not PoliceNote.objects.exists()
            assert not DataKey.objects.filter(subject=one.id).exists()
            assert not (is_phoned and Notification.objects.exists())
    if not is_phoned:
        with acting(parties.lead) as by:
            opened = access.find(by, one.id)
            assert SECRET in str(opened.contents.form.answers["what_was_told"])


@pytest.mark.parametrize("is_phoned", [False, True])
def test_what_was_passed_on_twice_and_nobody_reads_any_more_is_gone_as_a_row(
    parties: Parties, *, is_phoned: bool
) -> None:
    one, hands = three_hands(parties, is_phoned=is_phoned)
    if not is_phoned:
        erase_case(parties, one)
    with at_once():
        assert erasing.erase_everywhere(on=date(2040, 1, 1)) == 1
    with acting_for({one.organisation_id, *(hand.organisation_id for hand in hands)}):
        assert not Notification.objects.exists()
        assert not ReturnPart.objects.exists()


def test_what_breaks_for_one_zone_stops_no_other_and_the_log_names_no_case(
    parties: Parties, caplog: pytest.LogCaptureFixture
) -> None:
    broken = sent(parties)
    erase_case(parties, broken)
    with acting(parties.elsewhere):
        stays_behind(broken, parties.elsewhere)
    with acting(parties.other_zone) as by:
        form = FilledForm({"purpose": "advice"})
        later = actions.create(
            Contents(form), key=uuid4(), by=by, zone_id=by.organisation_id, sent_at=moment("")
        )
    with at_once():
        assert erasing.erase_everywhere(on=date(2040, 1, 1)) == 1
    with acting(parties.other_zone):
        assert not Notification.objects.filter(id=later.id).exists()
    with acting(parties.police) as by:
        assert access.find(by, broken.id).notification.zone_erased_on is None
    (line,) = [record for record in caplog.records if record.levelname == "ERROR"]
    told = WithoutMessages().format(line)
    assert str(parties.zone.id) in told
    for fact in (broken.reference, str(broken.id), SECRET):
        assert fact not in told


def stays_behind(one: Notification, member: Member) -> None:
    """A row that nobody who erases the notification sees: it cannot go."""
    Delivery.objects.create(
        notification_id=one.id,
        organisation_id=member.organisation_id,
        sender_id=member.organisation_id,
        about=About.MESSAGE,
        once="odd",
        state=State.WAITING,
        changed_at=moment(""),
        due_at=moment(""),
    )


@contextmanager
def at_once() -> Iterator[None]:
    """What the database checks at the end of a transaction, it checks with each statement."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        yield
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def test_something_written_later_makes_the_term_later() -> None:
    assert erasing_at_police(date(2026, 11, 26)).on == date(2027, 8, 31)
    assert erasing_at_police(date(2027, 1, 2)).on == date(2028, 8, 31)


def test_every_sealed_field_of_a_notification_has_a_term() -> None:
    sealed = {
        f"notifications.{model.__name__}.{field.name}"
        for model in apps.get_app_config("notifications").get_models()
        for field in model._meta.get_fields()
        if isinstance(field, EncryptedTextField)
    }
    assert sealed == FIELDS_WITH_A_TERM
