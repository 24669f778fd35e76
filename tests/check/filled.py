"""Situations as somebody fills them in, and a walk through the check without a browser."""

import html
import re
from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import urlencode

from django.http import HttpResponse
from django.test import Client

from houvast.check.fields import Fields, checked
from houvast.text import DUTCH
from houvast.web.languages import in_language

TODAY = date(2026, 11, 23)
FORM = "application/x-www-form-urlencoded"
COUPLE = checked(
    {
        "happened": ["exchange"],
        "danger": ["none"],
        "letters": ["A", "B"],
        "age.A": ["is_17"],
        "age.B": ["is_17"],
        "school.A": ["this_school"],
        "school.B": ["this_school"],
        "related": ["none"],
        "date": ["20/11/2025"],
        "exchange.by": ["A", "B"],
        "exchange.to": ["A", "B"],
        "exchange.kept": ["yes"],
        "exchange.agreed": ["all"],
    }
)
SPREAD = {
    **COUPLE,
    **checked(
        {
            "happened": ["exchange", "show"],
            "letters": ["A", "B", "C"],
            "age.A": ["is_15"],
            "age.B": ["is_15"],
            "show.by": ["B"],
            "show.of": ["A"],
            "show.to": ["C"],
        }
    ),
}
STEPFATHER = checked(
    {
        "happened": ["keep"],
        "danger": ["none"],
        "letters": ["A", "P"],
        "age.A": ["minor"],
        "age.P": ["adult"],
        "school.A": ["this_school"],
        "school.P": ["none"],
        "related": ["some"],
        "rel.0.of": ["P"],
        "rel.0.kind": ["similar_family"],
        "rel.0.to": ["A"],
        "keep.by": ["P"],
        "keep.of": ["A"],
    }
)


def but(fields: Fields, **changes: Sequence[str]) -> Fields:
    """The fields with some changed; `age_A` stands for the name `age.A`, no values for left out."""
    changed = {name.replace("__", "."): tuple(values) for name, values in changes.items()}
    return {name: values for name, values in {**fields, **changed}.items() if values}


def send(client: Client, posted: Mapping[str, object], code: str = DUTCH) -> HttpResponse:
    """Post a form to the check as a browser does."""
    address = in_language("/check/vragen/", code)
    return client.post(address, urlencode(posted, doseq=True), content_type=FORM)


def page_of(response: HttpResponse) -> str:
    """The name of the page that came back."""
    found = re.search(r'name="page" value="(\w+)"', response.content.decode())
    assert found, response.content.decode()[:2000]
    return found[1]


def state_of(response: HttpResponse) -> str:
    """The state that travels in the page that came back."""
    found = re.search(r'name="state" value="([^"]*)"', response.content.decode())
    assert found
    return html.unescape(found[1])


def text_of(response: HttpResponse) -> str:
    """The words inside the main part of the page, in one line."""
    page = response.content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def answered(client: Client, state: str, wanted: Mapping[str, str]) -> HttpResponse:
    """The summary after every question got the answer whose label is `wanted`, else the first."""
    response = send(client, {"page": "summary", "go": "questions", "state": state})
    while page_of(response) == "question":
        page = response.content.decode()
        title = re.search(r"<h1>(.*?)</h1>", page)
        assert title
        options = re.findall(
            r'name="answer" value="(\w+)".*?<label[^>]*>(.*?)</label>', page, re.DOTALL
        )
        label = next((label for words, label in wanted.items() if words in title[1]), "")
        chosen = next((value for value, shown in options if shown.strip() == label), options[0][0])
        response = send(
            client,
            {"page": "question", "go": "next", "state": state_of(response), "answer": chosen},
        )
    return response
