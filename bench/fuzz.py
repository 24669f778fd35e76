"""Does anything but an answer or a clear error come out, however broken the input is?

`python -m bench.fuzz --count 100000` gives that many mutated situation files and as many mutated
rule files to Houvast. Any exception but a HouvastError is a bug and is printed with its input.
"""

import argparse
import json
import random
import time
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from bench.sampling import Document, situations
from houvast.errors import HouvastError
from houvast.law.facts import FACTS_OF
from houvast.law.judgement import read
from houvast.law.language import ACTS, CERTAINTIES, EFFECTS, Article, parse_article
from houvast.law.reading import read as read_situation
from houvast.law.situation import ACT_FLAGS, KINDS, MEANS, ORIGINS, RELATIONS, SEXUAL
from houvast.law.statutes import build_statute, shipped
from houvast.law.versions import NAMES, statutes
from houvast.law.vocabulary import phrases
from houvast.law.worlds import frame
from houvast.protocol.answer import answer_to

COUNT = 3000
ODD = (
    *(
        None,
        True,
        False,
        0,
        -1,
        10**30,
        1.5,
        float("inf"),
        "",
        "A",
        "a",
        "Z9",
        "1",
        "é\u0000\ud800",
    ),
    *(
        [],
        {},
        ["A"],
        ["A", "A"],
        [None],
        {"A": None},
        [16, 15],
        [0, 200],
        "2024-02-30",
        "9999-12-31",
    ),
    *("0001-01-01", "withdrawn", *ACT_FLAGS, *KINDS, *SEXUAL, *ORIGINS, *MEANS, *RELATIONS),
)
CHARACTERS = '{}[]",:\\ \n\t-#`|.0123456789ABCabcé\u0000\ufeff\u2028'


@dataclass
class Tally:
    """What came out: answers, clear errors, and the inputs that broke something."""

    what: str
    answers: int = 0
    errors: int = 0
    seconds: float = 0.0
    broken: list[tuple[str, str]] = field(default_factory=list)

    def __str__(self) -> str:
        """One summary line."""
        return (
            f"{self.what}: {self.answers + self.errors + len(self.broken):,} tried, "
            f"{self.answers:,} answers, {self.errors:,} clear errors, "
            f"{len(self.broken):,} other exceptions, {self.seconds:.0f} s"
        )


def fuzz(what: str, inputs: Iterator[str], give: Callable[[str], object]) -> Tally:
    """Give every input to `give` and count what comes out; nothing but HouvastError is expected."""
    tally, start = Tally(what), time.perf_counter()
    for text in inputs:
        try:
            give(text)
        except HouvastError:
            tally.errors += 1
        except Exception as error:
            tally.broken.append((f"{type(error).__name__}: {error}", text))
        else:
            tally.answers += 1
    tally.seconds = time.perf_counter() - start
    return tally


# --- situation files ---------------------------------------------------------------------------


def fuzz_situations(count: int, seed: int) -> Tally:
    """`count` mutated situation files, each read, judged, explained and asked about."""
    return fuzz("situation files", broken_situations(count, seed), answer_text)


def answer_text(text: str) -> object:
    """The whole answer, as `houvast check --format json` gives it."""
    return json.dumps(answer_to(read_situation(text)).as_json())


def broken_situations(count: int, seed: int) -> Iterator[str]:
    """Valid situations with a few values changed, or a few characters of the text."""
    rng = random.Random(seed)
    valid = list(situations(min(count, 400), seed))
    seen: dict[str, list[object]] = {}
    for document in valid:
        _collect(document, seen)
    for _ in range(count):
        document = deepcopy(rng.choice(valid))
        if rng.random() < 0.8:
            for _ in range(rng.randint(1, 3)):
                _change_value(document, seen, rng)
            yield json.dumps(document)
        else:
            yield _change_text(json.dumps(document, indent=rng.choice((None, 1))), rng)


def _collect(found: object, seen: dict[str, list[object]]) -> None:
    """Under each key the values that valid situations have there."""
    if isinstance(found, dict):
        for key, value in found.items():
            seen.setdefault(key, []).append(value)
    for below in found.values() if isinstance(found, dict) else found:  # type: ignore[attr-defined]
        if isinstance(below, dict | list):
            _collect(below, seen)


def _change_value(document: Document, seen: dict[str, list[object]], rng: random.Random) -> None:
    """Walk to a random place and put, take out, copy or rename something there.

    Half of what is put is what another situation has under that key.
    """
    at: object = document
    while True:
        places = list(at) if isinstance(at, dict) else list(range(len(at)))  # type: ignore[arg-type]
        if not places:
            return
        place = rng.choice(places)
        below = at[place]  # type: ignore[index]
        if isinstance(below, dict | list) and below and rng.random() < 0.7:
            at = below
            continue
        break
    match rng.randrange(8):
        case 0:
            del at[place]  # type: ignore[attr-defined]
        case 1 if isinstance(at, dict):
            at[rng.choice(("A", "B", "Z", "age", "until", "of", "to", "by", "", "é"))] = deepcopy(
                below
            )
        case 2 if isinstance(at, list):
            at.append(deepcopy(below))
        case 3 | 4 | 5 if place in seen:
            at[place] = deepcopy(rng.choice(seen[place]))  # type: ignore[index]
        case _:
            at[place] = deepcopy(rng.choice(ODD))  # type: ignore[index]


