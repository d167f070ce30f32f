"""Configuration of the collaboration rules."""

from django.apps import AppConfig


class RulebookConfig(AppConfig):
    """The ward's rules of collaboration, version by version (協働のルール)."""

    name = "apps.rulebook"
    label = "rulebook"
