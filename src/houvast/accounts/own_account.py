"""Which changes of how somebody signs in are written down? Their own, with the person alone.

Connected when Django starts. Recovery codes are told after the commit, so each entry is in a
transaction of its own when there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.db import transaction

from houvast.accounts.sight import see_person
from houvast.audit import Event, record

if TYPE_CHECKING:
    from houvast.accounts.models import User

EVENTS = (
    (password_changed, Event.PASSWORD_CHANGED),
    (password_set, Event.PASSWORD_CHANGED),
    (password_reset, Event.PASSWORD_RESET),
    (authenticator_added, Event.SECOND_STEP_ADDED),
    (authenticator_reset, Event.SECOND_STEP_ADDED),
    (authenticator_removed, Event.SECOND_STEP_REMOVED),
)


def connect() -> None:
    """Write down each of these from now on."""
    for signal, event in EVENTS:
        signal.connect(_writer(event), weak=False, dispatch_uid=f"audit {id(signal)}")


def _writer(event: Event) -> Any:
    def write(*, user: User, authenticator: Any = None, **_: Any) -> None:
        detail = {"step": str(authenticator.type)} if authenticator else {}
        with transaction.atomic():
            see_person(user.pk)
            record(event, by=None, person=user.pk, detail=detail)

    return write
