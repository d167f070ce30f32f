"""The rooms that take part in the search; each registers itself in its ``search.py``."""

import importlib
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass

from django.apps import AppConfig, apps
from django.db import models


@dataclass(frozen=True)
class Result:
    """One row of a result list.

    Attributes:
        title: the document's title as it stands there.
        url: its page.
        text: what an excerpt is taken from; only text that this reader may read.
        note: state, date, number: a short line under the title.
    """

    title: str
    url: str
    text: str = ""
    note: str = ""


@dataclass(frozen=True)
class Room:
    """One kind of document (検索の対象).

    Attributes:
        model: its model; ``objects.visible_to(user)`` says who may know of a row.
        label: its name for readers, "Proposals".
        show: makes a result of a row.
        index: puts a row into the index, or takes it out; the room's operations call it too.
    """

    model: type[models.Model]
    label: object
    show: Callable[[models.Model], Result]
    index: Callable[[models.Model], None]


ROOMS: dict[str, Room] = {}


def register_room(model, label, *, show, index) -> None:
    """Let the site search find rows of a model, and ``manage.py reindex`` index them."""
    kind = model._meta.label_lower
    if kind in ROOMS:
        raise ValueError(f"{kind} is registered twice")
    ROOMS[kind] = Room(model, label, show, index)


def load_rooms() -> None:
    """Import every app's ``search`` module, so that all rooms take part."""
    for config in apps.get_app_configs():
        if config.name.startswith("apps.") and _has_search(config):
            importlib.import_module(f"{config.name}.search")


def _has_search(config: AppConfig) -> bool:
    return importlib.util.find_spec(f"{config.name}.search") is not None
