"""The corporate number (法人番号): 13 digits, the first of which checks the other twelve."""

import re
import unicodedata

from stdnum.jp import cn

DESTROYED = re.compile(r"\d(\.\d+)?E\+?\d+", re.IGNORECASE)


def is_valid(number: str) -> bool:
    """True for 13 half-width digits with the right check digit."""
    return bool(re.fullmatch(r"[0-9]{13}", number)) and cn.is_valid(number)


def clean(text: str) -> str:
    """What somebody typed, in half-width digits without spaces and hyphens."""
    return re.sub(r"[\s\-‐‑–—―−ー]", "", unicodedata.normalize("NFKC", text))


def is_destroyed(text: str) -> bool:
    """True if a spreadsheet has turned the number into 2.00002E+12 and lost its digits."""
    return bool(DESTROYED.fullmatch(clean(text)))
