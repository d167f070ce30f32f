"""Which strings of signs stand in very many texts (よく出る文字列): an estimate from a sample."""

from collections import Counter

from django.db import connection

from apps.search.grams import LONGEST_COMMON
from apps.search.models import SearchEntry

TABLE = SearchEntry._meta.db_table
SAMPLE = 5_000  # entries of one kind and audience for the pairs: enough to know what is common
LONG_SAMPLE = 1_000  # entries for longer strings, whose places are read one by one

PAIRS = f"""
    SELECT word, ndoc FROM ts_stat(format(
        'SELECT grams FROM "{TABLE}" TABLESAMPLE SYSTEM (%%s)'
        ' WHERE object_type = %%L AND audience = %%L', %s::text, %s, %s))
    WHERE char_length(word) = 2 AND ndoc >= %s
"""  # noqa: S608
PLACES = f"""
    WITH source AS MATERIALIZED (
        SELECT id, grams FROM "{TABLE}" TABLESAMPLE SYSTEM (%s)
        WHERE object_type = %s AND audience = %s)
    SELECT id, array_agg(ARRAY[place::text, lexeme])
    FROM source, unnest(grams) AS term (lexeme, positions), unnest(positions) AS place
    WHERE lexeme = ANY(%s) GROUP BY id
"""  # noqa: S608

Places = dict[int, str]  # of one text: where a common string begins, and the string


def common_strings(kind: str, audience: str, entries: int, least: int) -> dict[str, int]:
    """Strings of 1 to ``LONGEST_COMMON`` signs that many entries hold, and about how many do.

    Args:
        kind: label of the documents' model.
        entries: how many of this kind and audience there are.
        least: entries that make a string common.
    """
    found = _pairs(kind, audience, entries, least)
    for pair, number in list(found.items()):  # a single sign is searched as a pair's beginning
        found[pair[0]] = max(number, found.get(pair[0], 0))
    pairs = [string for string in found if len(string) == 2]
    share = min(1.0, LONG_SAMPLE / entries)
    texts = _places(kind, audience, share, pairs)
    for string, number in longer_strings(texts, least * share).items():
        found[string] = round(number / share)
    return found


def longer_strings(texts: list[Places], least: float) -> Counter[str]:
    """How many texts hold each string of three signs and more; a common one has common pieces."""
    found: Counter[str] = Counter()
    for _length in range(3, LONGEST_COMMON + 1):
        grown = [_one_longer(places) for places in texts]
        number = Counter(string for places in grown for string in set(places.values()))
        common = {string for string, times in number.items() if times >= least}
        found.update({string: number[string] for string in common})
        texts = [
            {place: string for place, string in places.items() if string in common}
            for places in grown
        ]
    return found


def _one_longer(places: Places) -> Places:
    """Strings whose two halves, one sign apart, are both common."""
    return {
        place: string + places[place + 1][-1]
        for place, string in places.items()
        if place + 1 in places
    }


def _pairs(kind: str, audience: str, entries: int, least: int) -> dict[str, int]:
    share = min(1.0, SAMPLE / entries)
    with connection.cursor() as cursor:
        cursor.execute(PAIRS, [100 * share, kind, audience, least * share])
        return {pair: round(number / share) for pair, number in cursor.fetchall()}


def _places(kind: str, audience: str, share: float, pairs: list[str]) -> list[Places]:
    with connection.cursor() as cursor:
        cursor.execute(PLACES, [100 * share, kind, audience, pairs])
        rows = cursor.fetchall()
    return [{int(place): pair for place, pair in places} for _id, places in rows]
