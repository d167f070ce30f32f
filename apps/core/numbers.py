"""Receipt numbers (受付番号), gap-free per kind and fiscal year."""

from django.db import connection

from apps.core.models import ReceiptCounter


def next_receipt_number(kind: str, fiscal_year: int) -> str:
    """Take the next number, as ``TA2003-0001`` (handbook 5: two letters, year, four digits).

    The counter row stays locked until the caller's transaction ends, so a rollback gives the
    number back and no gap appears; it must therefore be the last lock an operation takes.

    Args:
        kind: two capital letters, ``TA`` for a proposal (政策提案).
        fiscal_year: the year in which the fiscal year (年度) begins.
    """
    table = connection.ops.quote_name(ReceiptCounter._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (kind, fiscal_year, last_number) VALUES (%s, %s, 1) "  # noqa: S608
            "ON CONFLICT (kind, fiscal_year) DO UPDATE "
            f"SET last_number = {table}.last_number + 1 RETURNING last_number",
            [kind, fiscal_year],
        )
        (number,) = cursor.fetchone()
    return f"{kind}{fiscal_year}-{number:04d}"
