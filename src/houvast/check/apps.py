"""Which app answers the public check? It stores nothing."""

from django.apps import AppConfig


class CheckConfig(AppConfig):
    """The public check: from what happened to an answer, with nothing kept."""

    name = "houvast.check"
    label = "check"
