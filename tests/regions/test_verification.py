"""An entry says whether a person checked it, and when that is too long ago."""

from dataclasses import replace
from datetime import date

import pytest

from houvast.regions.load import load_regions
from houvast.regions.report import report
from houvast.regions.verification import Verification, verification

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (None, Verification.NEVER),
        (TODAY, Verification.RECENT),
        (date(2026, 5, 23), Verification.RECENT),  # six months to the day
        (date(2026, 5, 22), Verification.OLD),
        (date(2025, 12, 31), Verification.OLD),
        (date(2026, 6, 1), Verification.RECENT),
    ],
)
def test_a_check_older_than_six_months_is_old(day: date | None, state: Verification) -> None:
    awel = replace(load_regions().entries["awel"], verified_on=day)

    assert verification(awel, today=TODAY) is state


def test_the_report_counts_each_state() -> None:
    flanders = load_regions().zones[1]
    checked = replace(flanders.care[0], verified_on=TODAY)
    old = replace(flanders.care[1], verified_on=date(2025, 1, 1))
    zone = replace(
        flanders, contacts=(), care=(checked, old), prevention=(), footnotes=(), school_years=()
    )

    text = report([zone], today=TODAY)

    assert "awel      nagekeken op 23/11/2026  (Awel)" in text
    assert "2 gegevens: 1 nagekeken, 1 langer dan zes maanden geleden nagekeken, 0 nog niet" in text
