"""Which app carries the face: base page, components, stylesheet, error pages, home."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The face of Houvast."""

    name = "houvast.web"
    label = "web"
