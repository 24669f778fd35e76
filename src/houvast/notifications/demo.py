"""With which invented accounts, cases and notification does somebody new find something to look at?

Everything goes through the same actions as real work; people in a case are letters. The passwords
are kept in a file that only its owner can read: it exists for the demo alone.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.db import transaction

from houvast.accounts import access as people
from houvast.accounts import demo
from houvast.accounts.models import Organisation
from houvast.accounts.sight import see_address, see_person
from houvast.cases import access as case_access
from houvast.cases import actions as case_actions
from houvast.cases.lists import Title
from houvast.database.address import home
from houvast.database.places import write_private
from houvast.database.scope import acting_for
from houvast.notifications import access, actions
from houvast.notifications.form_values import FilledForm, PersonAnswers, Value
from houvast.notifications.models import Purpose
from houvast.regions.region import Level

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from houvast.accounts.members import Member
    from houvast.cases.models import Case

DAYS_AGO = 2
REPORTER = "an@sint-ansgar.example.invalid"
ELSEWHERE = "elke@de-reie.example.invalid"
ANSWERS: dict[str, Value] = {
    "reporter_phone": "050 00 00 00",
    "urgency": "normal",
    "what_was_told": "Verzonnen voorbeeld. A vertelde dat B een foto aan C liet zien.",
    "asked_of_police": ("contact",),
    "legal_ground": "verzonnen voorbeeld",
    "signed_by": "An Lievens",
    "signed_function": "directeur",
}
ROLES = {"A": "victim", "B": "suspect", "C": "witness"}


def kept_in() -> Path:
    """The file with the accounts and their passwords; there only where the demo was loaded."""
    return home() / "demo-accounts.txt"


def fill_when_empty() -> str:
    """Load the demo when there is no organisation yet; what to tell, in Dutch."""
    with transaction.atomic():
        is_empty = not Organisation.objects.exists()
    if is_empty:
        return load()
    return f"De accounts van de demo staan in {kept_in()}" if kept_in().exists() else ""


def load() -> str:
    """Make what is not there yet, all or nothing, and tell the accounts with their passwords.

    A second time nothing changes, and the file tells them again.
    """
    with transaction.atomic():
        made = demo.load()
        if made:
            text = demo.told(made)
            _add_cases()
            # Before the end of the transaction: no account without a file that tells its password.
            kept_in().unlink(missing_ok=True)
            write_private(kept_in(), f"{text}\n")
            return f"{text}\nDit staat ook in {kept_in()}, dat alleen jij kunt lezen."
    return kept_in().read_text("utf-8").strip() if kept_in().exists() else demo.told(())


def _add_cases() -> None:
    """Two cases of one school, of which one was sent to the police, and one of the other."""
    by = _member(REPORTER)
    with _acting(by):
        told = _case(Title.FORWARDED, FORWARDED, by=by)
        case_actions.decide(case_access.find(by, told.id), Level.NOTIFY, by=by)
        _notify(told, by=by)
        _case(Title.EXCHANGE, BETWEEN_THEM, by=by)
    by = _member(ELSEWHERE)
    with _acting(by):
        _case(Title.UNWANTED, UNWANTED, by=by)


def _member(email: str) -> Member:
    see_address(email)
    person = people.person_with(email)
    assert person
    see_person(person.pk)
    (member,) = people.memberships_of(person.pk)
    see_person(None)
    see_address("")
    return member


def _acting(by: Member) -> AbstractContextManager[Any]:
    return acting_for([by.organisation_id], member=by.membership_id)


def _case(title: Title, situation: dict[str, Any], *, by: Member) -> Case:
    happened = date.isoformat(case_actions.today() - timedelta(days=DAYS_AGO))
    return case_actions.open_case(
        title=title,
        site=people.sites_of(by)[0].id,
        situation=json.dumps({"date": happened, **situation}),
        by=by,
    )


def _notify(case: Case, *, by: Member) -> None:
    one = actions.draft(case=case.id, purpose=Purpose.NOTIFICATION, key=uuid4(), by=by)
    opened = access.find(by, one.id)
    form = opened.contents.form
    filled = FilledForm({**form.answers, **ANSWERS}, tuple(_with_roles(form)))
    actions.save_form(opened, filled, by=by)
    actions.send(access.find(by, one.id), by=by)


def _with_roles(form: FilledForm) -> Iterator[PersonAnswers]:
    for who in form.persons:
        yield PersonAnswers(who.letter, {**who.answers, "role": ROLES[who.letter]})


OURS, OTHER = {"pupil_of": "this_school"}, {"pupil_of": "other_school"}
OF_A = {"kind": "image", "depicts": ["A"], "sexual": "nude", "origin": "self"}
SENT = {"act": "send", "by": "A", "to": ["B"], "consent": {"A": True, "B": True}}
NO_DANGER = {"danger_now": False}

FORWARDED: dict[str, Any] = {
    "people": {"A": {"age": 15, **OURS}, "B": {"age": 16, **OURS}, "C": {"age": 15, **OTHER}},
    "content": OF_A,
    "acts": [SENT, {"act": "show", "by": "B", "to": ["C"], "consent": {"A": False}}],
    "relations": [],
    "circumstances": NO_DANGER,
}
"""B let C see what A had sent: A is a victim, the advice is to notify."""

BETWEEN_THEM: dict[str, Any] = {
    "people": {"A": {"age": 16, **OURS}, "B": {"age": 16, **OURS}},
    "content": OF_A,
    "acts": [{"act": "make", "by": "A", "consent": {"A": True}}, SENT],
    "free_will": {"A": {"impaired": False}, "B": {"impaired": False}},
    "relations": [],
    "circumstances": NO_DANGER,
}
"""Two of sixteen, nothing left them: care."""

UNWANTED: dict[str, Any] = {
    "people": {"A": {"age": 14, **OURS}, "B": {"age": 15, **OTHER}},
    "content": {"kind": "image", "depicts": ["B"], "sexual": "nude", "origin": "self"},
    "acts": [{"act": "receive", "by": "A", "from": ["B"], "told_adult": True}],
    "relations": [],
    "circumstances": NO_DANGER,
}
"""A got an image without asking and told it; not everything is known yet."""
