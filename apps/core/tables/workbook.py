"""Rows of an xlsx file that comes in (xlsxの取込): what the sheet shows, within bounds.

A formula comes in as the value the spreadsheet has last shown; one without a value is named. The
first sheet that is not hidden counts.
"""

import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice
from typing import BinaryIO

from django.utils.translation import gettext as _

from apps.core.errors import DomainError

MAX_UNPACKED = 100 * 2**20
MAX_RATIO = 100  # of the whole, once it unpacks to more than FREE
FREE = 20 * 2**20
MAX_PARTS = 1_000
MAX_ROWS = 100_000
MAX_COLUMNS = 200
DTD = (b"<!DOCTYPE", b"<!ENTITY")
# A part in another encoding could hide what is looked for.
BEGINNINGS = (b"<", b"\xef\xbb\xbf<")
XML = (".xml", ".rels")
# Whatever a library says of a damaged file.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    NotImplementedError,
    RuntimeError,
    SyntaxError,  # of the XML parser
)


def is_workbook(file: BinaryIO) -> bool:
    """True if the content is a zip archive, whatever the name says."""
    beginning = file.read(4)
    file.seek(0)
    return beginning == b"PK\x03\x04"


def lines(file: BinaryIO) -> Iterator[tuple[int, list[str], list[tuple]]]:
    """Line, cells and faults (place, value, rule, advice) of each row of the first sheet.

    Raises:
        DomainError: it is no xlsx file, is damaged, or is beyond the bounds.
    """
    try:
        _check(file)
        yield from _lines(file)
    except BROKEN as broken:
        raise _refusal() from broken


def _refusal() -> DomainError:
    return DomainError(
        _("The Excel file cannot be opened. Save it as xlsx or CSV anew."), field="file"
    )


def _check(file: BinaryIO) -> None:
    """Everything that could make reading dear or unsafe, before the library sees the file."""
    with zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
        packed, unpacked = (
            sum(getattr(p, s) for p in parts) for s in ("compress_size", "file_size")
        )
        if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED:
            raise _too_large()
        if unpacked > max(FREE, MAX_RATIO * packed):
            raise _too_large()
        if "xl/workbook.xml" not in archive.namelist():
            raise _refusal()
        for part in parts:
            if part.filename.lower().endswith(XML):
                _check_part(archive, part)
    file.seek(0)


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    with archive.open(part) as content:
        beginning = content.read(64 * 1024)
    if not beginning.startswith(BEGINNINGS) or any(mark in beginning for mark in DTD):
        raise _refusal()


def _too_large() -> DomainError:
    return DomainError(
        _("The Excel file is too large. Save it as CSV, or divide it."), field="file"
    )


def _lines(file: BinaryIO) -> Iterator[tuple[int, list[str], list[tuple]]]:
    from openpyxl import load_workbook  # noqa: PLC0415

    # Twice: once as shown, once as typed, because only that tells a formula from an empty cell.
    books = [
        load_workbook(file, read_only=True, data_only=shown, keep_links=False)
        for shown in (True, False)
    ]
    try:
        sheets = [_sheet(book) for book in books]
        pairs = zip(*(sheet.iter_rows(max_col=MAX_COLUMNS) for sheet in sheets), strict=True)
        for number, (shown, typed) in enumerate(islice(pairs, MAX_ROWS + 1), start=1):
            if number > MAX_ROWS:
                raise _too_large()
            faults = [
                (place, *fault)
                for place, pair in enumerate(zip(shown, typed, strict=True))
                if (fault := _fault(*pair))
            ]
            yield number, [_text(cell.value) for cell in shown], faults
    finally:
        for book in books:
            book.close()


def _sheet(book):
    sheet = next((one for one in book.worksheets if one.sheet_state == "visible"), None)
    if sheet is None:
        raise _refusal()
    sheet.reset_dimensions()  # what a file says of its own size is not believed
    return sheet


def _fault(shown, typed) -> tuple | None:
    if shown.data_type == "e":
        return shown.value, "error", _("The spreadsheet could not work this cell out.")
    if typed.data_type == "f" and shown.value is None:
        advice = _("Open the file in a spreadsheet program and save it, or type the value.")
        return "=…", "formula", advice
    return None


def _text(value) -> str:
    """A cell as people see it: dates in ISO form, whole numbers without a point."""
    if value is None or value is False:
        return ""
    if value is True:
        return "○"
    if isinstance(value, datetime):
        day_only = value.time() == time()
        return value.strftime("%Y-%m-%d" if day_only else "%Y-%m-%d %H:%M:%S")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
