"""Which forms about people does Houvast itself have? (Sign-in forms are django-allauth's.)"""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode
from typing import Any
from uuid import UUID

from allauth.account.forms import ResetPasswordForm, UserTokenForm
from allauth.mfa.webauthn.forms import LoginWebAuthnForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from houvast.accounts.models import LONGEST_NAME, User
from houvast.accounts.roles import ROLES, Kind, Role
from houvast.accounts.sight import see_address, see_person
from houvast.errors import InputError
from houvast.web.mail_addresses import checked_address

NO_MAIL = (
    "Naar dit adres kan Houvast geen mail sturen. Neem een adres zonder accenten, spaties of "
    "aanhalingstekens, zoals naam@school.be."
)
NO_SIGN = "Vul hier je naam in, in letters."


class InvitationForm(forms.Form):
    """Whom to invite, in which role."""

    name = forms.CharField(max_length=LONGEST_NAME, error_messages={"required": "Vul de naam in."})
    email = forms.EmailField(
        error_messages={
            "required": "Vul het e-mailadres in.",
            "invalid": "Vul een e-mailadres in zoals naam@school.be.",
        }
    )
    role = forms.ChoiceField(error_messages={"required": "Kies een rol."})

    def __init__(self, kind: Kind, *arguments: Any, **named: Any) -> None:
        """Offer the roles of this `kind` of organisation."""
        super().__init__(*arguments, **named)
        roles = [(role.value, f"{role.label[0].upper()}{role.label[1:]}") for role in ROLES[kind]]
        self.fields["role"] = forms.ChoiceField(
            choices=roles, error_messages={"required": "Kies een rol."}
        )

    def clean_role(self) -> Role:
        """The role as a Role."""
        return Role(self.cleaned_data["role"])

    def clean_email(self) -> str:
        """The address in lower case, when a mail can go there."""
        try:
            return checked_address(str(self.cleaned_data["email"]).lower())
        except InputError:
            raise ValidationError(NO_MAIL) from None


class AcceptForm(forms.Form):
    """Name and password of somebody new."""

    name = forms.CharField(max_length=LONGEST_NAME, error_messages={"required": NO_SIGN})
    password = forms.CharField(
        strip=False,
        max_length=256,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Kies een wachtwoord."},
    )

    def __init__(self, email: str, *arguments: Any, **named: Any) -> None:
        """Take the address, which a password may not resemble."""
        super().__init__(*arguments, **named)
        self.email = email

    def clean(self) -> dict[str, Any]:
        """Hold the password to the rules of the house."""
        cleaned: dict[str, Any] = super().clean() or {}
        if "password" in cleaned:
            person = User(email=self.email, name=cleaned.get("name", ""))
            try:
                validate_password(cleaned["password"], person)
            except ValidationError as error:
                self.add_error("password", error)
        return cleaned


class ForgottenForm(ResetPasswordForm):  # type: ignore[misc]
    """The address of who forgot the password; opens the sight on that person only."""

    def clean_email(self) -> str:
        """The address, whether or not somebody has it."""
        see_address(self.cleaned_data["email"])
        email: str = super().clean_email()
        for user in self.users:
            see_person(user.pk)
        return email


class Credential(forms.JSONField):
    """What a browser says of a passkey; what is nested without end is as unreadable as the rest."""

    def to_python(self, value: Any) -> Any:
        """Raise ValidationError for what is no JSON."""
        try:
            return super().to_python(value)
        except RecursionError:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None


class PasskeyForm(LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey that names its owner; opens the sight on that person, whose key is then checked."""

    credential = Credential(required=True, widget=forms.HiddenInput)

    def clean_credential(self) -> Any:
        """The passkey when it is truly theirs, else ValidationError."""
        see_person(_owner(self.cleaned_data["credential"]))
        return super().clean_credential()


class NewPasswordLink(UserTokenForm):  # type: ignore[misc]
    """The link in a mail; opens the sight on the person it names, whose token is then checked."""

    def _get_user(self, uidb36: str) -> User | None:
        try:
            see_person(UUID(uidb36))
        except ValueError:
            return None
        user: User | None = super()._get_user(uidb36)
        return user


def _owner(credential: Any) -> UUID | None:
    """Whose passkey this says to be; None when it says nothing that can be read."""
    try:
        handle = str(credential["response"]["userHandle"])
        return UUID(urlsafe_b64decode(handle + "=" * (-len(handle) % 4)).decode())
    except (KeyError, TypeError, ValueError, binascii.Error):
        return None
