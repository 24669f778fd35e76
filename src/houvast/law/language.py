"""How a law file is read: sentences in our own words, and under each the rule that claims it.

A file is Markdown with a title, a few `key: value` lines, numbered sentences, and after them
either a fenced block with a rule or a concept, `zie regel: NAME`, or `geen regel, omdat …`.
Nothing in it is ever executed. docs/how-to/law-files.md shows the whole grammar; every error
names file and line.
"""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

from houvast.errors import RuleError
from houvast.law.vocabulary import phrases

ACTS = {
    "maken": "make",
    "sturen": "send",
    "bewaren": "keep",
    "tonen": "show",
    "verkrijgen": "obtain",
    "dreigen": "threaten",
    "benaderen": "approach",
    "ontvangen": "receive",
    "belagen": "harass",
}
EFFECTS = {
    "gerechtvaardigd": "justified",
    "onduidelijk": "unclear",
    "strafbaar": "punishable",
    "hoogstens onduidelijk": "at_most_unclear",
    "niet toerekenbaar": "not_accountable",
    "verzwaring": "aggravated",
}
CERTAINTIES = {
    "gelezen": "text",
    "werkafspraak": "agreement",
    "tweede hand": "secondary",
    "afgeleid": "inferred",
    "niet nagekeken": "unverified",
}
GROUPS = {"alle": "all", "een van": "any", "geen van": "none"}
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
SENTENCE = re.compile(r"(\d+)\. (\S.*)\Z")
CONCEPT = re.compile(r"het begrip (\S+) klopt( niet)?\Z")
HEADER_KEYS = ("artikel", "plaats", "nagekeken")


@dataclass(frozen=True, slots=True)
class Holds:
    """The fact `key` holds (or, with `positive` false, does not)."""

    key: str
    positive: bool


@dataclass(frozen=True, slots=True)
class Concept:
    """The concept `name` holds (or does not)."""

    name: str
    positive: bool


@dataclass(frozen=True, slots=True)
class Group:
    """All, any or none of `parts` (`kind`: all, any, none)."""

    kind: str
    parts: tuple["Expression", ...]


Expression = Holds | Concept | Group


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule block. `effect` is None for a concept; `unless` names rules and concepts."""

    name: str
    file: str
    line: int
    acts: tuple[str, ...]
    article: str
    certainty: str
    effect: str | None
    when: Group
    unless: tuple[str, ...]
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article in our words, and what claims it."""

    number: int
    text: str
    rules: tuple[str, ...]
    no_rule_because: str


@dataclass(frozen=True, slots=True)
class Article:
    """One law file."""

    file: str
    title: str
    number: str
    place: str
    checked: str
    sentences: tuple[Sentence, ...]
    rules: tuple[Rule, ...]


