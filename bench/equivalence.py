"""Does the check on the device answer as the server does? The same states, through both.

`python -m bench.equivalence` (or `make equivalence`) compares the whole answer to random
situations, the outcome of every act in every combination of its facts, and the pages of random
walks through the check. The device is the script that is served, in the Chromium of the tests.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import django
from django.conf import settings
from django.test import Client

import houvast
from bench.sampling import Document, all_unknown, situation
from bench.walks import Posted, compare_walks
from houvast.check import device
from houvast.errors import InputError
from houvast.law.facts import FACTS_OF
from houvast.law.judgement import read
from houvast.law.situation import ORIGINS
from houvast.law.versions import statutes
from houvast.law.worlds import Formula, Truth, frame
from houvast.protocol.answer import answer

SCRIPT = Path(houvast.__file__).parent / "check" / "static" / "check" / "device.js"
Ask = Callable[[str, object], Any]
"""Evaluates a JavaScript function of one argument on the device."""
BATCH = 200
MODULUS = (1 << 127) - 1
MOST_AT_ONCE = 18
"""So many facts make one frame; of kinds of act with more, the others are set one by one."""
TURNS = (date(2022, 6, 1), date(2026, 4, 8))
"""The days on which another version of the law begins."""


# --- whole answers --------------------------------------------------------------------------------


def drawn(count: int, seed: int) -> Iterator[Document]:
    """`count` random situations with everything docs/situation.md knows, contradictions too."""
    rng = random.Random(seed)
    yield all_unknown(people=True)
    for _ in range(count - 1):
        # Many acts of which little is known take minutes to answer, on either side.
        acts, unknown = rng.choice((((1, 2), 0.6), ((1, 4), 1 / 3), ((1, 5), 0.15), ((4, 7), 0.05)))
        document = situation(rng, acts=acts, unknown=unknown)
        for change in rng.sample(CHANGES, rng.randint(0, 3)):
            change(document, rng)
        yield document


def _near_a_turn(document: Document, rng: random.Random) -> None:
    day = rng.choice(TURNS) + timedelta(days=rng.randint(-2, 1))
    document["date"] = day.isoformat()
    for act in document.get("acts", ()):
        act.pop("date", None)
        if "until" in act:
            act["until"] = (day + timedelta(days=rng.choice((0, 1, 365, 900)))).isoformat()


def _birthday(document: Document, rng: random.Random) -> None:
    """Somebody becomes 12, 16 or 18 on the day of the facts, a day before or a day after."""
    day = date.fromisoformat(document.get("date", "2025-11-20"))
    person = rng.choice(_people(document))
    years = rng.choice((12, 16, 16, 18))
    born = date(day.year - years, day.month, min(day.day, 28)) + timedelta(days=rng.randint(-1, 1))
    person.pop("age", None)
    person["birth_date"] = born.isoformat()


def _people(document: Document) -> list[Document]:
    return list(document.get("people", {"A": {}}).values())


def _age_now(document: Document, rng: random.Random) -> None:
    rng.choice(_people(document))["age_now"] = rng.choice((16, 17, 18, [17, 19]))


def _no_people(document: Document, rng: random.Random) -> None:
    document.pop("people", None)


def _no_list(document: Document, rng: random.Random) -> None:
    document.pop(rng.choice(("acts", "relations", "content", "circumstances", "free_will")), None)
    for act in document.get("acts", ()):
        act.pop("content", None)


def _named(document: Document, rng: random.Random) -> None:
    content = document.get("content")
    if isinstance(content, dict) and content.get("origin") in (None, "false_name"):
        content["named"] = [rng.choice("AB" if "people" in document else "ABZ")]


def _origin(document: Document, rng: random.Random) -> None:
    """As likely as not a contradiction with who made it."""
    content = document.get("content")
    if isinstance(content, dict) and "named" not in content:
        content["origin"] = rng.choice(ORIGINS)


def _forwarded(document: Document, rng: random.Random) -> None:
    for act in document.get("acts", ()):
        if act["act"] == "receive":
            act["forwarded"] = rng.random() < 0.7


def _free(document: Document, rng: random.Random) -> None:
    letter = rng.choice("AB")
    document.setdefault("free_will", {})[letter] = {"impaired": rng.random() < 0.3}


def _meeting_today(document: Document, rng: random.Random) -> None:
    document.setdefault("circumstances", {})["danger_now"] = rng.choice((True, ["meeting"]))


CHANGES = (
    *(_near_a_turn, _birthday, _age_now, _no_list, _named, _origin, _forwarded, _free),
    *(_meeting_today, _no_people),
)


def compare(documents: Iterator[Document], ask: Ask) -> tuple[int, int, list[str]]:
    """How many were compared, how many of them refused, and the first that differ."""
    compared, refused, differing = 0, 0, []
    while batch := list(islice(documents, BATCH)):
        theirs = ask(ANSWERS, [json.dumps(document) for document in batch])
        for document, text in zip(batch, theirs, strict=True):
            mine, found = _answered(document), json.loads(text)
            compared += 1
            refused += "refused" in mine
            if mine != found and len(differing) < 5:
                differing.append(_difference(document, mine, found))
    return compared, refused, differing


ANSWERS = """texts => texts.map(text => {
  try {
    return JSON.stringify(houvastCheck.asJson(JSON.parse(text)));
  } catch (error) {
    if (!error.place) throw error;
    return JSON.stringify({refused: [error.place, error.value, error.allowed, error.message]});
  }
})"""


def _answered(document: Document) -> Document:
    try:
        found = answer(document).as_json()
    except InputError as error:
        found = {"refused": [error.place, error.value, error.allowed, str(error)]}
    plain: Document = json.loads(json.dumps(found))
    return plain


def _difference(document: Document, mine: Document, theirs: Document) -> str:
    keys = [key for key in {**mine, **theirs} if mine.get(key) != theirs.get(key)]
    told = [f"  {key}\n    server {mine.get(key)}\n    device {theirs.get(key)}" for key in keys]
    return "\n".join([json.dumps(document), *told])


# --- every combination of facts -------------------------------------------------------------------


def compare_worlds(
    act: str, ask: Ask, *, most: int | None = None, seed: int = 7
) -> tuple[int, list[str]]:
    """How many combinations of the facts of `act` were compared, and where they differ.

    The facts are taken as free of each other. With `most`, no more than that many frames of the
    kinds of act with many facts, drawn at random.
    """
    facts = (*FACTS_OF[act], "happened")
    open_, fixed = facts[:MOST_AT_ONCE], facts[MOST_AT_ONCE:]
    numbers: Sequence[int] = range(1 << len(fixed))
    if most is not None and len(numbers) > most:
        numbers = random.Random(seed).sample(numbers, most)
    compared, differing = 0, []
    for chunk in (numbers[at : at + 64] for at in range(0, len(numbers), 64)):
        theirs = ask(WORLDS, [act, open_, fixed, chunk if isinstance(chunk, list) else [*chunk]])
        for number, found in zip(chunk, theirs, strict=True):
            compared += 1 << len(open_)
            if _classes(act, open_, fixed, number) != found and len(differing) < 5:
                differing.append(f"{act}: {number}")
    return compared, differing


def _classes(act: str, open_: Sequence[str], fixed: Sequence[str], number: int) -> list[str]:
    truths: dict[str, Truth] = {key: Formula(True, ((key, frozenset({True})),)) for key in open_}
    truths |= {key: bool(number >> place & 1) for place, key in enumerate(fixed)}
    worlds = frame(truths, dict.fromkeys(open_, (True, False)), largest=1 << MOST_AT_ONCE)
    found = read(statutes()[-1], act, truths, worlds)
    return [hex(mask % MODULUS) for mask in found.classes.values()]


WORLDS = """([act, open, fixed, numbers]) => numbers.map(number => {
  const { compiled, frame, read } = houvastCheck;
  const truths = {}, domains = {};
  for (const key of open) {
    truths[key] = { isAll: true, parts: [[key, [true]]] };
    domains[key] = [true, false];
  }
  fixed.forEach((key, place) => { truths[key] = Boolean((number >> place) & 1); });
  const worlds = frame(truths, domains, 2 ** open.length);
  const statute = compiled.statutes[compiled.statutes.length - 1];
  const { classes } = read(statute, act, truths, worlds);
  return Object.values(classes).map(mask => "0x" + (mask % ((1n << 127n) - 1n)).toString(16));
})"""


# --- the device -----------------------------------------------------------------------------------


def prepare(evaluate: Callable[..., Any], *parts: str) -> Ask:
    """The device: a page, by its `evaluate`, with the script that is served and these parts."""
    evaluate(SCRIPT.read_text("utf-8"))
    for name in parts:
        evaluate("text => { houvastCheck.fill(JSON.parse(text)); }", device.part(name))
    return evaluate


def main(arguments: list[str] | None = None) -> int:
    """Compare, and print how much was; the exit status is 1 when something differs."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only here

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000, help="random situations")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--walks", type=int, default=1_000, help="walks through the pages")
    parser.add_argument("--frames", type=int, default=None, help="at most, of each kind of act")
    options = parser.parse_args(arguments)
    _set_up()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("NO CHROMIUM: nothing was compared")
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        ask = prepare(browser.new_page().evaluate, *device.PARTS)
        differing = [
            *_all_worlds(ask, options.frames),
            *_walks(ask, options.walks, options.seed),
            *_random(ask, options.count, options.seed),
        ]
        browser.close()
    print("\n".join(differing) or "everything is equal")
    return 1 if differing else 0


