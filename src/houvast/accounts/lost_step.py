"""How does somebody who lost telephone, passkeys and recovery codes come in again?

From the command line only: no page of the website can switch off the second step of another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from houvast.accounts import access
from houvast.accounts.sight import see_person
from houvast.audit import Event, record
from houvast.errors import HouvastError

if TYPE_CHECKING:
    from houvast.accounts.models import User

SUBJECT = f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}Je tweede stap is gewist"
BODY = """Dag,

De tweede stap om je bij Houvast aan te melden is gewist, en je bent overal afgemeld.
Meld je vandaag nog aan met je wachtwoord, en stel een nieuwe code-app of passkey in.

Heb je dit niet gevraagd? Kies meteen een nieuw wachtwoord en verwittig je beheerder.

Houvast
"""


@dataclass(frozen=True, slots=True)
class Ended:
    """Whose second step it was; how many ways (code app, passkeys, codes) and sessions ended."""

    person: User
    ways: int
    sessions: int


@transaction.atomic
def end_second_step(email: str) -> Ended:
    """End the second step and every session of a person.

    Until a new one is set up the password alone opens the account. Raises HouvastError when nobody
    has this address.
    """
    person = access.person_with(email.strip())
    if person is None:
        raise HouvastError(f"er is geen account met het e-mailadres “{email.strip()[:80]}”.")
    see_person(person.pk)
    ways = Authenticator.objects.filter(user=person)
    sessions = list(UserSession.objects.filter(user=person))
    ended = Ended(person, ways.count(), len(sessions))
    ways.delete()
    for session in sessions:
        session.end()
    record(Event.SECOND_STEP_ENDED, by=None, detail={"user": str(person.pk)})
    return ended


def tell(person: User) -> None:
    """Mail the person that it was done: who did not ask for it has to know. Raises HouvastError."""
    EmailMessage(SUBJECT, BODY, to=[person.email]).send()
