"""Two colleagues write one draft: is anything of one overwritten, or sent, that nobody saw?"""

from html import unescape
from typing import Any

import pytest
from django.urls import reverse
from tests.cases.conftest import Browser, acting, browser_of
from tests.config.page_forms import Forms
from tests.notifications.parties import Parties, complete_draft, meet

from houvast.notifications import access, actions
from houvast.notifications.actions import ChangedMeanwhile
from houvast.notifications.form_values import FilledForm, PersonAnswers
from houvast.notifications.models import Notification

MET = "Een collega wijzigde deze fiche intussen."


@pytest.fixture
def parties(db: None) -> Parties:
    return meet()


@pytest.fixture
def one(parties: Parties) -> Notification:
    return complete_draft(parties)


def path(one: Notification, part: str = "") -> str:
    if part:
        return reverse("notifications:fill", args=[one.id, part])
    return reverse("notifications:check", args=[one.id])


def shown(answer: Any, address: str) -> dict[str, list[str]]:
    """The form of a page as it is filled in."""
    return Forms(answer.content.decode(), address).found[-1].values


def kept(parties: Parties, one: Notification) -> FilledForm:
    with acting(parties.lead) as by:
        return access.find(by, one.id).contents.form


def two(parties: Parties) -> tuple[Browser, Browser]:
    return browser_of(parties.lead), browser_of(parties.staff)


def test_what_a_colleague_wrote_is_shown_before_it_is_replaced(
    parties: Parties, one: Notification
) -> None:
    (an, bo), facts = two(parties), path(one, "facts")
    mine, theirs = shown(an.get(facts), facts), shown(bo.get(facts), facts)
    assert bo.post(facts, {**theirs, "what_was_told": "Van Bo."}).status_code == 302
    met = an.post(facts, {**mine, "what_was_told": "Van An."})
    page = unescape(met.content.decode())
    assert met.status_code == 422
    assert MET in page
    assert "<dd>Van Bo.</dd>" in page
    assert kept(parties, one).answers["what_was_told"] == "Van Bo."
    again = shown(met, facts)
    assert again["what_was_told"] == ["Van An."]
    assert an.post(facts, again).status_code == 302
    assert kept(parties, one).answers["what_was_told"] == "Van An."


def test_each_keeps_a_part_of_their_own(parties: Parties, one: Notification) -> None:
    an, bo = two(parties)
    facts, asked = path(one, "facts"), path(one, "asked")
    mine, theirs = shown(an.get(facts), facts), shown(bo.get(asked), asked)
    assert bo.post(asked, {**theirs, "asked_of_police": ["advice"]}).status_code == 302
    assert an.post(facts, {**mine, "what_was_told": "Van An."}).status_code == 302
    answers = kept(parties, one).answers
    assert (answers["what_was_told"], answers["asked_of_police"]) == ("Van An.", ("advice",))


def test_a_part_left_as_it_was_shown_overwrites_nothing(
    parties: Parties, one: Notification
) -> None:
    (an, bo), facts = two(parties), path(one, "facts")
    mine, theirs = shown(an.get(facts), facts), shown(bo.get(facts), facts)
    assert bo.post(facts, {**theirs, "what_was_told": "Van Bo."}).status_code == 302
    assert an.post(facts, mine).status_code == 302
    assert kept(parties, one).answers["what_was_told"] == "Van Bo."


def test_a_person_whom_a_colleague_added_keeps_every_answer(
    parties: Parties, one: Notification
) -> None:
    (an, bo), people = two(parties), path(one, "persons")
    mine, theirs = shown(an.get(people), people), shown(bo.get(people), people)
    letters = [*theirs["letter"], "D"]
    added = {**theirs, "letter": letters, "role-D": "witness", "name-D": "Dé"}
    assert bo.post(people, added).status_code == 302
    met = an.post(people, {**mine, "name-A": "Aa"})
    assert met.status_code == 422
    assert "Persoon D" in met.content.decode()
    assert an.post(people, shown(met, people)).status_code == 302
    names = [who.answers.get("name") for who in kept(parties, one).persons]
    assert (names[0], names[-1]) == ("Aa", "Dé")


def test_nothing_is_sent_that_was_not_read(parties: Parties, one: Notification) -> None:
    (an, bo), check, facts = two(parties), path(one), path(one, "facts")
    read = shown(an.get(check), check)
    theirs = shown(bo.get(facts), facts)
    assert bo.post(facts, {**theirs, "what_was_told": "Van Bo."}).status_code == 302
    met = an.post(check, read)
    assert met.status_code == 422
    assert MET in met.content.decode()
    assert "Van Bo." in met.content.decode()
    with acting(parties.lead):
        assert Notification.objects.get(id=one.id).sent_at is None
    assert an.post(check, shown(met, check)).status_code == 302
    with acting(parties.lead):
        assert Notification.objects.get(id=one.id).sent_at is not None


def test_contents_read_before_the_lock_are_not_written(parties: Parties, one: Notification) -> None:
    with acting(parties.lead) as by:
        before = access.find(by, one.id)
        form = before.contents.form
        people = (*form.persons, PersonAnswers("D", {"role": "witness"}))
        actions.save_form(access.find(by, one.id), FilledForm(form.answers, people), by=by)
        with pytest.raises(ChangedMeanwhile):
            actions.save_form(before, form, by=by)
        with pytest.raises(ChangedMeanwhile):
            actions.send(before, by=by)
    assert len(kept(parties, one).persons) == len(people)
