"""Does what was filled in travel along when somebody chooses another language in the check?"""

import re
from urllib.parse import urlencode

import pytest
from django.test import Client
from filled import COUPLE, FORM, SPREAD, page_of, send, state_of

from houvast.check.state import State, dump

STEP = re.compile(r'<button [^>]*lang="(\w+)" form="antwoorden" formaction="([^"]+)"')


@pytest.mark.parametrize("page", ["what", "who", "acts", "summary", "answer"])
def test_the_page_stays_and_keeps_what_was_filled_in(client: Client, page: str) -> None:
    state = dump(State(fields=COUPLE, region="brugge-oost"))
    shown = send(client, {**COUPLE, "page": page, "go": "stay", "state": state})
    assert page_of(shown) == page
    found = dict(STEP.findall(shown.content.decode()))
    assert found == {"fr": "/fr/check/vragen/", "en": "/en/check/vragen/"}
    sent = urlencode({**COUPLE, "page": page, "go": "stay", "state": state_of(shown)}, doseq=True)
    french = client.post(found["fr"], sent, content_type=FORM)
    assert '<html lang="fr">' in french.content.decode()
    assert (page_of(french), state_of(french)) == (page, state_of(shown))


def test_what_was_just_ticked_is_not_lost(client: Client) -> None:
    sent = {"page": "what", "go": "stay", "state": "", "happened": "show", "danger": "none"}
    shown = send(client, sent)
    assert page_of(shown) == "what"
    assert '"happened":["show"]' in state_of(shown)


def test_a_question_stays_the_same_question(client: Client) -> None:
    state = dump(State(fields=SPREAD))
    asked = send(client, {"page": "summary", "go": "questions", "state": state})
    assert page_of(asked) == "question"
    again = send(client, {"page": "question", "go": "stay", "state": state_of(asked)})
    assert (page_of(again), state_of(again)) == ("question", state_of(asked))


def test_enter_in_a_field_goes_on_and_does_not_change_the_language(client: Client) -> None:
    shown = send(client, {"page": "what", "go": "next", "happened": "show", "state": ""})
    buttons = re.findall(r"<button [^>]*>", shown.content.decode())
    assert page_of(shown) == "who"
    assert 'value="next"' in buttons[0]


def test_from_the_middle_an_address_alone_leads_to_the_start_in_its_language(
    client: Client,
) -> None:
    response = client.get("/en/check/vragen/")
    assert (response.status_code, response.headers["Location"]) == (302, "/en/check/")
