"""Showing where the words stand in a text, though it was found by its folded form (強調表示)."""

import re

from django.utils.html import escape
from django.utils.safestring import SafeString

from apps.search.text import fold_with_places
from apps.search.words import Word, words_in

LEAD = 30  # signs shown before the first word of an excerpt


def highlight(text: str, typed: str) -> SafeString:
    """The text, escaped, with ``<mark>`` around each of the words as it was written."""
    return _marked(text, _spans(text, words_in(typed)))


def excerpt(text: str, typed: str, *, size: int = 120) -> SafeString:
    """A piece of a text around its first word, highlighted; else its beginning."""
    line = " ".join(text.split())
    spans = _spans(line, words_in(typed))
    start = max(0, spans[0][0] - LEAD) if spans else 0
    end = min(len(line), max(start + size, spans[0][1] if spans else 0))
    start = max(0, min(start, end - size))
    inside = [(a - start, b - start) for a, b in spans if a >= start and b <= end]
    piece = _marked(line[start:end], inside)
    return SafeString(("…" if start else "") + piece + ("…" if end < len(line) else ""))


def _spans(text: str, words: list[Word]) -> list[tuple[int, int]]:
    """Where words stand in the original text, in order, joined where they overlap."""
    folded, places = fold_with_places(text)
    found = sorted(
        (places[match.start()], _end(match.end(), places))
        for word in words
        for spelling in word.spellings
        for match in re.finditer(re.escape(spelling), folded)
    )
    spans: list[tuple[int, int]] = []
    for start, end in found:
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def _end(after: int, places: list[int]) -> int:
    """Place behind the last sign; a sign that folds to several (㈱) is marked as a whole."""
    following = after
    while following < len(places) - 1 and places[following] == places[after - 1]:
        following += 1
    return places[following]


def _marked(text: str, spans: list[tuple[int, int]]) -> SafeString:
    out: list[str] = []
    done = 0
    for start, end in spans:
        out += [escape(text[done:start]), "<mark>", escape(text[start:end]), "</mark>"]
        done = end
    out.append(escape(text[done:]))
    return SafeString("".join(out))
