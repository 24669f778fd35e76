"""Small law files for the tests of reading, compiling and proving."""

from datetime import date

from houvast.law.language import parse_article
from houvast.law.statutes import Statute, build_statute

HEAD = {
    "title": "Proefwet",
    "from": date(2022, 6, 1),
    "from_certainty": "text",
    "official_text": "http://example.invalid/",
    "articles": {"1": {"subject": "Proef", "certainty": "text"}},
}
TOP = "# Proef\nartikel: 1\nplaats: hier\nnagekeken: nog niet\n\n1. Een zin.\n"


def rule(  # noqa: PLR0913 - the lines of a rule block
    name: str,
    when: str,
    *,
    over: str = "dreigen",
    effect: str = "strafbaar",
    unless: str = "",
    article: str = "1",
) -> str:
    """A rule block about `over` with one condition."""
    exceptions = f"tenzij: {unless}\n" if unless else ""
    return (
        f"```\nregel {name}\nover: {over}\nbron: {article} | gelezen\ngevolg: {effect}\n"
        f"wanneer alle:\n- {when}\n{exceptions}reden: Omdat.\n```\n"
    )


def statute(*blocks: str) -> Statute:
    """A statute of one article with these rule blocks."""
    return build_statute("proef", HEAD, (parse_article("proef.md", TOP + "".join(blocks)),))
