"""Personal data in the text of a file (文中の個人情報): found before anything is published.

Phone numbers, mail addresses and dates of birth. A finding is a hint for the person who
publishes, not a verdict: a contact number may well be meant for everybody.
"""

import re
import unicodedata

MOST = 5  # examples of each kind; nobody reads more
LONGEST = 300_000  # signs that are searched: some 200 pages
PATTERNS = (
    ("phone", re.compile(r"(?<![\d-])0\d{1,4}[-(]\d{1,4}[-)]\d{3,4}(?![\d-])")),
    ("mail", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")),
    (
        "birthday",
        re.compile(r"(?:[一-龠]{2}[元\d]{1,2}年|\d{4}年)?(?:\d{1,2}月)?\d{1,2}日生|生年月日"),
    ),
)
DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−ーｰ"), "-")


def in_text(text: str) -> list[dict]:
    """Findings in a text, each once, at most five of a kind."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST]).translate(DASHES)
    found = []
    for what, pattern in PATTERNS:
        values = dict.fromkeys(match.group() for match in pattern.finditer(plain))
        found += [{"what": what, "value": value} for value in list(values)[:MOST]]
    return found
