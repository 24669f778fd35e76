"""Is every text that somebody can read translated, wholly, and compiled as it stands?"""

import re
from collections import Counter

import polib
import pytest
from tools.messages import (
    LANGUAGES,
    Message,
    catalog_file,
    in_python,
    in_template,
    messages,
    updated,
)

GAP = re.compile(r"%\(\w+\)s|\{\w*\}|</?\w+[^>]*>|\b\d{3,}\b")
"""What a translation has to keep: gaps, markup with its links, and numbers to call."""


@pytest.fixture(scope="module")
def found() -> dict[Message, str]:
    return messages()


@pytest.fixture(params=LANGUAGES)
def catalog(request: pytest.FixtureRequest) -> polib.POFile:
    return polib.pofile(str(catalog_file(request.param)))


def pairs(catalog: polib.POFile) -> list[tuple[str, str]]:
    """Each Dutch text with its translation, the plural ones apart."""
    told = []
    for entry in catalog:
        if entry.msgid_plural:
            told += [(entry.msgid_plural, entry.msgstr_plural[1])]
        else:
            told += [(entry.msgid, entry.msgstr)]
    return told


def test_every_text_stands_in_the_catalog_and_nothing_else(
    found: dict[Message, str], catalog: polib.POFile
) -> None:
    known = {(entry.msgid, entry.msgid_plural) for entry in catalog}
    assert {message: place for message, place in found.items() if message not in known} == {}
    assert known - set(found) == set()


def test_no_text_is_left_untranslated(catalog: polib.POFile) -> None:
    assert [entry.msgid for entry in catalog.untranslated_entries()] == []
    assert [entry.msgid for entry in catalog if "fuzzy" in entry.flags] == []


def test_a_translation_keeps_gaps_markup_and_numbers(catalog: polib.POFile) -> None:
    wrong = [
        (dutch, told)
        for dutch, told in pairs(catalog)
        if set(GAP.findall(dutch)) != set(GAP.findall(told))
    ]
    assert wrong == []


def test_a_translation_begins_and_ends_as_the_dutch_does(catalog: polib.POFile) -> None:
    for dutch, told in pairs(catalog):
        assert dutch.startswith((" ", ",")) == told.startswith((" ", ",")), dutch
        assert dutch.endswith(" ") == told.endswith(" "), dutch
        assert (dutch[-1] in ".?") == (told[-1] in ".?"), dutch
        assert "!" not in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_stands_in_the_catalog(
    found: dict[Message, str], language: str
) -> None:
    path = catalog_file(language)
    assert path.with_suffix(".mo").read_bytes() == polib.pofile(str(path)).to_binary()
    assert str(updated(language, found)) == path.read_text("utf-8")


def test_texts_are_found_where_they_are_told_and_where_they_are_marked() -> None:
    source = """
say("A.").format(x=1)
say_counted("one", "many", 2)
T = marked({"code": "In a table", "pair": ("In a pair", "code"), "list": ["chat"]})
U = marked(Task("A task", guide="slug", guide_words="Read on"))
other("Not told")
"""
    assert Counter(in_python(source)) == Counter(
        {
            ("A.", ""): 1,
            ("one", "many"): 1,
            ("In a table", ""): 1,
            ("In a pair", ""): 1,
            ("chat", ""): 1,
            ("A task", ""): 1,
            ("Read on", ""): 1,
        }
    )


def test_texts_are_found_in_every_kind_of_tag() -> None:
    source = """{% load i18n %}{% translate "One" %}{% include "x" with label=_("Two") %}
{% blocktranslate with a=b %}Three {{ a }}{% endblocktranslate %}
{% blocktranslate count n=n %}Four{% plural %}{{ n }} fours{% endblocktranslate %}"""
    assert set(in_template(source)) == {
        ("One", ""),
        ("Two", ""),
        ("Three %(a)s", ""),
        ("Four", "%(n)s fours"),
    }
