"""Is somebody told what to mend, where, and without blame?"""

import pytest
from filled import COUPLE, SPREAD, STEPFATHER, TODAY, but

from houvast.check.fields import ACTS, PAGES, WHAT, WHO, Fields
from houvast.check.problems import problems


@pytest.mark.parametrize("fields", [COUPLE, SPREAD, STEPFATHER])
@pytest.mark.parametrize("page", PAGES)
def test_what_is_in_order_needs_no_mending(fields: Fields, page: str) -> None:
    assert problems(fields, page=page, today=TODAY) == ()


@pytest.mark.parametrize(
    ("page", "fields", "anchor"),
    [
        (WHAT, but(COUPLE, happened=[]), "vraag-happened"),
        (WHO, but(COUPLE, date=["gisteren"]), "date"),
        (WHO, but(COUPLE, date=["24/11/2026"]), "date"),
        (WHO, but(COUPLE, date=["20/11/0025"]), "date"),
        (WHO, but(COUPLE, related=["some"]), "vraag-related"),
        (WHO, but(STEPFATHER, rel__0__to=[]), "rel-0-of"),
        (WHO, but(STEPFATHER, rel__0__kind=[]), "rel-0-of"),
        (WHO, but(STEPFATHER, rel__0__to=["P"]), "rel-0-to"),
        (ACTS, but(COUPLE, exchange__by=[]), "vraag-exchange.by"),
        (ACTS, but(COUPLE, happened=["make"], make__by=["A"], make__of=["A"]), "vraag-make.of"),
        (
            ACTS,
            but(SPREAD, happened=["make"], make__by=["A", "B"], make__of=["A"]),
            "vraag-make.of",
        ),
    ],
)
def test_a_problem_says_where_it_is(page: str, fields: Fields, anchor: str) -> None:
    found = problems(fields, page=page, today=TODAY)
    assert [problem.anchor for problem in found] == [anchor]
    assert found[0].text.endswith(".")
    assert "fout" not in found[0].text.lower()


def test_today_is_not_the_future() -> None:
    assert not problems(but(COUPLE, date=["23/11/2026"]), page=WHO, today=TODAY)


def test_no_relations_means_that_what_stands_in_the_rows_does_not_count() -> None:
    assert not problems(but(STEPFATHER, related=["none"], rel__0__to=[]), page=WHO, today=TODAY)
