"""What somebody typed into the search box, as words (検索語)."""

import re
from dataclasses import dataclass

from apps.search import grams
from apps.search.spellings import spellings
from apps.search.text import fold

MAX_WORDS = 8  # a person never types more on purpose; a machine must not make queries dear
MAX_TYPED = 400  # signs of the whole line
TYPED = re.compile(r'"([^"]*)"?|([^\s"]+)')


@dataclass(frozen=True)
class Word:
    """One word; a document has it if it holds any of its spellings."""

    spellings: tuple[str, ...]

    def phrase(self) -> str:
        """The tsquery that finds exactly this word."""
        return " | ".join(f"({grams.phrase(spelling)})" for spelling in self.spellings)

    def pairs(self) -> str:
        """The tsquery that the index answers alone; it may find a little more."""
        return " | ".join(f"({grams.pairs(spelling)})" for spelling in self.spellings)

    def short_spellings(self) -> list[str]:
        """Spellings that may be remembered as common; the word is no rarer than they are."""
        return [spelling for spelling in self.spellings if len(spelling) <= grams.LONGEST_COMMON]

    def stands_in(self, folded: str) -> bool:
        """True if a folded text holds this word."""
        return any(spelling in folded for spelling in self.spellings)


def words_in(typed: str) -> list[Word]:
    """The words of a search line: divided by space of any width, "…" keeps a phrase together.

    All of them are asked for; no sign has another meaning, so that every line is a valid search.
    """
    folded = fold(typed[:MAX_TYPED])
    texts = [(quoted or plain).strip() for quoted, plain in TYPED.findall(folded)]
    words = dict.fromkeys(word for text in texts if text for word in _words_of(text))
    return list(words)[:MAX_WORDS]


def _words_of(text: str) -> list[Word]:
    if len(text) > grams.MAX_WORD:
        return [Word((piece,)) for piece in grams.pieces(text)]
    return [Word(tuple(text for text in spellings(text) if len(text) <= grams.OVERLAP))]
