"""How is a password kept, and which one is too easy to guess?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.exceptions import ValidationError

if TYPE_CHECKING:
    from houvast.accounts.models import User

GUESSED_FIRST = (
    *("wachtwoord", "password", "paswoord", "welkom", "welcome", "azerty", "qwerty", "geheim"),
    *("houvast", "school", "politie", "brugge", "leerkracht", "directie", "sexting"),
    *("abcdefgh", "winter", "zomer", "herfst", "lente"),
)
FEWEST = 12
ENOUGH_LEFT = 6
"""Letters that must stay when the words that are guessed first are taken out."""


class Argon2(Argon2PasswordHasher):
    """Argon2id with 19 MiB and two passes (OWASP): a class that signs in at once does not hurt."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1


class LongEnough:
    """Refuses a password that is too short, in Dutch, which Django does not say here."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ValidationError for a password of fewer signs than FEWEST."""
        del user
        if len(password) < FEWEST:
            raise ValidationError(self.get_help_text(), code="password_too_short")

    def get_help_text(self) -> str:
        """How long it has to be."""
        return f"Dit wachtwoord is te kort. Neem minstens {FEWEST} tekens, zoals een korte zin."


class NotGuessedFirst:
    """Refuses what is only a word that everybody tries, or the name of the person, with signs."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ValidationError for a password of such words only."""
        words = GUESSED_FIRST if user is None else (*GUESSED_FIRST, *_names(user))
        left = password.lower()
        for word in sorted(words, key=len, reverse=True):
            left = left.replace(word, "")
        if len(set(re.sub(r"[\W\d_]", "", left))) < ENOUGH_LEFT:
            raise ValidationError(self.get_help_text(), code="password_guessed_first")

    def get_help_text(self) -> str:
        """What to do instead."""
        return "Dit wachtwoord raadt iemand snel. Kies een zin van een paar woorden."


def _names(user: User) -> list[str]:
    """The words of a name and an address that are long enough to tell something."""
    return [word for word in re.split(r"[\W\d_]+", f"{user.name} {user.email}".lower()) if word]
