"""How does Django find the policy and the plans of a school?"""

from django.apps import AppConfig


class PreventionConfig(AppConfig):
    """The checklist of the policy, and the prevention plans."""

    name = "houvast.prevention"
    label = "prevention"
