"""A list as its page shows it, on its way to a file (画面どおりの出力).

For lists whose columns are made for the page alone: tags, pictures and hidden words go, what is
a time or a number on the page is one in the file.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from html.parser import HTMLParser

from django.utils.functional import Promise

NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
VOID = frozenset({"br", "hr", "img", "input", "wbr"})
HIDDEN = "visually-hidden"


class _Words(HTMLParser):
    """The words of a cell that a reader sees, and the time if the cell is one."""

    def __init__(self, html: str):
        super().__init__()
        self.words: list[str] = []
        self.times: list[str] = []
        self._open: list[bool] = []  # for each open tag: whether what stands in it is hidden
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "time":
            self.times.append(said.get("datetime") or "")
        if tag not in VOID:
            hidden = said.get("aria-hidden") == "true" or HIDDEN in (said.get("class") or "")
            self._open.append(hidden or self._is_hidden())

    def handle_endtag(self, tag):
        if self._open and tag not in VOID:
            self._open.pop()

    def handle_data(self, data):
        text = " ".join(data.split())
        if text and not self._is_hidden():
            self.words.append(text)

    def _is_hidden(self) -> bool:
        return bool(self._open) and self._open[-1]


def value_of(cell):
    """A cell of a page as a value: text, number, day or moment."""
    if not hasattr(cell, "__html__"):
        return str(cell) if isinstance(cell, Promise) else cell
    found = _Words(cell.__html__())
    if len(found.times) == len(found.words) == 1:
        return _moment(found.times[0]) or found.words[0]
    return " ".join(found.words)


def _moment(text: str) -> date | datetime | None:
    try:
        return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    except ValueError:
        return None


def headings_and_lines(table: dict, leave_out: Sequence[int] = ()) -> tuple[list, Iterable[list]]:
    """Headings and rows of a page's table, but for columns of buttons and ticks."""
    places = [n for n in range(len(table["columns"])) if n not in leave_out]
    columns = [table["columns"][place] for place in places]
    lines = (
        [_typed(column, row[place]) for column, place in zip(columns, places, strict=True)]
        for row in table["rows"]
    )
    return [column["label"] for column in columns], lines


def _typed(column: dict, cell):
    value = value_of(cell)
    if column.get("kind") == "number" and isinstance(value, str) and NUMBER.fullmatch(value):
        return Decimal(value)
    return value
