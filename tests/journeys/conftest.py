"""A real server and a real browser for the journeys."""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Playwright, sync_playwright
from tests.journeys import firefox_bridge
from tests.journeys.static_site import served
from tests.journeys.working import Working, working

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
]


IN_EVERY_BROWSER = ("test_care", "test_check", "test_classroom", "test_public")
"""The public pages are for everybody: these journeys are walked in Firefox too."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Walk the public journeys in each browser of this machine."""
    if "browser" in metafunc.fixturenames:
        is_public = metafunc.module.__name__.rpartition(".")[2] in IN_EVERY_BROWSER
        is_public = is_public and not metafunc.definition.get_closest_marker("chromium")
        second = ["firefox"] if is_public and firefox_bridge.FIREFOX else []
        metafunc.parametrize("browser", ["chromium", *second], indirect=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the journeys; without Chromium they are skipped, but in CI that is an error."""
    here = Path(__file__).parent
    for item in items:
        if here not in item.path.parents:
            continue
        item.add_marker(pytest.mark.browser)
        if CHROMIUM is None:
            if os.environ.get("CI"):
                pytest.fail("Chromium is missing in CI", pytrace=False)
            item.add_marker(pytest.mark.skip(reason="NO CHROMIUM: see `make test`"))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def live_url() -> Iterator[str]:
    """A server as `make run` starts it, without a database (see tests/settings.py).

    The public pages need none. `work` is one with a database.
    """
    port = _free_port()
    with tempfile.TemporaryDirectory() as static:
        server = subprocess.Popen(
            [Path(sys.prefix) / "bin" / "houvast", "run", "--port", str(port)],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "HOUVAST_STATIC_ROOT": static},
        )
        assert server.stdout
        try:
            line = server.stdout.readline()
            found = re.search(r"http://\S+", line)
            assert found, f"the server said {line!r}"
            _wait_until_open(port)
            yield found[0]
        finally:
            server.terminate()
            server.wait(10)
            server.stdout.close()


def _wait_until_open(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the server does not answer")


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the exported files."""
    base = tmp_path_factory.mktemp("files")
    subprocess.run(
        [Path(sys.prefix) / "bin" / "houvast", "guide", "export", base / "site"],
        check=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "HOUVAST_STATIC_ROOT": str(base / "static")},
    )
    with served(base / "site") as url:
        yield url


@pytest.fixture(params=["server", "files"])
def site(request: pytest.FixtureRequest) -> str:
    """Where the public pages are looked at."""
    found: str = request.getfixturevalue("live_url" if request.param == "server" else "exported")
    return found.rstrip("/")


@pytest.fixture(scope="session")
def work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Working]:
    """A server with a database and the demo in it."""
    with working(tmp_path_factory.mktemp("work")) as found:
        yield found


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives the browsers of a worker."""
    # Its event loop goes on in this thread; tests after it may still use the database here.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as found:
        yield found


@pytest.fixture(scope="session")
def browser(
    playwright: Playwright, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    """One browser for the journeys of a worker: Chromium, or Firefox by its bridge."""
    if request.param == "firefox":
        bridge = tmp_path_factory.mktemp("firefox") / "firefox"
        bridge.write_text(f'#!/bin/sh\nexec {sys.executable} {firefox_bridge.__file__} "$@"\n')
        bridge.chmod(0o755)
        found = playwright.firefox.launch(channel="moz-firefox", executable_path=bridge)
    else:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
    yield found
    found.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page on a phone; a console message or an error on the page fails the test."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="nl-BE")
    found = context.new_page()
    problems: list[str] = []
    found.on("console", lambda message: problems.append(message.text))
    found.on("pageerror", lambda error: problems.append(str(error)))
    yield found
    context.close()
    # Chromium says so of its own accord when somebody signs out.
    assert [told for told in problems if not told.startswith("Clear-Site-Data header")] == []


@pytest.fixture(scope="session")
def axe() -> Axe:
    """The accessibility checker."""
    return Axe()
