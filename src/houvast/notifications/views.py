"""What do school and police read of a notification, and how do they write to each other?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from houvast.cases.access import today
from houvast.cases.hours import reading
from houvast.errors import HouvastError, Refused
from houvast.notifications import access, actions, outbox, permissions
from houvast.notifications.contents import regions
from houvast.notifications.delivery_states import Hand, State
from houvast.notifications.form_checks import Problem
from houvast.notifications.form_document import plain_text
from houvast.notifications.mail import About
from houvast.notifications.models import Kind, Purpose
from houvast.notifications.pdf import render as render_pdf
from houvast.notifications.police_tasks import told_sections, tracks
from houvast.notifications.questions import Question
from houvast.notifications.reference import spoken
from houvast.notifications.telling import (
    asking,
    lines_of,
    names_of,
    replaced,
    told_parents,
)
from houvast.protocol.feedback import request_text
from houvast.regions.contacts import calls
from houvast.regions.load import load_regions
from houvast.regions.opening_hours import BRUSSELS
from houvast.web.paging import number_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from houvast.accounts.members import MemberRequest
    from houvast.notifications.access import File, Opened
    from houvast.notifications.models import Delivery, Notification

NOT_ASKED = (Kind.ACKNOWLEDGED, Kind.PASSED_ON, Kind.REPLACED)
"""What the police tell in another way than on a page of its own."""

FOR_ADVICE = (Kind.ACCEPTED, Kind.FEEDBACK)
"""What of it fits who asked for advice, beside a message."""

form_page = require_http_methods(["GET", "HEAD", "POST"])


def tried(action: Callable[[], object]) -> str:
    """Do it; "" when it was done, else why not. Nothing of it is left then."""
    return next((problem.text for problem in refused(action)), "")


def refused(action: Callable[[], object]) -> tuple[Problem, ...]:
    """Do it; nothing when it was done, else why not and at which field. Nothing is left then."""
    try:
        with transaction.atomic():
            action()
    except Refused as error:
        return (Problem(error.place or "inhoud", str(error)),)
    except HouvastError as error:
        return (Problem("inhoud", str(error)),)
    return ()


@require_safe
def inbox(request: MemberRequest) -> HttpResponse:
    """The forms of my school, or what schools sent to my zone: what waits first."""
    member, now = request.member, timezone.now()
    part = access.listed(member, part=number_in(request.GET.get("meldingen")))
    is_police = permissions.may_have_inbox(member)
    names, told = regions(), {kind.value: kind.label for kind in Kind}
    rows = [
        (one, outbox.is_late(one, now), names.get(one.region, ""), told.get(one.last_told, ""))
        for one in part
    ]
    context = {
        "lists": [
            (title, [row for row in rows if (is_police and row[0].is_finished) is is_finished])
            for title, is_finished in (("", False), ("Afgerond", True))
        ],
        "part": part,
        "is_police": is_police,
    }
    return render(request, "notifications/inbox.html", context)


@require_safe
@cache_control(private=True, no_store=True)
def notification(request: MemberRequest, key: UUID) -> HttpResponse:
    """What was sent, how far it is, what the police told back, and the thread."""
    opened = access.open_notification(request.member, key)
    return page(request, opened)


def page(
    request: MemberRequest, opened: Opened, *, problem: str = "", typed: str = "", at: str = ""
) -> HttpResponse:
    """The page of a notification, with a text that was refused still in its field.

    Who opens it by a refused text looks at it too: the look is recorded here as well.
    """
    if problem:
        access.record_look(request.member, opened.notification, page="notification")
    member, now, one = request.member, timezone.now(), opened.notification
    file = access.file_of(member, opened)
    sent = one.sent_at.astimezone(BRUSSELS).date() if one.sent_at else None
    asks = request.GET.get("feedback") and permissions.may_write_forms(member)
    template = request_text(
        case_reference=one.reference,
        notified_on=sent,
        official_report_number=file.number,
        school=member.organisation_name,
    )
    is_police = permissions.may_have_inbox(member)
    may_answer = permissions.may_answer(member, opened.rights)
    context = {
        "one": one,
        "file": file,
        "related": access.related(member, one),
        "replaced": replaced(file, today()),
        "confirm_by": outbox.confirm_by(one),
        "is_late": outbox.is_late(one, now),
        **(_for_police(opened, file) if is_police else _for_school(one, now)),
        "may_notify": permissions.may_notify_after(member, opened.rights),
        "is_read_by_both": opened.rights.is_read_by_both,
        "lines": lines_of(file, zone=member.organisation_id if may_answer else None),
        "deliveries": [(row, _asks_a_hand(row, one)) for row in _of_zone(file.deliveries, one)],
        "spoken": spoken(one.reference),
        "document": opened.contents.document(now),
        "is_police": is_police,
        "may_answer": may_answer,
        "may_correct": permissions.may_correct(member, opened.rights),
        "may_change": permissions.may_change(member, opened.rights),
        "errors": _errors(at, problem),
        "message": Question(
            "text",
            "Nieuw bericht",
            "textarea",
            "School en politie lezen dit. Stuur en beschrijf nooit een beeld.",
            typed if at == "text" else template if asks else "",
            error=problem if at == "text" else "",
        )
        if permissions.may_write_message(member, opened.rights)
        else None,
        "note": Question(
            "note",
            "Nieuwe notitie",
            "textarea",
            "Alleen de politie leest dit.",
            typed if at == "note" else "",
            error=problem if at == "note" else "",
        ),
        "key": uuid4(),
    }
    return render(
        request, "notifications/notification.html", context, status=422 if problem else 200
    )


def _for_police(opened: Opened, file: File) -> dict[str, Any]:
    """Who asks what, and what is to be done; who asks for advice starts no procedure."""
    contents, day = opened.contents, today()
    found: dict[str, Any] = {"asking": asking(contents), "kinds": FOR_ADVICE}
    if opened.notification.purpose == Purpose.ADVICE:
        return found
    names = names_of(contents)
    parents, sections = (
        told_parents(contents, file, day),
        told_sections(contents, file.holding, day),
    )
    return {
        **found,
        "kinds": [kind for kind in Kind if kind not in NOT_ASKED],
        "parents": [(told, names.get(told.task.letter, "")) for told in parents],
        "proposals": [(told, names.get(told.letter, "")) for told in sections],
        "tracks": tracks(contents, day),
    }


def _for_school(one: Notification, now: datetime) -> dict[str, Any]:
    """As long as nobody confirmed it: whom to call, and why that cannot wait, if it cannot."""
    if outbox.confirm_by(one) is None:
        return {}
    known = load_regions()
    place = next((found for found in known.regions if found.slug == one.region), None)
    why = reading(place, now, known.calendar).warning
    if outbox.is_late(one, now):
        why = "De politie bevestigde nog niet. Bel."
    elif one.is_urgent:
        why = "Dit is dringend en nog niet bevestigd. Bel, en wacht niet op een antwoord."
    return {"call_because": why, "calls": calls(one.region, now, urgent=one.is_urgent)}


def _of_zone(rows: Sequence[Delivery], one: Notification) -> list[Delivery]:
    """The mails to who has it now; of the reminders, one each working day, only the last."""
    mine = [row for row in rows if row.organisation_id == one.zone_id]
    reminders = [row for row in mine if row.about == About.REMINDER]
    return [row for row in mine if row not in reminders[:-1]]


def _asks_a_hand(row: Delivery, one: Notification) -> bool:
    """Whether the school may have to bring what this mail says: the police do not have it yet."""
    if row.state in (State.SENT, State.BY_HAND):
        return False
    if row.about == About.MESSAGE:
        return bool(row.state == State.FAILED)
    return one.acknowledged_at is None


@require_POST
def message(request: MemberRequest, key: UUID) -> HttpResponse:
    """Write to the other side."""
    opened = access.find(request.member, key)
    typed, once = request.POST.get("text", ""), _key(request)
    problem = tried(lambda: actions.write_message(opened, typed, key=once, by=request.member))
    if problem:
        return page(request, opened, problem=problem, typed=typed, at="text")
    messages.success(request, "Je bericht is bewaard. De mail erover zegt niets van de inhoud.")
    return redirect("notifications:notification", key)


@require_POST
def delivery(request: MemberRequest, key: UUID, row: UUID) -> HttpResponse:
    """The school phoned, brought a paper, or lets a failed mail try again."""
    opened, go = access.find(request.member, key), request.POST.get("go", "")
    by = request.member
    if go in list(Hand):
        problem = tried(lambda: actions.hand_over(opened, row, Hand(go), by=by))
    else:
        problem = tried(lambda: actions.try_again(opened, row, by=by))
    if problem:
        return page(request, opened, problem=problem, at="inhoud")
    messages.success(request, "Dat is bewaard.")
    return redirect("notifications:notification", key)


@require_safe
@cache_control(private=True, no_store=True)
def pdf(request: MemberRequest, key: UUID) -> HttpResponse:
    """The form on paper: a preview as long as it is a draft."""
    opened = access.open_notification(request.member, key, page="pdf")
    one = opened.notification
    found = render_pdf(opened.contents.document(timezone.now()), number=one.reference, version=1)
    answer = HttpResponse(found, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="fiche-{one.reference}.pdf"'
    return answer


@require_safe
@cache_control(private=True, no_store=True)
def text(request: MemberRequest, key: UUID) -> HttpResponse:
    """The form as plain text, to copy into an official report."""
    opened = access.open_notification(request.member, key, page="text")
    document = opened.contents.document(timezone.now())
    context = {
        "one": opened.notification,
        "text": plain_text(document, number=opened.notification.reference, version=1),
        "is_police": permissions.may_have_inbox(request.member),
    }
    return render(request, "notifications/text.html", context)


def _key(request: MemberRequest, name: str = "key") -> UUID:
    """The id that the page chose. Raises Http404 when somebody took it out."""
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        raise Http404 from None


def _errors(anchor: str, problem: str) -> tuple[dict[str, Any], ...]:
    return ({"anchor": anchor, "text": problem},) if problem else ()
