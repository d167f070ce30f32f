"""Reading the file row by row: what can be used, and a remark for everything that cannot."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from typing import BinaryIO

from django.utils.translation import gettext as _

from apps.core import kana as kana_rules
from apps.core.errors import DomainError
from apps.organizations import corporate_number, names
from apps.organizations.portal_file import headings as h

NAME_MAX, KANA_MAX, TEXT_MAX = 100, 150, 4000
DATE = re.compile(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})")
MONTH_DAY = re.compile(r"(\d{1,2})[/月-](\d{1,2})日?")
POSTCODE = re.compile(r"(\d{3})-?(\d{4})")
YES = frozenset("○〇◯1１")


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
    """One organisation of the file (名簿の一行), with the remarks on it."""

    number: int
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


def read(file: BinaryIO) -> Iterator[Row]:
    """The rows of a file, one after the other.

    Raises:
        DomainError: the file is not one of the NPO portal.
    """
    text = io.TextIOWrapper(
        file, encoding=encoding_of(file), errors="replace", newline="", write_through=True
    )
    reader = csv.reader(text)
    first = next(reader, [])
    missing = [name for name in h.HEADINGS if name not in first]
    if missing:
        raise DomainError(
            _("This is no file of the NPO portal: the heading “%(heading)s” is missing.")
            % {"heading": missing[0]},
            field="file",
        )
    places = {name: first.index(name) for name in h.HEADINGS}
    yield from _rows(reader, places)
    text.detach()


def _rows(reader, places: dict[str, int]) -> Iterator[Row]:
    """All rows; one that the reader cannot divide into cells is refused, and the next is read."""
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            row = Row(reader.line_num)
            row.remark("", str(error), "unreadable", _("The line cannot be read."), fatal=True)
            yield row
            continue
        if any(cell.strip() for cell in cells):
            yield _row(reader.line_num, cells, places)


def encoding_of(file: BinaryIO) -> str:
    """UTF-8 with or without mark if the beginning is that, else cp932 as the portal writes it."""
    beginning = file.read(64 * 1024)
    file.seek(0)
    if beginning.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(beginning)
    except UnicodeDecodeError:
        return "cp932"
    return "utf-8"


def _row(number: int, cells: list[str], places: dict[str, int]) -> Row:
    row = Row(number)
    if len(cells) < len(h.HEADINGS):
        row.remark("", str(len(cells)), "columns", _("The row is too short."), fatal=True)
        return row
    cell = {name: cells[place].strip() for name, place in places.items()}
    _read_name(row, cell)
    _read_number(row, cell)
    _read_dates(row, cell)
    _read_texts(row, cell)
    row.values["fields"] = [
        number for number, name in enumerate(h.FIELDS, start=1) if cell[name] in YES
    ]
    row.values["is_certified"] = any(cell[name] for name in h.CERTIFICATIONS) and not any(
        cell[name] for name in h.CERTIFICATION_ENDED
    )
    row.values["name_key"] = names.name_key(cell[h.NAME])
    row.values["key"] = row.values["corporate_number"] or "|".join(
        [row.values["name_key"], cell[h.AUTHORITY]]
    )
    return row


def _read_name(row: Row, cell: dict) -> None:
    name, kana = cell[h.NAME], kana_rules.to_hiragana(cell[h.KANA])
    if not name:
        row.remark(h.NAME, "", "empty", _("The row has no name."), fatal=True)
    if "\ufffd" in name:
        row.remark(
            h.NAME, name, "encoding", _("Signs of the name are destroyed. Save the file anew."),
            fatal=True,
        )  # fmt: skip
    if len(name) > NAME_MAX:
        row.remark(h.NAME, name, "too_long", _("The name is too long."), fatal=True)
    if not kana:
        row.remark(h.KANA, "", "empty", _("Without kana the row sorts by its name."))
    row.values |= {"name": name, "kana": (kana or name)[:KANA_MAX]}


def _read_number(row: Row, cell: dict) -> None:
    number = corporate_number.clean(cell[h.NUMBER])
    row.values["corporate_number"] = ""
    if not number:
        return
    if corporate_number.is_destroyed(number):
        row.remark(
            h.NUMBER,
            cell[h.NUMBER],
            "excel",
            _("A spreadsheet destroyed the number. Import the file as it was downloaded."),
        )
    elif not corporate_number.is_valid(number):
        row.remark(h.NUMBER, cell[h.NUMBER], "check_digit", _("The check digit does not fit."))
    else:
        row.values["corporate_number"] = number


def _read_dates(row: Row, cell: dict) -> None:
    for name, heading in (("certified_on", h.CERTIFIED_ON), ("founded_on", h.FOUNDED_ON)):
        row.values[name] = _date(row, heading, cell[heading])
    month_day = MONTH_DAY.fullmatch(cell[h.YEAR_END])
    month = int(month_day[1]) if month_day else 0
    row.values["fiscal_year_end"] = month if 1 <= month <= 12 else None


def _date(row: Row, heading: str, text: str) -> date | None:
    if not text:
        return None
    match = DATE.fullmatch(text)
    try:
        day = date(*map(int, match.groups())) if match else None
    except ValueError:
        day = None
    if day is None or not 1868 <= day.year <= 2100:
        row.remark(heading, text, "date", _("Write the date like 1999/02/23."))
        return None
    return day


def _read_texts(row: Row, cell: dict) -> None:
    postcode = POSTCODE.fullmatch(names.phone_key(cell[h.POSTCODE]))
    url = cell[h.URL] if cell[h.URL].startswith(("https://", "http://")) else ""
    row.values |= {
        "authority": cell[h.AUTHORITY][:60],
        "address": cell[h.ADDRESS][:300],
        "postcode": f"{postcode[1]}-{postcode[2]}" if postcode else "",
        "representative": cell[h.REPRESENTATIVE][:100],
        "purpose": cell[h.PURPOSE][:TEXT_MAX],
        "activities": cell[h.ACTIVITIES][:TEXT_MAX],
        "supervision": cell[h.SUPERVISION][:TEXT_MAX],
        "dissolution": cell[h.DISSOLUTION][:TEXT_MAX],
        "url": url[:500],
    }
    if not cell[h.AUTHORITY]:
        row.remark(h.AUTHORITY, "", "empty", _("The row has no competent authority."), fatal=True)
    if not cell[h.ADDRESS] and not cell[h.DISSOLUTION] and not cell[h.SUPERVISION]:
        row.remark(h.ADDRESS, "", "empty", _("The row has no address of record."))
