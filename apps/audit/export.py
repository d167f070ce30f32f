"""The log as a file for spreadsheets (CSV出力): UTF-8 with BOM, no cell a formula."""

import csv
import io

from django.http import HttpResponse

from apps.core.downloads import content_disposition

BOM = "\ufeff"  # spreadsheets take a file without it for Shift_JIS
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")
# A file beyond this is no use in a spreadsheet; the filter by period makes smaller ones.
MOST_ROWS = 20_000


def safe_cell(value) -> str:
    """Text for a cell; a sign that begins a formula is put behind an apostrophe."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def csv_file(name: str, headings, lines) -> HttpResponse:
    """The whole file; it is written into memory, so its rows are bounded by the caller."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([str(heading) for heading in headings])
    writer.writerows([safe_cell(cell) for cell in line] for line in lines)
    response = HttpResponse(BOM + text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition(name)
    return response
