"""What a value becomes in a cell of a file (セルの値): never a formula, never a lost sign."""

import re
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.functional import Promise

# Signs with which a spreadsheet begins a formula, the wide ones too: some take them for the same.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Signs that a spreadsheet file cannot hold.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# The same sign under the number that cp932 knows it by.
TWINS = str.maketrans("〜−‖—¢£¬", "～－∥―￠￡￢")
GETA = "〓"  # printers' stand-in for a letter they do not have


def text_of(value) -> str:
    """A value as text, the same for every reader: dates in ISO form, time in the office's zone."""
    if value is None or value is False:
        return ""
    if value is True:
        return "○"
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple | set):
        return ";".join(text_of(part) for part in value)
    return CONTROL.sub("", str(value))


def safe_cell(value) -> str:
    """Text for a CSV cell; a sign that begins a formula is put behind an apostrophe."""
    text = text_of(value)
    is_number = isinstance(value, int | float | Decimal)
    return f"'{text}" if _is_guarded(text) and not is_number else text


def _is_guarded(text: str) -> bool:
    """A formula, or one behind apostrophes: those of the text itself stay apart from ours."""
    return text.lstrip("'").startswith(FORMULA_SIGNS)


def plain_text(cell: str) -> str:
    """The text of a cell that :func:`safe_cell` wrote: the way back."""
    return cell[1:] if cell[:1] == "'" and _is_guarded(cell) else cell


def typed(value):
    """A value for a cell of a workbook: numbers and dates stay what they are, all else is text."""
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None, microsecond=0)
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | date):
        return text_of(value)
    return value


def for_cp932(text: str) -> str:
    """Signs that have a twin in cp932, as the twin; others stay, to be named."""
    return text.translate(TWINS)


def unwritable(text: str) -> str:
    """The signs of a text that cp932 has not, each once."""
    found = dict.fromkeys(sign for sign in for_cp932(text) if not _is_known(sign))
    return "".join(found)


def _is_known(sign: str) -> bool:
    try:
        sign.encode("cp932")
    except UnicodeEncodeError:
        return False
    return True


def with_geta(text: str) -> str:
    """A text whose unknown signs are replaced by 〓, which nobody takes for a letter."""
    return "".join(sign if _is_known(sign) else GETA for sign in for_cp932(text))


def heading(value) -> str:
    """Text of a column's heading; labels are translated late."""
    return str(value) if isinstance(value, Promise) else text_of(value)
