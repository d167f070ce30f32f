"""Lists taken out as files (データの持出し): each export is itself a look that is recorded."""

from collections.abc import Callable, Iterable

from django.db import models
from django.http import HttpRequest, HttpResponse

from apps.audit import operations
from apps.audit.models import Look
from apps.core.tables.writing import MOST_ROWS, Table, answer

# Conditions that may be names of persons are not copied into the log.
PRIVATE = frozenset({"email", "name", "q"})


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


def log_export(request: HttpRequest, model: type[models.Model], count: int) -> None:
    """Write down who took how many rows out, and by which conditions."""
    asked = {
        key: "…" if key in PRIVATE else value
        for key, value in request.GET.items()
        if value and key != "after"
    }
    asked.pop("address", None)  # an address that was typed in is compared, not kept
    conditions = "&".join(f"{key}={value}" for key, value in asked.items())
    purpose = f"{count} rows; {conditions}" if conditions else f"{count} rows"
    operations.log_look(request.user, model, Look.EXPORT, purpose=purpose)
