"""Which of Django's middleware works under /werk/ and /account/, and there only?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.api import get_messages
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.middleware.csrf import CsrfViewMiddleware

from houvast.accounts.middleware import Members
from houvast.accounts.silent import answered, first_asked
from houvast.web.areas import is_private, only_private

if TYPE_CHECKING:
    from django.http import HttpRequest

sessions = only_private(answered(SessionMiddleware))
forged_forms = only_private(CsrfViewMiddleware)
people = only_private(AuthenticationMiddleware)
messages = only_private(MessageMiddleware)
members = only_private(first_asked(Members))


def messages_for_templates(request: HttpRequest) -> dict[str, Any]:
    """What a template of a signed-in page shows first; nothing on a public page."""
    return {"messages": get_messages(request)} if is_private(request) else {}
