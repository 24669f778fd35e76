"""How do people come on a draft, does advice become a notification, and is a draft thrown away?"""

import json
from uuid import uuid4

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cases.conftest import FORWARDED, acting, browser_of
from tests.notifications.parties import (
    SECRET,
    Parties,
    advice,
    case_of,
    complete_draft,
    meet,
    sent,
)

from houvast.accounts import actions as founding
from houvast.accounts.models import Organisation
from houvast.cases import actions as case_actions
from houvast.cases.access import facts_of, today
from houvast.cases.access import find as find_case
from houvast.cases.lists import ParentLabel, TaskKey, Title
from houvast.cases.sharing_actions import share_with_clb, shut_out
from houvast.database.models import DataKey
from houvast.errors import InputError
from houvast.notifications import access, actions, drafts
from houvast.notifications.actions import NotAllowed
from houvast.notifications.form_checks import in_words
from houvast.notifications.form_values import FilledForm, PersonAnswers
from houvast.notifications.from_case import followed
from houvast.notifications.models import Notification, Purpose
from houvast.notifications.persons import next_letter, with_letters, with_one_more, without_empty
from houvast.regions.region import Level

NOT_A_QUESTION = ("SAVEPOINT", "RELEASE", "SELECT set_config", "ROLLBACK")


@pytest.fixture
def parties(db: None) -> Parties:
    return meet()


# --- what the case says was done -------------------------------------------------------------


def test_what_the_case_says_was_done_is_filled_in(parties: Parties) -> None:
    clb = Organisation.objects.get(slug="m-clb")
    founding.let_serve(clb, parties.school)
    with acting(parties.lead) as by:
        case = case_of(by, parties.site)
        done = {"on": today(), "by": by}
        for task in (TaskKey.URGE_COMPLAINT, TaskKey.INJURED_PERSON):
            case_actions.take_step(find_case(by, case.id), task, to_whom="A", note=SECRET, **done)
        for parent, is_done in ((ParentLabel.FIRST, True), (ParentLabel.SECOND, False)):
            of = {"parent": parent, "is_done": is_done, "told": SECRET}
            case_actions.inform_parent(find_case(by, case.id), "A", **of, **done)
        share_with_clb(find_case(by, case.id), clb=clb.id, message="x", with_facts=True, by=by)
        one = actions.draft(case=case.id, purpose=Purpose.NOTIFICATION, key=uuid4(), by=by)
        answers = access.find(by, one.id).contents.form.answers
    day = in_words(today())
    assert answers["parents_informed"].splitlines() == [
        f"ouder 1 van A: ingelicht op {day}, genoteerd door Lea Verzonnen",
        f"ouder 2 van A: niet ingelicht op {day}, genoteerd door Lea Verzonnen",
    ]
    for key in ("clb_involved", "urged_to_file_complaint", "told_of_injured_party"):
        assert answers[key] == "yes"
    assert SECRET not in str(answers)


def test_what_the_case_does_not_say_is_not_filled_in(parties: Parties) -> None:
    with acting(parties.lead) as by:
        case = case_of(by, parties.site)
        one = actions.draft(case=case.id, purpose=Purpose.NOTIFICATION, key=uuid4(), by=by)
        answers = access.find(by, one.id).contents.form.answers
    assert not {"parents_informed", "clb_involved", "urged_to_file_complaint"} & answers.keys()


# --- advice that becomes a notification ------------------------------------------------------


def test_a_sent_advice_request_becomes_one_notification_with_what_is_known(
    parties: Parties,
) -> None:
    asked = advice(parties)
    browser = browser_of(parties.staff)
    page = browser.get(reverse("notifications:notification", args=[asked.id])).content.decode()
    assert "Meld dit alsnog" in page
    path = reverse("notifications:notify", args=[asked.id])
    first = browser.post(path, {"key": str(uuid4())})
    again = browser.post(path, {"key": str(uuid4())})
    assert first["Location"] == again["Location"]
    with acting(parties.staff) as by:
        new = Notification.objects.get(after=asked)
        contents = access.find(by, new.id).contents
        assert new.purpose == Purpose.NOTIFICATION
        assert SECRET in str(contents.form.answers["what_was_told"])
        assert contents.form.answers["purpose"] == "notification"
        assert [who.answers["role"] for who in contents.form.persons] == ["witness"] * 3


