"""How easily does a text read? Flesch-Douma over Markdown, or over the blocks of a page.

French is measured by Kandel and Moles (1958), English by Flesch (1948), on the same scale.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser

NUCLEUS = re.compile(
    r"eau|aai|ooi|oei|eeuw|ieuw|aa|ee|oo|uu|eu|ie|oe|ou|ui|ij|ei|au|[aeiouyéèêáóíúëïöü]"
)
FRENCH_NUCLEUS = re.compile(r"é|[aeiouyàâèêëîïôöùûüœ]+")
ENGLISH_NUCLEUS = re.compile(r"(?<![tcs])i(?=[ao])|(?<=d)e(?=o)|u(?=a)|[aeiouy]+")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
BLOCKS = {
    "p",
    "li",
    "dt",
    "dd",
    "td",
    "th",
    "label",
    "legend",
    "summary",
    "option",
    "div",
    "small",
    "button",
}
VOID = {"br", "hr", "img", "input", "link", "meta"}
SILENT = {"h1", "h2", "h3", "h4", "svg", "pre", "script"}


def plain_blocks(markdown: str) -> list[str]:
    """Paragraphs and list items as plain text; headings are left out, for they flatter a score."""
    blocks: list[str] = []
    current = ""
    for line in "\n".join(map(_cells_apart, markdown.splitlines())).splitlines():
        starts_anew = not line.strip() or re.match(r"\s*([-*>]|\d+\.|#+)\s", line)
        if starts_anew:
            blocks.append(current)
            current = ""
        if not re.match(r"\s*#", line):
            current += " " + re.sub(r"^\s*([-*>]|\d+\.)\s+", "", line)
    blocks.append(current)
    return [LINK.sub(r"\1", block).replace("*", "").strip() for block in blocks if block.strip()]


def _cells_apart(line: str) -> str:
    """The cells of a row of a table each become a paragraph; the line of an insert is no text."""
    if line.startswith("[["):
        return ""
    cells = line.strip("|").split("|") if line.startswith("|") else None
    return line.replace("[ ] ", "") if cells is None else "\n\n".join(cells)


def sentences(markdown: str) -> list[list[str]]:
    """The words of each sentence; a bare number is no word, a colon at a line's end closes one."""
    found = []
    for block in plain_blocks(markdown):
        for part in re.split(r"(?<=[.?!])[\"')]*\s+(?=[\"'“«(A-ZÀ-Þ0-9])|:\s*$", block):
            words = re.findall(r"[^\W\d_]+(?:['\u2019.-][^\W\d_]+)*", part)
            if words:
                found.append(words)
    return found


def syllables(word: str) -> int:
    """How many vowel sounds a Dutch word has, at least one."""
    return max(1, len(NUCLEUS.findall(word.lower())))


def french_syllables(word: str) -> int:
    """The same for French: the u after q or g and an e at the end are not heard."""
    heard = re.sub(r"(?<=q)u|(?<=g)u(?=[eiéè])", "", word.lower())
    return _without_silent_end(heard, FRENCH_NUCLEUS, re.compile(r"(?<![aeiouyéèêïîôûà])es?$"))


def english_syllables(word: str) -> int:
    """The same for English: the e at the end, in -es and in -ed is not heard after most letters."""
    silent = re.compile(
        r"(?<![aeiouyl])e$|(?<=[aeiouyr])le$|(?<![aeiouysxzcgh])es$|(?<![aeiouytd])ed$"
    )
    return _without_silent_end(word.lower(), ENGLISH_NUCLEUS, silent)


def _without_silent_end(word: str, nucleus: re.Pattern[str], silent: re.Pattern[str]) -> int:
    return max(1, len(nucleus.findall(word)) - bool(silent.search(word)))


@dataclass(frozen=True)
class Scale:
    """How a language is measured: from `top`, so much off for each word of a sentence and for each
    syllable of a word."""

    top: float
    a_word: float
    a_syllable: float
    syllables: Callable[[str], int]

    def score(self, markdown: str) -> float:
        """Reading ease: 100 is very easy, 60 plain, below 40 hard."""
        parts = sentences(markdown)
        words = [word for part in parts for word in part]
        per_sentence = len(words) / len(parts)
        per_word = sum(map(self.syllables, words)) / len(words)
        return self.top - self.a_word * per_sentence - self.a_syllable * per_word


SCALES = {
    "nl": Scale(206.84, 0.93, 77, syllables),
    "fr": Scale(207, 1.015, 73.6, french_syllables),
    "en": Scale(206.835, 1.015, 84.6, english_syllables),
}


def flesch_douma(markdown: str) -> float:
    """Reading ease for Dutch."""
    return SCALES["nl"].score(markdown)


class Screen(HTMLParser):
    """What stands in the `main` of a page, each block a paragraph; headings are left out.

    So is what a screen reader is not told, for it stands on the page another time (a sheet shows
    one card eight times), and what is in another language than the page.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self._silent: list[str] = []
        self._language = re.findall(r'<html lang="(\w+)"', html)
        self.feed(html[html.index("<main") : html.index("</main>")])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        is_silent = tag in SILENT or given.get("aria-hidden") == "true"
        is_silent = is_silent or given.get("lang", self._language[0]) != self._language[0]
        if self._silent or is_silent:
            self._silent += [tag] if tag not in VOID else []
        # A hint stands on a line of its own: .choice .hint in the stylesheet.
        self.text += "\n\n" if tag in BLOCKS or given.get("class") == "hint" else ""

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            while self._silent.pop() != tag:
                pass
        self.text += "\n\n" if tag in BLOCKS else ""

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.text += " " + " ".join(data.split())
