"""Reads whose SQL is built once (組立て済みの読み取り): for the few pages that everybody opens.

Building a statement from a queryset costs twice what running it does. The queryset stays the only
place where the statement is written; here its SQL is kept, and each call puts in the row's id.
"""

from collections.abc import Callable

from django.db import connection
from django.db.models import QuerySet

PLACE = -20_030_331  # stands for the id while the statement is built; no row has it


class Prepared:
    """A read of plain columns for one row's id.

    Args:
        build: makes the queryset for an id, with ``values_list``; nothing else in it may change
            from call to call, neither the day nor the reader.
    """

    def __init__(self, build: Callable[[int], QuerySet]):
        self.build = build
        self.statement: tuple[str, tuple] | None = None

    def __call__(self, pk: int) -> list[tuple]:
        """The rows for this id."""
        if self.statement is None:
            self.statement = self.build(PLACE).query.sql_with_params()
        sql, params = self.statement
        with connection.cursor() as cursor:
            cursor.execute(sql, [pk if param == PLACE else param for param in params])
            return cursor.fetchall()
