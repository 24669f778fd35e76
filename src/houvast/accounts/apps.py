"""How does Django find people, organisations and sign-in?"""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, organisations, memberships, sign-in."""

    name = "houvast.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.UUIDField"
