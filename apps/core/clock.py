"""The one clock of the portal (時計).

Domain code asks only this module for the time: the demo can run ahead of the wall clock
(setting ``KYODO_CLOCK_AHEAD``), and the loader of demo data can act at past dates.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

_pinned: ContextVar[datetime | None] = ContextVar("pinned_clock", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _pinned.get() or timezone.now() + settings.KYODO_CLOCK_AHEAD


def today() -> date:
    """Today's date in the office's time zone (Asia/Tokyo)."""
    return timezone.localdate(now())


@contextmanager
def pinned_at(moment: datetime) -> Iterator[None]:
    """Let :func:`now` answer one fixed moment inside the block."""
    token = _pinned.set(moment)
    try:
        yield
    finally:
        _pinned.reset(token)


def local(moment: datetime) -> datetime:
    """A moment in the office's time zone (Asia/Tokyo)."""
    return timezone.localtime(moment)
