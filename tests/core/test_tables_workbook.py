"""xlsx files that come in: what the sheet shows, within bounds."""

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from apps.core.errors import DomainError
from apps.core.tables import workbook
from apps.core.tables.reading import Row, rows_of

HEADINGS = ("団体名", "電話")


def file_of(*rows, hidden_first=False) -> io.BytesIO:
    """A workbook with these rows on its first visible sheet."""
    book = Workbook()
    sheet = book.active
    if hidden_first:
        sheet.sheet_state = "hidden"
        sheet = book.create_sheet("名簿")
    for row in rows:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file


def with_part(file: io.BytesIO, name: str, change) -> io.BytesIO:
    """The same workbook with one part rewritten."""
    made = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            data = old.read(part)
            new.writestr(part, change(data) if part == name else data)
    made.seek(0)
    return made


def rows(file) -> list[Row]:
    return list(rows_of(file, HEADINGS))


def test_a_workbook_comes_in_like_a_csv_file():
    found = rows(file_of(("メモ", *HEADINGS), (), ("x", "甲の会", "03-0000-0001")))

    assert [(row.number, row.cells) for row in found] == [
        (3, {"団体名": "甲の会", "電話": "03-0000-0001"})
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (datetime(2026, 4, 1), "2026-04-01"),
        (date(2026, 4, 1), "2026-04-01"),
        (datetime(2026, 4, 1, 13, 30), "2026-04-01 13:30:00"),
        (2010005000123, "2010005000123"),
        (2010005000123.0, "2010005000123"),
        (0.5, "0.5"),
        (True, "○"),
        (None, ""),
        ("0312345678", "0312345678"),
        ("＝計", "＝計"),
    ],
)
def test_a_cell_comes_in_as_it_is_shown(value, text):
    assert rows(file_of(HEADINGS, ("甲の会", value)))[0].cells["電話"] == text


def test_a_formula_without_a_value_is_named():
    (row,) = rows(file_of(HEADINGS, ("甲の会", "=1+1")))

    assert row.cells["電話"] == ""
    assert [(one.row, one.column, one.value, one.rule) for one in row.remarks] == [
        (2, "電話", "=…", "formula")
    ]


def test_a_formula_comes_in_with_the_value_that_was_shown():
    file = file_of(HEADINGS, ("甲の会", "=1+1"))
    file = with_part(
        file,
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"<v />", b"<v>2</v>").replace(b"<v></v>", b"<v>2</v>"),
    )

    (row,) = rows(file)

    assert (row.cells["電話"], row.remarks) == ("2", [])


def test_an_error_of_the_spreadsheet_is_named():
    (row,) = rows(file_of(HEADINGS, ("甲の会", "#REF!")))

    assert [(one.value, one.rule) for one in row.remarks] == [("#REF!", "error")]


def test_the_first_sheet_that_is_not_hidden_counts():
    assert len(rows(file_of(HEADINGS, ("甲の会", "1"), hidden_first=True))) == 1


def test_a_missing_heading_is_named():
    with pytest.raises(DomainError, match="電話"):
        rows(file_of(("団体名",), ("甲の会",)))


def test_what_a_sheet_says_of_its_own_size_is_not_believed():
    file = with_part(
        file_of(HEADINGS, ("甲の会", "1")),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"'),
    )

    assert [row.cells["団体名"] for row in rows(file)] == ["甲の会"]


def bomb() -> io.BytesIO:
    padding = b"<!--" + b" " * (workbook.FREE + 1) + b"-->"
    return with_part(file_of(HEADINGS), "xl/styles.xml", lambda xml: xml + padding)


def entities() -> io.BytesIO:
    doctype = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    return with_part(file_of(HEADINGS), "xl/styles.xml", lambda xml: doctype + xml)


def other_encoding() -> io.BytesIO:
    return with_part(file_of(HEADINGS), "xl/styles.xml", lambda xml: xml.decode().encode("utf-16"))


def archive() -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("a.txt", "x")
    file.seek(0)
    return file


def cut() -> io.BytesIO:
    return io.BytesIO(file_of(HEADINGS, ("甲の会", "1")).getvalue()[:-200])


def not_xml() -> io.BytesIO:
    return with_part(file_of(HEADINGS), "xl/worksheets/sheet1.xml", lambda xml: xml[:-40])


@pytest.mark.parametrize("make", [bomb, entities, other_encoding, archive, cut, not_xml])
def test_a_workbook_that_could_do_harm_or_is_broken_is_refused(make):
    with pytest.raises(DomainError) as refusal:
        rows(make())

    assert refusal.value.field == "file"


def test_a_sheet_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(workbook, "MAX_ROWS", 2)
    lines = [HEADINGS, ("甲の会", "1"), ("乙の会", "2")]

    assert len(rows(file_of(*lines[:2]))) == 1
    with pytest.raises(DomainError):
        rows(file_of(*lines))
