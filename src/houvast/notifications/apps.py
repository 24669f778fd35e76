"""How does Django find the notifications?"""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """The notification form between a school and the police."""

    name = "houvast.notifications"
    label = "notifications"
