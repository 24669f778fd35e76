"""Does the page of facts ask what is meant, store nothing nobody said, and let it be changed?"""

import json
from typing import Any

import pytest
from django.urls import reverse
from tests.cases.conftest import FORWARDED, Cast, acting, browser_of, opened

from houvast.cases import access, actions, answers, editing
from houvast.cases.judging import EMPTY, as_text, judge
from houvast.cases.lists import ParentLabel, Title
from houvast.cases.models import Case
from houvast.errors import Refused
from houvast.regions.region import Level

NOTHING: frozenset[str] = frozenset()


@pytest.fixture
def by_hand(cast: Cast) -> Case:
    """A case of which nothing was told yet."""
    with acting(cast.counsellor) as by:
        return actions.open_case(title=Title.OTHER, site=cast.site, situation=EMPTY, by=by)


def post(cast: Cast, case: Case, go: str, **typed: Any) -> Any:
    with acting(cast.counsellor) as by:
        seen = access.facts_of(opened(by, case)).facts.version
    address = reverse("cases:facts", args=[case.id])
    return browser_of(cast.counsellor).post(address, {"seen": seen, "go": go, **typed})


def document(cast: Cast, case: Case) -> dict[str, Any]:
    with acting(cast.counsellor) as by:
        return access.facts_of(opened(by, case)).document


# --- an act -------------------------------------------------------------------------------------


def test_an_act_is_stored_only_when_it_was_chosen_who_did_what(cast: Cast, by_hand: Case) -> None:
    for typed in ({}, {"by": "A"}, {"act": "make"}):
        assert post(cast, by_hand, "act", **typed).status_code == 422
    assert "acts" not in document(cast, by_hand)
    assert post(cast, by_hand, "act", by="unknown", act="make").status_code == 302
    assert document(cast, by_hand)["acts"] == [{"act": "make"}]


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ({"act": "show", "to": "A"}, {"act": "show", "by": "B", "to": ["A"]}),
        ({"act": "obtain", "against": "A"}, {"act": "obtain", "by": "B", "from": ["A"]}),
        ({"act": "threaten", "against": "A"}, {"act": "threaten", "by": "B", "to": ["A"]}),
        ({"act": "keep"}, {"act": "keep", "by": "B"}),
    ],
)
def test_each_kind_of_act_stores_whom_it_was_done_to(
    cast: Cast, by_hand: Case, typed: dict[str, str], stored: dict[str, Any]
) -> None:
    assert post(cast, by_hand, "act", by="B", **typed).status_code == 302
    assert document(cast, by_hand)["acts"] == [stored]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"act": "threaten", "to": "A"}, "hoort niet bij “dreigen”"),
        ({"act": "show", "against": "A"}, "vul “Aan wie getoond of gestuurd?” in"),
        ({"act": "keep", "to": "A"}, "hoort niet bij “een beeld bewaren”"),
        ({"act": "show", "to": "B"}, "twee verschillende personen"),
    ],
)
def test_whom_an_act_cannot_be_done_to_is_told(
    cast: Cast, by_hand: Case, typed: dict[str, str], words: str
) -> None:
    answer = post(cast, by_hand, "act", by="B", **typed)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_the_one_who_is_harmed_is_not_stored_as_the_one_who_was_shown(
    cast: Cast, case: Case
) -> None:
    answer = post(cast, case, "act", by="B", act="show", to="A")
    assert answer.status_code == 422
    assert "alleen A staat erop" in answer.content.decode()
    assert len(document(cast, case)["acts"]) == 2


def test_that_only_the_receiver_is_depicted_is_no_answer_either() -> None:
    shown = {"people": {"A": {}, "B": {}}, "acts": [{"act": "show", "by": "B", "to": ["A"]}]}
    told: dict[str, Any] = {**shown, "content": {"kind": "image", "sexual": "nude"}}
    with pytest.raises(Refused, match="alleen A staat"):
        editing.shown_to_whom_it_depicts(
            {**told, "content": {"kind": "image", "depicts": ["A"]}}, "content.depicts"
        )
    editing.shown_to_whom_it_depicts(
        {**told, "content": {"kind": "image", "depicts": ["A", "B"]}}, "content.depicts"
    )


def test_without_its_last_act_a_case_is_as_at_the_start(cast: Cast, by_hand: Case) -> None:
    at_first = judge(EMPTY, region="").advice
    post(cast, by_hand, "act", by="B", act="show")
    assert post(cast, by_hand, "remove", index="0").status_code == 302
    found = document(cast, by_hand)
    assert "acts" not in found
    assert judge(as_text(found), region="").advice == at_first
    assert at_first.level is Level.CONSULT


def test_an_only_act_that_did_not_happen_leaves_nothing_told() -> None:
    doubtful = {
        "people": {"A": {"age": 15}, "B": {"age": 15}},
        "content": {"kind": "image", "sexual": "nude", "depicts": ["A"]},
        "acts": [{"act": "threaten", "by": "B", "to": ["A"], "happened": None}],
        "circumstances": {"danger_now": False},
    }
    asked = editing.question(doubtful, NOTHING)
    assert asked
    assert asked.fact == "acts[0].happened"
    changed, _ = editing.answered(doubtful, NOTHING, fact=asked.fact, answer="1")
    assert "acts" not in changed


# --- the page -----------------------------------------------------------------------------------


