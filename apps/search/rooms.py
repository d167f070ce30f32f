"""The rooms that take part in the search; each registers itself in its ``search.py``."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
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
        model: its model.
        label: its name for readers, "Proposals".
        rows: what anybody may know of, with all that ``show`` reads.
        show: makes a result of a row for anybody.
        index: puts a row into the index, or takes it out; the room's operations call it too.
        staff_rows: the rows whose internal texts a person of the ward office may read.
        show_staff: makes a result of a row for the ward office.
    """

    model: type[models.Model]
    label: object
    rows: Callable[[], models.QuerySet]
    show: Callable[[models.Model], Result]
    index: Callable[[models.Model], None]
    staff_rows: Callable[[object], models.QuerySet] | None = None
    show_staff: Callable[[models.Model], Result] | None = None


ROOMS: dict[str, Room] = {}


def register_room(
    model, label, *, show, index, rows=None, staff_rows=None, show_staff=None
) -> None:
    """Let the site search find rows of a model, and ``manage.py reindex`` index them.

    Without ``rows`` it is what ``visible_to`` tells a visitor; a room without ``staff_rows`` takes
    no part in the search of the ward office.
    """
    kind = model._meta.label_lower
    if kind in ROOMS:
        raise ValueError(f"{kind} is registered twice")

    def for_visitors() -> models.QuerySet:
        return model.objects.visible_to(AnonymousUser())

    ROOMS[kind] = Room(
        model, label, rows or for_visitors, show, index, staff_rows, show_staff or show
    )
