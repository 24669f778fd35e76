"""How does Django find people, organisations and sign-in?"""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, organisations, memberships, sign-in."""

    name = "houvast.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.UUIDField"

    def ready(self) -> None:
        """Listen to who changes how they sign in."""
        from houvast.accounts.own_account import connect  # noqa: PLC0415 - after the models

        connect()
