"""Does somebody who meets an error still find help, and words that do not blame?"""

import re

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from houvast.web import views

REQUEST = RequestFactory().get("/")
PAGES = {
    "bad request": (views.bad_request(REQUEST, SuspiciousOperation()), 400),
    "too much": (views.bad_request(REQUEST, RequestDataTooBig()), 413),
    "forbidden": (views.forbidden(REQUEST, PermissionDenied()), 403),
    "old form": (views.csrf_failure(REQUEST, "no cookie"), 403),
    "not found": (views.not_found(REQUEST, Http404()), 404),
    "upload": (views.upload_refused(REQUEST), 415),
    "server error": (views.server_error(REQUEST), 500),
}


@pytest.mark.parametrize("response_and_status", PAGES.values(), ids=PAGES)
def test_every_error_page_keeps_the_help_numbers_and_the_way_out(
    response_and_status: tuple[HttpResponse, int],
) -> None:
    response, status = response_and_status
    html = response.content.decode()
    assert response.status_code == status
    assert html.count("<h1>") == 1
    for number in ("101", "112", "1813", "102"):
        assert f'href="tel:{number}"' in html
    assert "data-quick-exit" in html
    assert not re.search(r"traceback|exception|server error", html, re.IGNORECASE)


def test_the_last_page_needs_no_context_and_no_other_file() -> None:
    html = render_to_string("500.html")
    assert settings.STATIC_URL == "/static/"
    assert 'href="/static/web/houvast.css"' in html
    assert "{" not in html


def test_an_address_that_does_not_exist_shows_our_page(client: Client) -> None:
    response = client.get("/bestaat-niet/")
    assert response.status_code == 404
    assert "Deze pagina bestaat niet" in response.content.decode()
