"""Puts the `houvast` command and this source tree into the virtual environment that runs this file.

Instead of an editable install: that needs a build backend, and so a network, a second time.
"""

import compileall
import sys
import sysconfig
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "src"
LAUNCHER = """#!{python}
import sys
from houvast.config.cli import main
sys.exit(main())
"""


def main() -> None:
    """Write the path file and the launcher, and compile the source so that it starts fast."""
    site = Path(sysconfig.get_paths()["purelib"])
    (site / "houvast.pth").write_text(f"{SOURCE}\n", "utf-8")
    command = Path(sys.prefix) / "bin" / "houvast"
    command.write_text(LAUNCHER.format(python=sys.executable), "utf-8")
    command.chmod(0o755)
    compileall.compile_dir(SOURCE, quiet=2)


if __name__ == "__main__":
    main()
