"""Does the command line answer in Dutch, help in English, and refuse with one clear line?"""

import io
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from houvast.config.cli import LARGEST_FILE, main
from houvast.config.running import run
from houvast.errors import HouvastError

COUPLE = {"people": {"A": {"age": 17}, "B": {"age": 17}}, "acts": [{"act": "receive", "by": "A"}]}
COMMANDS = [
    [],
    ["run"],
    ["check"],
    ["law"],
    ["law", "show"],
    ["law", "coverage"],
    ["law", "verify"],
    ["law", "due"],
    ["law", "diff"],
    ["regions"],
    ["regions", "check"],
    ["agreement"],
    ["agreement", "diagram"],
]
HOUVAST = "import sys; from houvast.config.cli import main; sys.exit(main())"
Write = Callable[[bytes], str]


def environment() -> dict[str, str]:
    """The environment of a process that sees the same source tree as this one."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a situation file and give its name."""

    def write(content: bytes) -> str:
        file = tmp_path / "situatie.json"
        file.write_bytes(content)
        return str(file)

    return write


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The one line with which `arguments` are refused; nothing may stand on standard output."""
    status = main(arguments)
    printed = capsys.readouterr()
    assert status == 2
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    return printed.err


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_is_english_and_all_is_well(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([*command, "--help"])
    assert stopped.value.code == 0
    assert "show this help message" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [[], ["wat"], ["law"], ["check"], ["law", "diff", "2022-06-01"], ["run", "--port", "tachtig"]],
    ids=" ".join,
)
def test_a_command_that_is_not_there_is_bad_input(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2


def test_a_situation_is_answered_as_json(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", write(json.dumps(COUPLE).encode()), "--format", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert list(answer) == [
        *("findings", "victims", "advice", "parents", "prosecutor", "next_question"),
    ]
    assert answer["findings"][0]["act"] == "receive"


def test_a_situation_is_answered_in_dutch_text(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", write(json.dumps(COUPLE).encode())]) == 0
    printed = capsys.readouterr()
    assert "Advies" in printed.out
    assert printed.err == ""


def test_standard_input_is_a_file_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = io.TextIOWrapper(io.BytesIO(json.dumps(COUPLE).encode()))
    monkeypatch.setattr(sys, "stdin", typed)
    assert main(["check", "-", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["findings"]


def test_the_mark_that_some_editors_put_first_does_no_harm(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(b"\xef\xbb\xbf" + json.dumps(COUPLE).encode())
    assert main(["check", file, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["findings"]


def test_a_wrong_key_is_refused_with_the_key_and_what_is_allowed(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused(capsys, "check", write(b'{"people": {"A": {"agee": 17}}}'))
    assert "people.A.agee" in said
    assert "Toegelaten: " in said
    assert "age_now" in said


def test_a_wrong_value_is_refused_with_the_value(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused(capsys, "check", write(b'{"acts": [{"act": "steal"}]}'))
    assert "acts[0].act" in said
    assert '"steal"' in said
    assert "make, send, keep" in said


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"17", b"[" * 50_000, b'{"a": NaN}', b'{"name": 1, "name": 2}'],
    ids=lambda content: content[:12].decode(),
)
def test_what_is_no_situation_gets_one_line(
    content: bytes, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "Toegelaten: " in refused(capsys, "check", write(content))


def test_another_encoding_is_named(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    assert "geen UTF-8" in refused(capsys, "check", write('{"name": "é"}'.encode("latin-1")))


def test_half_a_letter_does_not_break_the_message(write: Write) -> None:
    done = subprocess.run(
        [sys.executable, "-c", HOUVAST, "check", write(rb'{"\ud800": 1}')],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "Toegelaten: " in done.stderr


def test_a_file_that_is_too_large_is_not_read_further(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "te groot" in refused(capsys, "check", write(b" " * (LARGEST_FILE + 1)))


def test_a_folder_and_a_missing_file_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "een map" in refused(capsys, "check", str(tmp_path))
    assert "bestaat niet" in refused(capsys, "check", str(tmp_path / "weg.json"))


def test_a_file_without_an_end_is_not_waited_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert "te groot" in refused(capsys, "check", "/dev/zero")


def test_a_name_that_no_file_can_have_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert "bestandsnaam" in refused(capsys, "check", "a\0b")


@pytest.mark.parametrize("day", ["2022-13-01", "morgen", "20220601", "2022-W22-3", "01-06-2022"])
def test_a_day_that_is_none_is_refused(day: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["law", "diff", day, "2026-04-08"])
    assert stopped.value.code == 2
    assert "allowed: YYYY-MM-DD" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["law", "show"],
        ["law", "coverage"],
        ["law", "verify"],
        ["law", "due"],
        ["law", "diff", "2022-06-01", "2026-04-08"],
        ["regions", "check"],
        ["agreement", "diagram"],
    ],
    ids=" ".join,
)
def test_every_report_is_printed_and_all_is_well(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 0
    printed = capsys.readouterr()
    assert len(printed.out) > 100
    assert printed.out.endswith("\n")
    assert printed.err == ""


def test_an_old_diagram_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "procedure.md"
    main(["agreement", "diagram"])
    file.write_text(capsys.readouterr().out, "utf-8")
    assert main(["agreement", "diagram", "--check", str(file)]) == 0
    file.write_text("ouder", "utf-8")
    assert main(["agreement", "diagram", "--check", str(file)]) == 1
    assert "houvast agreement diagram" in capsys.readouterr().err


@pytest.mark.parametrize("port", [-1, 0, 65_536])
def test_a_port_that_cannot_be_is_refused(port: int) -> None:
    with pytest.raises(HouvastError, match=f"poort {port} bestaat niet.*1 tot 65535"):
        run(host="127.0.0.1", port=port)


def test_an_address_of_no_machine_is_refused() -> None:
    with pytest.raises(HouvastError, match=r"--host 999\.1\.1\.1: dit adres bestaat niet"):
        run(host="999.1.1.1", port=8000)


@pytest.mark.parametrize("workers", [0, -1])
def test_serving_takes_at_least_one_worker(workers: int) -> None:
    with pytest.raises(HouvastError, match=f"--workers {workers} kan niet"):
        run(host="127.0.0.1", port=8000, workers=workers)


def test_a_busy_port_is_said_with_the_way_out() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(HouvastError, match=f"{port} is niet vrij.*make run PORT=8001"):
            run(host="127.0.0.1", port=port)


def test_a_reader_that_stops_reading_gets_no_traceback() -> None:
    command = [sys.executable, "-c", HOUVAST, "law", "coverage"]
    teller = subprocess.Popen(
        command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert teller.stdout
    teller.stdout.close()
    _, said = teller.communicate(timeout=30)
    assert (teller.returncode, said) == (1, "")
