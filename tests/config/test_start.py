"""Does a fresh environment get a `houvast` that serves, without a build and without a network?"""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
HOUVAST = "import sys; from houvast.config.cli import main; sys.exit(main())"


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with nothing in it, into which the launcher was put."""
    folder = tmp_path_factory.mktemp("fresh") / "venv"
    venv.create(folder, with_pip=False)
    subprocess.run([folder / "bin" / "python", ROOT / "tools" / "launcher.py"], check=True)
    return folder


def test_the_launcher_points_to_this_source_tree(fresh: Path) -> None:
    (path_file,) = fresh.glob("lib/python*/site-packages/houvast.pth")
    assert path_file.read_text("utf-8") == f"{SOURCE}\n"


def test_the_command_runs_with_the_python_of_its_environment(fresh: Path) -> None:
    command = fresh / "bin" / "houvast"
    assert os.access(command, os.X_OK)
    assert command.read_text("utf-8").startswith(f"#!{fresh / 'bin' / 'python'}\n")
    shown = subprocess.run([command, "--help"], capture_output=True, text=True, check=True)
    assert "The working agreement on sexting" in shown.stdout


def test_the_law_needs_no_installed_package(fresh: Path) -> None:
    command = fresh / "bin" / "houvast"
    done = subprocess.run(
        [command, "check", "-"], input="{}", capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def environment(static: Path) -> dict[str, str]:
    """The environment of a server whose collected files lie in `static`."""
    return {
        **os.environ,
        "PYTHONPATH": str(SOURCE),
        "DJANGO_SETTINGS_MODULE": "houvast.config.settings",
        "HOUVAST_STATIC_ROOT": str(static),
    }


def test_static_files_are_collected_once_and_again_when_one_changed(tmp_path: Path) -> None:
    static = tmp_path / "static"
    prepare = [sys.executable, "-c", "from houvast.config.running import prepare; prepare()"]
    subprocess.run(prepare, env=environment(static), check=True)
    stamp = static / "made-from"
    (style,) = static.glob("web/houvast.*.css")
    first = style.stat().st_mtime_ns
    subprocess.run(prepare, env=environment(static), check=True)
    assert style.stat().st_mtime_ns == first
    stamp.write_text("of another day", "utf-8")
    subprocess.run(prepare, env=environment(static), check=True)
    assert style.stat().st_mtime_ns > first


def test_collecting_that_was_cut_short_is_done_again(tmp_path: Path) -> None:
    static = tmp_path / "static"
    (static / "web").mkdir(parents=True)
    (static / "web" / "half.css").write_text("", "utf-8")
    prepare = [sys.executable, "-c", "from houvast.config.running import prepare; prepare()"]
    subprocess.run(prepare, env=environment(static), check=True)
    assert not (static / "web" / "half.css").exists()
    assert (static / "made-from").is_file()


def refused(environment: dict[str, str]) -> str:
    """The one line with which a server that is set up like this refuses to start."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    done = subprocess.run(
        [sys.executable, "-c", HOUVAST, "run", "--port", str(port)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    return done.stderr


def test_half_a_set_up_stops_the_start_with_what_is_missing(tmp_path: Path) -> None:
    half = {**environment(tmp_path / "static"), "HOUVAST_PUBLIC_HOSTS": "houvast.example"}
    assert "HOUVAST_SECRET_KEY is nodig" in refused(half)


def test_a_folder_that_cannot_be_written_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    said = refused(environment(tmp_path / "file" / "static"))
    assert "HOUVAST_STATIC_ROOT" in said


def test_a_folder_with_something_else_in_it_is_never_emptied(tmp_path: Path) -> None:
    letter = tmp_path / "brief.txt"
    letter.write_text("van iemand", "utf-8")
    assert "iets anders" in refused(environment(tmp_path))
    assert letter.read_text("utf-8") == "van iemand"


def test_the_server_says_where_it_is_and_answers_there(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-c", HOUVAST, "run", "--port", str(port)],
        env=environment(tmp_path / "static"),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout
        line = server.stdout.readline()
        assert re.fullmatch(rf"Houvast staat klaar op http://127\.0\.0\.1:{port} .*\n", line)
        page = answer(f"http://127.0.0.1:{port}/")
        assert '<html lang="nl">' in page
        (style,) = re.findall(r'href="(/static/[^"]+\.css)"', page)
        assert "--paper" in answer(f"http://127.0.0.1:{port}{style}")
    finally:
        server.terminate()
        server.wait(10)
        if server.stdout:
            server.stdout.close()


def answer(address: str) -> str:
    """The page at `address`, waiting until the server is up."""
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=5) as response:  # noqa: S310 - our own
                page: str = response.read().decode()
                return page
        except ConnectionError:
            time.sleep(0.1)
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionError):
                raise
            time.sleep(0.1)
    raise AssertionError("the server does not answer")
