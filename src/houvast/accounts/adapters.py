"""Where does Houvast differ from django-allauth: no sign-up, its limits, its words, its keys?"""

from __future__ import annotations

import base64
import hmac
import logging
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.urls import reverse

from houvast.audit import Event, record
from houvast.database.address import home
from houvast.database.master import read_master_key
from houvast.database.sealing import seal, unseal
from houvast.errors import HouvastError, InputError

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from houvast.accounts.models import User

log = logging.getLogger(__name__)

RECORDED = "login_failed_recorded"
"""The limit on what the audit keeps of wrong passwords."""

ANYWHERE = "login_failed_anywhere"
"""The limit on wrong passwords for one account from all addresses together."""

TOO_OFTEN = (
    "Je hebt te vaak een verkeerd wachtwoord of een verkeerde code ingevuld. "
    "Wacht vijf minuten en probeer opnieuw. Lukt het dan nog niet, dan probeert misschien iemand "
    "anders jouw account: wacht een uur, of meld je aan met een passkey."
)


AWAITED = ("account/email/password_reset_key", "account/email/password_reset")
LATER = "Probeer het over enkele minuten opnieuw, of vraag je beheerder om hulp."

WAYS = {
    "reauthenticate": "Met je wachtwoord",
    "mfa_reauthenticate": "Met een code uit je code-app, of een herstelcode",
    "mfa_reauthenticate:webauthn": "Met je passkey",
}

ON_WHITE = '<title>Vierkant om te scannen</title><rect width="100%" height="100%" fill="#fff"/>'
PLACE = b"mfa_authenticator:secret"


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in: who is invited only; a whole school may sign in from behind one address."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Dit account is afgesloten. Vraag je beheerder om hulp.",
        "email_password_mismatch": "Het e-mailadres of het wachtwoord klopt niet.",
        "enter_current_password": "Vul je huidige wachtwoord in.",
        "incorrect_code": "Deze code klopt niet. Probeer de code die er nu staat.",
        "incorrect_password": "Dit wachtwoord klopt niet.",
        "invalid_or_expired_key": "Deze link is niet meer geldig.",
        "invalid_login": "Zo kun je je niet aanmelden.",
        "invalid_password_reset": "Deze link is niet meer geldig. Vraag een nieuwe.",
        "too_many_login_attempts": TOO_OFTEN,
        "rate_limited": "Dat ging te snel na elkaar. Wacht even en probeer opnieuw.",
    }

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Nobody registers: an administrator invites."""
        return False

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link in a mail: to the address that was set up, whatever the visitor asked for."""
        link: str = super().get_reset_password_from_key_url(key)
        path = urlsplit(link).path
        return f"{settings.SITE}{path}" if settings.MAIL_SERVER else link

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send it; when that fails only who waits for the mail is told.

        A mail that says what was changed may not stand in the way of the change.
        """
        try:
            super().send_mail(template_prefix, email, context)
        except HouvastError as error:
            # What was put in may be the address itself.
            why = "het adres klopt niet" if isinstance(error, InputError) else str(error)
            if template_prefix in AWAITED:
                raise HouvastError(f"De mail ging niet weg: {why}. {LATER}") from None
            log.warning("een mail over een account ging niet weg: %s", why)

    def get_password_change_redirect_url(self, _request: HttpRequest) -> str:
        """Back to the account."""
        return reverse("accounts:overview")

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Wrong passwords count for one account from one address, never for an address alone."""
        return f"{self.get_client_ip(request)}|{self._account(credentials)}"

    @staticmethod
    def _account(credentials: dict[str, Any]) -> str:
        return str(credentials.get("email") or "").strip().lower()

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Raise ValidationError after too many wrong passwords, from here or from everywhere."""
        super().pre_authenticate(request, **credentials)
        self._anywhere = ratelimit.consume(
            request, app="allauth.account", action=ANYWHERE, key=self._account(credentials)
        )
        if not self._anywhere:
            raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Record that somebody did not get in; not who, since anybody can type any address.

        Once an hour for an account and for an address, so that nobody fills the audit from outside.
        """
        of = {"app": "allauth.account", "action": RECORDED, "key": self._account(credentials)}
        # Asked first: what is not recorded uses up neither the account nor the address.
        if ratelimit.consume(request, dry_run=True, **of) and ratelimit.consume(request, **of):
            record(Event.SIGN_IN_FAILED, by=None)

    def post_login(self, request: HttpRequest, user: User, **named: Any) -> HttpResponse:
        """Record who got in."""
        response: HttpResponse = super().post_login(request, user, **named)
        record(Event.SIGNED_IN, by=None, detail={"user": str(user.pk)})
        return response

    def logout(self, request: HttpRequest) -> None:
        """Record who left."""
        if request.user.is_authenticated:
            record(Event.SIGNED_OUT, by=None, detail={"user": str(request.user.pk)})
        super().logout(request)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to show again who you are, in our words."""
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [way | {"description": WAYS[way["id"]]} for way in ways]

    def _rollback_login_failed_rl_usage(self) -> None:
        super()._rollback_login_failed_rl_usage()
        self._anywhere.rollback()


class SecondStep(DefaultMFAAdapter):  # type: ignore[misc]
    """Codes and passkeys: secrets are encrypted, words are ours."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": "Deze stap kun je hier niet uitzetten.",
        "cannot_generate_recovery_codes": "Zet eerst een code-app of passkey aan.",
        "incorrect_code": "Deze code klopt niet. Probeer de code die er nu staat.",
    }

    def encrypt(self, text: str) -> str:
        """A secret of a code app or of recovery codes, sealed for the database."""
        return base64.b64encode(seal(text.encode(), key=_key(), place=PLACE)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret. Raises Tampered."""
        return unseal(base64.b64decode(encrypted_text), key=_key(), place=PLACE).decode()

    def build_totp_svg(self, url: str) -> str:
        """The square to scan, to stand inside the page: black on white, dark page or not."""
        svg = re.sub(r"^<\?xml[^>]*>\s*", "", super().build_totp_svg(url))
        return svg.replace("<svg", '<svg role="img"', 1).replace("<path", f"{ON_WHITE}<path", 1)

    def get_totp_issuer(self) -> str:
        """The name in the code app."""
        return "Houvast"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The site a passkey is for."""
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return entity | {"name": "Houvast"}

    def generate_authenticator_name(self, user: User, type: Any) -> str:  # noqa: A002 - its name
        """A first name for a passkey."""
        del user, type
        return "Mijn toestel"


def _key() -> bytes:
    """A key for the secrets of signing in, made from the master key."""
    return hmac.digest(read_master_key(home()).key, b"houvast sign-in secrets", "sha256")
