"""To which section of the prosecutor's office each person's report goes (step 5).

Who stands here with `NONE` was under 12: no suspect, and no section, only care.
"""

from enum import StrEnum

from houvast.law.ages import ADULT_AGE, Age
from houvast.law.judgement import Finding, Judgement, Outcome

ACCOUNTABLE_AGE = 12


class Section(StrEnum):
    """Where the report goes. `NONE`: under 12, no delinquency track."""

    YOUTH = "youth"
    ADULT = "adult"
    BOTH = "both"
    OPEN = "open"
    NONE = "none"


def sections(judgement: Judgement) -> dict[str, Section]:
    """The section for each person with a punishable or not-accountable act, by age at each act.

    Source: step 5; decided per person and per act.
    """
    ages: dict[str, list[Age]] = {}
    for finding in judgement.findings:
        if finding.by and finding.outcome in (Outcome.PUNISHABLE, Outcome.NOT_ACCOUNTABLE):
            ages.setdefault(finding.by, []).extend(_ages(judgement, finding))
    return {letter: _section(found) for letter, found in ages.items()}


def _ages(judgement: Judgement, finding: Finding) -> list[Age]:
    act, letter = finding.act, finding.by
    assert letter
    found = [judgement.scene.age(letter, act)]
    if act.kind == "keep" and act.until:
        found.append(judgement.scene.age_until(letter, act))
    return found


def _section(ages: list[Age]) -> Section:
    found = {_of(age) for age in ages}
    if Section.OPEN in found:
        return Section.OPEN
    tracks = found - {Section.NONE}
    if tracks == {Section.YOUTH, Section.ADULT}:
        return Section.BOTH
    return next(iter(tracks), Section.NONE)


def _of(age: Age) -> Section:
    if age.is_within(0, ACCOUNTABLE_AGE - 1):
        return Section.NONE
    if age.is_within(ACCOUNTABLE_AGE, ADULT_AGE - 1):
        return Section.YOUTH
    return Section.ADULT if age.low >= ADULT_AGE else Section.OPEN