def test_a_counsellor_still_waits_for_the_decision_to_notify(parties: Parties) -> None:
    asked = advice(parties)
    with acting(parties.staff) as by:
        new = drafts.notify_after(access.find(by, asked.id), key=uuid4(), by=by)
        with pytest.raises(NotAllowed):
            actions.send(access.find(by, new.id), by=by)
    with acting(parties.lead) as by:
        actions.send(access.find(by, new.id), by=by)


def test_the_police_see_that_they_belong_together_and_no_draft(parties: Parties) -> None:
    asked = advice(parties)
    with acting(parties.lead) as by:
        new = drafts.notify_after(access.find(by, asked.id), key=uuid4(), by=by)
    police = browser_of(parties.police)
    here = reverse("notifications:notification", args=[asked.id])
    assert new.reference not in police.get(here).content.decode()
    with acting(parties.lead) as by:
        actions.send(access.find(by, new.id), by=by)
    assert new.reference in police.get(here).content.decode()
    there = police.get(reverse("notifications:notification", args=[new.id])).content.decode()
    assert "eerdere vraag om advies" in there
    assert asked.reference in there
    inbox = police.get(reverse("notifications:inbox")).content.decode()
    assert f"na advies {asked.reference}" in inbox


def test_only_advice_that_was_sent_becomes_a_notification(parties: Parties) -> None:
    one = sent(parties)
    with acting(parties.lead) as by, pytest.raises(NotAllowed):
        drafts.notify_after(access.find(by, one.id), key=uuid4(), by=by)


def test_an_advice_request_takes_no_birth_date_from_its_case(parties: Parties) -> None:
    situation = json.loads(FORWARDED)
    situation["people"]["A"] = {"birth_date": "2011-01-01", "pupil_of": "this_school"}
    with acting(parties.lead) as by:
        case = case_actions.open_case(
            title=Title.FORWARDED, site=parties.site, situation=json.dumps(situation), by=by
        )
        one = actions.draft(case=case.id, purpose=Purpose.ADVICE, key=uuid4(), by=by)
        assert "birth_date" not in access.find(by, one.id).contents.form.persons[0].answers
        other = actions.draft(case=case.id, purpose=Purpose.NOTIFICATION, key=uuid4(), by=by)
        assert "birth_date" in access.find(by, other.id).contents.form.persons[0].answers


# --- people ----------------------------------------------------------------------------------


def test_whoever_comes_into_the_case_comes_on_its_draft(parties: Parties) -> None:
    one = complete_draft(parties)
    assert one.case_id
    more = json.loads(FORWARDED)
    more["people"]["D"] = {"age": 17, "pupil_of": "this_school"}
    with acting(parties.lead) as by:
        opened = find_case(by, one.case_id)
        seen = facts_of(opened).facts.version
        case_actions.change_facts(opened, json.dumps(more), seen=seen, by=by)
        found = followed(access.find(by, one.id), by=by)
        assert [who.letter for who in found.contents.form.persons] == ["A", "B", "C", "D"]
        assert dict(found.contents.ages)["D"].low == 17
        assert found.contents.form.persons[0].answers["class_group"] == SECRET
        with pytest.raises(InputError, match="D"):
            actions.send(found, by=by)


def test_a_person_is_added_and_nothing_that_was_typed_is_lost(parties: Parties) -> None:
    one = complete_draft(parties)
    browser = browser_of(parties.staff)
    path = reverse("notifications:fill", args=[one.id, "persons"])
    typed = {
        "letter": ["A", "B", "C"],
        "name-A": SECRET + "naam",
        "birth_date-B": "geen dag",
        "go": "person",
    }
    page = browser.post(path, typed)
    assert page.status_code == 200
    assert 'name="role-D"' in page.content.decode()
    for kept in (SECRET + "naam", "geen dag"):
        assert kept in page.content.decode()
    answers = {f"role-{letter}": "witness" for letter in "ABCD"}
    saved = browser.post(path, {**answers, "letter": [*"ABCDE"], "name-D": "Dé", "go": "on"})
    assert saved.status_code == 302
    with acting(parties.staff) as by:
        people = access.find(by, one.id).contents.form.persons
        assert [who.letter for who in people] == ["A", "B", "C", "D"]  # E stayed empty
        assert people[3].answers["name"] == "Dé"