def test_who_told_nothing_is_first_asked_what_happened_and_once_about_danger(
    cast: Cast, by_hand: Case
) -> None:
    page = browser_of(cast.lead).get(reverse("cases:facts", args=[by_hand.id])).content.decode()
    assert page.index("Wat gebeurde er?") < page.index("Is er nu gevaar?")
    assert page.count("Is er nu gevaar?") == 1
    assert "Er is geen vraag meer" not in page


def test_an_act_is_told_in_a_sentence(cast: Cast, by_hand: Case) -> None:
    post(cast, by_hand, "act", by="unknown", act="make")
    page = browser_of(cast.lead).get(reverse("cases:facts", args=[by_hand.id])).content.decode()
    assert "<b>Iemand die niet bekend is</b> maakte een beeld" in page


# --- answers ------------------------------------------------------------------------------------


def test_an_answer_is_listed_and_changed(cast: Cast, case: Case) -> None:
    fact = "acts[1].consent.A"
    address = reverse("cases:facts", args=[case.id])
    browser = browser_of(cast.counsellor)
    assert 'href="?antwoorden=alle#antwoorden"' in browser.get(address).content.decode()
    page = browser.get(f"{address}?antwoorden=alle").content.decode()
    assert "Wat je antwoordde" in page
    assert f'value="{fact}"' in page
    again = post(cast, case, "again", fact=fact)
    assert again.status_code == 200
    ticked = [
        one["label"] for one in again.context["again"]["question"]["options"] if one["checked"]
    ]
    assert ticked == ["Nee"]
    assert post(cast, case, "change", fact=fact, answer="0").status_code == 302
    assert document(cast, case)["acts"][1]["consent"] == {"A": True}


def test_an_answer_can_become_not_known_and_known_again() -> None:
    facts, fact = json.loads(FORWARDED), "content.sexual"
    without, places = answers.changed(facts, NOTHING, fact=fact, answer="unknown")
    assert without["content"]["sexual"] is None
    assert fact in places
    assert [one.words for one in answers.answered(without, places) if one.fact == fact] == [
        "Weet ik niet"
    ]
    known, places = answers.changed(without, places, fact=fact, answer="0")
    assert (known["content"]["sexual"], places) == ("nude", NOTHING)


def test_asking_that_turns_out_pressure_takes_back_that_nobody_was_forced() -> None:
    asked = {
        "people": {"A": {"age": 15}, "B": {"age": 16}},
        "acts": [{"act": "obtain", "by": "B", "from": ["A"], "means": ["ask"]}],
        "free_will": {"A": {"impaired": False}},
    }
    changed, _ = answers.changed(asked, NOTHING, fact="acts[0].means", answer="1")
    assert changed["acts"][0]["means"] == ["pressure"]
    assert changed["free_will"] == {}


def test_an_age_at_one_act_only_breaks_no_list() -> None:
    document = json.loads(FORWARDED)
    document["acts"][1]["ages"] = {"C": 15}
    listed = answers.answered(document, frozenset({"people.Z.age"}))
    assert "acts[1].consent.A" in {one.fact for one in listed}
    for one in listed:
        assert answers.question_again(document, NOTHING, one.fact).text == one.text


@pytest.mark.parametrize("fact", ["", "people.Z.age", "acts[9].consent.A", "story", "acts[1].x"])
def test_what_was_never_answered_is_not_changed(cast: Cast, case: Case, fact: str) -> None:
    assert post(cast, case, "again", fact=fact).status_code == 200
    answer = post(cast, case, "change", fact=fact, answer="0")
    assert answer.status_code == 422
    assert "staat er niet meer" in answer.content.decode()


# --- people -------------------------------------------------------------------------------------


def test_a_person_of_whom_nothing_is_known_is_not_added(cast: Cast, by_hand: Case) -> None:
    answer = post(cast, by_hand, "person", letter="", age="", pupil_of="")
    assert answer.status_code == 422
    assert "Zeg hoe oud deze persoon ongeveer was" in answer.content.decode()
    assert list(document(cast, by_hand)["people"]) == ["A", "B"]


def test_a_person_who_is_in_nothing_is_taken_away(cast: Cast, case: Case) -> None:
    assert post(cast, case, "person", letter="", age="adult", pupil_of="none").status_code == 302
    page = browser_of(cast.counsellor).get(reverse("cases:facts", args=[case.id])).content.decode()
    assert "Haal persoon D weg" in page
    assert "Haal persoon C weg" not in page
    assert post(cast, case, "away", letter="D").status_code == 302
    assert list(document(cast, case)["people"]) == ["A", "B", "C"]


@pytest.mark.parametrize("letter", ["A", "C", "Z", ""])
def test_who_is_in_an_act_stays(cast: Cast, case: Case, letter: str) -> None:
    answer = post(cast, case, "away", letter=letter)
    assert answer.status_code == 422
    assert "kan niet weg" in answer.content.decode()


def test_whose_parents_were_told_stays(cast: Cast, case: Case) -> None:
    with acting(cast.lead) as by:
        actions.inform_parent(
            opened(by, case),
            "A",
            parent=ParentLabel.FIRST,
            is_done=True,
            on=actions.today(),
            told="Wat er gebeurde.",
            by=by,
        )
        assert access.named_elsewhere(opened(by, case)) == {"A"}
