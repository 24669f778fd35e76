"""What would closing a case leave undone? Told before it is closed, so that nothing ends unseen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from houvast.cases import access
from houvast.cases.lists import TaskKey
from houvast.cases.police_forms import done_by_others
from houvast.protocol.advice import urgent_reasons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from houvast.cases.access import Opened
    from houvast.cases.models import Task
    from houvast.protocol.answer import Answer


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """The tasks and agreed calls, the forms that did not leave, and why somebody has to call."""

    tasks: Sequence[Task]
    drafts: Sequence[Any]
    danger: Sequence[str]

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.tasks or self.drafts or self.danger)


def left_open(opened: Opened, forms: Sequence[Any], answer: Answer) -> LeftOpen:
    """What is open in this case; `forms` as `police_forms.forms_of` gives them.

    To discuss it again is left out: as long as a case is open that is asked.
    """
    over = done_by_others(forms, answer) | {TaskKey.REVIEW.value}
    return LeftOpen(
        tasks=[task for task in access.open_tasks_of(opened) if task.key not in over],
        drafts=[form for form in forms if not form.sent_at],
        danger=urgent_reasons(answer.judgement),
    )
