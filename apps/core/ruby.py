"""Readings above words (ふりがな): which words get one, and how it is written.

Only confirmed readings are shown: those of the office's word list (``core.Reading``) and
those a text brings itself. A machine only suggests (:mod:`apps.core.readings`).
"""

import re
from collections.abc import Iterable

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

KANJI = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々〆ヶ\U00020000-\U0003ffff"
RUN = re.compile(f"[{KANJI}]+")
PART = re.compile(f"[{KANJI}]+|[^{KANJI}]+")
TAG = re.compile(r"(<[^>]*>)")
# Nothing is written above what stands in these: boxes hold text only, and what has ruby keeps it.
CLOSED = frozenset({"script", "style", "textarea", "select", "ruby", "title", "svg", "code", "pre"})
NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")


class Vocabulary:
    """Words with their readings, ready to be found in texts (読みの辞書)."""

    def __init__(self, words: Iterable[tuple[str, str]]):
        self.by_first: dict[str, list[tuple[str, str]]] = {}
        for word, reading in sorted(dict(words).items(), key=lambda pair: -len(pair[0])):
            self.by_first.setdefault(word[0], []).append((word, ruby_html(word, reading)))

    def annotate(self, html: str) -> SafeString:
        """HTML with ruby above its words; tags and attributes stay as they are."""
        parts, closed = [], 0
        for part in TAG.split(html):
            if part.startswith("<"):
                closed = max(closed + _depth(part), 0)
            elif not closed:
                part = self._text(part)
            parts.append(part)
        return mark_safe("".join(parts))  # noqa: S308 - the same HTML with our own ruby in it

    def _text(self, text: str) -> str:
        parts, end = [], 0
        for run in RUN.finditer(text):
            at = max(run.start(), end)
            while at < run.end():
                word, ruby = self._word_at(text, at, run)
                if word:
                    parts += [text[end:at], ruby]
                    end = at = at + len(word)
                else:
                    at += 1
        return "".join([*parts, text[end:]])

    def _word_at(self, text: str, at: int, run: re.Match) -> tuple[str, str]:
        """The longest word that begins here; a single sign only where it stands alone."""
        for word, ruby in self.by_first.get(text[at], ()):
            if text.startswith(word, at) and (len(word) > 1 or len(run[0]) == 1):
                return word, ruby
        return "", ""


def _depth(tag: str) -> int:
    """How many closed places a tag opens or leaves."""
    name = NAME.match(tag)
    if not name or name[1].lower() not in CLOSED:
        return 0
    return -1 if tag.startswith("</") else 1


def ruby_html(word: str, reading: str) -> str:
    """A word with its reading above the kanji alone: 取(と)り組(く)み."""
    parts = PART.findall(word)
    pattern = "".join("(.+?)" if RUN.match(part) else re.escape(_kana(part)) for part in parts)
    found = re.fullmatch(pattern, _kana(reading))
    if not found:
        return _ruby(word, reading)
    readings = iter(found.groups())
    return "".join(
        _ruby(part, next(readings)) if RUN.match(part) else conditional_escape(part)
        for part in parts
    )


def _ruby(word: str, reading: str) -> str:
    word, reading = conditional_escape(word), conditional_escape(reading)
    return f"<ruby>{word}<rp>（</rp><rt>{reading}</rt><rp>）</rp></ruby>"


def _kana(text: str) -> str:
    return "".join(chr(ord(sign) - 96) if "ァ" <= sign <= "ヶ" else sign for sign in text)
