"""Configuration of the room of the audit log."""

from django.apps import AppConfig

from apps.audit import constraints  # noqa: F401  (registers its sentences)


class AuditConfig(AppConfig):
    """Who changed and who looked, kept so that it cannot be altered unseen (監査)."""

    name = "apps.audit"
    label = "audit"
