"""How is any field of a form drawn in the house's own way, and a task told?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms, template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from houvast.cases.lists import LEVEL_WORDS, TaskKey
from houvast.cases.planning import WITHOUT_A_STEP
from houvast.protocol.steps import STEPS
from houvast.regions.region import Level

if TYPE_CHECKING:
    from django.forms import BoundField

    from houvast.cases.models import Task

register = template.Library()
NUMBERS = {"101", "112", "1813"}
WORDS = re.compile(r"(\b\d+\b)")
TEXTS = {task.id: task.text for step in STEPS for task in step.tasks}
ALONE = {task.id: task.while_parents_wait for step in STEPS for task in step.tasks}
OF_THE_CASE = {
    "closed": "Dossier gesloten",
    "reopened": "Dossier heropend",
    TaskKey.OWN.value: "Eigen taak gedaan",
    TaskKey.WEEKEND_CALL.value: "Gebeld in het weekend",
}


@register.inclusion_tag("cases/_field.html")
def field(bound: BoundField, label: str, hint: str = "") -> dict[str, Any]:
    """Draw a text, a long text, a day, a list or a tick box, with its label, hint and mistakes."""
    widget = bound.field.widget
    kinds = (
        (forms.RadioSelect, "radio"),
        (forms.Select, "select"),
        (forms.Textarea, "textarea"),
        (forms.CheckboxInput, "checkbox"),
        (forms.DateInput, "date"),
    )
    kind = next((name for cls, name in kinds if isinstance(widget, cls)), "text")
    value = bound.value()
    if kind == "date" and hasattr(value, "isoformat"):
        value = value.isoformat()
    return {
        "id": bound.auto_id,
        "name": bound.html_name,
        "label": label,
        "hint": hint,
        "kind": kind,
        "value": "" if value is None else str(value),
        "checked": bool(value),
        "choices": [
            (str(code), words, str(code) == str(value))
            for code, words in getattr(bound.field, "choices", ())
        ],
        "errors": bound.errors,
        "longest": getattr(bound.field, "max_length", None),
    }


@register.filter
def with_calls(sentence: str) -> SafeString:
    """The sentence, in which every number to call for help is one touch away on a phone."""
    parts = (
        format_html('<a href="tel:{}">{}</a>', part, part) if part in NUMBERS else escape(part)
        for part in WORDS.split(sentence)
    )
    return mark_safe("".join(parts))  # noqa: S308 - each part was escaped


@register.filter
def task_words(task: Task) -> str:
    """What is to be done."""
    told = str(task.text) if task.key in WITHOUT_A_STEP else ""  # opens no key for nothing
    return told or str(TaskKey(task.key).label)


@register.filter
def of_victim_alone(task: Task) -> str:
    """The task as it is while parents wait, "" when that is nothing else."""
    return ALONE.get(task.key, "")


@register.filter
def step_words(task_id: str) -> str:
    """What was done, from the id of a task."""
    if task_id in OF_THE_CASE:
        return OF_THE_CASE[task_id]
    return str(TaskKey(task_id).label) if task_id in TaskKey.values else TEXTS.get(task_id, task_id)


@register.filter
def level_words(level: str) -> str:
    """A level of advice or decision."""
    return LEVEL_WORDS[Level(level)]
