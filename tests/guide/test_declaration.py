"""Is the declaration of an injured person prepared on the device alone, and is its paper whole?"""

import re

import pytest
from django.test import Client
from django.urls import reverse

from houvast.guide.declaration import PARTS

KEYS = [blank.key for part in PARTS for blank in part.blanks]


@pytest.fixture
def html(client: Client) -> str:
    return client.get(reverse("guide:declaration")).content.decode()


def test_the_form_can_send_nothing(html: str) -> None:
    (form,) = re.findall(r"<form\b.*?</form>", html, re.DOTALL)
    opening = form[: form.index(">")]
    assert 'method="dialog"' in opening
    assert "action" not in opening
    assert not re.search(r"\sname=", form)
    assert 'type="submit"' not in form
    assert all("type=" in button for button in re.findall(r"<button\b[^>]*>", form))


def test_the_page_forbids_its_forms_and_scripts_to_send(html: str) -> None:
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy == "form-action 'none'; connect-src 'none'"


def test_without_scripts_there_is_a_blank_sheet_and_no_form_to_fill(html: str) -> None:
    (form,) = re.findall(r"<form\b[^>]*>", html)
    assert " hidden" in form
    sheet = html[html.index('<article class="paper"') : html.index("</article>")]
    assert [f'id="out-{key}"></dd>' in sheet for key in KEYS] == [True] * len(KEYS)
    assert "Handtekening" in sheet


def test_every_question_has_its_line_on_the_paper(html: str) -> None:
    assert re.findall(r'data-fill="([^"]+)"', html) == KEYS
    assert len(set(KEYS)) == len(KEYS)


def test_the_declaration_names_what_the_agreement_and_the_justice_service_ask(html: str) -> None:
    for words in ("Kazernevest 3, 8000 Brugge", "identiteitskaart", "seponering", "onderzoek"):
        assert words in html
    assert {"name", "born", "address", "fact", "place", "when", "police", "number", "damage"} <= {
        *KEYS
    }
