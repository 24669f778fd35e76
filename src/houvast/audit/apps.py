"""How Django finds the audit."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Append-only, hash-chained."""

    name = "houvast.audit"
    label = "audit"
