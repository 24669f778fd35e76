"""Makes the script of the check on the device: check/device/*.js in one piece, made small.

`python tools/device.py` writes it, `--check` only says whether it is what the modules make.
"""

import re
import sys
from pathlib import Path

import minify

HERE = Path(__file__).resolve().parent.parent / "src" / "houvast" / "check"
MADE = HERE / "static" / "check" / "device.js"
MODULES = (
    *("compiled", "ages", "reading", "contradictions", "worlds", "scene", "facts", "judgement"),
    *("explain", "questions", "indicators", "advice", "asking", "parents", "prosecutor", "answer"),
    *("fields", "building", "problems", "places", "answering", "replay", "flow", "wording"),
    *("conclusion", "tasks", "calling", "templates", "pages", "page"),
)
"""Each after those whose values it needs while it is loaded; functions may be used before."""
_TOP = re.compile(r"^(?:export )?(?:async )?(?:function\*?|const|let|class) (\w+)", re.MULTILINE)
_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./(\w+)\.js";\n', re.MULTILINE)


def source(module: str) -> str:
    """The text of a module as it is written."""
    return (HERE / "device" / f"{module}.js").read_text("utf-8")


def names(module: str) -> list[str]:
    """What a module names at its top level; no two modules may use one name for two things."""
    return _TOP.findall(source(module))


def imports(module: str) -> list[tuple[str, str]]:
    """What a module says it takes, as (name, from which module)."""
    return [
        (name.strip(), other)
        for found, other in _IMPORT.findall(source(module))
        for name in found.split(",")
        if name.strip()
    ]


def script() -> str:
    """The modules in one strict function, without imports, comments and long local names."""
    body = "\n".join(_IMPORT.sub("", source(module)) for module in MODULES)
    body = re.sub(r"^export ", "", body, flags=re.MULTILINE)
    # The minifier puts what is taken apart before its neighbours of the same kind, and so perhaps
    # before what it needs. A kind of its own keeps it in its place.
    body = re.sub(r"\bconst (?=[\[{])", "let ", body)
    made = minify.string("application/javascript", f'(() => {{"use strict";\n{body}}})();\n')
    return f"{made}\n"


def main() -> int:
    """Write the script, or with --check say whether it is up to date (status 1: it is not)."""
    if "--check" not in sys.argv:
        MADE.parent.mkdir(parents=True, exist_ok=True)
        MADE.write_text(script(), "utf-8")
        return 0
    if MADE.is_file() and MADE.read_text("utf-8") == script():
        return 0
    sys.stderr.write("device.js is not what its modules make: run `make device`\n")
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
