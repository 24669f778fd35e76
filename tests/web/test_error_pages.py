"""Does somebody who meets an error still find help, and words that do not blame?"""

import re
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from houvast.web import views

REQUEST = RequestFactory().get("/")
PAGES = {
    "bad request": (lambda: views.bad_request(REQUEST, SuspiciousOperation()), 400),
    "too much": (lambda: views.bad_request(REQUEST, RequestDataTooBig()), 413),
    "forbidden": (lambda: views.forbidden(REQUEST, PermissionDenied()), 403),
    "old form": (lambda: views.csrf_failure(REQUEST, "no cookie"), 403),
    "not found": (lambda: views.not_found(REQUEST, Http404()), 404),
    "upload": (lambda: views.upload_refused(REQUEST), 415),
    "server error": (lambda: views.server_error(REQUEST), 500),
}


@pytest.mark.parametrize(("page", "status"), PAGES.values(), ids=PAGES)
def test_every_error_page_keeps_the_help_numbers_and_the_way_out(
    page: Callable[[], HttpResponse], status: int
) -> None:
    response = page()
    html = response.content.decode()
    assert response.status_code == status
    assert html.count("<h1>") == 1
    for number in ("101", "112", "1813", "102"):
        assert f'href="tel:{number}"' in html
    assert "data-quick-exit" in html
    assert not re.search(r"traceback|exception|server error", html, re.IGNORECASE)


def test_the_last_page_needs_no_context_and_no_other_address() -> None:
    html = render_to_string("500.html")
    assert 'rel="stylesheet" href="/static/web/houvast' in html
    assert "{" not in html


def test_an_address_that_does_not_exist_shows_our_page(client: Client) -> None:
    response = client.get("/bestaat-niet/")
    assert response.status_code == 404
    assert "Deze pagina bestaat niet" in response.content.decode()
