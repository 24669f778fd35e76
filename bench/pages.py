"""How fast are public pages served from this machine, beside a file of the same server?

Served as `make run` does it, with a process for each of two processors. The load comes from `wrk`
(apt install wrk) on the same machine, so both share the processors.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

WORKERS = 2
SECONDS = 8
PAGES = ("/gids/wat-is-sexting/", "/", "/check/", "/contact/zorg/", "/gids/wet/")
YARDSTICK = re.compile(rb'href="(/static/web/houvast\.[^"]*css)"')
"""A file of the server itself: what the machine can do without any page being made."""

RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
SHARE = re.compile(r"^\s+(50|95)%\s+([\d.]+)(us|ms|s)", re.MULTILINE)
BAD = re.compile(r"(Non-2xx or 3xx responses|Socket errors): (.*)")
IN_MS = {"us": 0.001, "ms": 1.0, "s": 1000.0}
SCRIPT = """done = function(summary, latency)
  local shown = "  50%% %fus\\n  95%% %fus\\n"
  io.write(string.format(shown, latency:percentile(50), latency:percentile(95)))
end"""


@contextmanager
def served() -> Iterator[str]:
    """The address of a server without a database."""
    with tempfile.TemporaryDirectory() as home, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        server = subprocess.Popen(
            [
                *(Path(sys.prefix) / "bin" / "houvast", "run"),
                *("--port", str(port), "--workers", str(WORKERS)),
            ],
            stdout=subprocess.PIPE,
            env={**os.environ, "HOUVAST_DATABASE": "none", "HOUVAST_STATIC_ROOT": f"{home}/static"},
        )
        try:
            assert server.stdout
            server.stdout.readline()
            _wait(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(10)


def _wait(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("the server does not answer")


def _yardstick(site: str) -> str:
    with urlopen(site) as home:
        found = YARDSTICK.search(home.read())
    assert found
    return found[1].decode()


def loaded(url: str, *, clients: int, script: Path) -> tuple[float, float, float]:
    """Requests a second, median and p95 in milliseconds. Raises RuntimeError on a wrong answer."""
    told = subprocess.run(
        [
            *("wrk", "-t1", f"-c{clients}", f"-d{SECONDS}s", "-s", script),
            *("-H", "Accept-Encoding: gzip", url),
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    if bad := BAD.search(told):
        raise RuntimeError(f"{url}: {bad[0]}")
    rate = RATE.search(told)
    assert rate, told
    shares = {share: float(number) * IN_MS[unit] for share, number, unit in SHARE.findall(told)}
    return float(rate[1]), shares["50"], shares["95"]


def main() -> str:
    """The table; or, where it cannot be measured, why."""
    if shutil.which("wrk") is None:
        return "not measured: wrk is not here (apt install wrk)"
    lines = [
        f"{WORKERS} processes, {SECONDS} s a line; 16 clients for the rate, 1 for the times",
        f"{'address':28}{'requests/s':>12}{'p50 ms':>9}{'p95 ms':>9}   of the yardstick",
    ]
    with served() as site, tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "shares.lua"
        script.write_text(SCRIPT)
        most = 0.0
        for address in (_yardstick(site), *PAGES):
            loaded(f"{site}{address}", clients=2, script=script)  # warm
            rate, _, _ = loaded(f"{site}{address}", clients=16, script=script)
            _, median, late = loaded(f"{site}{address}", clients=1, script=script)
            most = most or rate
            lines.append(
                f"{address[:27]:28}{rate:12.0f}{median:9.2f}{late:9.2f}{rate / most:10.0%}"
            )
    return "\n".join(lines)
