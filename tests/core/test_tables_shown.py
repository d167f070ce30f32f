"""A list as its page shows it becomes a file: words without tags, times and numbers as such."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from apps.core import markup
from apps.core.tables.shown import headings_and_lines, value_of

DAY = date(2026, 4, 1)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("甲 < 乙", "甲 < 乙"),
        (3, 3),
        (gettext_lazy("Yes"), "はい"),
        (markup.day(DAY), DAY),
        (SafeString('<time datetime="2026-04-01T13:30">午後</time>'), datetime(2026, 4, 1, 13, 30)),
        (SafeString('<time datetime="soon">まもなく</time>'), "まもなく"),
        (format_html("{} まで", markup.day(DAY)), "令和8年4月1日 まで"),
        (markup.link("/a/", "甲 & 乙"), "甲 & 乙"),
        (SafeString("甲<br>乙<small>丙</small>"), "甲 乙 丙"),
        (SafeString('<span aria-hidden="true">◎</span> 済み'), "済み"),
        (SafeString('実行<span class="visually-hidden"> 送信</span>'), "実行"),
        (SafeString('<img alt="" src="x"><b class="visually-hidden"><i>甲</i>乙</b>丙'), "丙"),
        (SafeString(""), ""),
    ],
)
def test_a_cell_becomes_what_a_reader_sees(cell, value):
    assert value_of(cell) == value


def test_columns_of_buttons_are_left_out_and_numbers_are_numbers():
    columns = [{"label": "選択"}, {"label": "団体"}, {"label": "件数", "kind": "number"}]
    rows = [(SafeString("<input>"), "甲", "12.5"), ("", "乙", "—")]

    headings, lines = headings_and_lines({"columns": columns, "rows": rows}, leave_out=(0,))

    assert headings == ["団体", "件数"]
    assert list(lines) == [["甲", Decimal("12.5")], ["乙", "—"]]
