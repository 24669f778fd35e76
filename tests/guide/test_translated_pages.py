"""Is every page of the guide there in every language, with the same way to help, and no blame?

When a Dutch page changes, mend its translations, and then accept that they are of this text:
python tests/guide/test_translated_pages.py > tests/guide/translated.txt
"""

import hashlib
import re
import sys
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import houvast
from houvast.text import DUTCH, LANGUAGES

PAGES = Path(houvast.__file__).parent / "guide" / "pages"
OTHERS = [code for code in LANGUAGES if code != DUTCH]
KINDS = ("", "-makkelijk")
SOURCES = sorted(
    (path.stem, kind) for kind in KINDS for path in (PAGES / f"{DUTCH}{kind}").glob("*.md")
)
LINK = re.compile(r"\]\(([^)\s]+)\)")
BLAME = {
    "fr": re.compile(
        r"\b(coupables?|stupides?|naïfs?|aurais dû|auriez dû|salopes?)\b", re.IGNORECASE
    ),
    "en": re.compile(r"\b(guilty|stupid|naive|slut|should(?:n['’]t| not)? have)\b", re.IGNORECASE),
}
NOT_YOUR_FAULT = {"fr": "Ce n’est pas ta faute.", "en": "It is not your fault."}
DUTCH_WORDS = re.compile(r"\b(het|een|niet|jouw|worden|wordt|naar|maar|ook|zijn haar)\b")


def read(code: str, slug: str, kind: str = "") -> str:
    return (PAGES / f"{code}{kind}" / f"{slug}.md").read_text("utf-8")


def header(text: str) -> dict[str, str]:
    lines = text.split("\n---\n", 1)[0].splitlines()
    return dict(line.split(": ", 1) for line in lines)


def ways(text: str) -> Counter[str]:
    """Where a page leads: numbers, pages of ours, and other sites by their host."""
    return Counter(
        urlsplit(link).netloc if link.startswith("http") else link for link in LINK.findall(text)
    )


def shape(text: str) -> Counter[str]:
    """How a page is built: headings, points, numbered points, boxes, rows and inserts."""
    marks = re.findall(r"^(#{2,3} |- \[ \] |- |\d+\. |\||\[\[[a-z-]+\]\])", text, re.MULTILINE)
    return Counter(re.sub(r"\d+", "1", mark) for mark in marks)


def sources() -> str:
    """Every Dutch page with the mark of its text, one a line."""
    marks = [
        (f"{DUTCH}{kind}/{slug}", hashlib.sha256(read(DUTCH, slug, kind).encode()).hexdigest()[:12])
        for slug, kind in SOURCES
    ]
    return "".join(f"{name} {mark}\n" for name, mark in marks)


def test_every_translation_is_of_the_page_as_it_is_now() -> None:
    assert sources() == (Path(__file__).parent / "translated.txt").read_text("utf-8")


@pytest.mark.parametrize("code", OTHERS)
def test_no_page_is_missing_and_none_is_too_many(code: str) -> None:
    there = [(path.stem, kind) for kind in KINDS for path in (PAGES / f"{code}{kind}").glob("*.md")]
    assert sorted(there) == SOURCES


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize(("slug", "kind"), SOURCES)
def test_a_page_leads_where_the_dutch_one_does_and_is_built_alike(
    slug: str, kind: str, code: str
) -> None:
    dutch, told = read(DUTCH, slug, kind), read(code, slug, kind)
    assert ways(told) == ways(dutch)
    assert shape(told) == shape(dutch)
    for key in ("voor", "volgorde"):
        assert header(told)[key] == header(dutch)[key]


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize(("slug", "kind"), SOURCES)
def test_a_page_is_wholly_in_its_language_and_blames_nobody(
    slug: str, kind: str, code: str
) -> None:
    told = read(code, slug, kind)
    assert BLAME[code].findall(told) == []
    assert "!" not in told
    words = re.sub(r"\*[^*\n]+\*|\([^)]*\)|voor: \w+", "", told)
    assert DUTCH_WORDS.findall(words) == []


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("slug", ["slachtoffer-zijn", "ik-word-gechanteerd", "nepbeelden"])
def test_a_victim_first_hears_that_it_is_not_his_or_her_fault(slug: str, code: str) -> None:
    for kind in KINDS:
        body = read(code, slug, kind).split("\n---\n", 1)[1]
        assert body.strip().startswith(NOT_YOUR_FAULT[code])


if __name__ == "__main__":
    sys.stdout.write(sources())
