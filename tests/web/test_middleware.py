"""Is every body that could carry a file refused, and does every answer carry the headers?"""

from io import BytesIO
from typing import NoReturn

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from houvast.errors import HouvastError, InputError
from houvast.web.middleware import PlainErrors, RefuseUploads, SecurityHeaders


class UnreadableBody(BytesIO):
    """A body that fails the test when somebody reads it."""

    def read(self, *_: object) -> NoReturn:
        raise AssertionError("the body was read")

    readline = read


def answer(_: HttpRequest) -> HttpResponse:
    return HttpResponse("een antwoord")


@pytest.mark.parametrize(
    "kind",
    [
        "multipart/form-data; boundary=x",
        " Multipart/Form-Data; boundary=x",
        "multipart/mixed; boundary=x",
        "image/jpeg",
        "video/mp4",
        "audio/ogg",
        "application/octet-stream",
    ],
)
def test_a_body_that_can_carry_a_file_is_refused_unread(kind: str) -> None:
    request = RequestFactory().generic(
        "POST", "/check/", b"x", content_type=kind, **{"wsgi.input": UnreadableBody()}
    )
    response = RefuseUploads(answer)(request)
    assert response.status_code == 415
    assert "Houvast neemt geen bestanden aan" in response.content.decode()


def test_an_ordinary_form_passes() -> None:
    request = RequestFactory().post(
        "/check/", "a=b", content_type="application/x-www-form-urlencoded"
    )
    assert RefuseUploads(answer)(request).status_code == 200


@pytest.mark.parametrize("path", ["/", "/check/", "/gids/", "/contact/", "/bestaat-niet/"])
def test_no_address_takes_an_upload(client: Client, path: str) -> None:
    assert client.post(path, {"beeld": "x"}).status_code == 415


def test_every_answer_carries_the_strict_headers(client: Client) -> None:
    for path in ("/", "/bestaat-niet/"):
        headers = client.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert "http" not in policy
        assert "data:" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "camera=()" in headers["Permissions-Policy"]


def test_another_site_is_told_nothing_and_our_own_forms_still_say_where_they_come_from() -> None:
    response = SecurityHeaders(answer)(RequestFactory().get("/"))
    assert response.headers["Referrer-Policy"] == "same-origin"


def test_only_the_answer_to_a_form_is_kept_out_of_shared_caches() -> None:
    factory = RequestFactory()
    chain = SecurityHeaders(answer)
    assert chain(factory.post("/")).headers["Cache-Control"] == "private, no-cache"
    assert "Cache-Control" not in chain(factory.get("/")).headers


def test_an_error_that_can_be_mended_is_told_in_its_own_words() -> None:
    error = InputError("leeftijd", "199", "0 tot 120")
    response = PlainErrors(answer).process_exception(RequestFactory().get("/"), error)
    assert response is not None
    assert response.status_code == 400
    assert "leeftijd: 199. Toegelaten: 0 tot 120." in response.content.decode()


def test_what_the_error_repeats_is_escaped() -> None:
    error = HouvastError("<script>1</script>")
    response = PlainErrors(answer).process_exception(RequestFactory().get("/"), error)
    assert response is not None
    assert "<script>1" not in response.content.decode()


def test_every_other_error_is_left_to_django() -> None:
    request = RequestFactory().get("/")
    assert PlainErrors(answer).process_exception(request, ValueError("x")) is None
