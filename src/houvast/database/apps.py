"""How Django finds the keys and the fields of the database."""

from django.apps import AppConfig


class DatabaseConfig(AppConfig):
    """The ground of every app that keeps something."""

    name = "houvast.database"
    label = "database"
