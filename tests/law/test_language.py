"""A law file is read without running anything, and what is wrong is named by file and line."""

import pytest
from statute_texts import TOP, rule, statute

from houvast.errors import RuleError
from houvast.law.language import Group, Holds, parse_article

DEMAND = "er iets in ruil wordt geëist"
NO_DEMAND = "er niets in ruil wordt geëist"


def test_rule_is_read_with_its_source_and_words() -> None:
    article = parse_article("a.md", TOP + rule("eis", DEMAND))

    found = article.rules[0]
    assert (found.name, found.acts, found.article, found.certainty) == (
        "eis",
        ("threaten",),
        "1",
        "text",
    )
    assert found.when == Group("all", (Holds("demand", True),))
    assert article.sentences[0].rules == ("eis",)


def test_nested_groups_are_read() -> None:
    block = rule("eis", f"een van:\n  - {DEMAND}\n  - geen van:\n    - {DEMAND}")

    found = parse_article("a.md", TOP + block).rules[0]

    holds = Holds("demand", True)
    assert found.when == Group("all", (Group("any", (holds, Group("none", (holds,)))),))


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("", 1, "een titel"),
        ("# Titel\nartikel 1\n", 2, "artikel"),
        (TOP, 6, "onder elke zin"),
        (TOP + "2. Nog een.\nonzin\n", 8, "een zin, een blok"),
        (TOP + "3. Verkeerd nummer.\n", 7, "zin 2"),
        (TOP + "```\nregels x\n", 8, "regel naam-van-de-regel"),
        (TOP + "```\nregel x\nover: praten\n", 9, "daden"),
        (TOP + "```\nregel x\nover: dreigen\nbron: 1\n", 10, "ZEKERHEID"),
        (TOP + "```\nregel x\nover: dreigen\nbron: 1 | zeker\n", 10, "ZEKERHEID"),
        (TOP + "```\nregel x\nover: dreigen\nbron: 1 | gelezen\ngevolg: erg\n", 11, "strafbaar"),
        (TOP + rule("x", "er iets in ruil wordt geeist"), 13, "woordenlijst"),
        (TOP + rule("x", DEMAND).replace("reden: Omdat.\n", ""), 14, "reden"),
        (TOP + rule("x", DEMAND).removesuffix("```\n"), 14, "einde van het blok"),
    ],
)
def test_error_names_the_line_and_what_was_expected(text: str, line: int, expected: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse_article("wet.md", text)

    assert caught.value.line == line
    assert str(caught.value).startswith(f"wet.md, regel {line}: ")
    assert expected in str(caught.value)


def test_misspelt_fact_suggests_the_nearest_one() -> None:
    with pytest.raises(RuleError, match=DEMAND):
        parse_article("wet.md", TOP + rule("x", "er iets in ruil word geëist"))


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([rule("x", DEMAND), rule("x", DEMAND)], "een nieuwe naam"),
        ([rule("x", DEMAND, unless="y")], "een regel die er is"),
        ([rule("x", "het begrip y klopt")], "een begrip dat er is"),
        ([rule("x", "een ontmoeting is voorgesteld")], "demand"),
        ([rule("x", DEMAND, article="99")], "statute.toml"),
        (
            [rule("x", DEMAND, unless="y"), rule("y", DEMAND, unless="x")],
            "regels zonder kring",
        ),
        (
            [rule("x", DEMAND, unless="y"), rule("y", "het is geopend", over="ontvangen")],
            "woordenlijst",
        ),
        ([rule("x", DEMAND), "zie regel: z\n"], "een regel die er is"),
    ],
)
def test_rules_that_do_not_fit_together_are_refused(blocks: list[str], expected: str) -> None:
    with pytest.raises(RuleError, match=expected):
        statute(*blocks)


def test_opposite_conclusions_need_an_exception() -> None:
    both = [rule("x", DEMAND), rule("y", DEMAND, effect="onduidelijk")]

    with pytest.raises(RuleError, match="tenzij"):
        statute(*both)

    statute(rule("x", DEMAND), rule("y", DEMAND, effect="onduidelijk", unless="x"))
    statute(rule("x", DEMAND), rule("y", NO_DEMAND, effect="onduidelijk"))
