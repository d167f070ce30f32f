"""The corporate number (法人番号): 13 digits, the first of which checks the other twelve."""

import re
import unicodedata

DESTROYED = re.compile(r"\d(\.\d+)?E\+?\d+", re.IGNORECASE)


def check_digit(twelve: str) -> int:
    """The check digit of twelve digits: 9 − (Σ pᵢ·qᵢ mod 9), q = 1 for odd, 2 for even places."""
    total = sum(
        int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(twelve))
    )
    return 9 - total % 9


def is_valid(number: str) -> bool:
    """True for 13 ASCII digits with the right check digit."""
    return bool(re.fullmatch(r"[0-9]{13}", number)) and int(number[0]) == check_digit(number[1:])


def clean(text: str) -> str:
    """What somebody typed, in half-width digits without spaces and hyphens."""
    return re.sub(r"[\s\-‐‑–—―−ー]", "", unicodedata.normalize("NFKC", text))


def is_destroyed(text: str) -> bool:
    """True if a spreadsheet has turned the number into 2.00002E+12 and lost its digits."""
    return bool(DESTROYED.fullmatch(clean(text)))
