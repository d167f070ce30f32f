"""Files of rows that come in (表の取込): what they say, and what is wrong, row by row."""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b, sha256
from typing import BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.errors import DomainError
from apps.core.tables import workbook
from apps.core.tables.cells import plain_text

# The frame's own rules, as people read them; a room adds its own (ImportPages.rules).
RULES = {
    "columns": gettext_lazy("Number of columns"),
    "empty": gettext_lazy("Nothing entered"),
    "encoding": gettext_lazy("Destroyed signs"),
    "error": gettext_lazy("Error of the spreadsheet"),
    "formula": gettext_lazy("Formula without a value"),
    "too_long": gettext_lazy("Too long"),
    "twice": gettext_lazy("Twice in the file"),
    "unreadable": gettext_lazy("Cannot be read"),
}


@dataclass(frozen=True)
class Remark:
    """Something in the file that somebody has to look at (取込の所見).

    Attributes:
        row: line of the file as a spreadsheet counts it; the headings are line 1.
        column: heading of the cell.
        value: what stands there.
        rule: a short stable word for the rule that it breaks.
        advice: what to do.
        fatal: True if the row cannot be used at all.
    """

    row: int
    column: str
    value: str
    rule: str
    advice: str
    fatal: bool = False


@dataclass
class Row:
    """One row of a file (取込の一行): its cells, what was read from them, and the remarks on it."""

    number: int
    cells: dict[str, str] = field(default_factory=dict)
    values: dict = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def is_usable(self) -> bool:
        return not any(remark.fatal for remark in self.remarks)

    def remark(self, column: str, value: str, rule: str, advice: str, *, fatal=False) -> None:
        self.remarks.append(Remark(self.number, column, value[:80], rule, advice, fatal))

    def digest(self) -> str:
        """What the row says, in short; the same row read again has the same digest."""
        said = repr(sorted(self.values.items())).encode()
        return blake2b(said, digest_size=16).hexdigest()


def encoding_of(file: BinaryIO) -> str:
    """UTF-8 with or without mark if the beginning is that, else cp932 as Japanese offices write."""
    beginning = file.read(64 * 1024)
    file.seek(0)
    if beginning.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(beginning)
    except UnicodeDecodeError:
        return "cp932"
    return "utf-8"


def digest_of(file: BinaryIO) -> str:
    """The file in short; a file is applied only if this very one was checked."""
    digest = sha256()
    while piece := file.read(1024 * 1024):
        digest.update(piece)
    file.seek(0)
    return digest.hexdigest()


def rows_of(file: BinaryIO, headings: Iterable[str], *, what: object = "") -> Iterator[Row]:
    """The rows of a CSV or xlsx file, one after the other, with their cells by heading.

    Blank lines are passed over. Columns may stand in any order, and more of them do no harm.

    Args:
        what: name of the kind of file, for the sentence about a missing heading.
    Raises:
        DomainError: a heading is missing, or the workbook cannot be opened.
    """
    headings = tuple(headings)
    lines = workbook.lines(file) if workbook.is_workbook(file) else _csv_lines(file)
    _number, cells, _remarks = next(lines, (1, [], []))
    first = [cell.strip() for cell in cells]
    missing = [name for name in headings if name not in first]
    if missing:
        sentence = _("The heading “%(heading)s” is missing.") % {"heading": missing[0]}
        raise DomainError(f"{what} {sentence}".strip(), field="file")
    places = {name: first.index(name) for name in headings}
    for number, cells, faults in lines:
        row = Row(number)
        for place, value, rule, advice in faults:
            column = first[place] if 0 <= place < len(first) else ""
            row.remark(column, value, rule, advice, fatal=rule == "unreadable")
        if row.is_usable and not any(cell.strip() for cell in cells) and not faults:
            continue
        if row.is_usable:
            _fill(row, cells, places)
        yield row


def _csv_lines(file: BinaryIO) -> Iterator[tuple[int, list[str], list[tuple]]]:
    """Line, cells and faults of each row; one that cannot be divided is named, the next is read."""
    text = io.TextIOWrapper(
        file, encoding=encoding_of(file), errors="replace", newline="", write_through=True
    )
    reader = csv.reader(text)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            advice = _("The line cannot be read.")
            yield reader.line_num, [], [(-1, str(error), "unreadable", advice)]
            continue
        yield reader.line_num, cells, []
    text.detach()


def _fill(row: Row, cells: list[str], places: dict[str, int]) -> None:
    if len(cells) <= max(places.values()):
        row.remark("", str(len(cells)), "columns", _("The row is too short."), fatal=True)
        return
    row.cells = {name: plain_text(cells[place].strip()) for name, place in places.items()}
    for name, text in row.cells.items():
        if "\ufffd" in text:
            row.remark(name, text, "encoding", _("Signs are destroyed. Save the file anew."))
