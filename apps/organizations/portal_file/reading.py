"""Reading the file row by row: what can be used, and a remark for everything that cannot."""

import re
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from django.utils.translation import gettext as _

from apps.core import kana as kana_rules
from apps.core.tables.reading import Row, rows_of
from apps.organizations import corporate_number, names
from apps.organizations.portal_file import headings as h

NAME_MAX, KANA_MAX, TEXT_MAX = 100, 150, 4000
DATE = re.compile(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})")
MONTH_DAY = re.compile(r"(\d{1,2})[/月-](\d{1,2})日?")
POSTCODE = re.compile(r"(\d{3})-?(\d{4})")
YES = frozenset("○〇◯1１")


def read(file: BinaryIO) -> Iterator[Row]:
    """The rows of a file, one after the other.

    Raises:
        DomainError: the file is not one of the NPO portal.
    """
    for row in rows_of(file, h.HEADINGS, what=_("This is no file of the NPO portal.")):
        if row.is_usable:
            _read_row(row, row.cells)
        yield row


def _read_row(row: Row, cell: dict) -> None:
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
