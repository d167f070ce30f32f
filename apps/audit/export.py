"""Lists taken out as files (データの持出し): each export is itself a look that is recorded."""

from collections.abc import Callable, Iterable, Sequence

from django.db import models
from django.http import HttpRequest, HttpResponse

from apps.audit import operations
from apps.audit.models import Look
from apps.core.tables.shown import headings_and_lines
from apps.core.tables.writing import MOST_ROWS, Table, answer

# Conditions that may be names of persons are not copied into the log.
PRIVATE = frozenset({"email", "name", "person", "q"})


def answer_with_list(
    request: HttpRequest,
    model: type[models.Model],
    name: str,
    columns: Iterable[tuple[object, Callable]],
    rows,
) -> HttpResponse:
    """A list as a file, recorded before it is made.

    Args:
        model: what is taken out.
        name: name of the file, without its suffix.
        columns: heading and what to ask of a row.
        rows: an ordered queryset; the list's own, after its filter.
    """
    columns = list(columns)
    found = list(rows[: MOST_ROWS + 1])
    log_export(request, model, len(found))
    lines = ([ask(row) for _label, ask in columns] for row in found)
    return answer(request, Table(name, [label for label, _ask in columns], lines))


def answer_as_shown(
    request: HttpRequest,
    model: type[models.Model],
    name: str,
    table_of: Callable,
    rows,
    *,
    leave_out: Sequence[int] = (),
) -> HttpResponse:
    """A list as a file with the columns of its page, recorded before it is made.

    Args:
        table_of: makes ``columns`` and ``rows`` of the page's table from rows.
        rows: an ordered queryset or a list; the list's own, after its filter.
        leave_out: columns that hold buttons or ticks.
    """
    found = list(rows[: MOST_ROWS + 1])
    log_export(request, model, len(found))
    return answer(request, Table(name, *headings_and_lines(table_of(found), leave_out)))


def log_export(request: HttpRequest, model: type[models.Model], count: int) -> None:
    """Write down who took how many rows out, and by which conditions."""
    asked = {
        key: "…" if key in PRIVATE and not value.isdecimal() else value
        for key, value in request.GET.items()
        if value and key != "after"
    }
    asked.pop("address", None)  # an address that was typed in is compared, not kept
    conditions = "&".join(f"{key}={value}" for key, value in asked.items())
    purpose = f"{count} rows; {conditions}" if conditions else f"{count} rows"
    operations.log_look(request.user, model, Look.EXPORT, purpose=purpose)
