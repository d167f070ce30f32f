"""Files for spreadsheets (表の出力): CSV in UTF-8 or cp932, and xlsx.

A list offers them on its own address: ``?as=csv``. What the list shows after its filter is what
the file holds, under the same rule.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from apps.core.downloads import content_disposition
from apps.core.tables import cells

BOM = "\ufeff"  # spreadsheets take a file without it for Shift_JIS
# A file beyond this is no use in a spreadsheet; the filter makes smaller ones.
MOST_ROWS = 20_000
MOST_NAMED = 200
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ANSWERED_BY = "as"


class Form(models.TextChoices):
    """In which form a list is taken out (出力の形式)."""

    CSV = "csv", "CSV (UTF-8)"
    CP932 = "cp932", "CSV (Shift_JIS)"
    XLSX = "xlsx", "Excel (xlsx)"
    GETA = "geta", "CSV (Shift_JIS, 〓)"


@dataclass
class Table:
    """A list on its way out (出力する表).

    Attributes:
        name: name of the file, without its suffix.
        headings: one label a column.
        lines: rows of values, as many as there are.
    """

    name: str
    headings: list
    lines: Iterable[Iterable]
    rows: list[list] = field(default_factory=list)
    is_too_long: bool = False

    def read(self) -> "Table":
        """Fetch the rows, up to the limit."""
        lines = iter(self.lines)
        self.rows = [list(line) for line in islice(lines, MOST_ROWS)]
        self.is_too_long = next(lines, None) is not None
        return self

    def titles(self) -> list[str]:
        """The headings as text."""
        return [cells.heading(one) for one in self.headings]

    def unwritable(self) -> list[tuple]:
        """Cells that cp932 cannot hold: line of the file, column, value, the signs."""
        found = []
        for number, row in enumerate([self.titles(), *self.rows], start=1):
            for title, value in zip(self.titles(), row, strict=True):
                signs = cells.unwritable(cells.text_of(value))
                if signs:
                    found.append((number, title, cells.text_of(value)[:60], " ".join(signs)))
        return found


def wanted(request: HttpRequest) -> str:
    """The form in which the list is asked for; empty for the page."""
    form = request.GET.get(ANSWERED_BY, "")
    return form if form in Form.values else ""


def answer(request: HttpRequest, table: Table) -> HttpResponse:
    """The file, or a page that says what the file could not hold."""
    form, table = wanted(request) or Form.CSV, table.read()
    missing = table.unwritable() if form == Form.CP932 else []
    if missing or table.is_too_long:
        return _refusal(request, table, missing)
    if form == Form.XLSX:
        return _file(as_xlsx(table), XLSX, f"{table.name}.xlsx")
    content = as_csv(table, form)
    charset = "utf-8" if form == Form.CSV else "Shift_JIS"
    return _file(content, f"text/csv; charset={charset}", f"{table.name}.csv")


def _file(content: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition(name)
    return response


def _refusal(request: HttpRequest, table: Table, missing: list) -> HttpResponse:
    others = request.GET.copy()
    links = {}
    for form in Form.values:
        others[ANSWERED_BY] = form
        links[form] = f"?{others.urlencode()}"
    others.pop(ANSWERED_BY)
    context = {
        "name": table.name,
        "is_too_long": table.is_too_long,
        "most": MOST_ROWS,
        "count": len(missing),
        "columns": [
            {"label": _("Line"), "kind": "number"},
            {"label": _("Column")},
            {"label": _("Value"), "kind": "head"},
            {"label": _("Signs that Shift_JIS does not have")},
        ],
        "rows": missing[:MOST_NAMED],
        "links": links,
        "back": f"?{others.urlencode()}",
    }
    return render(request, "core/tables/refused.html", context)


def as_csv(table: Table, form: str = Form.CSV) -> bytes:
    """The whole file; no cell can be taken for a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([cells.safe_cell(title) for title in table.titles()])
    writer.writerows([cells.safe_cell(value) for value in row] for row in table.rows)
    if form == Form.CSV:
        return f"{BOM}{text.getvalue()}".encode()
    written = text.getvalue()
    written = cells.with_geta(written) if form == Form.GETA else cells.for_cp932(written)
    return written.encode("cp932")


def as_xlsx(table: Table) -> bytes:
    """A workbook with one sheet; text stays text, whatever sign it begins with."""
    from openpyxl import Workbook  # noqa: PLC0415
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"

    def cell(value):
        value = cells.typed(value)
        made = WriteOnlyCell(sheet, value)
        if isinstance(value, str):
            made.data_type = "s"
        return made

    head = [cell(title) for title in table.titles()]
    for made in head:
        made.font = Font(bold=True)
    sheet.append(head)
    for row in table.rows:
        sheet.append([cell(value) for value in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
