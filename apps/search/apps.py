"""Configuration of the room of search."""

import importlib
import importlib.util

from django.apps import AppConfig, apps

from apps.search import constraints  # noqa: F401  (registers its sentences)


class SearchConfig(AppConfig):
    """Search over all rooms (検索)."""

    name = "apps.search"
    label = "search"

    def ready(self):
        load_rooms()


def load_rooms() -> None:
    """Import every app's ``search`` module, so that all rooms take part (apps.search.rooms)."""
    for config in apps.get_app_configs():
        name = f"{config.name}.search"
        if config.name.startswith("apps.") and importlib.util.find_spec(name):
            importlib.import_module(name)
