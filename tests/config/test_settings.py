"""Does Houvast refuse to start half-configured, and is it closed when nothing is said?"""

import runpy
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from houvast.config import settings as settings_file

NAMES = ("PUBLIC_HOSTS", "SECRET_KEY", "TLS", "STATIC_ROOT", "DATABASE", "DATABASE_URL")


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(f"HOUVAST_{name}", raising=False)


def read() -> dict[str, Any]:
    """The settings as this environment makes them."""
    assert settings_file.__file__
    return runpy.run_path(settings_file.__file__)


def test_with_nothing_said_only_this_machine_is_answered() -> None:
    settings = read()
    assert settings["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]
    assert settings["DEBUG"] is False
    assert not settings["SECURE_SSL_REDIRECT"]


def test_without_a_key_each_start_makes_its_own() -> None:
    one, two = read()["SECRET_KEY"], read()["SECRET_KEY"]
    assert len(one) >= 50
    assert one != two


def test_a_public_host_without_a_key_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOUVAST_PUBLIC_HOSTS", "houvast.example")
    with pytest.raises(ImproperlyConfigured, match="HOUVAST_SECRET_KEY is nodig"):
        read()


@pytest.mark.parametrize("hosts", ["", "houvast.example"])
def test_a_key_that_can_be_guessed_stops_the_start_and_is_not_shown(
    hosts: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOUVAST_PUBLIC_HOSTS", hosts)
    monkeypatch.setenv("HOUVAST_SECRET_KEY", "x" * 49)
    with pytest.raises(ImproperlyConfigured, match="49 tekens; toegelaten: 50") as refused:
        read()
    assert "xxx" not in str(refused.value)
    monkeypatch.setenv("HOUVAST_SECRET_KEY", "x" * 50)
    assert read()["SECRET_KEY"] == "x" * 50


def test_a_public_host_goes_over_tls_unless_said_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOUVAST_PUBLIC_HOSTS", "houvast.example,www.houvast.example")
    monkeypatch.setenv("HOUVAST_SECRET_KEY", "x" * 64)
    settings = read()
    assert settings["ALLOWED_HOSTS"][:2] == ["houvast.example", "www.houvast.example"]
    assert settings["SECURE_SSL_REDIRECT"]
    assert settings["SECURE_HSTS_SECONDS"] > 0
    monkeypatch.setenv("HOUVAST_TLS", "no")
    assert not read()["SECURE_SSL_REDIRECT"]


@pytest.mark.parametrize("value", ["", "ja", "true", "1", "YES"])
def test_a_half_word_for_yes_stops_the_start(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOUVAST_TLS", value)
    with pytest.raises(ImproperlyConfigured, match=r"HOUVAST_TLS is .*; toegelaten: yes, no"):
        read()


def test_without_a_database_nothing_is_remembered_between_two_requests(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HOUVAST_DATABASE", "none")
    settings = read()
    assert settings["DATABASES"] == {}
    for app in ("sessions", "auth", "messages", "admin", "contenttypes"):
        assert f"django.contrib.{app}" not in settings["INSTALLED_APPS"]
    assert not [name for name in settings["MIDDLEWARE"] if "Session" in name or "Csrf" in name]


def test_no_line_of_the_log_holds_a_request_or_a_local_variable() -> None:
    logging = read()["LOGGING"]
    assert logging["formatters"]["plain"]["format"] == "%(levelname)s %(name)s: %(message)s"
    assert logging["loggers"]["django.request"]["level"] == "ERROR"
    assert {handler["class"] for handler in logging["handlers"].values()} == {
        "logging.StreamHandler"
    }


@pytest.mark.parametrize("value", ["", "-1", "een", "1.5"])
def test_a_number_of_proxies_that_is_none_stops_the_start(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOUVAST_TRUSTED_PROXIES", value)
    with pytest.raises(ImproperlyConfigured, match="HOUVAST_TRUSTED_PROXIES"):
        read()


def test_open_to_others_a_password_alone_is_not_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not read()["SECOND_STEP_REQUIRED"]
    monkeypatch.setenv("HOUVAST_PUBLIC_HOSTS", "houvast.example")
    monkeypatch.setenv("HOUVAST_SECRET_KEY", "x" * 64)
    settings = read()
    assert settings["SECOND_STEP_REQUIRED"]
    assert settings["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert settings["SESSION_COOKIE_SECURE"]
    assert settings["CSRF_COOKIE_SECURE"]


def test_without_a_database_nobody_can_sign_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOUVAST_DATABASE", "none")
    settings = read()
    assert "houvast.accounts" not in settings["INSTALLED_APPS"]
    assert not [name for name in settings["MIDDLEWARE"] if "accounts" in name]
