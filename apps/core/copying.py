"""Many new rows at once by COPY (一括登録): several times faster than INSERT, for imports."""

from collections.abc import Iterable

from django.db import connection, models


def copy_new(rows: Iterable[models.Model]) -> list[models.Model]:
    """Write rows that are not saved yet, all of one model, and give them their ids.

    Constraints and triggers hold as for any INSERT; the first row that breaks one stops the whole.
    """
    rows = list(rows)
    if not rows:
        return rows
    meta = rows[0]._meta
    for row, pk in zip(rows, _new_ids(meta, len(rows)), strict=True):
        row.pk = pk
    fields = [field for field in meta.concrete_fields if not field.generated]
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    table = connection.ops.quote_name(meta.db_table)
    prepared = [(field, field.attname) for field in fields]
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(
                [field.get_db_prep_save(getattr(row, name), connection) for field, name in prepared]
            )
    for row in rows:
        row._state.adding = False
        row._state.db = connection.alias
    return rows


def _new_ids(meta, number: int) -> list[int]:
    """Ids from the table's own sequence."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [connection.ops.quote_name(meta.db_table), meta.pk.column, number],
        )
        return [pk for (pk,) in cursor.fetchall()]
