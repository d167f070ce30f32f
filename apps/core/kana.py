"""Readings in kana (ふりがな): one form for storing, one key for sorting."""

import re
import unicodedata

import jaconv

# A mark of voice as a sign of its own: combining or spacing, ゛ and ゜.
MARKS = {"\u3099": "\u3099", "\u309a": "\u309a", "\u309b": "\u3099", "\u309c": "\u309a"}
MARKED = re.compile("(.)([\u3099\u309a\u309b\u309c])")
SMALL = str.maketrans("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ")
VOWELS = {
    vowel: set(row)
    for vowel, row in {
        "あ": "あかさたなはまやらわ",
        "い": "いきしちにひみりゐ",
        "う": "うくすつぬふむゆる",
        "え": "えけせてねへめれゑ",
        "お": "おこそとのほもよろを",
    }.items()
}
IGNORED = re.compile(r"[\s・･,.、。'’\-‐()（）]+")


def to_hiragana(text: str) -> str:
    """Katakana of both widths as hiragana; all other signs stay as they are.

    No Unicode normal form is used: NFC and NFKC would change kanji of names.
    """
    wide = jaconv.h2z(text)
    return jaconv.kata2hira(MARKED.sub(_composed, wide))


def sort_key(reading: str) -> str:
    """The key that puts readings in the order of the 五十音: かばん stands with かはん.

    Voice marks are dropped, small kana are large, ー is the vowel before it, ゝ the kana before it.
    """
    plain = IGNORED.sub("", unicodedata.normalize("NFKC", to_hiragana(reading)).casefold())
    bare = "".join(sign for sign in unicodedata.normalize("NFD", plain) if sign not in MARKS)
    key: list[str] = []
    for sign in bare.translate(SMALL):
        key.append(_repeated(sign, key[-1]) if key else sign)
    return "".join(key)


def _composed(match: re.Match) -> str:
    """か and ゛ as が; two signs stay two where no such kana exists."""
    together = unicodedata.normalize("NFC", match[1] + MARKS[match[2]])
    return together if len(together) == 1 else match[0]


def _repeated(sign: str, before: str) -> str:
    if sign == "ゝ":
        return before
    if sign == "ー":
        return next((vowel for vowel, row in VOWELS.items() if before in row), sign)
    return sign
