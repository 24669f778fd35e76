"""Before any organisation is chosen: whose own rows does this transaction see?

Row-level security hides every person from a query that does not already know whom it asks for.
Three settings of the transaction open exactly one person or one invitation:

- `houvast.user`: the person who is signed in, or who has given the password and now the code;
- `houvast.email`: the address that somebody typed to sign in or to get a new password;
- `houvast.invitation`: the hash of the token in a link.

They end with the transaction. Nothing lists people: without one of these, or an organisation in
scope (`database.scope`), the tables are empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from houvast.database.scope import NOBODY, Scope, settings_of, tell

if TYPE_CHECKING:
    from uuid import UUID


def see_person(user: UUID | None) -> None:
    """From now on in this transaction the rows of `user` are visible; None: of nobody."""
    _set("user", str(user) if user else "")


def see_session(user: UUID | None, scope: Scope = NOBODY) -> None:
    """At the start of a request, in one statement: its person, and for whom they acted before.

    Whether they still may is asked next; nothing else may be read in between.
    """
    tell({"user": str(user) if user else "", **settings_of(scope)})


def see_address(email: str) -> None:
    """From now on in this transaction the person with this e-mail address is visible."""
    _set("email", email.strip().lower())


def see_invitation(token_hash: str) -> None:
    """From now on in this transaction the invitation with this hash is visible."""
    _set("invitation", token_hash)


def _set(name: str, value: str) -> None:
    tell({name: value})
