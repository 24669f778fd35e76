"""What can the police write down about whom, and in which words is it refused?"""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from tests.cases.conftest import acting, browser_of
from tests.notifications.parties import Parties, meet, sent

from houvast.cases.access import today
from houvast.notifications import access, phoned_actions, police_actions
from houvast.notifications.form_checks import in_words
from houvast.notifications.form_values import FilledForm, PersonAnswers
from houvast.notifications.models import Kind, Notification
from houvast.notifications.police_checks import CHOICES, Refused
from houvast.protocol.feedback import NEVER_TOLD, NOT_KNOWN

TODAY = today().isoformat()
CHILD = today() - timedelta(days=10 * 366)


@pytest.fixture
def parties(db: None) -> Parties:
    return meet()


@pytest.fixture
def phoned(parties: Parties) -> Notification:
    """A is a victim, B a suspect of 16, C a child of 10, on facts of a week ago."""
    with acting(parties.lead) as by:
        form = access.find(by, sent(parties).id).contents.form
    told = {"A": {"role": "victim"}, "C": {"role": "young_child", "birth_date": CHILD}}
    people = tuple(
        PersonAnswers(who.letter, {**who.answers, **told.get(who.letter, {})})
        if who.letter != "B"
        else PersonAnswers("B", {"role": "suspect", "name": "Bo Verzonnen"})
        for who in form.persons
    )
    day = today() - timedelta(days=7)
    answers = {key: told for key, told in form.answers.items() if key != "happened_on"}
    with acting(parties.police) as by:
        return phoned_actions.record(FilledForm(answers, people), facts_on=day, key=uuid4(), by=by)


def told(parties: Parties, one: Notification, kind: Kind, **said: Any) -> None:
    with acting(parties.police) as by:
        police_actions.answer(access.find(by, one.id), kind, key=uuid4(), by=by, **said)


def page(parties: Parties, one: Notification, kind: str, **typed: str) -> tuple[int, str]:
    path = reverse("notifications:answer", args=[one.id, kind])
    browser = browser_of(parties.police)
    answer = browser.post(path, {"key": str(uuid4()), **typed}) if typed else browser.get(path)
    return answer.status_code, answer.content.decode()


def test_only_a_suspect_goes_to_a_section(parties: Parties, phoned: Notification) -> None:
    shown = page(parties, phoned, "section")[1]
    assert "Persoon B: Bo Verzonnen" in shown
    assert 'value="B"' in shown
    assert 'value="C"' in shown
    assert 'value="A"' not in shown
    with pytest.raises(Refused, match="niet als verdachte"):
        told(parties, phoned, Kind.SECTION, letter="A", choice="youth")


def test_a_child_goes_to_no_section_but_with_a_reason(
    parties: Parties, phoned: Notification
) -> None:
    status, shown = page(parties, phoned, "section", letter="C", choice="adult")
    assert status == 422
    assert "Schrijf op waarom" in shown
    assert 'href="#text"' in shown
    assert 'id="fout-text"' in shown
    told(parties, phoned, Kind.SECTION, letter="C", choice="none")
    told(parties, phoned, Kind.SECTION, letter="C", choice="youth", text="De leeftijd klopt niet.")


def test_what_was_recorded_of_each_suspect_stands_beside_the_proposal(
    parties: Parties, phoned: Notification
) -> None:
    told(parties, phoned, Kind.SECTION, letter="C", choice="youth", text="Toch.")
    told(parties, phoned, Kind.SECTION, letter="C", choice="none")
    path = reverse("notifications:notification", args=[phoned.id])
    shown = browser_of(parties.police).get(path).content.decode()
    said = shown.split("Welke afdeling van het parket?")[1].split("</ul>")[0]
    assert said.count("nog open") == 1
    assert CHOICES[Kind.SECTION]["none"] in said
    assert parties.police.name in said


def test_a_form_without_a_suspect_asks_of_nobody(parties: Parties) -> None:
    one = sent(parties)
    with acting(parties.police) as by:
        form = access.find(by, one.id).contents.form
        people = tuple(PersonAnswers(who.letter, {"role": "witness"}) for who in form.persons)
        one = phoned_actions.record(replace(form, persons=people), key=uuid4(), by=by)
    shown = page(parties, one, "section")[1]
    assert "staat niemand" in shown
    assert "<fieldset" not in shown


