"""Work of the clock on many rows, each for itself (一件ずつの処理)."""

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db import transaction
from django.db.models import Model

from apps.core.jobs import stopping
from apps.core.retry import is_lost

Row = TypeVar("Row")
Given = TypeVar("Given")
log = logging.getLogger(__name__)


class SomeFailedError(Exception):
    """Some of the work failed, the rest was done; the job counts as failed (一部の失敗)."""


def one_by_one(rows: Iterable[Row], act: Callable[[Row], Given]) -> list[Given]:
    """Do something with each row, each in a transaction of its own.

    A row that fails is written to the log with its number and does not stop the others. A worker
    that is asked to end stops before the next row; the next run finds what is left.

    Args:
        rows: rows or their keys; a queryset is read before the first of them changes.
    Returns:
        what the act gave back for each row that did not fail.
    Raises:
        SomeFailedError: after all rows, if one failed; the first failure is its cause.
    """
    given: list[Given] = []
    failures: list[Exception] = []
    for row in rows:
        if stopping():
            break
        try:
            with transaction.atomic():
                given.append(act(row))
        except Exception as error:
            if is_lost(error):
                raise  # no row is to blame, and the next run does it all
            log.exception("one row failed, the others go on: %s", _name(row))
            failures.append(error)
    _tell_of(failures)
    return given


def in_turn(*parts: Callable[[], object]) -> None:
    """Run the parts of a job one after the other; one that fails does not stop the others.

    Raises:
        SomeFailedError: after all parts, if one failed; the first failure is its cause.
    """
    failures: list[Exception] = []
    for part in parts:
        try:
            part()
        except Exception as error:
            if is_lost(error):
                raise
            if not isinstance(error, SomeFailedError):  # which has told of each row
                log.exception("one part of a job failed, the others go on")
            failures.append(error)
    _tell_of(failures)


def _name(row) -> str:
    return f"{row._meta.label_lower} {row.pk}" if isinstance(row, Model) else str(row)


def _tell_of(failures: list[Exception]) -> None:
    if failures:
        raise SomeFailedError(f"{len(failures)} failed") from failures[0]
