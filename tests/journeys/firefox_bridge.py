"""Starts the Firefox of this machine so that Playwright can drive it.

Playwright speaks WebDriver BiDi with any Firefox, but insists on a few emulations that the extended
support release does not know (a preferred colour scheme, for one). This program stands between the
two: it passes every message on, and answers those few with "done", as if nothing was overridden.
"""

import asyncio
import json
import os
import re
import shutil
import signal
import sys

from websockets.asyncio.client import connect
from websockets.asyncio.server import ServerConnection, serve

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
ONLY_LOOKS = ("emulation.setMediaFeaturesOverride",)
"""What may be left out: without it pages look as the machine prefers."""


def unknown_is_done(answer: str, asked: dict[int, str]) -> str:
    """The answer, or "done" where Firefox does not know a command that only changes looks."""
    message = json.loads(answer)
    command = asked.pop(message.get("id", -1), "")
    if command in ONLY_LOOKS and message.get("error") == "unknown command":
        return json.dumps({"type": "success", "id": message["id"], "result": {}})
    return answer


async def pass_on(playwright: ServerConnection, browser: str) -> None:
    """Join one connection of Playwright to Firefox until either ends."""
    asked: dict[int, str] = {}
    async with connect(f"{browser}/session", max_size=None) as firefox:

        async def forth() -> None:
            async for message in playwright:
                command = json.loads(message)
                asked[command["id"]] = command["method"]
                await firefox.send(message)

        async def back() -> None:
            async for message in firefox:
                assert isinstance(message, str)
                await playwright.send(unknown_is_done(message, asked))

        await asyncio.wait(
            [asyncio.create_task(forth()), asyncio.create_task(back())],
            return_when=asyncio.FIRST_COMPLETED,
        )


async def main(arguments: list[str]) -> int:
    """Start Firefox with `arguments`, tell where to connect, and stay until it ends."""
    assert FIREFOX
    process = await asyncio.create_subprocess_exec(
        FIREFOX, *arguments, stdout=sys.stdout, stderr=asyncio.subprocess.PIPE
    )
    for how in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(how, process.terminate)
    assert process.stderr
    while line := (await process.stderr.readline()).decode():
        if found := LISTENING.search(line):
            break
    else:
        return await process.wait()
    async with serve(lambda one: pass_on(one, found[1]), "127.0.0.1", 0, max_size=None) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        sys.stderr.write(f"WebDriver BiDi listening on ws://127.0.0.1:{port}\n")
        sys.stderr.flush()
        while await process.stderr.read(os.sysconf("SC_PAGESIZE")):
            pass
        return await process.wait()


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1:])))