@pytest.mark.parametrize("way", ["emptied", "button"])
def test_who_was_added_by_hand_can_be_taken_off_again_and_who_is_of_the_case_not(
    parties: Parties, way: str
) -> None:
    one = complete_draft(parties)
    browser = browser_of(parties.staff)
    path = reverse("notifications:fill", args=[one.id, "persons"])
    answers = {f"role-{letter}": "witness" for letter in "ABCD"}
    typed = {**answers, "letter": [*"ABCD"], "name-D": "Dé", "go": "later"}
    assert browser.post(path, typed).status_code == 302
    page = browser.get(path).content.decode()
    assert "Haal persoon D van de fiche" in page
    assert "Haal persoon A van de fiche" not in page
    if way == "button":  # what is wrong with D does not stand in its way
        typed |= {"go": "off:D", "birth_date-D": "geen dag", "class_group-B": "5B"}
        assert browser.post(path, typed)["Location"] == path
        assert browser.post(path, {**typed, "go": "off:A"}).status_code == 422
        assert browser.post(path, {**typed, "letter": [*"ABC"], "go": "off:A"}).status_code == 302
    else:
        typed |= {"role-D": "", "name-D": "", "role-C": "", "class_group-B": "5B"}
        assert browser.post(path, typed).status_code == 302
    with acting(parties.staff) as by:
        people = access.find(by, one.id).contents.form.persons
        assert [who.letter for who in people] == ["A", "B", "C"]
        assert people[1].answers["class_group"] == "5B"


def test_the_police_write_down_as_many_people_as_were_phoned_in(parties: Parties) -> None:
    browser = browser_of(parties.police)
    path = reverse("notifications:phoned")
    letters = [*"ABCDEF"]
    typed = {
        "key": str(uuid4()),
        "letter": letters,
        "what_was_told": SECRET,
        "written_at": "2026-11-12T10:00",
        **{f"role-{letter}": "witness" for letter in letters},
    }
    page = browser.post(path, {**typed, "go": "person"})
    assert page.status_code == 200
    assert 'name="role-G"' in page.content.decode()
    assert SECRET in page.content.decode()
    rest = {
        "school_name": "De Linde",
        "region": "brugge-centrum",
        "reporter_name": "Lea",
        "reporter_function": "directeur",
        "reporter_phone": "050 12 34 56",
        "purpose": "notification",
        "urgency": "normal",
        "subject": "sexting",
        "asked_of_police": "contact",
        "legal_ground": "?",
        "signed_by": "Lea",
        "signed_function": "directeur",
    }
    done = browser.post(path, {**typed, **rest})
    assert done.status_code == 302
    assert browser.post(path, {**typed, **rest})["Location"] == done["Location"]
    again = {**typed, **rest, "what_was_told": "Intussen belde de school nog eens."}
    refused = browser.post(path, again)
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "Al genoteerd als" in page
    assert "Intussen belde de school nog eens." in page
    kept = browser.post(path, {**again, "go": "second", "second": str(uuid4())})
    assert kept.status_code == 302
    assert kept["Location"] != done["Location"]
    with acting(parties.police) as by:
        first, second = access.listed(by)
        for one in (first, second):
            people = access.find(by, one.id).contents.form.persons
            assert [who.letter for who in people] == letters


