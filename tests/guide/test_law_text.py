"""Does the law page show every sentence and every rule, with its certainty?"""

import re
from collections import Counter

from django.test import Client
from django.urls import reverse

from houvast.guide.law_text import law_articles
from houvast.law.versions import statutes


def test_every_sentence_stands_on_the_page_once() -> None:
    shown = Counter(
        (article.title, sentence.text)
        for article in law_articles()
        for row in article.rows
        for sentence in row.sentences
    )
    files = {article.file: article for statute in statutes() for article in statute.articles}
    expected = [(file.title, line.text) for file in files.values() for line in file.sentences]
    assert shown == Counter(expected)


def test_every_rule_is_written_out_once() -> None:
    shown = [rule.name for article in law_articles() for row in article.rows for rule in row.rules]
    expected = {rule.name for law in statutes() for art in law.articles for rule in art.rules}
    assert sorted(shown) == sorted(expected)


def test_a_row_has_a_rule_or_the_reason_why_not() -> None:
    for article in law_articles():
        assert all(row.rules or row.elsewhere or row.no_rule_because for row in article.rows)


def test_every_certainty_travels_to_the_page(client: Client) -> None:
    html = client.get(reverse("guide:law")).content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    citations = [
        citation
        for article in law_articles()
        for row in article.rows
        for rule in row.rules
        for citation in rule.citations
    ]
    assert citations
    certain = sum(citation.certainty in {"text", "agreement"} for citation in citations)
    assert main.count("badge-green") == certain
    assert main.count("na te kijken door een jurist</span>") == len(citations) - certain


def test_every_reference_to_a_rule_leads_to_it(client: Client) -> None:
    html = client.get(reverse("guide:law")).content.decode()
    names = set(re.findall(r'href="#(regel-[^"]+)"', html))
    assert names <= set(re.findall(r'id="(regel-[^"]+)"', html))
