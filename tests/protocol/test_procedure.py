"""docs/procedure.md is drawn from the tables and never edited by hand."""

from pathlib import Path

import pytest

from houvast.protocol.contradictions import CONTRADICTIONS
from houvast.protocol.procedure import diagram, markdown
from houvast.protocol.steps import STEPS

DOCUMENT = Path(__file__).parents[2] / "docs" / "procedure.md"


def test_the_document_is_what_the_tables_say() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == markdown(), (
        "redraw it: houvast agreement diagram > docs/procedure.md"
    )


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.key)
def test_every_step_and_task_is_in_the_document(step) -> None:
    text = markdown()

    assert f"## Stap {step.number}: {step.title}" in text
    assert all(task.text in text for task in step.tasks)
    assert all(rule in text for rule in step.own_rules)
    assert f'step{step.number}["Stap {step.number}: {step.title}' in diagram()


def test_the_contradicting_sentences_are_printed_together() -> None:
    for contradiction in CONTRADICTIONS:
        assert all(f"- {said.text}" in markdown() for said in contradiction.statements)


def test_own_rules_are_marked_in_the_document() -> None:
    line = next(row for row in markdown().splitlines() if "wie wie inlicht" in row)

    assert "*eigen regel*" in line


def test_the_diagram_joins_the_steps_in_order_with_their_conditions() -> None:
    lines = diagram().splitlines()

    assert lines[0] == "flowchart TD"
    assert '    step2 -->|"na een melding door de school"| step3' in lines
    assert "    step5 --> step6" in lines