def test_letters_go_on_after_z_until_the_form_is_full() -> None:
    form = with_letters(FilledForm(), [*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", "geen", "A"])
    assert (len(form.persons), next_letter(form)) == (26, "A1")
    for _ in range(100):
        form = with_one_more(form)
    assert len(form.persons) == 60
    assert next_letter(form) == ""
    assert without_empty(form, kept={"B"}).persons == (PersonAnswers("B"),)


# --- back and away ---------------------------------------------------------------------------


def test_going_back_keeps_what_was_typed(parties: Parties) -> None:
    one = complete_draft(parties)
    browser = browser_of(parties.staff)
    path = reverse("notifications:fill", args=[one.id, "facts"])
    answer = browser.post(path, {"what_was_told": "Anders verteld.", "go": "back"})
    assert answer["Location"] == reverse("notifications:fill", args=[one.id, "subject"])
    assert "Anders verteld." in browser.get(path).content.decode()


def test_a_draft_is_thrown_away_after_asking_and_leaves_no_key(parties: Parties) -> None:
    one = complete_draft(parties)
    browser = browser_of(parties.staff)
    assert one.reference in browser.get(reverse("notifications:inbox")).content.decode()
    path = reverse("notifications:remove", args=[one.id])
    assert "voorgoed weg" in browser.get(path).content.decode()
    with acting(parties.staff) as by:
        access.find(by, one.id)  # asking is not doing
    assert browser.post(path).status_code == 302
    with acting(parties.staff) as by:
        assert not DataKey.objects.filter(subject=one.id).exists()
        with pytest.raises(Http404):
            access.find(by, one.id)


def test_who_throws_away_twice_ends_where_who_did_it_once_does(parties: Parties) -> None:
    one = complete_draft(parties)
    browser = browser_of(parties.staff)
    path = reverse("notifications:remove", args=[one.id])
    sent = {"case": str(one.case_id)}
    assert f'name="case" value="{one.case_id}"' in browser.get(path).content.decode()
    for _ in range(3):
        answer = browser.post(path, sent)
        assert (answer.status_code, answer["Location"]) == (302, reverse("notifications:inbox"))
    assert "Dit ontwerp was al weg." in browser.get(answer["Location"]).content.decode()
    assert browser_of(parties.lead).post(path, sent).status_code == 302  # a colleague's old page
    assert browser_of(parties.elsewhere).post(path, sent).status_code == 404
    for other in ({}, {"case": "x"}, {"case": str(uuid4())}):
        assert browser.post(path, other).status_code == 404
    never = reverse("notifications:remove", args=[uuid4()])
    assert browser.post(never, sent).status_code == 404


def test_who_is_shut_out_hears_nothing_of_what_was_thrown_away(parties: Parties) -> None:
    one = complete_draft(parties)
    assert one.case_id
    path, sent = reverse("notifications:remove", args=[one.id]), {"case": str(one.case_id)}
    assert browser_of(parties.lead).post(path, sent).status_code == 302
    with acting(parties.lead) as by:
        staff = parties.staff.membership_id
        shut_out(find_case(by, one.case_id), staff, reason="Familie van A.", by=by)
    assert browser_of(parties.staff).post(path, sent).status_code == 404


def test_what_was_sent_is_never_thrown_away(parties: Parties) -> None:
    one = sent(parties)
    with acting(parties.lead) as by, pytest.raises(NotAllowed):
        drafts.throw_away(access.find(by, one.id), by=by)


@pytest.mark.parametrize("name", ["fill", "check", "remove", "notification"])
def test_no_page_of_a_draft_asks_more_than_twelve_times(parties: Parties, name: str) -> None:
    one = complete_draft(parties)
    browser = browser_of(parties.staff)
    path = reverse(
        f"notifications:{name}", args=[one.id, "persons"] if name == "fill" else [one.id]
    )
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(path).status_code == 200
    real = [q["sql"][:90] for q in asked if not q["sql"].startswith(NOT_A_QUESTION)]
    assert len(real) <= 12, real


# --- choosing what to do ------------------------------------------------------------------------


def test_who_does_not_decide_reads_before_filling_in_that_a_notification_waits(
    parties: Parties,
) -> None:
    with acting(parties.staff) as by:
        case = case_actions.open_case(
            title=Title.FORWARDED, site=parties.site, situation=FORWARDED, by=by
        )
    path, waits = reverse("notifications:new", args=[case.id]), "vertrekt pas als de directie"
    assert waits in browser_of(parties.staff).get(path).content.decode()
    assert waits not in browser_of(parties.lead).get(path).content.decode()
    with acting(parties.lead) as by:
        case_actions.decide(find_case(by, case.id), Level.NOTIFY, reason="Zo beslist.", by=by)
    assert waits not in browser_of(parties.staff).get(path).content.decode()
