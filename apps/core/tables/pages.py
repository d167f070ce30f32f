"""The three pages of every import (取込のページ): the file, its report, taking back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from apps.core.once import once
from apps.core.tables import runs
from apps.core.tables.forms import ImportForm, UndoForm
from apps.core.tables.reading import RULES
from apps.core.tables.writing import wanted
from apps.core.web import errors_on, submitted

EARLIER = 20
COLUMNS = [
    {"label": gettext_lazy("Line"), "kind": "number"},
    {"label": gettext_lazy("Column")},
    {"label": gettext_lazy("Value")},
    {"label": gettext_lazy("Rule")},
    {"label": gettext_lazy("What to do")},
]


@dataclass(frozen=True)
class ImportPages:
    """What a room says of its import (取込の種類).

    Attributes:
        page: name of the first page's address; the others are called page + "_report", "_undo".
        runs: asks the rule for a request and gives the imports this person may see. It is called
            with the values of the address, all but the run's own ``pk``.
        take: the room's operation: ``take(file, actor=…, name=…, …)`` with the form's values and
            those of the address; gives back the run.
        undo: the room's operation ``undo(run, actor=…)`` → rows taken back, rows left.
        title: name of the import.
        warning: what becomes of the rows when it is taken back.
        export: ``apps.audit.export.answer_with_list``: the remarks as a file, written down.
        rules: labels of the room's own rules, by the short word in ``Row.remark``.
        frame: the page they stand in.
    """

    page: str
    runs: Callable[..., QuerySet]
    take: Callable
    undo: Callable
    title: object
    warning: object
    export: Callable
    form_class: type[ImportForm] = ImportForm
    rules: Mapping[str, object] = field(default_factory=dict)
    frame: str = "staff_base.html"

    def address(self, suffix: str = "", **where) -> str:
        """One of the three addresses."""
        return reverse(self.page + suffix, kwargs=where)

    def label_of(self, rule: str) -> str:
        """A rule in words."""
        return str({**RULES, **self.rules}.get(rule, rule))


def import_pages(kind: ImportPages) -> tuple[Callable, Callable, Callable]:
    """The views of an import: file, report, taking back."""
    return _start_page(kind), _report_page(kind), _undo_page(kind)


def _start_page(kind: ImportPages) -> Callable:
    @require_http_methods(["GET", "POST"])
    @once
    def start(request: HttpRequest, **where):
        found = kind.runs(request, **where)
        form = kind.form_class(**submitted(request))
        if form.is_valid():
            with errors_on(form):
                name = form.cleaned_data["file"].name
                values = form.cleaned_data | where
                run = kind.take(actor=request.user, name=name, **values)
                return redirect(kind.address("_report", pk=run.pk, **where))
        earlier = [
            {"run": run, "url": kind.address("_report", pk=run.pk, **where)}
            for run in found.order_by("-id")[:EARLIER]
        ]
        context = {"kind": kind, "form": form, "earlier": earlier}
        return render(request, "core/tables/import.html", context)

    return start


def _report_page(kind: ImportPages) -> Callable:
    @require_safe
    def report(request: HttpRequest, pk: int, **where):
        run = get_object_or_404(kind.runs(request, **where), pk=pk)
        if wanted(request):
            return _remarks(request, kind, run)
        return render(request, "core/tables/import_report.html", _report(kind, run, where))

    return report


def _undo_page(kind: ImportPages) -> Callable:
    @require_http_methods(["GET", "POST"])
    @once
    def undo(request: HttpRequest, pk: int, **where):
        run = get_object_or_404(kind.runs(request, **where), pk=pk)
        form = UndoForm(**submitted(request))
        if form.is_valid():
            with errors_on(form):
                undone, left = kind.undo(run, actor=request.user)
                messages.success(request, runs.sentence(undone, left))
                return redirect(kind.address("_report", pk=pk, **where))
        context = {
            "kind": kind,
            "form": form,
            "run": run,
            "start_url": kind.address(**where),
            "run_url": kind.address("_report", pk=pk, **where),
        }
        return render(request, "core/tables/import_undo.html", context)

    return undo


def _report(kind: ImportPages, run: runs.FileRun, where: dict) -> dict:
    return {
        "kind": kind,
        "run": run,
        "columns": COLUMNS,
        "rows": [_cells(kind, remark) for remark in run.remarks["first"]],
        "rules": [(kind.label_of(rule), number) for rule, number in run.remarks["rules"].items()],
        "start_url": kind.address(**where),
        "undo_url": kind.address("_undo", pk=run.pk, **where) if run.can_be_undone else "",
    }


def _cells(kind: ImportPages, remark: list) -> list:
    number, column, value, rule, advice, *_fatal = remark
    return [number, column, value, kind.label_of(rule), advice]


def _remarks(request: HttpRequest, kind: ImportPages, run: runs.FileRun) -> HttpResponse:
    """The remarks as a file, for the person who puts the rows right."""
    columns = [
        (column["label"], lambda cells, place=place: cells[place])
        for place, column in enumerate(COLUMNS)
    ]
    rows = [_cells(kind, remark) for remark in run.remarks["first"]]
    return kind.export(request, type(run), _("Report of the import"), columns, rows)