def test_a_day_that_cannot_be_is_refused_at_its_field(
    parties: Parties, phoned: Notification
) -> None:
    before = today() - timedelta(days=8)
    for day, why in (
        (before, f"{in_words(before)} ligt voor de dag van de feiten"),
        (today() + timedelta(days=1), "ligt in de toekomst"),
    ):
        status, shown = page(parties, phoned, "to_prosecutor", on=day.isoformat())
        assert status == 422
        assert shown.count(why) == 2  # above, and at the field
        assert 'href="#on"' in shown
    other = sent(parties)
    with acting(parties.police) as by:
        opened = access.find(by, other.id)
        opened = replace(opened, contents=replace(opened.contents, facts_on=None))
        long_ago = today() - timedelta(days=11 * 366)
        with pytest.raises(Refused, match="meer dan tien jaar geleden"):
            police_actions.answer(opened, Kind.TO_PROSECUTOR, on=long_ago, by=by)


@pytest.mark.parametrize(
    ("kind", "typed", "field", "sentence"),
    [
        ("numbered", {"text": " ", "on": TODAY}, "text", "Vul het nummer"),
        ("numbered", {"text": "1" * 61, "on": TODAY}, "text", "er passen er 60"),
        ("numbered", {"text": "12", "on": ""}, "on", "Vul de dag in"),
        ("numbered", {"text": "12", "on": "gisteren"}, "on", "niet leesbaar"),
        ("section", {"choice": "youth"}, "letter", "Kies over wie"),
        ("section", {"letter": "B"}, "choice", "Kies wat"),
        (
            "parents",
            {"letter": "Z", "choice": "done", "on": TODAY},
            "letter",
            "geen persoon",
        ),
        ("feedback", {"text": ""}, "text", "Schrijf op wat de school mag weten"),
        ("feedback", {"text": f"Dit: {NOT_KNOWN}"}, "text", "haal het weg"),
    ],
)
def test_what_misses_is_said_in_a_sentence_at_its_field(
    parties: Parties, kind: str, typed: dict[str, str], field: str, sentence: str
) -> None:
    status, shown = page(parties, sent(parties), kind, **typed)
    assert status == 422
    assert f'href="#{field}"' in shown
    assert shown.count(sentence) == 2
    for of_programmers in ("Toegelaten", "leeg.", "#inhoud"):
        assert of_programmers not in shown.split("<main")[1].split("error-summary")[1]


def test_feedback_begins_with_what_was_recorded_and_names_nobody(
    parties: Parties, phoned: Notification
) -> None:
    told(parties, phoned, Kind.NUMBERED, text="BR.1/2026", on=today())
    shown = page(parties, phoned, "feedback")[1]
    assert "BR.1/2026" in shown
    assert NOT_KNOWN in shown
    assert "Bo Verzonnen" not in shown


@pytest.mark.parametrize("kind", ["feedback", "accepted", "outcome", "parents", "section"])
def test_every_page_with_words_for_the_school_says_what_stays_secret(
    parties: Parties, kind: str
) -> None:
    shown = page(parties, sent(parties), kind)[1]
    assert all(item.text in shown for item in NEVER_TOLD)


def test_an_outcome_can_be_of_one_suspect(parties: Parties, phoned: Notification) -> None:
    told(parties, phoned, Kind.OUTCOME, letter="B", choice="measure")
    told(parties, phoned, Kind.OUTCOME, choice="not_known")
    with pytest.raises(Refused, match="niet als verdachte"):
        told(parties, phoned, Kind.OUTCOME, letter="A", choice="measure")
    path = reverse("notifications:notification", args=[phoned.id])
    assert "persoon B: De jeugdrechter" in browser_of(parties.police).get(path).content.decode()


def test_passing_on_is_not_called_done_before_it_is(parties: Parties) -> None:
    one = sent(parties)
    path = reverse("notifications:pass_on", args=[one.id])
    browser = browser_of(parties.police)
    assert "<h1>Doorgeven</h1>" in browser.get(path).content.decode()
    wrong = browser.post(path, {"key": str(uuid4()), "region": "", "text": "Daar."})
    assert wrong.status_code == 422
    assert 'href="#region"' in wrong.content.decode()
