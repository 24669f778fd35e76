"""What every test shares: no socket leaves this machine, static files are taken as they lie."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings
from pytest_socket import socket_allow_hosts

import houvast


@pytest.fixture(autouse=True)
def _only_this_machine() -> None:
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


@pytest.fixture(autouse=True)
def _static_files_as_they_lie(settings: Settings) -> None:
    """No test needs the collected, hashed copies that `houvast run` makes."""
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = {"staticfiles": {"BACKEND": plain}}
    settings.STATIC_ROOT = Path(houvast.__file__).parent / "web" / "static"