def _all_worlds(ask: Ask, frames: int | None) -> list[str]:
    found = []
    for act, facts in FACTS_OF.items():
        start = time.perf_counter()
        compared, differing = compare_worlds(act, ask, most=frames)
        share = compared / (1 << len(facts) + 1)
        seconds = time.perf_counter() - start
        print(f"{act:<9} {compared:>13,} combinations of facts ({share:.0%}), {seconds:.0f} s")
        found += differing
    return found


def _walks(ask: Ask, count: int, seed: int) -> list[str]:
    client = Client(HTTP_HOST="localhost")

    def post(posted: Posted) -> str:
        body = urlencode(posted, doseq=True)
        answer = client.post("/check/vragen/", body, "application/x-www-form-urlencoded")
        return answer.content.decode()

    pages, differing = compare_walks(count, post, ask, seed=seed)
    told = ", ".join(f"{times:,} {page}" for page, times in pages.items())
    print(f"{sum(pages.values()):,} pages of {count:,} walks ({told})")
    return differing


def _set_up() -> None:
    """The site without a database, its static files taken as they lie."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "houvast.config.settings")
    os.environ["HOUVAST_DATABASE"] = "none"
    django.setup()
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = {"staticfiles": {"BACKEND": plain}}


def _random(ask: Ask, count: int, seed: int) -> list[str]:
    start = time.perf_counter()
    compared, refused, differing = compare(drawn(count, seed), ask)
    seconds = time.perf_counter() - start
    print(f"{compared:,} situations, {refused:,} of them refused, {seconds:.0f} s")
    return differing


if __name__ == "__main__":
    raise SystemExit(main())
