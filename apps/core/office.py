"""The contact block of the general desk, as of a day (総合窓口の連絡先).

The room that owns the desk says where it is (:func:`told_by`); until it knows of any place, the
block of ``settings.KYODO_DESK`` holds. Every page has it at its foot, so it is kept in the process:
a move that is entered becomes known elsewhere within a minute, a day before it takes effect.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from apps.core import clock

KEPT_SECONDS = 60


@dataclass(frozen=True)
class Place:
    """Where the desk is from one day to another (窓口の所在)."""

    first: date
    last: date | None
    contact: dict


_ask: Callable[[], list[Place]] | None = None
_kept: tuple[float, list[Place]] | None = None


def told_by(ask: Callable[[], list[Place]]) -> None:
    """Name the function that knows all places, past and to come."""
    global _ask
    _ask = ask


def forget() -> None:
    """Ask again at the next page: a place was entered."""
    global _kept
    _kept = None


def desk(day: date | None = None) -> dict:
    """The desk's block on a day, today unless given: name, address, tel, fax, email, hours."""
    day = day or clock.today()
    for place in _places():
        if place.first <= day and (place.last is None or day <= place.last):
            return place.contact
    return settings.KYODO_DESK


def _places() -> list[Place]:
    global _kept
    now = time.monotonic()
    if _kept is None or _kept[0] < now:
        _kept = (now + KEPT_SECONDS, _ask() if _ask else [])
    return _kept[1]
