"""Configuration of the room of history entries."""

from django.apps import AppConfig


class HistoryConfig(AppConfig):
    """What happened, when, by whom (経過記録)."""

    name = "apps.history"
    label = "history"
