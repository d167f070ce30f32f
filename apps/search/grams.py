"""Pairs of signs with their positions: what the index holds and what a query asks for.

A tsvector holds 16,383 positions in all and 255 of one pair. A longer or very repetitive text is
therefore cut into parts that overlap by more than the longest word: no substring is lost at a cut.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

MAX_WORD = 64  # signs of one search word; longer ones are asked for piece by piece
OVERLAP = 128  # of parts; no spelling of a word is longer
PART_SIZE = 4_000  # signs; small parts keep the phrase check of one hit cheap
MAX_REPEATS = 255  # PostgreSQL keeps so many positions of one lexeme
LONGEST_COMMON = 8  # signs of a string that is remembered as common
TITLE = "\x01"  # lexeme of every title and of nothing else: folded texts hold no control signs


def parts(folded: str) -> Iterator[str]:
    """Cut a folded text so that each part fits a tsvector with nothing dropped."""
    start = 0
    while start < len(folded):
        end = _end_of_part(folded, start)
        yield folded[start:end]
        if end == len(folded):
            return
        start = end - OVERLAP


def _end_of_part(folded: str, start: int) -> int:
    stop = min(start + PART_SIZE, len(folded))
    piece = folded[start : stop + 1]
    if max(Counter(map(str.__add__, piece, piece[1:])).values(), default=0) < MAX_REPEATS:
        return stop
    seen: Counter[str] = Counter()
    for place in range(start, stop):
        pair = folded[place : place + 2]
        seen[pair] += 1
        if seen[pair] == MAX_REPEATS:
            return min(place + 2, stop)
    return stop


def vector(part: str) -> str:
    """The literal of a tsvector: each pair with its positions, the last sign alone."""
    places: dict[str, list[str]] = {}
    for place in range(len(part)):
        places.setdefault(part[place : place + 2], []).append(str(place + 1))
    return " ".join(f"{_quoted(pair)}:{','.join(found)}" for pair, found in places.items())


def title_vector(title: str) -> str:
    """The same for a title, marked so that the index finds titles among long texts."""
    return f"{vector(title)} {_quoted(TITLE)}".strip()


def in_title(query: str) -> str:
    """A tsquery that only titles answer."""
    return f"({query}) & {_quoted(TITLE)}"


def phrase(word: str) -> str:
    """The tsquery of one folded word of 1 to MAX_WORD signs.

    Every second pair with its distance says it all; a single sign is the beginning of a pair.
    """
    if len(word) == 1:
        return f"{_quoted(word)}:*"
    last = len(word) - 2
    starts = [*range(0, last, 2), last]
    query = _quoted(word[0:2])
    for before, start in pairwise(starts):
        query += f" <{start - before}> {_quoted(word[start : start + 2])}"
    return query


def pairs(word: str) -> str:
    """The same word without the order of its pairs: exact in the index, read without the text."""
    if len(word) == 1:
        return phrase(word)
    found = dict.fromkeys(word[place : place + 2] for place in range(len(word) - 1))
    return " & ".join(_quoted(pair) for pair in found)


def pieces(word: str) -> list[str]:
    """A word longer than a part's overlap as pieces that fit, each beginning in the one before."""
    if len(word) <= MAX_WORD:
        return [word]
    step = MAX_WORD // 2
    starts = [*range(0, len(word) - MAX_WORD, step), len(word) - MAX_WORD]
    return [word[start : start + MAX_WORD] for start in starts]


def _quoted(lexeme: str) -> str:
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"
