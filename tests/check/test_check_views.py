"""Does the check answer on the web, with nothing stored, nothing in an address, no traceback?"""

import random
import re

import pytest
from django.test import Client
from filled import COUPLE, FORM, SPREAD, STEPFATHER, answered, but, page_of, send, state_of, text_of

from houvast.check.fields import Fields
from houvast.check.fields import page_of as page_of_field
from houvast.check.state import State, dump

NO = {"ermee in": "Nee"}


def result(client: Client, fields: Fields, wanted: dict[str, str], *, region: str = "") -> str:
    """The words of the answer page."""
    summary = answered(client, dump(State(fields=fields)), wanted)
    assert page_of(summary) == "summary"
    response = send(client, {"page": "summary", "go": "next", "state": state_of(summary)})
    if region:
        response = send(
            client,
            {"page": "answer", "go": "region", "region": region, "state": state_of(response)},
        )
    assert page_of(response) == "answer"
    return text_of(response)


def test_the_start_tells_the_rules_before_it_asks_anything(client: Client) -> None:
    page = client.get("/check/").content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    for words in (
        "Kijk niet naar het beeld",
        "Doorzoek geen gsm",
        "Is er nu gevaar?",
        "bewaart niets",
    ):
        assert words in main
    assert 'type="radio"' not in main


def test_an_address_alone_leads_to_the_start(client: Client) -> None:
    response = client.get("/check/vragen/")
    assert (response.status_code, response.headers["Location"]) == (302, "/check/")


def test_every_page_of_the_check_sets_no_cookie_and_can_be_gone_back_to(client: Client) -> None:
    state = dump(State(fields=SPREAD))
    for page in ("start", "what", "who", "acts", "summary"):
        response = send(
            client, {"page": page, "go": "back" if page != "start" else "next", "state": state}
        )
        assert response.status_code == 200
        assert not response.cookies
        assert response.headers["Cache-Control"] == "private, no-cache"


def test_every_form_carries_the_state_and_goes_to_the_same_address(client: Client) -> None:
    response = send(client, {"page": "what", "go": "next", "state": "", "happened": "show"})
    page = response.content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    assert re.findall(r'<form method="(\w+)" action="([^"]+)"', main) == [
        ("post", "/check/vragen/")
    ]
    assert "multipart" not in main
    assert '"happened":["show"]' in state_of(response)


def test_a_couple_of_17_by_consent_is_justified_and_gets_care(client: Client) -> None:
    words = result(client, COUPLE, {})
    assert words.count("Niet strafbaar: de uitzondering geldt") == 2
    assert "Praat en geef zorg" in words
    assert "Strafbaar volgens de letter" not in words.replace(
        "Strafbaar volgens de letter van de wet, als", ""
    )


def test_who_was_spread_at_15_is_told_it_is_not_his_or_her_fault(client: Client) -> None:
    words = result(client, SPREAD, NO)
    assert "Meld dit bij de politie" in words
    assert "Het is niet de schuld van A." in words
    assert words.index("Het is niet de schuld van A.") < words.index("Wat zegt de wet?")


def test_the_chosen_region_gives_its_numbers_in_the_order_of_the_agreement(client: Client) -> None:
    words = result(client, SPREAD, NO, region="brugge-oost")
    numbers = ["050 47 28 85", "0489 00 72 45", "Neemt niemand op: 050 44 88 44"]
    assert [number in words for number in numbers] == [True] * 3
    assert sorted(numbers, key=words.index) == numbers
    assert "niet nagekeken" in words


def test_the_answer_comes_in_the_order_of_need(client: Client) -> None:
    words = result(client, SPREAD, NO, region="brugge-west")
    order = [
        *("Wat je nu doet", "Wie bel je?", "Wat zegt de wet?", "Waarom dit advies?"),
        *("Wie licht welke ouders in?", "Zorg Ook wie", "Wat niet zeker is"),
    ]
    assert sorted(order, key=words.index) == order


def test_the_sentences_that_contradict_each_other_are_shown_together(client: Client) -> None:
    words = result(client, SPREAD, NO)
    assert "De werkafspraak zegt meer dan één ding" in words
    assert "De school beslist of ze het meldt" in words


