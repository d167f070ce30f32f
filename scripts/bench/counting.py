"""SQL of one page, counted in this process: statements, and rows that came from the server."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connection

# A transaction's own words are no questions.
FRAME = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK", "SET ")


@dataclass
class Counted:
    """What was asked (問合せ) and what came back."""

    statements: list[str] = field(default_factory=list)
    rows: int = 0

    def __call__(self, execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if not sql.lstrip().upper().startswith(FRAME):
            self.statements.append(sql)
            self.rows += max(context["cursor"].rowcount, 0)
        return result

    @property
    def total(self) -> int:
        return len(self.statements)

    def counts(self) -> list[str]:
        """Statements that count a table, which no public list may do."""
        return [sql for sql in self.statements if sql.upper().startswith("SELECT COUNT(*)")]


@contextmanager
def counted() -> Iterator[Counted]:
    """Count the statements of the block."""
    found = Counted()
    with connection.execute_wrapper(found):
        yield found
