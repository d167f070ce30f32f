"""Configuration of the room of notices, mail and letters."""

from importlib import import_module

from django.apps import AppConfig
from django.core.checks import Tags, register

from apps.notifications import (
    checks,
    constraints,  # noqa: F401 - registers its sentences
)
from apps.notifications.kinds import load_notices


class NotificationsConfig(AppConfig):
    """Telling people what happened (通知)."""

    name = "apps.notifications"
    label = "notifications"

    def ready(self):
        load_notices()
        import_module("apps.notifications.conditions")
        register(checks.mail_server_is_readable)
        register(checks.mail_leaves_the_house, Tags.security, deploy=True)