class _Lines:
    """The lines of a file with their numbers, read one by one."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self._lines = text.splitlines()
        self.number = 0

    def peek(self) -> str | None:
        return self._lines[self.number] if self.number < len(self._lines) else None

    def take(self) -> str:
        line = self._lines[self.number]
        self.number += 1
        return line

    def refuse(self, found: str, expected: str, *, line: int | None = None) -> NoReturn:
        number = self.number if line is None else line
        shown = found if len(found) < 80 else found[:80] + "…"  # noqa: PLR2004 - one screen line
        raise RuleError(self.file, max(number, 1), f"“{shown}”", expected)


def parse_article(file: str, text: str) -> Article:  # noqa: C901 - a branch for each kind of line
    """The article in `text`; `file` is its name, for messages. Raises RuleError."""
    lines = _Lines(file, text)
    title = _title(lines)
    header = _header(lines)
    sentences: list[Sentence] = []
    rules: list[Rule] = []
    waiting: list[tuple[int, str]] = []
    claimed: list[str] = []
    why_not = ""

    def close() -> None:
        for number, sentence in waiting:
            if not claimed and not why_not:
                lines.refuse(
                    sentence, "onder elke zin een regel, “zie regel:” of “geen regel, omdat”"
                )
            sentences.append(Sentence(number, sentence, tuple(claimed), why_not))
        waiting.clear()
        claimed.clear()

    while (line := lines.peek()) is not None:
        lines.take()
        if not line.strip():
            continue
        if found := SENTENCE.match(line):
            if claimed or why_not:
                close()
                why_not = ""
            if int(found[1]) != len(sentences) + len(waiting) + 1:
                lines.refuse(line, f"zin {len(sentences) + len(waiting) + 1}")
            waiting.append((int(found[1]), found[2]))
        elif not waiting:
            lines.refuse(line, "een genummerde zin, zoals “1. …”")
        elif line.strip() == "```":
            rule = _rule(lines)
            rules.append(rule)
            claimed.append(rule.name)
        elif line.startswith("zie regel: "):
            claimed.extend(_names(lines, line.removeprefix("zie regel: ")))
        elif line.startswith("geen regel, omdat "):
            why_not = line.removeprefix("geen regel, omdat ").strip()
        else:
            lines.refuse(line, "een zin, een blok ```, “zie regel:” of “geen regel, omdat”")
    close()
    if not sentences:
        lines.refuse("einde van het bestand", "minstens één genummerde zin")
    return Article(
        file,
        title,
        header["artikel"],
        header["plaats"],
        header["nagekeken"],
        tuple(sentences),
        tuple(rules),
    )


def _title(lines: _Lines) -> str:
    line = lines.take() if lines.peek() is not None else ""
    if not line.startswith("# ") or not line[2:].strip():
        lines.refuse(line, "een titel, “# …”")
    return line[2:].strip()


def _header(lines: _Lines) -> dict[str, str]:
    header: dict[str, str] = {}
    for key in HEADER_KEYS:
        line = lines.take() if lines.peek() is not None else ""
        if not line.startswith(f"{key}: ") or not line[len(key) + 2 :].strip():
            lines.refuse(line, f"“{key}: …”")
        header[key] = line[len(key) + 2 :].strip()
    return header


def _names(lines: _Lines, text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(","))
    for name in names:
        if not NAME.match(name):
            lines.refuse(name, "namen van regels, met komma's ertussen")
    return names


def _field(lines: _Lines, key: str, *, optional: bool = False) -> str:
    line = lines.peek()
    if line is not None and line.startswith(f"{key}: ") and line[len(key) + 2 :].strip():
        lines.take()
        return line[len(key) + 2 :].strip()
    if optional:
        return ""
    lines.take() if line is not None else None
    lines.refuse(line or "einde van het bestand", f"“{key}: …”")


def _rule(lines: _Lines) -> Rule:
    start = lines.number
    head = lines.take() if lines.peek() is not None else ""
    kind, _, name = head.partition(" ")
    if kind not in ("regel", "begrip") or not NAME.match(name):
        lines.refuse(head, "“regel naam-van-de-regel” of “begrip naam”")
    acts: tuple[str, ...] = ()
    article = certainty = reason = ""
    effect: str | None = None
    if kind == "regel":
        acts = _acts(lines)
        article, certainty = _source(lines)
        effect = _choice(lines, "gevolg", EFFECTS)
    when = _when(lines)
    unless: tuple[str, ...] = ()
    if kind == "regel":
        exceptions = _field(lines, "tenzij", optional=True)
        unless = _names(lines, exceptions) if exceptions else ()
        reason = _field(lines, "reden")
    text = "\n".join(lines._lines[start : lines.number])
    end = lines.take() if lines.peek() is not None else "einde van het bestand"
    if end.strip() != "```":
        lines.refuse(end, "het einde van het blok, “```”")
    return Rule(
        name,
        lines.file,
        start + 1,
        acts,
        article,
        certainty,
        effect,
        when,
        unless,
        reason,
        text,
    )


def _acts(lines: _Lines) -> tuple[str, ...]:
    words = [word.strip() for word in _field(lines, "over").split(",")]
    for word in words:
        if word not in ACTS:
            lines.refuse(word, "daden: " + ", ".join(ACTS))
    return tuple(ACTS[word] for word in words)


def _source(lines: _Lines) -> tuple[str, str]:
    article, separator, certainty = _field(lines, "bron").partition(" | ")
    if not separator or certainty not in CERTAINTIES:
        lines.refuse(
            certainty or article, "“bron: ARTIKEL | ZEKERHEID”, met " + ", ".join(CERTAINTIES)
        )
    return article, CERTAINTIES[certainty]


def _choice(lines: _Lines, key: str, choices: dict[str, str]) -> str:
    word = _field(lines, key)
    if word not in choices:
        lines.refuse(word, ", ".join(choices))
    return choices[word]


def _when(lines: _Lines) -> Group:
    line = lines.take() if lines.peek() is not None else "einde van het bestand"
    word = line.removeprefix("wanneer ").removesuffix(":")
    if not line.startswith("wanneer ") or word not in GROUPS:
        lines.refuse(line, "“wanneer alle:”, “wanneer een van:” of “wanneer geen van:”")
    return Group(GROUPS[word], tuple(_items(lines, "")))


def _items(lines: _Lines, indent: str) -> Iterator[Expression]:
    if not (lines.peek() or "").startswith(f"{indent}- "):
        lines.refuse(lines.peek() or "einde van het bestand", f"minstens één “{indent}- …”")
    while (line := lines.peek()) is not None and line.startswith(f"{indent}- "):
        lines.take()
        clause = line[len(indent) + 2 :]
        if clause.removesuffix(":") in GROUPS and clause.endswith(":"):
            if len(indent) > 8:  # noqa: PLR2004 - deeper than anybody can read
                lines.refuse(line, "hoogstens vijf niveaus diep")
            yield Group(GROUPS[clause.removesuffix(":")], tuple(_items(lines, f"{indent}  ")))
        elif found := CONCEPT.match(clause):
            yield Concept(found[1], not found[2])
        elif clause in phrases():
            yield Holds(*phrases()[clause])
        else:
            near = difflib.get_close_matches(clause, phrases(), n=1, cutoff=0.0)
            lines.refuse(clause, f"een zin uit de woordenlijst, zoals “{near[0]}”")