def test_an_unknown_age_stays_open_and_says_so(client: Client) -> None:
    words = result(client, but(COUPLE, age__A=[]), {"Hoe oud was A": "Weet ik niet"})
    assert "Nog open: er ontbreekt iets" in words
    assert "Dit hangt af van: Hoe oud was A toen het gebeurde?" in words
    assert "Je weet niet: Hoe oud was A toen het gebeurde?" in words


def test_a_stepfather_is_never_warned(client: Client) -> None:
    words = result(client, STEPFATHER, {})
    assert "Meld dit bij de politie" in words
    assert "Licht de ouders nog niet in. Vraag eerst aan de politie wie dat doet." in words


def test_danger_puts_the_emergency_numbers_before_everything(client: Client) -> None:
    words = result(client, but(SPREAD, danger=["violence"]), NO, region="brugge-centrum")
    assert words.index("Bel nu") < words.index("Bel 101") < words.index("Wie bel je?")
    assert words.index("Bel nu 101") < words.index("050 44 12 10")


def test_a_region_that_does_not_exist_is_said_so(client: Client) -> None:
    state = dump(State(fields=COUPLE))
    response = send(client, {"page": "answer", "region": "atlantis", "state": state})
    assert response.status_code == 400
    assert "atlantis" in response.content.decode()


def test_a_state_that_was_tampered_with_gets_a_page_with_a_way_on(client: Client) -> None:
    for state in ("{", '{"path": ["story"]}', "x" * 70_000, '{"fields": {"age.A": ["old"]}}'):
        response = send(client, {"page": "question", "state": state})
        assert response.status_code == 400
        assert 'href="/check/"' in response.content.decode()
        assert "Traceback" not in response.content.decode()


def test_what_is_typed_never_becomes_markup(client: Client) -> None:
    state = dump(State(fields=COUPLE))
    fields = {name: list(values) for name, values in COUPLE.items() if page_of_field(name) == "who"}
    response = send(
        client, {**fields, "page": "who", "go": "next", "date": '"><b>x', "state": state}
    )
    assert page_of(response) == "who"
    assert "<b>x" not in response.content.decode()


def test_an_error_is_told_at_the_top_with_a_link_to_the_field(client: Client) -> None:
    response = send(client, {"page": "what", "go": "next", "state": "", "danger": "none"})
    page = response.content.decode()
    assert "Er ontbreekt nog iets" in page
    for anchor in re.findall(r'<li><a href="#([^"]+)">', page[page.index("error-summary") :]):
        assert f'id="{anchor}"' in page
    assert re.search(r'value="none"[^>]*checked', page)


def test_another_verb_is_refused(client: Client) -> None:
    assert client.put("/check/vragen/").status_code == 405
    assert client.post("/check/", "", content_type=FORM).status_code == 405


@pytest.mark.parametrize("seed", range(4))
def test_forms_that_nobody_would_send_never_give_a_traceback(client: Client, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a shuffle that can be repeated
    state = answered_state(client)
    words = [
        "",
        "A",
        "B",
        "unknown",
        "0",
        "next",
        "back",
        "skip",
        "answer:0",
        "answer:x",
        "yes",
        "none",
    ]
    names = ["go", "change", "answer", "region", "letters", "danger", "show.by", "date", "remove:A"]
    for _ in range(100):
        mutated = list(state)
        for _ in range(chance.randint(0, 3)):
            at = chance.randrange(len(mutated))
            mutated[at : at + chance.randint(0, 4)] = chance.choice(
                ['"', "1", "A", "", "[", "null", ":"]
            )
        posted = {name: chance.choice(words) for name in chance.sample(names, 3)}
        page = chance.choice(["start", "what", "who", "acts", "question", "summary", "answer", "x"])
        response = send(client, {**posted, "page": page, "state": "".join(mutated)})
        assert response.status_code in (200, 400)


def answered_state(client: Client) -> str:
    return state_of(answered(client, dump(State(fields=SPREAD)), NO))
