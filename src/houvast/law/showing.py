"""The law as plain text: every sentence in our words with the rule that claims it."""

from collections.abc import Iterator

from houvast.law.certainty import in_words
from houvast.law.statutes import Statute
from houvast.law.versions import statutes


def show() -> str:
    """All versions with their articles, sentences, rules and citations, in Dutch."""
    lines: list[str] = []
    shown: set[str] = set()
    for statute in statutes():
        note = f" ({statute.start_note})" if statute.start_note else ""
        end = f" tot {statute.until:%d-%m-%Y}" if statute.until else ""
        lines += [
            f"== {statute.title}: {statute.name} ==",
            f"geldt van {statute.starts:%d-%m-%Y}{end}{note}",
            f"officiële tekst: {statute.official_text}",
            "",
        ]
        for article in statute.articles:
            if article.file in shown:
                continue
            shown.add(article.file)
            lines += [f"# {article.title}", f"  plaats: {article.place}"]
            lines += [f"  nagekeken door een jurist: {article.checked}", ""]
            by_name = {rule.name: rule for rule in article.rules}
            for sentence in article.sentences:
                lines.append(f"  {sentence.number}. {sentence.text}")
                if sentence.no_rule_because:
                    lines.append(f"     geen regel, omdat {sentence.no_rule_because}")
                for name in sentence.rules:
                    if name in by_name:
                        rule = by_name.pop(name)
                        lines += [f"     | {line}" for line in rule.text.splitlines()]
                    else:
                        lines.append(f"     zie regel: {name}")
            lines.append("")
        lines += [*_cited(statute), ""]
    return "\n".join(lines)


def _cited(statute: Statute) -> Iterator[str]:
    yield f"Artikels in {statute.name}:"
    for name, citation in statute.citations.items():
        yield f"  {name}: {citation.article} ({in_words(citation.certainty)})"
