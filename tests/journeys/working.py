"""Houvast as `make run` starts it with a database, filled with the demo."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HOUVAST = Path(sys.prefix) / "bin" / "houvast"
ACCOUNT = re.compile(r"^\s+(\S+@\S+\.invalid)\s+(\S+)$", re.MULTILINE)
READY = "De databank is klaar."


@dataclass(frozen=True)
class Working:
    """Where it is, its folder, and the passwords of the demo by the part before the @."""

    url: str
    home: Path
    passwords: dict[str, tuple[str, str]]

    def run(self, *command: str) -> str:
        """What a command of `houvast` on this database says."""
        environment = {**os.environ, "HOUVAST_DATABASE": "embedded", "HOUVAST_HOME": str(self.home)}
        done = subprocess.run(
            [HOUVAST, *command], env=environment, capture_output=True, text=True, check=True
        )
        return done.stdout


@contextmanager
def working(home: Path) -> Iterator[Working]:
    """A server with its database under `home`, both stopped afterwards."""
    environment = {
        **os.environ,
        "HOUVAST_DATABASE": "embedded",
        "HOUVAST_HOME": str(home),
        "HOUVAST_STATIC_ROOT": str(home / "static"),
    }
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [HOUVAST, "run", "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
    )
    assert server.stdout
    try:
        said = []
        for line in server.stdout:
            said.append(line)
            if READY in line:
                break
        assert READY in "".join(said), "".join(said)
        told = subprocess.run(
            [HOUVAST, "demo"], env=environment, capture_output=True, text=True, check=True
        ).stdout
        found = {
            email.split("@")[0]: (email, password) for email, password in ACCOUNT.findall(told)
        }
        # Passkeys are for a name, not for a number: this machine is called localhost.
        yield Working(f"http://localhost:{port}", home, found)
    finally:
        server.terminate()
        server.wait(60)
        server.stdout.close()
