"""Is this the person who says so, and which person does a session belong to?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.auth_backends import AuthenticationBackend

from houvast.accounts import access
from houvast.accounts.sight import see_address, see_person

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from houvast.accounts.models import User


class SignIn(AuthenticationBackend):  # type: ignore[misc]
    """E-mail address and password; opens the sight on this one person and no other."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        """The person with this address and password, else None."""
        see_address(credentials.get("email") or credentials.get("username") or "")
        user: User | None = super().authenticate(request, **credentials)
        if user is not None:
            see_person(user.pk)
        return user

    def get_user(self, user_id: UUID) -> User | None:
        """The person of a session, if the account is open."""
        return access.person_of_session(user_id)


def shown_name(user: User) -> str:
    """How a person is called on a page."""
    return user.name
