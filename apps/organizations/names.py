"""Keys made from names (名寄せ用のキー): how a name sorts, and what makes two names the same.

Keys are folded by NFKC; the name itself is kept as it was written, ㈱ and 﨑 included.
"""

import re
import unicodedata

from apps.core import kana

LEGAL_FORMS = (
    "認定特定非営利活動法人",
    "特例認定特定非営利活動法人",
    "特定非営利活動法人",
    "認定npo法人",
    "npo法人",
    "一般社団法人",
    "一般財団法人",
    "公益社団法人",
    "公益財団法人",
    "社会福祉法人",
    "有限責任中間法人",
    "学校法人",
    "株式会社",
    "有限会社",
    "合同会社",
    "(特非)",
    "(npo)",
    "(一社)",
    "(一財)",
    "(公社)",
    "(公財)",
    "(社福)",
    "(株)",
    "(有)",
)
# Readings of the legal forms; a list sorted by kana would otherwise be full of とくていひえいり….
LEGAL_FORM_KANA = (
    "にんていとくていひえいりかつどうほうじん",
    "とくれいにんていとくていひえいりかつどうほうじん",
    "とくていひえいりかつどうほうじん",
    "にんていえぬぴーおーほうじん",
    "えぬぴーおーほうじん",
    "いっぱんしゃだんほうじん",
    "いっぱんざいだんほうじん",
    "こうえきしゃだんほうじん",
    "こうえきざいだんほうじん",
    "しゃかいふくしほうじん",
    "ゆうげんせきにんちゅうかんほうじん",
    "がっこうほうじん",
    "かぶしきがいしゃ",
    "ゆうげんがいしゃ",
)


def folded(text: str) -> str:
    """Text as it is compared: one width, hiragana, lower case, without any spaces."""
    return re.sub(r"\s+", "", kana.to_hiragana(unicodedata.normalize("NFKC", text))).lower()


def sort_key(reading: str) -> str:
    """Where a name stands in the list (五十音順): its kana without that of the legal form."""
    return kana.sort_key(_without(folded(reading), LEGAL_FORM_KANA))[:150]


def name_key(name: str) -> str:
    """What two rows of the same organisation share: the name without legal form and punctuation."""
    key = _without(folded(name), FOLDED_FORMS)
    return re.sub(r"[^\w]+", "", key)[:100]


def phone_key(phone: str) -> str:
    """The digits of a phone number, for finding the same number however it is written."""
    return re.sub(r"\D+", "", unicodedata.normalize("NFKC", phone))[:20]


def _without(text: str, parts) -> str:
    """The text without a legal form at its beginning or end, unless nothing else is left."""
    for part in parts:
        shorter = text.removeprefix(part).removesuffix(part)
        if shorter and shorter != text:
            return shorter
    return text


FOLDED_FORMS = tuple(folded(form) for form in LEGAL_FORMS)