def _change_text(text: str, rng: random.Random) -> str:
    for _ in range(rng.randint(1, 4)):
        start = rng.randrange(len(text) + 1)
        end = min(len(text), start + rng.choice((0, 1, 1, 2, 20)))
        new = rng.choice(
            ("", *CHARACTERS, text[start:end] * 2, "[" * 5000 if rng.random() < 0.01 else "")
        )
        text = text[:start] + new + text[end:]
    return text


# --- rule files -----------------------------------------------------------------------------------


def fuzz_rules(count: int, seed: int) -> Tally:
    """`count` mutated law files, each read, built into a statute with the others, and run."""
    return fuzz("rule files", broken_rules(count, seed), LawFile().give)


def law_files() -> list[str]:
    """The texts of the law files that come with Houvast."""
    folder = shipped(NAMES[0])
    found = sorted((file for file in folder.iterdir()), key=lambda file: file.name)
    return [file.read_text("utf-8") for file in found if file.name.endswith(".md")]


class LawFile:
    """Reads a mutated law file in the place of the one it came from (its title tells which)."""

    def __init__(self) -> None:
        """Take the shipped statute as it is."""
        self.statute = statutes()[0]
        listed = {rule.article for rule in self.statute.rules.values()}
        self.head = {
            "title": self.statute.title,
            "from": self.statute.starts,
            "from_certainty": self.statute.start_certainty,
            "official_text": "",
            "articles": {number: {"certainty": "text"} for number in listed if number},
        }

    def give(self, text: str) -> object:
        """Parse, and build and run the statute when the rules differ from the shipped ones."""
        article = parse_article("wet.md", text)
        place = self._place(article)
        before = self.statute.articles[place]
        if _meaning(article) == _meaning(before):
            return article
        articles = self.statute.articles
        changed = (*articles[:place], article, *articles[place + 1 :])
        statute = build_statute("proef", self.head, changed)
        for act, keys in FACTS_OF.items():
            truths = {key: (len(text) >> number) % 2 == 0 for number, key in enumerate(keys)}
            read(statute, act, truths, frame(truths, {}))
        return statute

    def _place(self, article: Article) -> int:
        names = {rule.name for rule in article.rules}
        shared = [
            len(names & {rule.name for rule in other.rules}) for other in self.statute.articles
        ]
        return shared.index(max(shared))


def _meaning(article: Article) -> object:
    return (
        [
            (rule.name, rule.acts, rule.article, rule.effect, rule.when, rule.unless)
            for rule in article.rules
        ],
        [sentence.rules for sentence in article.sentences],
    )


def broken_rules(count: int, seed: int) -> Iterator[str]:
    """Law files with lines or characters taken out, doubled, moved or changed."""
    rng = random.Random(seed)
    files = law_files()
    names = [rule.name for rule in statutes()[0].rules.values()]
    lines = [
        *(f"- {phrase}" for phrase in phrases()),
        *(
            "- een van:",
            "  - een van:",
            "- geen van:",
            "wanneer alle:",
            "```",
            "regel x",
            "begrip y",
            "",
        ),
        *(f"- het begrip {name} klopt" for name in names),
        *(f"tenzij: {name}" for name in names),
        *(f"over: {act}" for act in ACTS),
        *(f"gevolg: {effect}" for effect in EFFECTS),
        *(f"bron: 1 | {certainty}" for certainty in CERTAINTIES),
        *("zie regel: x", "geen regel, omdat", "1. Zin.", "999999999999. Zin."),
    ]
    for _ in range(count):
        text = rng.choice(files)
        if rng.random() < 0.3:
            yield _change_text(text, rng)
            continue
        found = text.split("\n")
        for _ in range(rng.randint(1, 3)):
            _change_line(found, lines, rng)
        yield "\n".join(found)


def _change_line(found: list[str], lines: list[str], rng: random.Random) -> None:
    place = rng.randrange(len(found)) if found else 0
    match rng.randrange(7):
        case 0:
            del found[place : place + rng.choice((1, 1, 1, 5))]
        case 1:
            found.insert(place, rng.choice(lines))
        case 2:
            found[place : place + 1] = [rng.choice(lines)]
        case 3:
            other = rng.randrange(len(found) + 1)
            found.insert(other, found[place] if place < len(found) else "")
        case _:
            found[place : place + 1] = [
                rng.choice(("  ", "- ", "    - ")) + "".join(found[place : place + 1]).strip("- ")
            ]


def main(arguments: list[str] | None = None) -> int:
    """Run both and print a summary line each; the exit status is 1 when something broke."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=COUNT, help="files of each kind")
    parser.add_argument("--seed", type=int, default=2022)
    options = parser.parse_args(arguments)
    tallies = (
        fuzz_situations(options.count, options.seed),
        fuzz_rules(options.count, options.seed),
    )
    for tally in tallies:
        print(tally)
        for told, text in tally.broken[:5]:
            print(f"  {told}\n    {text[:2000]!r}")
    return 1 if any(tally.broken for tally in tallies) else 0


if __name__ == "__main__":
    raise SystemExit(main())
