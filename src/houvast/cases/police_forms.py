"""Which forms for the police came from a case, and what did the police do with them?

Numbers, days, and which kinds of thing were told back: nothing of what is sealed in them.
Whether a notification left is read here, from the forms themselves: what somebody wrote down in the
case, or took back, changes nothing about what the police have.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject, TruncDate

from houvast.cases.lists import TaskKey
from houvast.cases.models import Case
from houvast.protocol.parents import Informs
from houvast.protocol.prosecutor import Section
from houvast.regions.opening_hours import BRUSSELS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date

    from houvast.cases.access import Opened
    from houvast.protocol.answer import Answer

TOLD = {key: F(key) for key in ("kind", "letter", "choice", "at")} | {
    "zone": F("organisation__name")
}
SECTION_TASKS = {
    "to-youth-section": {Section.YOUTH, Section.BOTH, Section.NONE, Section.OPEN},
    "to-public-prosecutor": {Section.ADULT, Section.BOTH, Section.OPEN},
}
"""Done when the section is told of everybody who may go to it."""
PARENTS_TOLD = {("parents", "done"), ("parents", "")}
NOT_DONE = "not_done"
"""Of parents: the police did not tell them."""
NOTIFICATION = "notification"
"""The purpose of a form that says who is concerned; asking for advice does not."""


IN_ORDER = (
    ("acknowledged", ("acknowledge",)),
    ("numbered", ("contact-school", "initial-official-report")),
    ("to_prosecutor", ("send-official-report",)),
    ("outcome", ("investigate", *SECTION_TASKS, "decide-on-prosecution", "youth-measures")),
)
"""What the police tell back, and which tasks are done by then (protocol.steps, steps 1 and 3 to 5).

Each means all that stands before it: what went to the prosecutor had a number.
"""
UP_TO_OUTCOME = frozenset(task for _, tasks in IN_ORDER for task in tasks)
"""What was done once the outcome is known, also when the school heard it without Houvast."""
STILL_OPEN = "not_known"
"""An outcome that was asked for and is not there yet."""


def forms_of(opened: Opened) -> list[Any]:
    """The forms of this case, oldest first, without what is sealed in them.

    `told`: what the police told back of each and did not take back, oldest first: kind, letter,
    choice, moment and which zone.
    """
    return forms_in(opened.case)


def forms_in(case: Case) -> list[Any]:
    """As `forms_of`, inside a change that opened the case itself."""
    return list(_with_told().filter(case_id=case.id))


def draft_of(opened: Opened) -> Any:
    """The first notification of the case that was begun and did not leave, None without one."""
    drafts = (one for one in forms_of(opened) if one.purpose == NOTIFICATION and not one.sent_at)
    return next(drafts, None)


@cache
def _with_told() -> Any:
    """What `forms_of` filters: put together once."""
    form: Any = Case._meta.get_field("forms").related_model
    parts = form._meta.get_field("returnpart_rows").related_model._default_manager
    holding = parts.filter(notification=OuterRef("pk"), undone_at=None)
    told = holding.order_by("at").values(one=JSONObject(**TOLD))
    found = form._default_manager.defer("content").select_related("zone")
    return found.annotate(told=ArraySubquery(told)).order_by("drafted_at")


def words_of(form: Any) -> Iterator[tuple[datetime, str, str]]:
    """When which zone told what back of a form of `forms_of`, in Dutch; not what they wrote."""
    if not form.told:
        return
    kinds = dict(
        form._meta.get_field("returnpart_rows").related_model._meta.get_field("kind").choices
    )
    for one in form.told:
        state = ": niet ingelicht" if one["choice"] == NOT_DONE else ""
        of = f" (persoon {one['letter']}{state})" if one["letter"] else ""
        yield datetime.fromisoformat(one["at"]), one["zone"], f"{kinds[one['kind']]}{of}"


def done_by_others(forms: Iterable[Any], answer: Answer) -> frozenset[str]:
    """The ids of the tasks that were done, as the police told back: theirs, the prosecutor's.

    And to ask them how it stands, once they told. `forms` as `forms_of` gives them. An advice
    request starts no step.
    """
    found: set[str] = set()
    for form in forms:
        if form.purpose == NOTIFICATION and form.sent_at:
            found |= _done(form, answer)
    return frozenset(found)


def is_outcome_told(forms: Iterable[Any], answer: Answer) -> bool:
    """Whether the police told how it ended at the prosecutor, for everybody who is suspected."""
    return any("outcome" in _kinds(form, answer) for form in forms)


def has_ended(outcomes: Mapping[str, str], suspects: Collection[str]) -> bool:
    """Whether an outcome is known for all: what was told last, by letter ("" is for everybody).

    One outcome that is not known any more leaves the whole open.
    """
    is_for_all = "" in outcomes or (bool(suspects) and set(suspects) <= outcomes.keys())
    return is_for_all and STILL_OPEN not in outcomes.values()


def _last(form: Any) -> dict[tuple[str, str], str]:
    """What was chosen of each kind and person: the last holds."""
    return {(one["kind"], one["letter"]): one["choice"] for one in form.told}


def _kinds(form: Any, answer: Answer) -> set[str]:
    """What holds of what was told."""
    last = _last(form)
    kinds = {kind for kind, _ in last}
    outcomes = {letter: choice for (kind, letter), choice in last.items() if kind == "outcome"}
    if not has_ended(outcomes, answer.prosecutor):
        kinds.discard("outcome")
    kinds.discard("acknowledged")  # of a zone that passed it on
    return kinds | {"acknowledged"} if form.acknowledged_at else kinds


def _done(form: Any, answer: Answer) -> set[str]:
    kinds = _kinds(form, answer)
    reached = max((at for at, (kind, _) in enumerate(IN_ORDER) if kind in kinds), default=-1)
    found = {task for _, tasks in IN_ORDER[: reached + 1] for task in tasks}
    found |= _sections(form, answer, is_sent="to_prosecutor" in kinds)
    if "feedback" in kinds:
        found |= {"give-feedback", TaskKey.ASK_FEEDBACK.value}  # who is told need not ask
    theirs = {one.letter for one in answer.parents if one.informs is Informs.POLICE}
    told = {letter for (kind, letter), how in _last(form).items() if (kind, how) in PARENTS_TOLD}
    if theirs and theirs <= told:
        found.add("inform-other-parents")
    return found


def _sections(form: Any, answer: Answer, *, is_sent: bool) -> set[str]:
    """The tasks about sections that are done; the investigation is, when it went to all of them."""
    told = {letter for kind, letter in _last(form) if kind == "section"}
    if not told:
        return set()
    of = answer.prosecutor.items()
    found = {
        task
        for task, sections in SECTION_TASKS.items()
        if {letter for letter, section in of if section in sections} <= told
    }
    return found | {"investigate"} if is_sent and len(found) == len(SECTION_TASKS) else found


def days_sent(case: Any) -> Any:
    """For Subquery: the day in Brussels on which each notification of `case` left, first first."""
    forms = Case._meta.get_field("forms").related_model._default_manager
    left = forms.filter(case=case, purpose=NOTIFICATION, sent_at__isnull=False)
    on = TruncDate("sent_at", tzinfo=BRUSSELS)
    return left.order_by("sent_at").annotate(left_on=on).values_list("left_on", flat=True)


def sent_on(case: Case) -> date | None:
    """The day on which the first notification of the case left, None when none did."""
    found: date | None = days_sent(case.id).first()
    return found
