"""Whose parents do the police inform, and to which section does each suspect's report go?"""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse
from tests.cases.conftest import acting, browser_of
from tests.notifications.parties import Parties, meet, sent

from houvast.errors import Refused
from houvast.law.ages import Age
from houvast.notifications import access, phoned_actions, police_actions
from houvast.notifications.contents import Contents, as_text, from_text
from houvast.notifications.form_values import FilledForm, PersonAnswers, Value
from houvast.notifications.models import Kind
from houvast.notifications.police_tasks import parents_tasks, proposals, tracks

FACTS_ON, TODAY = date(2026, 11, 10), date(2026, 11, 26)


def contents(*people: tuple[str, dict[str, Value]], **more: object) -> Contents:
    persons = tuple(PersonAnswers(letter, answers) for letter, answers in people)
    return Contents(FilledForm({}, persons), FACTS_ON, **more)  # type: ignore[arg-type]


def letters(found: Contents) -> list[str]:
    return [task.letter for task in parents_tasks(found, TODAY)]


def test_the_police_inform_whoever_goes_to_another_school_or_to_none() -> None:
    found = contents(
        ("A", {"role": "victim", "pupil_of": "this_school"}),
        ("B", {"role": "suspect", "pupil_of": "other_school"}),
        ("C", {"role": "suspect", "pupil_of": "none"}),
        ("D", {"role": "suspect", "pupil_of": "unknown"}),
        ("E", {"role": "witness", "pupil_of": "other_school"}),
        ages=(("C", Age(17, 17)),),
    )
    assert letters(found) == ["B", "C", "D"]
    assert "naar welke school" in parents_tasks(found, TODAY)[2].why


def test_nobody_informs_the_parents_of_an_adult() -> None:
    adult: dict[str, Value] = {"role": "suspect", "pupil_of": "none"}
    assert letters(contents(("B", adult), ages=(("B", Age(18, 40)),))) == []
    born: dict[str, Value] = {**adult, "birth_date": date(2008, 11, 10)}
    assert letters(contents(("B", born))) == []
    younger: dict[str, Value] = {**adult, "birth_date": date(2008, 11, 11)}
    assert letters(contents(("B", younger))) == ["B"]  # 17 at the facts, 18 now
    assert "beslist zelf" in parents_tasks(contents(("B", younger)), TODAY)[0].why


@pytest.mark.parametrize(
    ("worked_out", "told", "state"),
    [
        ("own_consent", "beslist zelf", "alleen met toestemming"),
        ("pupil_first", "praat eerst", "eerst praten"),
        ("police", "de politie licht de ouders in", "nog open"),
    ],
)
def test_the_list_says_what_the_case_worked_out(worked_out: str, told: str, state: str) -> None:
    pupil: dict[str, Value] = {"role": "suspect", "pupil_of": "other_school"}
    found = contents(("B", pupil), ages=(("B", Age(17, 17)),), parents=(("B", worked_out),))
    (task,) = parents_tasks(found, TODAY)
    assert told in task.why
    assert task.state == state
    assert not task.first
    at_home = replace(found, form=replace(found.form, answers={"family_or_authority": "B"}))
    assert parents_tasks(at_home, TODAY)[0].first


def test_of_a_witness_nothing_is_asked_of_the_police() -> None:
    witness: dict[str, Value] = {"role": "witness", "pupil_of": "this_school"}
    assert letters(contents(("E", witness), parents=(("E", "pupil_first"),))) == []


def test_where_a_parent_may_be_involved_the_police_are_asked_first() -> None:
    pupil: dict[str, Value] = {"role": "victim", "pupil_of": "this_school"}
    (task,) = parents_tasks(contents(("A", pupil), parents=(("A", "ask_police_first"),)), TODAY)
    assert "ouder kan zelf betrokken zijn" in task.first
    told = contents(("A", pupil))
    told = replace(told, form=replace(told.form, answers={"family_or_authority": "B: plusouder"}))
    assert parents_tasks(told, TODAY)[0].first


@pytest.mark.parametrize(
    ("born", "age", "section"),
    [
        (date(2008, 11, 10), None, "adult"),
        (date(2008, 11, 11), None, "youth"),
        (date(2015, 1, 1), None, "none"),
        (None, Age(16, 17), "youth"),
        (None, Age(18, 30), "adult"),
        (None, Age(17, 18), ""),
        (None, None, ""),
    ],
)
def test_the_age_at_the_facts_gives_the_section(
    born: date | None, age: Age | None, section: str
) -> None:
    who: dict[str, Value] = {"role": "suspect"} | ({"birth_date": born} if born else {})
    found = contents(("B", who), ages=(("B", age),) if age else ())
    (proposal,) = proposals(found, TODAY)
    assert proposal.section == section
    assert proposal.words


def test_facts_on_both_sides_of_a_birthday_go_to_both() -> None:
    who: dict[str, Value] = {"role": "suspect", "birth_date": date(2008, 11, 10)}
    (proposal,) = proposals(contents(("B", who), sections=(("B", "both"),)), TODAY)
    assert proposal.section == "both"


