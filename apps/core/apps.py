"""Configuration of the common ground."""

from django.apps import AppConfig

from apps.core.access import load_rules


class CoreConfig(AppConfig):
    """The common ground (共通基盤)."""

    name = "apps.core"
    label = "core"

    def ready(self):
        load_rules()
