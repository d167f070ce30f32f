"""Configuration of the room of the audit log."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Who changed and who looked, kept so that it cannot be altered unseen (監査)."""

    name = "apps.audit"
    label = "audit"