@pytest.mark.parametrize(
    ("worked_out", "age", "section", "words"),
    [
        ("adult", 17, "adult", "bij elk feit"),
        ("youth", 18, "youth", "bij elk feit"),
        ("none", 12, "none", "wel zorg"),
        ("youth", 17, "youth", "17 jaar"),
        ("open", 17, "youth", "17 jaar"),
    ],
)
def test_what_the_case_worked_out_from_each_act_wins(
    worked_out: str, age: int, section: str, words: str
) -> None:
    suspect: dict[str, Value] = {"role": "suspect"}
    found = contents(("B", suspect), ages=(("B", Age(age, age)),), sections=(("B", worked_out),))
    (proposal,) = proposals(found, TODAY)
    assert proposal.section == section
    assert words in proposal.words


def test_a_child_under_twelve_gets_care_and_no_section() -> None:
    child: dict[str, Value] = {"role": "young_child", "pupil_of": "other_school"}
    found = contents(("A", {"role": "victim"}), ("B", child), sections=(("A", "none"),))
    assert [(one.letter, one.section) for one in proposals(found, TODAY)] == [("B", "none")]
    assert "wel zorg" in proposals(found, TODAY)[0].words
    assert letters(contents(("B", child))) == ["B"]
    assert tracks(found, TODAY) == ()


def test_without_the_day_of_the_facts_nobody_is_taken_for_an_adult_then() -> None:
    who: dict[str, Value] = {"role": "suspect", "birth_date": date(2008, 11, 10)}
    found = replace(contents(("B", who)), facts_on=None)
    assert proposals(found, TODAY)[0].section == ""
    minor = replace(contents(("B", {**who, "birth_date": date(2010, 1, 1)})), facts_on=None)
    assert "als deze persoon toen al 12 was" in proposals(minor, TODAY)[0].words


def test_one_notification_goes_to_both_sections() -> None:
    found = contents(
        ("A", {"role": "victim"}),
        ("B", {"role": "suspect"}),
        ("C", {"role": "suspect"}),
        ages=(("B", Age(17, 17)), ("C", Age(18, 18))),
    )
    assert [one.section for one in proposals(found, TODAY)] == ["youth", "adult"]
    assert len(tracks(found, TODAY)) == 2


def test_what_the_case_worked_out_is_kept_with_the_form() -> None:
    found = contents(("A", {}), parents=(("A", "school"),), sections=(("B", "both"),))
    assert from_text(as_text(found)) == found


@pytest.fixture
def parties(db: None) -> Parties:
    return meet()


def test_the_list_of_parents_is_open_until_the_police_say_what_was_done(parties: Parties) -> None:
    one = sent(parties)  # C goes to another school, and did nothing; B showed what A sent
    with acting(parties.police) as by:
        opened = access.find(by, one.id)
        form = opened.contents.form
    assert [who.answers["role"] for who in form.persons][:2] == ["victim", "suspect"]
    with acting(parties.police) as by:
        opened = access.find(by, one.id)
        people = tuple(
            PersonAnswers(
                who.letter,
                {**who.answers, "role": "suspect", "pupil_of": "other_school"}
                if who.letter == "C"
                else who.answers,
            )
            for who in form.persons
        )
        phoned = phoned_actions.record(FilledForm(form.answers, people), key=uuid4(), by=by)
    browser = browser_of(parties.police)
    here = reverse("notifications:notification", args=[phoned.id])
    assert "nog open" in browser.get(here).content.decode()
    answer = reverse("notifications:answer", args=[phoned.id, "parents"])
    asked = browser.get(answer).content.decode()
    assert "Ouders van C" in asked
    typed = {"letter": "C", "choice": "not_done", "on": "2026-11-20", "key": str(uuid4())}
    assert browser.post(answer, typed).status_code == 422
    typed["text"] = "Nog niet bereikt."
    assert browser.post(answer, typed).status_code == 302
    page = browser.get(here).content.decode()
    for told in ("niet ingelicht", "Nog niet bereikt.", parties.police.name):
        assert told in page


def test_the_section_page_proposes_and_the_school_reads_what_was_decided(parties: Parties) -> None:
    one = sent(parties)
    browser = browser_of(parties.police)
    page = browser.get(reverse("notifications:notification", args=[one.id])).content.decode()
    assert "Persoon B</b>: afdeling Jeugd (16 jaar)" in page
    answer = reverse("notifications:answer", args=[one.id, "section"])
    assert f'href="{answer}"' in page
    assert "?letter=" not in page  # an address is kept: by the browser, and in logs
    asked = browser.get(answer, {"letter": "B", "choice": "youth"}).content.decode()
    assert "Persoon B</b>: afdeling Jeugd (16 jaar)" in asked
    assert " checked" not in asked
    school = browser_of(parties.staff)
    page = school.get(reverse("notifications:notification", args=[one.id])).content.decode()
    assert "Welke afdeling van het parket?" not in page


def test_who_was_not_told_needs_a_reason(parties: Parties) -> None:
    one = sent(parties)
    with acting(parties.police) as by, pytest.raises(Refused, match="waarom"):
        police_actions.answer(
            access.find(by, one.id), Kind.PARENTS, letter="C", choice="not_done", on=TODAY, by=by
        )
