"""Does the check on the device show the same pages as the server, whatever somebody does?

Random walks through the check: on each page something is chosen and a button pressed, the same is
given to the server and to the device, and the next page is compared: title, main part and state.
"""

from __future__ import annotations

import json
import random
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from html.parser import HTMLParser
from typing import Any

from houvast.check import device
from houvast.regions.opening_hours import BRUSSELS

Posted = dict[str, list[str]]
Ask = Callable[[str, object], Any]
Post = Callable[[Posted], str]
"""Posts a form of the check to the server and gives the HTML of the page that follows."""
MOST_STEPS = 25
_MAIN = re.compile(r'<main id="inhoud"[^>]*><div class="page">(.*)</div></main>', re.DOTALL)
_TITLE = re.compile(r"<title>(.*) \| Houvast</title>", re.DOTALL)
_STAYS = re.compile(r'<p class="stays.*?</p>', re.DOTALL)
TURN = """([posted, today, contacts, now]) => {
  const turn = houvastCheck.turnOf(posted, today);
  return { page: turn.page, ...houvastCheck.pageOfTurn(turn, now * 1000, contacts) };
}"""


@dataclass
class Form:
    """What the form of a page holds: hidden values, groups to choose from, texts and buttons."""

    hidden: list[tuple[str, str]] = field(default_factory=list)
    groups: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)


class _Reader(HTMLParser):
    """Reads the one form of a page that carries the answers."""

    def __init__(self) -> None:
        super().__init__()
        self.form = Form()
        self.select = ""
        self._is_inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._is_inside = "/check/" in found.get("action", "")
            self.form = Form() if self._is_inside else self.form
        if not self._is_inside:
            return
        name, value, kind = found.get("name", ""), found.get("value", ""), found.get("type", "")
        if tag == "button" and name:
            self.form.buttons.append((name, value))
        elif tag == "select":
            self.select = name
        elif tag == "option" and value:
            self.form.groups.setdefault(("radio", self.select), []).append(value)
        elif kind == "hidden":
            self.form.hidden.append((name, value))
        elif kind in ("radio", "checkbox"):
            self.form.groups.setdefault((kind, name), []).append(value)
        elif kind == "text":
            self.form.texts.append(name)

    def handle_endtag(self, tag: str) -> None:
        self._is_inside = self._is_inside and tag != "form"


def read_form(html: str) -> Form:
    """The last form of the check on the page."""
    reader = _Reader()
    reader.feed(html)
    return reader.form


DAYS = ("", "20/11/2025", "2026-04-08", "7.4.2026", "1/6/2022", "31/5/2022", "31/02/2024", "later")


def chosen(form: Form, rng: random.Random) -> Posted:
    """What somebody sends: some of everything, and mostly the button that goes on."""
    posted: Posted = {}
    for name, value in form.hidden:
        posted.setdefault(name, []).append(value)
    for (kind, name), values in form.groups.items():
        if kind == "checkbox":
            least = len(values) > 1 and rng.random() < 0.8
            picked = rng.sample(values, rng.randint(int(least), min(len(values), 3)))
        else:
            picked = [rng.choice(values)] if rng.random() < 0.9 else []
        if picked:
            posted[name] = [value for value in values if value in picked]
    for name in form.texts:
        posted[name] = [rng.choice(DAYS)]
    onward = [button for button in form.buttons if button == ("go", "next")]
    name, value = rng.choice(onward if onward and rng.random() < 0.75 else form.buttons)
    posted[name] = [value]
    return posted


def walk(post: Post, ask: Ask, rng: random.Random) -> Iterator[tuple[str, Posted, str]]:
    """Every page of one walk: its name, what led to it, and how the two differ ("": not at all)."""
    contacts = _contacts()
    posted: Posted = {"page": ["start"], "go": ["next"]}
    for _ in range(MOST_STEPS):
        now = datetime.now(BRUSSELS)
        html = post(posted)
        found = ask(TURN, [posted, now.date().isoformat(), contacts, now.timestamp()])
        yield found["page"], posted, difference(html, found)
        form = read_form(html)
        if not form.buttons:
            return
        posted = chosen(form, rng)


def _contacts() -> Any:
    return json.loads(device.directory(datetime.now(BRUSSELS)))


def difference(html: str, found: dict[str, str]) -> str:
    """Where the page of the server differs from what the device shows."""
    main, title = _MAIN.search(html), _TITLE.search(html)
    assert main
    assert title
    for server, own in ((title[1], found["title"]), (main[1], found["main"])):
        one, two = plain(server), plain(own)
        if one != two:
            start = next(
                (at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b),
                min(len(one), len(two)),
            )
            at = slice(max(start - 80, 0), start + 160)
            return f"server …{one[at]}…\n    device …{two[at]}…"
    return ""


def plain(html: str) -> str:
    """The HTML without what is told of the place where it was made, and on one line."""
    without = _STAYS.sub("", html)
    return re.sub(r">\s+|\s+<|\s+", lambda found: found[0].strip() or " ", without).strip()


def compare_walks(
    count: int, post: Post, ask: Ask, *, seed: int = 4, seconds: float = 1e9
) -> tuple[dict[str, int], list[str]]:
    """How many pages of each kind were compared in `count` walks, and the first that differ."""
    pages: dict[str, int] = {}
    differing: list[str] = []
    end = time.monotonic() + seconds
    for number in range(count):
        for page, posted, found in walk(post, ask, random.Random(f"{seed}.{number}")):
            pages[page] = pages.get(page, 0) + 1
            if found:
                differing.append(f"{page}, walk {number}: {posted}\n    {found}")
                break
        if len(differing) > 4 or time.monotonic() > end:
            break
    return pages, differing
