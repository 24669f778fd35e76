"""The `houvast` command: thin, every command a few lines, nothing imported before it is needed."""

import argparse
import io
import json
import os
import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from houvast.config import database_commands, people_commands
from houvast.errors import HouvastError

BAD_INPUT = 2
LARGEST_FILE = 2 * 1024 * 1024
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; 0 when all is well, 1 when a check found something, 2 on bad input."""
    options = _parser().parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal without the letter ë gets the rest of the answer.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        result: int = options.command(options)
        sys.stdout.flush()
    except HouvastError as error:
        sys.stderr.write(f"{error}\n")
        return BAD_INPUT
    except BrokenPipeError:
        # The reader (`| head`) has enough; without this, Python complains again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130
    return result


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="houvast",
        description="The working agreement on sexting as software. Answers are in Dutch.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    run = commands.add_parser("run", help="serve the website")
    run.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    run.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")
    run.add_argument("--workers", type=int, default=1, help="number of processes (1)")
    run.set_defaults(command=_run)
    check = commands.add_parser("check", help="judge the situation in FILE (see docs/situation.md)")
    check.add_argument("file", metavar="FILE", help="a JSON file, or - for standard input")
    check.add_argument("--format", choices=("text", "json"), default="text")
    check.set_defaults(command=_check)
    _law(commands.add_parser("law", help="the law as a document that runs"))
    regions = commands.add_parser("regions", help="the police zones and care").add_subparsers(
        required=True, metavar="COMMAND"
    )
    regions.add_parser("check", help="read every entry and tell what was verified").set_defaults(
        command=_regions_check
    )
    agreement = commands.add_parser("agreement", help="the six steps").add_subparsers(
        required=True, metavar="COMMAND"
    )
    diagram = agreement.add_parser("diagram", help="print docs/procedure.md")
    diagram.add_argument("--check", metavar="FILE", help="compare with FILE instead of printing")
    diagram.set_defaults(command=_agreement_diagram)
    guide = commands.add_parser("guide", help="the public pages").add_subparsers(
        required=True, metavar="COMMAND"
    )
    files = guide.add_parser("export", help="write every public page to DIR as files")
    files.add_argument("folder", metavar="DIR", help="a new folder, or that of an earlier export")
    files.set_defaults(command=_guide_export)
    database_commands.add(commands)
    people_commands.add(commands)
    return parser


def _law(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, text, command in (
        ("show", "print the articles with the rules that claim them", _law_show),
        ("coverage", "print who claims each sentence of the working agreement", _law_coverage),
        ("verify", "prove the named laws over all worlds", _law_verify),
        ("due", "list what was not verified for six months", _law_due),
    ):
        commands.add_parser(name, help=text).set_defaults(command=command)
    diff = commands.add_parser("diff", help="what is judged or cited differently on two dates")
    diff.add_argument("one", metavar="DATE", type=_day, help="YYYY-MM-DD")
    diff.add_argument("two", metavar="DATE", type=_day, help="YYYY-MM-DD")
    diff.set_defaults(command=_law_diff)


def _day(text: str) -> date:
    try:
        if DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"{text!r} is not a date; allowed: YYYY-MM-DD")


def _say(text: str) -> int:
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
    return 0


def _read(name: str) -> str:
    """The text of the file `name` (or of standard input). Raises HouvastError."""
    try:
        # One byte more than allowed: a file may be endless.
        if name == "-":
            raw = sys.stdin.buffer.read(LARGEST_FILE + 1)
        else:
            with Path(name).open("rb") as file:
                raw = file.read(LARGEST_FILE + 1)
        if len(raw) > LARGEST_FILE:
            raise HouvastError(f"{name}: te groot. Toegelaten: hoogstens 2 MB.")
        return raw.decode("utf-8")
    except FileNotFoundError:
        raise HouvastError(f"{name}: dit bestand bestaat niet.") from None
    except IsADirectoryError:
        raise HouvastError(f"{name}: dit is een map, geen bestand.") from None
    except OSError as error:
        raise HouvastError(f"{name}: kan niet gelezen worden ({error.strerror}).") from None
    except UnicodeDecodeError:
        raise HouvastError(f"{name}: geen UTF-8. Toegelaten: een JSON-bestand in UTF-8.") from None
    except ValueError:
        raise HouvastError(f"{name!r}: dit kan geen bestandsnaam zijn.") from None


def _run(options: argparse.Namespace) -> int:
    from houvast.config.running import run  # noqa: PLC0415

    run(host=options.host, port=options.port, workers=options.workers)
    return 0


def _check(options: argparse.Namespace) -> int:
    from houvast.law.reading import read  # noqa: PLC0415
    from houvast.protocol.answer import answer_to  # noqa: PLC0415

    answer = answer_to(read(_read(options.file)))
    if options.format == "json":
        return _say(json.dumps(answer.as_json(), ensure_ascii=False, indent=2))
    from houvast.protocol.telling import as_text  # noqa: PLC0415

    return _say(as_text(answer))


def _law_show(_: argparse.Namespace) -> int:
    from houvast.law.showing import show  # noqa: PLC0415

    return _say(show())


def _law_coverage(_: argparse.Namespace) -> int:
    from houvast.law.coverage import gaps, table  # noqa: PLC0415

    _say(table())
    return 1 if gaps() else 0


def _law_verify(_: argparse.Namespace) -> int:
    from houvast.law.verify import report  # noqa: PLC0415

    text, holds = report()
    _say(text)
    return 0 if holds else 1


def _law_diff(options: argparse.Namespace) -> int:
    from houvast.law.difference import difference  # noqa: PLC0415

    return _say(difference(options.one, options.two))


def _law_due(_: argparse.Namespace) -> int:
    from houvast.protocol.due import due  # noqa: PLC0415

    return _say(due(date.today()))  # noqa: DTZ011 - a calendar day, not a moment


def _regions_check(_: argparse.Namespace) -> int:
    from houvast.regions.load import check  # noqa: PLC0415

    return _say(check())


def _guide_export(options: argparse.Namespace) -> int:
    from houvast.config.export import export  # noqa: PLC0415

    count = export(Path(options.folder))
    return _say(f"{count} adressen staan als bestand in {options.folder}.")


def _agreement_diagram(options: argparse.Namespace) -> int:
    from houvast.protocol.procedure import markdown  # noqa: PLC0415

    if not options.check:
        return _say(markdown())
    if _read(options.check) == markdown():
        return 0
    sys.stderr.write(f"{options.check} is oud. Maak het opnieuw: houvast agreement diagram\n")
    return 1
