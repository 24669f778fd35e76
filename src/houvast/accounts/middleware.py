"""Under /werk/ and /account/: who asks, for which organisation, in which transaction?

One transaction for a request. It sees the person of the session; under a membership it also acts
for that organisation (`database.scope`). An error that leaves the view undoes what was written.
"""

from __future__ import annotations

import time
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any
from uuid import UUID

from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from allauth.core.exceptions import ImmediateHttpResponse, ReauthenticationRequired
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db import IntegrityError, transaction
from django.shortcuts import redirect
from psycopg.errors import UniqueViolation

from houvast.accounts.expired import choose_first, sign_in_first
from houvast.accounts.sight import see_session
from houvast.accounts.silent import silent_page
from houvast.accounts.templatetags.made_for import MADE_FOR
from houvast.database.scope import NOBODY, Scope, acting_to_the_end
from houvast.database.silence import SILENCE, means_silence
from houvast.web.views import not_found

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from django.http import HttpRequest, HttpResponse

    from houvast.accounts.members import Member

CHOSEN = "membership"
"""The key of a session under which the chosen membership stands."""

ACTED = "acted"
"""The key under which stands for whom the last request was answered: organisation, membership."""

SEEN = "seen"
"""The key under which the last sign of life stands, written at most once in five minutes."""

BEGAN = "began"
"""The key under which stands when the session began, for who signed in."""

NOTED_EVERY = 5 * 60
FOR_MEMBERS = ("/werk/", "/account/medewerkers/")
"""What is done for an organisation; the rest of /account/ is of the person, who may lack a step."""

NO_MISTAKE = (ImmediateHttpResponse, ReauthenticationRequired)


class Members:
    """Sets `request.member` (a Member, or None) and closes every page that does not say it is open.

    A page for anybody carries Django's `login_not_required`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Take the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer inside one transaction, in the scope of the member."""
        with ExitStack() as stack:
            stack.enter_context(transaction.atomic())
            was_here = SESSION_KEY in request.session
            _forget_when_over(request)
            person, before = _person_of(request.session), _acted_before(request.session)
            see_session(person, before)
            member = _member(request)
            request.member = member  # type: ignore[attr-defined]
            if member is not None:
                stack.enter_context(_scope(request, member, before))
            elif before != NOBODY:
                see_session(person)
            response = self.get_response(request)
        # The browser may keep what somebody typed for its back button, nobody else may.
        response.headers.setdefault("Cache-Control", "private, no-cache")
        if was_here and SESSION_KEY not in request.session:
            # The back button shows nothing to who comes next, and the disk keeps no page.
            response.headers["Clear-Site-Data"] = '"cache"'
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *_: Any
    ) -> HttpResponse | None:
        """Send who may not go on yet to where that can be mended."""
        if not getattr(view, "login_required", True):
            return None
        if not request.user.is_authenticated:
            return sign_in_first(request)
        if not request.path_info.startswith(FOR_MEMBERS):
            return None
        if settings.SECOND_STEP_REQUIRED and not _took_second_step(request):
            return redirect("accounts:second_step")
        member: Member | None = request.member  # type: ignore[attr-defined]
        if member is None or _is_for_another(request, member):
            return choose_first(request)
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Undo what the view wrote; the page about it is made by others, but for silence."""
        if not isinstance(exception, NO_MISTAKE):
            transaction.set_rollback(True)
        if _is_of_another(exception):
            return not_found(request, exception)
        if means_silence(exception):
            SILENCE.noticed()
            return silent_page(request)
        return None


def _is_of_another(exception: BaseException) -> bool:
    """Whether a row with the id that the page chose is there already, where nobody here sees it."""
    cause = exception.__cause__
    if not isinstance(exception, IntegrityError) or not isinstance(cause, UniqueViolation):
        return False
    return (cause.diag.constraint_name or "").endswith("_pkey")


def _scope(request: HttpRequest, member: Member, before: Scope) -> AbstractContextManager[Scope]:
    """The scope of the member; the session keeps it, so that the next request says it at once."""
    ids = (member.organisation_id, member.membership_id)
    is_told = (frozenset([ids[0]]), ids[1]) == (before.organisations, before.member)
    if not is_told:
        request.session[ACTED] = [str(one) for one in ids]
    return acting_to_the_end(ids[0], member=ids[1], is_told=is_told)


def _acted_before(session: Any) -> Scope:
    """For whom the request before was answered; nobody in a new session."""
    if ACTED not in session:
        return NOBODY
    organisation, member = (UUID(one) for one in session[ACTED])
    return Scope(frozenset([organisation]), member)


def _person_of(session: Any) -> UUID | None:
    """Who is signed in, or gave the password and still has to take the second step."""
    pending = session.get(LOGIN_SESSION_KEY)
    key = session.get(SESSION_KEY) or (pending or {}).get("user_pk")
    return UUID(key) if key else None


def _forget_when_over(request: HttpRequest) -> None:
    """End a session in which nothing happened for too long, or that began a working day ago.

    A computer stands in a staff room; and a session that was taken over does not live for ever.
    """
    session = request.session
    if SESSION_KEY not in session:
        return
    now = time.time()
    seen, began = session.get(SEEN), session.get(BEGAN)
    is_idle = seen is not None and now - seen > settings.SESSION_IDLE_SECONDS
    if is_idle or (began is not None and now - began > settings.SESSION_COOKIE_AGE):
        session.flush()
    elif seen is None or now - seen > NOTED_EVERY:
        session[SEEN], session[BEGAN] = now, began or now


def _member(request: HttpRequest) -> Member | None:
    """The chosen membership; the only one when there is one."""
    if not request.user.is_authenticated:
        return None
    members = request.user.found_as  # by accounts.backend, with the person
    chosen = request.session.get(CHOSEN)
    for member in members:
        if str(member.membership_id) == chosen:
            return member
    return members[0] if len(members) == 1 else None


def _is_for_another(request: HttpRequest, member: Member) -> bool:
    """Whether a form was made for another membership, in a tab from before the choice."""
    sent = request.POST.getlist(MADE_FOR) if request.method == "POST" else []
    return any(one != str(member.membership_id) for one in sent)


def _took_second_step(request: HttpRequest) -> bool:
    records = request.session.get("account_authentication_methods", [])
    return any(record.get("method") == "mfa" for record in records)
