"""Reads whose SQL is built once (組立て済みの読み取り): for the few pages that everybody opens.

Building a statement from a queryset costs twice what running it does. The queryset stays the only
place where the statement is written; here its SQL is kept, and each call puts in what it looks for.
PostgreSQL keeps it planned too (ADR 68): planning five joined tables costs more than reading them.
"""

from collections.abc import Callable

from django.db import connection
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.backends.utils import CursorWrapper
from django.db.models import Model, QuerySet
from psycopg.errors import FeatureNotSupported, InvalidSqlStatementName
from psycopg.pq import TransactionStatus

PLACE = "-20030331"  # stands for what is looked for while the statement is built; no row has it


class _KeptCursor(ServerBindingCursor):
    """A cursor whose statements the connection keeps planned, where the settings allow it."""

    def execute(self, query, params=None):
        try:
            return super().execute(query, params, prepare=True)
        except (FeatureNotSupported, InvalidSqlStatementName):
            # A migration has changed a column since, or the server has forgotten the statement.
            if self.connection.info.transaction_status != TransactionStatus.IDLE:
                raise
            return super().execute(query, params, prepare=False)


def kept_cursor() -> CursorWrapper:
    """A cursor whose statements stay planned, with Django's errors as any other.

    While statements are written down it is Django's own, which puts the values into the text.
    """
    if connection.queries_logged:
        return connection.cursor()
    connection.ensure_connection()
    return connection.make_cursor(_KeptCursor(connection.connection))


class Prepared:
    """A read of plain columns by one key, or without any.

    Args:
        build: makes the queryset for a key, with ``values_list``; nothing else in it may change
            from call to call, neither the day nor the reader.
    """

    def __init__(self, build: Callable[[object], QuerySet]):
        self.build = build
        self.statement: tuple[str, tuple] | None = None

    def __call__(self, key=None) -> list[tuple]:
        """The rows for this key."""
        if self.statement is None:
            self.statement = self.build(PLACE).query.sql_with_params()
        sql, params = self.statement
        with kept_cursor() as cursor:
            cursor.execute(sql, [key if str(param) == PLACE else param for param in params])
            return cursor.fetchall()


class PreparedRows:
    """A read of rows with rows joined to them, as ``select_related`` and ``only`` would load them.

    Args:
        rows: a queryset of the model, to be searched by ``lookup``.
        columns: names as for ``only``; the key of each row and the way to it are added.
    """

    def __init__(self, rows: Callable[[], QuerySet], lookup: str, columns: tuple[str, ...]):
        self.columns = columns
        self.groups: list[tuple] = []
        self.read = Prepared(lambda key: self._values(rows().filter(**{lookup: key})))

    def __call__(self, key) -> list[Model]:
        """The rows; columns that were not named are read when somebody asks for them."""
        return [self._row(found) for found in self.read(key)]

    def _row(self, found: tuple) -> Model:
        made: dict[str, Model | None] = {}
        for path, model, first, fields in self.groups:
            values = found[first : first + len(fields)]
            made[path] = None if values[0] is None else _instance(model, fields, values)
            owner, _dot, name = path.rpartition("__")
            if path and made[owner] is not None:
                setattr(made[owner], name, made[path])
        return made[""]

    def _values(self, rows: QuerySet) -> QuerySet:
        """Ask for the columns group by group, and note where each group lies."""
        paths = {""} | {name.rpartition("__")[0] for name in self.columns}
        names: list[str] = []
        groups = []
        for path in sorted(paths, key=len):
            model = _model_at(rows.model, path)
            own = ["id", *_names_in(self.columns, path), *_ways_from(paths, path)]
            fields = [model._meta.get_field(name) for name in dict.fromkeys(own)]
            groups.append((path, model, len(names), fields))
            names += [f"{path}__{field.attname}".removeprefix("__") for field in fields]
        self.groups = groups  # at once: another thread may be reading
        return rows.values_list(*names)


class PreparedRow(PreparedRows):
    """The same of one row."""

    def __call__(self, key) -> Model | None:
        """The row, or None."""
        return next(iter(super().__call__(key)), None)


def all_columns(model: type[Model], path: str = "") -> tuple[str, ...]:
    """Every column of a model, named as from a row that it is joined to by ``path``."""
    names = (field.name for field in model._meta.concrete_fields)
    return tuple(f"{path}__{name}".removeprefix("__") for name in names)


def _names_in(columns: tuple[str, ...], path: str) -> list[str]:
    parts = [name.rpartition("__") for name in columns]
    return [name for owner, _dot, name in parts if owner == path]


def _ways_from(paths: set[str], path: str) -> list[str]:
    parts = [each.rpartition("__") for each in paths if each]
    return [name for owner, _dot, name in parts if owner == path]


def _model_at(model: type[Model], path: str) -> type[Model]:
    for name in filter(None, path.split("__")):
        model = model._meta.get_field(name).related_model
    return model


def _instance(model: type[Model], fields: list, values) -> Model:
    """An instance with these columns loaded and the others left for later."""
    found = {
        field.attname: (
            field.from_db_value(value, None, connection)
            if hasattr(field, "from_db_value")
            else value
        )
        for field, value in zip(fields, values, strict=True)
    }
    names = [field.attname for field in model._meta.concrete_fields if field.attname in found]
    return model.from_db(connection.alias, names, [found[name] for name in names])
