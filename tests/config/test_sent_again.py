"""Back, change, send again: is a form that made its row already ever passed over in silence?

A browser keeps the hidden key of a page when somebody goes back.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.urls import reverse
from tests.cases.conftest import _person, acting, browser_of
from tests.notifications.parties import Parties, meet, sent

from houvast.accounts import actions as founding
from houvast.accounts.members import Member
from houvast.accounts.models import Organisation
from houvast.accounts.roles import Role
from houvast.cases import sharing_actions
from houvast.cases.access import find as find_case
from houvast.cases.access import today
from houvast.cases.models import (
    AccessBlock,
    Case,
    Decision,
    Note,
    ParentInformed,
    SharedWithClb,
    Task,
)
from houvast.notifications.models import Leave, Message, Notification, PoliceNote, ReturnPart
from houvast.prevention import access as plans
from houvast.prevention import actions as planning
from houvast.prevention.models import Activity

REFUSED = "Dit formulier was al bewaard. Wat je nu typte, is nog niet bewaard."
TODAY = today()
KEYS = re.compile(r'name="key" value="([0-9a-f-]{36})"')


@dataclass(frozen=True)
class Place:
    """Who is there, and the rows that the forms are about."""

    parties: Parties
    other: Member
    clb: UUID
    case: UUID
    notification: UUID
    shared: UUID
    starts: int

    def member(self, name: str) -> Member:
        """Somebody by name."""
        found: Member = getattr(self.parties, name)
        return found


@dataclass(frozen=True)
class Sent:
    """A form that makes a row: whose it is, where it goes, and what is typed first and then."""

    model: Any
    who: str
    address: Callable[[Place], str]
    first: Callable[[Place], Mapping[str, str]]
    other: Mapping[str, str]
    """What is typed anew after going back."""


def at(name: str, row: str = "case", *more: str) -> Callable[[Place], str]:
    return lambda place: reverse(name, args=[getattr(place, row), *more])


def typed(**found: str) -> Callable[[Place], Mapping[str, str]]:
    return lambda _: found


def for_me(**found: str) -> Callable[[Place], Mapping[str, str]]:
    return lambda place: {**found, "to": str(place.parties.lead.membership_id)}


def told_parent(**found: str) -> Mapping[str, str]:
    return {"letter": "A", "parent": "parent_1", "is_done": "no", "on": f"{TODAY}", **found}


FORMS: Mapping[str, Sent] = {
    "new case": Sent(
        Case,
        "lead",
        lambda _: reverse("cases:create"),
        lambda place: {"title": "forwarded", "site": str(place.parties.site)},
        {"title": "other"},
    ),
    "decide": Sent(
        Decision,
        "lead",
        at("cases:decide"),
        typed(level="care", reason="Eerst zorg."),
        {"level": "notify", "reason": "Toch melden."},
    ),
    "parents": Sent(
        ParentInformed,
        "lead",
        at("cases:parents"),
        typed(**told_parent(told="Niet bereikt.")),
        {"told": "De politie doet het."},
    ),
    "note": Sent(Note, "lead", at("cases:note"), typed(text="Eerste."), {"text": "Tweede."}),
    "task": Sent(
        Task, "lead", at("cases:new_task"), for_me(text="Bel het CLB."), {"text": "Bel A op."}
    ),
    "weekend call": Sent(
        Task,
        "lead",
        at("cases:weekend"),
        for_me(text="Bel A.", due_on=f"{TODAY}"),
        {"text": "Bel B."},
    ),
    "share": Sent(
        SharedWithClb,
        "lead",
        at("cases:share"),
        lambda place: {"clb": str(place.clb), "message": "Graag hulp.", "with_facts": "on"},
        {"message": "Graag hulp morgen."},
    ),
    "note of the CLB": Sent(
        Note, "clb", at("cases:shared", "shared"), typed(text="Een."), {"text": "Twee."}
    ),
    "draft": Sent(
        Notification,
        "lead",
        at("notifications:new"),
        typed(purpose="advice"),
        {"purpose": "notification"},
    ),
    "message": Sent(
        Message,
        "lead",
        at("notifications:message", "notification"),
        typed(text="Een vraag."),
        {"text": "Een andere vraag."},
    ),
    "answer": Sent(
        ReturnPart,
        "police",
        at("notifications:answer", "notification", "numbered"),
        typed(text="BG.1/2026", on=f"{TODAY}"),
        {"text": "BG.2/2026"},
    ),
    "note of the police": Sent(
        PoliceNote,
        "police",
        at("notifications:note", "notification"),
        typed(note="Een."),
        {"note": "Twee."},
    ),
    "leave": Sent(
        Leave,
        "police",
        lambda _: reverse("notifications:leave"),
        lambda place: {
            "substitute": str(place.parties.coordinator.membership_id),
            "from_on": f"{TODAY}",
            "until_on": f"{TODAY + timedelta(3)}",
        },
        {"from_on": f"{TODAY + timedelta(5)}", "until_on": f"{TODAY + timedelta(9)}"},
    ),
    "activity": Sent(
        Activity,
        "lead",
        at("prevention:new_activity", "starts"),
        typed(what="Verhaal in 3A", month="11"),
        {"what": "Verhaal in 4B"},
    ),
}


@pytest.fixture
def place(db: None) -> Place:
    """A notification that was sent, a case shared with the CLB, a plan."""
    parties = meet()
    one = sent(parties)
    assert one.case_id
    clb = Organisation.objects.get(id=parties.clb.organisation_id)
    founding.let_serve(clb, parties.school)
    starts = plans.this_year().starts
    with acting(parties.lead) as by:
        case = find_case(by, one.case_id)
        sharing_actions.share_with_clb(case, clb=clb.id, message="x", with_facts=True, by=by)
        shared = SharedWithClb.objects.get().id
        planning.make_plan(starts, with_proposal=False, by=by)
    other = _person(parties.school, "Omar", Role.SCHOOL_STAFF)
    return Place(parties, other, clb.id, one.case_id, one.id, shared, starts)


def count(form: Sent, place: Place) -> int:
    with acting(place.member(form.who)):
        found: int = form.model.objects.count()
        return found


@pytest.mark.parametrize("name", FORMS)
def test_a_second_click_is_one_row(place: Place, name: str) -> None:
    form, browser = FORMS[name], browser_of(place.member(FORMS[name].who))
    before, told = count(form, place), {**form.first(place), "key": str(uuid4())}
    for _ in range(2):
        assert browser.post(form.address(place), told).status_code == 302
    assert count(form, place) == before + 1


@pytest.mark.parametrize("name", FORMS)
def test_other_content_is_refused_in_words_and_kept_when_sent_again(
    place: Place, name: str
) -> None:
    form, browser = FORMS[name], browser_of(place.member(FORMS[name].who))
    address, key = form.address(place), str(uuid4())
    before, first = count(form, place), form.first(place)
    assert browser.post(address, {**first, "key": key}).status_code == 302
    answer = browser.post(address, {**first, **form.other, "key": key})
    page = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert REFUSED in page
    for words in form.other.values():
        assert words in page
    assert count(form, place) == before + 1
    new = [found for found in KEYS.findall(page) if found != key]
    assert new
    for _ in range(2):
        again = browser.post(address, {**first, **form.other, "key": new[0]})
        assert again.status_code == 302
    assert count(form, place) == before + 2


def test_another_colleague_is_not_passed_over_when_keeping_out(place: Place) -> None:
    browser, address = browser_of(place.parties.lead), reverse("cases:keep_out", args=[place.case])
    told = {"key": str(uuid4()), "reason": "Familie."}
    staff, other = place.parties.staff, place.other
    assert browser.post(address, {**told, "to": str(staff.membership_id)}).status_code == 302
    answer = browser.post(address, {**told, "to": str(other.membership_id)})
    assert answer.status_code == 422
    assert REFUSED in answer.content.decode()
    with acting(place.parties.lead):
        assert [one.user_id for one in AccessBlock.objects.all()] == [staff.user_id]


def test_what_was_withdrawn_is_not_said_to_be_shared(place: Place) -> None:
    form, browser = FORMS["share"], browser_of(place.parties.lead)
    told = {**form.first(place), "key": str(uuid4())}
    browser.post(form.address(place), told)
    with acting(place.parties.lead) as by:
        sharing_actions.withdraw_share(find_case(by, place.case), UUID(told["key"]), by=by)
    answer = browser.post(form.address(place), told)
    assert REFUSED in answer.content.decode()


def test_no_action_looks_at_a_key_alone() -> None:
    src = Path(planning.__file__).parents[1]
    alone = re.compile(r"filter\([^)]*\bid=key\)\.(exists|first)\(\):\s+return")
    found = [str(path) for path in src.rglob("*.py") if alone.search(path.read_text())]
    assert found == []
