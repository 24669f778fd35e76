"""The list of minimal reasons is frozen: a change of what the law core says shows as a line.

To accept a change after review: python tests/law/test_reasons.py > tests/law/reasons.txt
"""

import sys
from pathlib import Path

from houvast.law.facts import FACTS_OF
from houvast.law.reasons import reasons
from houvast.law.versions import statutes

FROZEN = Path(__file__).parent / "reasons.txt"


def listed() -> str:
    """Every minimal reason with its sentence, one a line."""
    lines = []
    for act in FACTS_OF:
        for reason in reasons(statutes()[0].name, act):
            facts = " ".join(
                f"{'' if holds else '-'}{key}" for key, holds in sorted(reason.literals)
            )
            lines.append(f"{act} | {reason.outcome} | {facts} | {reason.sentence}")
    return "\n".join(lines) + "\n"


def test_minimal_reasons_are_the_reviewed_ones() -> None:
    assert listed() == FROZEN.read_text("utf-8")


def test_later_version_reasons_the_same() -> None:
    for act in FACTS_OF:
        first, second = (reasons(statute.name, act) for statute in statutes())
        assert [(found.outcome, found.literals) for found in first] == [
            (found.outcome, found.literals) for found in second
        ]


def test_no_sentence_blames() -> None:
    told = listed().lower()
    assert "dader" not in told
    assert "schuld" not in told


if __name__ == "__main__":
    sys.stdout.write(listed())
