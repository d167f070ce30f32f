"""Configuration of the room of search."""

from django.apps import AppConfig

from apps.search import constraints  # noqa: F401  (registers its sentences)
from apps.search.rooms import load_rooms


class SearchConfig(AppConfig):
    """Search over all rooms (検索)."""

    name = "apps.search"
    label = "search"

    def ready(self):
        load_rooms()
