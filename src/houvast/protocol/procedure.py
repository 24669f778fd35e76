"""How does the working agreement look on paper? Drawn from the table of steps, never by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from houvast.protocol.contradictions import CONTRADICTIONS
from houvast.protocol.deadlines import DEFAULTS
from houvast.protocol.progress import always
from houvast.protocol.steps import STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from houvast.protocol.contradictions import Contradiction
    from houvast.protocol.steps import Step, Task

OWN = "eigen regel"

INTRODUCTION = (
    "Dit document is gemaakt uit de tabel van de stappen (`houvast agreement diagram`). "
    f"Wat als *{OWN}* is gemerkt, staat niet in de werkafspraak: het is een veiligheidsregel of "
    "een termijn van Houvast. De werkafspraak zelf geeft geen termijnen; een politiezone kan ze "
    "aanpassen."
)


def diagram() -> str:
    """Return the six steps as a Mermaid flowchart: a box per step, an arrow with its condition."""
    lines = ["flowchart TD", '    start(["De school hoort van een voorval"])']
    before = "start"
    for step in STEPS:
        box = f"step{step.number}"
        lines.append(f'    {box}["Stap {step.number}: {step.title}<br/>door: {step.party.label}"]')
        label = "" if step.when is always else f'|"{step.condition}"|'
        lines.append(f"    {before} -->{label} {box}")
        before = box
    decided, feedback = "step1", "step6"
    lines.append('    care(["Zorg en gesprek op school"])')
    lines.append(f'    {decided} -->|"geen melding"| care')
    lines.append(f'    care -->|"alleen het overleg"| {feedback}')
    return "\n".join(lines)


def markdown() -> str:
    """Return the whole procedure in Dutch, as Markdown with a Mermaid diagram."""
    lines = ["# De werkafspraak in zes stappen", "", INTRODUCTION, ""]
    lines += ["```mermaid", diagram(), "```", ""]
    for step in STEPS:
        lines += _step(step)
    lines += ["## Termijnen", ""]
    lines += _deadlines()
    lines += ["", "## Wat de werkafspraak op twee manieren zegt", ""]
    for contradiction in CONTRADICTIONS:
        lines += _contradiction(contradiction)
    return "\n".join(lines).rstrip() + "\n"


def _step(step: Step) -> Iterator[str]:
    yield f"## Stap {step.number}: {step.title}"
    yield ""
    yield step.sentence
    yield ""
    yield f"Wie: {step.party.label}. Wanneer: {step.condition}."
    yield ""
    for task in step.tasks:
        yield _task(task)
        if task.while_parents_wait:
            yield f"  - *{_capital(OWN)}*, als ouders moeten wachten: {task.while_parents_wait}"
    yield from (f"- *{_capital(OWN)}*: {rule}" for rule in step.own_rules)
    yield ""


def _task(task: Task) -> str:
    limit = ""
    if task.deadline is not None:
        limit = f" Termijn: {DEFAULTS[task.deadline].words} (*{OWN}*)."
    mark = f" (*{OWN}*)" if task.own else ""
    return f"- **{_capital(task.by.label)}**{mark}: {task.text}{limit}"


def _deadlines() -> Iterator[str]:
    yield "| Wat | Termijn | Bij gevaar |"
    yield "|---|---|---|"
    texts = {task.deadline: task.text for step in STEPS for task in step.tasks if task.deadline}
    for key, limit in DEFAULTS.items():
        yield f"| {texts[key]} | {limit.words} | {limit.urgent or '-'} |"


def _contradiction(contradiction: Contradiction) -> Iterator[str]:
    yield f"### {contradiction.question}"
    yield ""
    yield from (f"- {said.text} ({said.chapter})" for said in contradiction.statements)
    yield ""
    yield contradiction.settled
    yield ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
