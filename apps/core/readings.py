"""Readings of words: suggested by a machine, confirmed by a person (読みの提案と確認)."""

import re
from functools import lru_cache

from django.db import transaction
from django.db.models import Count, Max
from django.utils.translation import gettext as _

from apps.core import clock, ruby
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.kana import to_hiragana
from apps.core.models import Reading

JOINED = frozenset({"接尾辞", "接頭辞"})
HIRAGANA = re.compile("[ぁ-ゖー]+")
LONGEST_TEXT = 10_000


def suggest(text: str) -> list[tuple[str, str]]:
    """Words of a text with the reading a machine believes, each once, in their order (読みの提案).

    Names and words with several readings come out wrong at times: somebody has to look.
    """
    from sudachipy import Dictionary, SplitMode  # noqa: PLC0415 - 46 MB, for the few who ask

    tokens = Dictionary(dict="small").tokenizer(mode=SplitMode.C).tokenize(text[:LONGEST_TEXT])
    words: list[tuple[str, str, bool]] = []
    for token in tokens:
        surface, kind = token.surface(), token.part_of_speech()[0]
        reading, waits = to_hiragana(token.reading_form()), kind == "接頭辞"
        if words and (kind in JOINED - {"接頭辞"} or words[-1][2]) and ruby.RUN.search(surface):
            before, sound, _waits = words.pop()
            surface, reading = before + surface, sound + reading
        words.append((surface, reading, waits))
    found = [(word, reading) for word, reading, _waits in words if ruby.RUN.match(word)]
    return list(dict.fromkeys(found))


def unknown(text: str) -> list[tuple[str, str]]:
    """Suggestions for words that the office's list does not hold yet."""
    found = suggest(text)
    known = set(Reading.objects.filter(word__in=[word for word, _r in found]).values_list("word"))
    return [pair for pair in found if (pair[0],) not in known]


@transaction.atomic
def confirm_readings(pairs: list[tuple[str, str]], *, actor) -> list[Reading]:
    """Put words with their readings into the office's list (読みの確認); known ones change."""
    require(actor, "core.manage_readings")
    kept = []
    for word, reading in pairs:
        checked = checked_pair(word, reading)
        row, _is_new = Reading.objects.update_or_create(
            word=checked[0],
            defaults={"reading": checked[1], "confirmed_by": actor, "confirmed_at": clock.now()},
        )
        kept.append(row)
    return kept


def checked_pair(word: str, reading: str) -> tuple[str, str]:
    """A word and its reading in hiragana, as they may be kept.

    Raises:
        DomainError: it is no such pair.
    """
    word, reading = word.strip(), to_hiragana(reading.strip())
    if not ruby.RUN.match(word):
        raise DomainError(_("“%(word)s” does not begin with a kanji.") % {"word": word})
    if not HIRAGANA.fullmatch(reading):
        raise DomainError(_("Write the reading of “%(word)s” in hiragana.") % {"word": word})
    return word, reading


@transaction.atomic
def remove_reading(reading: Reading, *, actor) -> None:
    """Take a word out of the office's list (読みの取消)."""
    require(actor, "core.manage_readings")
    Reading.objects.select_for_update().get(pk=reading.pk).delete()


def confirmed() -> ruby.Vocabulary:
    """The office's word list; one small query, the words are read when it has changed."""
    return _confirmed(*Reading.objects.aggregate(Max("confirmed_at"), Count("id")).values())


@lru_cache(maxsize=2)
def _confirmed(_newest, _count) -> ruby.Vocabulary:
    return ruby.Vocabulary(Reading.objects.values_list("word", "reading"))
