"""Configuration of the common ground."""

from django.apps import AppConfig
from django.core.checks import Tags, register

from apps.core import checks, typesetting
from apps.core.access import load_rules


class CoreConfig(AppConfig):
    """The common ground (共通基盤)."""

    name = "apps.core"
    label = "core"

    def ready(self):
        load_rules()
        register(checks.server_is_new_enough, Tags.database)
        register(checks.japanese_can_be_searched, Tags.database)
        register(checks.retention_is_known)
        register(typesetting.papers_can_be_made)
