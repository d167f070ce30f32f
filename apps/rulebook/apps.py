"""Configuration of the collaboration rules."""

from django.apps import AppConfig

from apps.rulebook import constraints  # noqa: F401  (registers its sentences)


class RulebookConfig(AppConfig):
    """The ward's rules of collaboration, version by version (協働のルール)."""

    name = "apps.rulebook"
    label = "rulebook"
