"""Two texts side by side (新旧対照): what was taken out, what came in, by characters and words.

Japanese has no spaces between words, so a comparison by spaces would mark whole paragraphs. Here
a sign of kanji or kana counts for itself, and a run of Latin letters, figures or katakana counts
as one word. For comparing only, widths are the same: ＮＰＯ is NPO.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

WORD = re.compile(r"[A-Za-z]+|[0-9０-９]+(?:[.,][0-9]+)*|[ァ-ヶー]+|[Ａ-Ｚａ-ｚ]+|\s|.", re.DOTALL)
SENTENCE = re.compile(r"[^。．！？\n]*[。．！？\n]?", re.DOTALL)
# Between two changes a run of equal signs that is this short says nothing (「の」「を」).
SHORTEST_RUN = 2
# Pairs of words that are compared one by one; a longer change is shown as a whole.
MOST_PAIRS = 1_000_000


@dataclass(frozen=True)
class Part:
    """One stretch of both texts (対照の一区間).

    Attributes:
        old: what stood there.
        new: what stands there now.
        is_same: True where both say the same, but for the width of signs.
    """

    old: str
    new: str
    is_same: bool


@dataclass(frozen=True)
class SideBySide:
    """Both texts ready to be shown, with ``<del>`` on the left and ``<ins>`` on the right."""

    old: SafeString
    new: SafeString
    is_same: bool


def compare(old: str, new: str) -> list[Part]:
    """The stretches of two texts in their order; put together again they are both texts.

    First whole sentences are matched, then words inside of what differs: that keeps the work small
    and the marks where a reader looks for them.
    """
    if old == new:
        return [Part(old, new, is_same=True)] if old else []
    parts = []
    for is_same, before, after in _matched(_sentences(old), _sentences(new)):
        if is_same or not (before and after):
            parts.append(Part("".join(before), "".join(after), is_same))
        else:
            parts.extend(_by_words("".join(before), "".join(after)))
    return _smooth(parts)


def side_by_side(old: str, new: str) -> SideBySide:
    """Both texts with the changes marked; for screen readers each mark says what it is."""
    parts = compare(old, new)
    left = "".join(_marked(part.old, "del", part.is_same) for part in parts)
    right = "".join(_marked(part.new, "ins", part.is_same) for part in parts)
    return SideBySide(SafeString(left), SafeString(right), all(part.is_same for part in parts))


def words_of(text: str) -> list[str]:
    """A text cut into what is compared; joined again it is the text."""
    return WORD.findall(text)


def _sentences(text: str) -> list[str]:
    return [found for found in SENTENCE.findall(text) if found]


def _by_words(old: str, new: str) -> Iterator[Part]:
    before, after = words_of(old), words_of(new)
    if len(before) * len(after) > MOST_PAIRS:
        yield Part(old, new, is_same=False)
        return
    for is_same, left, right in _matched(before, after):
        yield Part("".join(left), "".join(right), is_same)


def _matched(before: list[str], after: list[str]) -> Iterator[tuple[bool, list[str], list[str]]]:
    """Runs that are the same on both sides, and what lies between them."""
    matcher = SequenceMatcher(None, _folded(before), _folded(after), autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        yield tag == "equal", before[start:end], after[new_start:new_end]


def _folded(words: list[str]) -> list[str]:
    return [unicodedata.normalize("NFKC", word) for word in words]


def _smooth(parts: list[Part]) -> list[Part]:
    """Join changes that only a sign or two keep apart, and neighbours of one kind."""
    smooth: list[Part] = []
    last = len(parts) - 1
    for place, part in enumerate(parts):
        inside = 0 < place < last and part.is_same and len(part.old.strip()) < SHORTEST_RUN
        torn = inside and not (parts[place - 1].is_same or parts[place + 1].is_same)
        same = part.is_same and not (torn and "\n" not in part.old)
        if smooth and smooth[-1].is_same == same:
            before = smooth.pop()
            part = Part(before.old + part.old, before.new + part.new, same)
        smooth.append(Part(part.old, part.new, same))
    return smooth


def _marked(text: str, tag: str, is_same: bool) -> str:
    if not text:
        return ""
    shown = SafeString(escape(text).replace("\n", "<br>"))
    if is_same:
        return shown
    hint = _("[taken out]") if tag == "del" else _("[new]")
    return format_html(
        '<{}><span class="visually-hidden">{}</span>{}</{}>',
        SafeString(tag),
        hint,
        shown,
        SafeString(tag),
    )
