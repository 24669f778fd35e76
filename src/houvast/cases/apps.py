"""How does Django find the cases?"""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """The school's own file."""

    name = "houvast.cases"
    label = "cases"
