"""Configuration of the room of history entries."""

from importlib import import_module

from django.apps import AppConfig


class HistoryConfig(AppConfig):
    """What happened, when, by whom (経過記録)."""

    name = "apps.history"
    label = "history"

    def ready(self):
        import_module("apps.history.constraints")
