"""One form of a text for search keys (検索キー): widths, kana, old kanji, look-alike signs.

Only for keys: what people wrote is stored and shown as they wrote it.
"""

import re
import unicodedata
from functools import lru_cache

from apps.search.kanji import STANDARD

# ゛ and ゜ as signs of their own stand for the combining marks behind a kana.
SPACING_MARKS = str.maketrans("\u309b\u309cﾞﾟ", "\u3099\u309a\u3099\u309a")
HYPHENS = "ー‐‑‒–—―−─━⁃"
TILDES = "〜∼˜"
QUOTES = {"“": '"', "”": '"', "„": '"', "‟": '"', "’": "'", "‘": "'", "‛": "'"}
# Marks left over without a kana, variation selectors, soft hyphen, joiners, byte order mark, NUL.
DROPPED = "\u3099\u309a\u00ad\u200b\u200c\u200d\u2060\ufeff\u0000"
SELECTORS = [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), *range(0x180B, 0x1810)]
CONTROLS = [code for code in range(0x20) if chr(code) not in "\t\n\v\f\r\x1c\x1d\x1e\x1f"]

SIGNS: dict[int, str | None] = (
    {code: chr(code - 0x60) for code in range(0x30A1, 0x30F7)}
    | {ord("ヽ"): "ゝ", ord("ヾ"): "ゞ"}
    | dict.fromkeys(map(ord, HYPHENS), "-")
    | dict.fromkeys(map(ord, TILDES), "~")
    | {ord(sign): plain for sign, plain in QUOTES.items()}
    | STANDARD
    | dict.fromkeys([*map(ord, DROPPED), *SELECTORS, *CONTROLS, 0x7F], None)
)
SPACE = re.compile(r"\s+")
# A sign with all that leans on it: marks, selectors, joiners; a run of space is one sign.
CLUSTER = re.compile(
    r"\s+|.[\u0300-\u036f\u3099-\u309c\uff9e\uff9f\ufe00-\ufe0f\U000e0100-\U000e01ef\u200b-\u200d]*",
    re.DOTALL,
)


def fold(text: str) -> str:
    """The search key of a text: ﾎﾞﾗﾝﾃｨｱ and ぼらんてぃあ, 髙﨑 and 高崎 have the same."""
    return SPACE.sub(" ", _signs(text)).strip(" ")


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """The key of a text, and for each of its signs where it came from in the text.

    The list has one place more than the key has signs: the end of the text. Space at the ends
    stays, because nothing searches here; marks of a search are set in between.
    """
    key: list[str] = []
    places: list[int] = []
    for cluster in CLUSTER.finditer(text):
        for sign in SPACE.sub(" ", _folded_cluster(cluster[0])):
            if sign == " " and key[-1:] == [" "]:
                continue
            key.append(sign)
            places.append(cluster.start())
    return "".join(key), [*places, len(text)]


@lru_cache(maxsize=8192)
def _folded_cluster(cluster: str) -> str:
    return _signs(cluster)


def _signs(text: str) -> str:
    """NFKC and casefold until nothing changes, then our own table of signs."""
    wide = unicodedata.normalize("NFKC", text.translate(SPACING_MARKS))
    lower = unicodedata.normalize("NFKC", wide.casefold())
    return lower.translate(SIGNS)
