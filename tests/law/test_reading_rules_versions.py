"""Which version of the law is applied, and do the marks of certainty travel with each article?"""

import re

import pytest
from building import act, articles, couple, outcomes, shown, situation, told

MARKS = {"text", "agreement", "secondary", "inferred", "unverified"}
OLD, NEW = "sexual-offences-2022", "criminal-code-2026"


def finding(document):
    return told(document)["findings"][0]


@pytest.mark.parametrize(
    ("day", "statute"),
    [
        ("2022-06-01", OLD),
        ("2024-02-29", OLD),
        ("2026-04-07", OLD),
        ("2026-04-08", NEW),
        ("2030-12-31", NEW),
    ],
)
def test_the_day_of_the_act_chooses_the_version(day, statute):
    assert finding(shown(date=day))["statute"] == statute


@pytest.mark.parametrize("day", ["2016-07-01", "2021-12-31", "2022-05-31"])
def test_before_the_first_version_no_law_is_applied_silently(day):
    found = finding(shown(date=day))
    assert found["statute"] is None
    assert found["articles"] == []
    assert found["outcome"] in ("unclear", "open")


def test_before_the_first_version_the_advice_is_to_consult():
    assert told(shown(date="2022-05-31"))["advice"]["level"] == "consult"


def test_before_the_first_version_it_is_said_that_none_is_loaded():
    assert "versie van de wet" in finding(shown(date="2022-05-31"))["because"]


def test_the_version_is_chosen_act_by_act():
    document = situation(
        act("make", "A", date="2022-05-31"),
        act("show", "B", date="2026-04-07"),
        act("show", "B", date="2026-04-08"),
    )
    assert [found["statute"] for found in told(document)["findings"]] == [None, OLD, NEW]


def test_the_day_of_an_act_stands_in_its_finding():
    document = situation(act("show", "B"), act("show", "B", date="2025-12-01"))
    assert [found["on"] for found in told(document)["findings"]] == ["2025-11-20", "2025-12-01"]


def test_an_unknown_day_is_judged_when_every_version_says_the_same():
    found = finding(shown(date=None))
    assert (found["on"], found["outcome"]) == (None, "punishable")
    assert {article["article"] for article in found["articles"]} >= {"417/9", "136"}


def test_the_outcome_of_the_ground_is_the_same_in_both_versions():
    for day in ("2026-04-07", "2026-04-08", None):
        assert set(outcomes(couple(date=day))) == {"justified"}


CASES = {
    "couple": couple(),
    "couple of fifteen": couple(ages={"A": 15, "B": 15}),
    "shown": shown(),
    "obtained": situation(act("obtain", "B", from_=["A"], means=["ruse"])),
    "secret": situation(act("make", "B"), content={"origin": "secret"}),
    "received": situation(act("receive", "B", kept=True, told_adult=False)),
    "approached": situation(
        act("approach", "B", to=["A"], meeting=True, material_step=True), ages={"A": 14, "B": 30}
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_new_number_of_an_article_is_the_old_suffix_plus_127(name):
    document = CASES[name]
    old = articles({**document, "date": "2026-04-07"})
    new = articles({**document, "date": "2026-04-08"})
    expected = {str(int(number.removeprefix("417/")) + 127) for number in old if "417/" in number}
    assert expected
    assert expected <= new
    assert not [number for number in new if "417/" in number]


@pytest.mark.parametrize(
    ("document", "day", "article"),
    [
        (couple(), "2025-11-20", "417/49"),
        (couple(), "2026-06-15", "176"),
        (shown(), "2025-11-20", "417/9"),
        (shown(), "2026-06-15", "136"),
        (CASES["secret"], "2025-11-20", "417/8"),
        (CASES["secret"], "2026-06-15", "135"),
        (CASES["received"], "2025-11-20", "417/46"),
        (CASES["received"], "2026-06-15", "173"),
        (CASES["approached"], "2025-11-20", "417/24"),
        (CASES["approached"], "2026-06-15", "151"),
        (situation(act("harass", "B", to=["A"]), ages={"A": 14, "B": 30}), "2025-11-20", "442bis"),
        (situation(act("harass", "B", to=["A"]), ages={"A": 14, "B": 30}), "2026-06-15", "237"),
    ],
)
def test_the_article_of_the_table_is_cited(document, day, article):
    assert article in articles({**document, "date": day})


@pytest.mark.parametrize("key", ["malice", "gain"])
def test_malice_or_gain_cites_the_graver_article(key):
    assert "417/10" in articles(situation(act("show", "B", consent={"A": False}, **{key: True})))


def test_without_malice_or_gain_the_graver_article_is_not_cited():
    plain = situation(act("show", "B", consent={"A": False}, malice=False, gain=False))
    assert "417/10" not in articles(plain)


@pytest.mark.parametrize("day", ["2025-11-20", "2026-06-15", None])
@pytest.mark.parametrize("name", CASES)
def test_each_article_carries_its_mark_of_certainty(name, day):
    for found in told({**CASES[name], "date": day})["findings"]:
        assert found["articles"]
        for article in found["articles"]:
            assert set(article) == {"article", "certainty"}
            assert article["certainty"] in MARKS
            assert re.fullmatch(r"[0-9a-z/]+", article["article"])


def test_the_sexting_ground_is_inferred_in_the_old_code_and_read_in_the_new_one():
    marks = {
        day: {
            found["article"]: found["certainty"] for found in finding(couple(date=day))["articles"]
        }
        for day in ("2026-04-07", "2026-04-08")
    }
    assert marks["2026-04-07"]["417/49"] == "inferred"
    assert marks["2026-04-08"]["176"] == "text"
