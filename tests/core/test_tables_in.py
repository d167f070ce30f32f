"""Files that come in: encodings, bad rows, the report before anything is written."""

import io

import pytest

from apps.core.errors import DomainError
from apps.core.tables.reading import Row, digest_of, encoding_of, rows_of
from apps.core.tables.report import Report

HEADINGS = ("団体名", "電話")


def rows(text: str | bytes, encoding="utf-8") -> list[Row]:
    content = text if isinstance(text, bytes) else text.encode(encoding)
    return list(rows_of(io.BytesIO(content), HEADINGS))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_the_encoding_of_a_file_is_found_out(encoding):
    content = "団体名,電話\n千代田の会～,03-0000-0001\n".encode(encoding)

    assert encoding_of(io.BytesIO(content)) == encoding
    assert rows(content)[0].cells["団体名"] == "千代田の会～"


def test_a_character_cut_at_the_end_of_the_sample_is_no_other_encoding():
    content = ("あ" * 30_000).encode()

    assert encoding_of(io.BytesIO(content)) == "utf-8"


def test_columns_may_stand_in_any_order_and_blank_lines_count_for_nothing():
    found = rows("メモ,電話,団体名\n,,\nx,03,甲の会\n")

    assert [(row.number, row.cells) for row in found] == [(3, {"団体名": "甲の会", "電話": "03"})]


def test_a_missing_heading_is_named():
    with pytest.raises(DomainError, match="電話"):
        rows("団体名\n甲の会\n")


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("甲の会", "columns"),
        ("甲の会,\ufffd", "encoding"),
        ('"甲の会' + "x" * 140_000, "unreadable"),
    ],
)
def test_a_bad_row_is_remarked_with_its_line_and_the_next_is_read(line, rule):
    found = rows(f"団体名,電話\n{line}\n")

    assert [(one.remarks[0].row, one.remarks[0].rule) for one in found[:1]] == [(2, rule)]


def test_cells_that_were_guarded_against_formulas_come_in_as_they_were():
    assert rows("団体名,電話\n'=1+1,'+81-3\n")[0].cells == {"団体名": "=1+1", "電話": "+81-3"}


def keyed(key: str, **values) -> Row:
    return Row(2, values={"key": key, **values})


def test_a_report_sorts_new_changed_and_known_rows_and_refuses_a_second_one():
    same = keyed("甲", phone="1")
    report = Report({"甲": same.digest(), "乙": "older"})

    new, changed = report.sort([same, keyed("乙"), keyed("丙"), keyed("丙")])

    assert [row.values["key"] for row in (*new, *changed)] == ["丙", "乙"]
    assert report.counts() == {
        "rows": 4, "new": 1, "changed": 1, "unchanged": 1, "refused": 1,
    }  # fmt: skip
    assert report.as_json()["first"][0][3] == "twice"


def test_the_digest_of_a_file_leaves_it_at_its_beginning():
    file = io.BytesIO(b"abc")

    assert digest_of(file) == digest_of(file) and file.read() == b"abc"
