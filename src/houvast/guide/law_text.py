"""How does the guide show the law: our own words on one side, the rule that runs on the other?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from houvast.law.versions import statutes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from houvast.law.language import Article, Rule, Sentence


@dataclass(frozen=True, slots=True)
class ShownCitation:
    """The article behind a rule in one version of the law, with its certainty."""

    version: str
    article: str
    certainty: str


@dataclass(frozen=True, slots=True)
class ShownRule:
    """A rule block as it stands in the law file, and where it comes from in each version."""

    name: str
    text: str
    citations: tuple[ShownCitation, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Sentences that belong together, and the rules that claim them or why there is none."""

    sentences: tuple[Sentence, ...]
    rules: tuple[ShownRule, ...]
    elsewhere: tuple[str, ...]
    no_rule_because: str


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """One law file as it is shown."""

    title: str
    place: str
    checked: str
    rows: tuple[Row, ...]


@cache
def law_articles() -> tuple[ShownArticle, ...]:
    """Return every law file once, in the order of the files, oldest version first."""
    files = {article.file: article for statute in statutes() for article in statute.articles}
    return tuple(
        ShownArticle(article.title, article.place, article.checked, tuple(_rows(article)))
        for article in files.values()
    )


def _rows(article: Article) -> Iterator[Row]:
    """Sentences in a row with the same claim share one row; a rule is written out only once."""
    own = {rule.name: rule for rule in article.rules}
    shown: set[str] = set()
    for (names, reason), sentences in groupby(article.sentences, _claim):
        first = [name for name in names if name in own and name not in shown]
        shown.update(first)
        yield Row(
            tuple(sentences),
            tuple(_shown(own[name]) for name in first),
            tuple(name for name in names if name not in first),
            reason,
        )


def _claim(sentence: Sentence) -> tuple[tuple[str, ...], str]:
    return sentence.rules, sentence.no_rule_because


def _shown(rule: Rule) -> ShownRule:
    cited = [(statute, statute.citations.get(rule.name)) for statute in statutes()]
    citations = (
        ShownCitation(statute.title, citation.article, citation.certainty)
        for statute, citation in cited
        if citation
    )
    return ShownRule(rule.name, rule.text, tuple(citations))
