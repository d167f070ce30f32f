"""Runs the searches and prints the table."""

import argparse
import random
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from django.db import connection

from apps.core.paging import RowBefore
from apps.search.finding import find
from apps.search.matching import matching
from apps.search.operations import index_document
from apps.search.text import fold
from scripts.bench_search.corpus import common, documents, rare
from scripts.bench_search.store import Document, fill, sizes, timed, use_server

PAGE = 21
KEYS = ["submitted_at", "id"]
LENGTHS = (2, 3, 5)
INDEXED_AGAIN = 200


def run(options: argparse.Namespace) -> None:
    """Fill the database unless it is kept, prove exactness, then measure."""
    if not use_server(options.keep):
        fill(options.documents, options.size)
    print(sizes())
    folded, names = _texts(options)
    chance = random.Random(1)  # noqa: S311
    sorts = {
        f"{length} {sort}": chance.sample(words, min(len(words), options.words))
        for length in LENGTHS
        for sort, words in (("common", common(length)), ("rare", rare(names, length)))
    }
    sorts["2 common, two words"] = [
        f"{one} {other}"
        for one, other in zip(sorts["2 common"], reversed(sorts["2 common"]), strict=True)
        if one != other
    ]
    sorts["5 common and 3 rare"] = _met_together(folded, names, options.words)
    with timed("recall and precision proved"):
        exact = {sort: _exactness(words, folded) for sort, words in sorts.items()}
    print(
        "p50 / p95 ms by the clock (and of processor, client and server together); "
        "hits, recall and precision against Python's `in` on the folded texts"
    )
    print("| words | hits | recall | precision | page 1 | page at 95 % | best 50 | all ids |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|")
    for sort, words in sorts.items():
        cells = [_quantiles(way, words, options.rounds) for way in WAYS]
        print(f"| {sort} | {exact[sort]} | {' | '.join(cells)} |")
    print(f"index_document on the full index: {_indexing(options)} ms")
    if any("| 1.00 | 1.00" not in found for found in exact.values()):
        raise SystemExit("Not exact: every substring must be found, and nothing else.")


def _texts(options: argparse.Namespace) -> tuple[list[str], list[str]]:
    pairs = list(documents(options.documents, options.size))
    return [fold(f"{text[:20]}\n{text}") for text, _name in pairs], [name for _text, name in pairs]


SERVER: list[Path] = []  # where Linux counts the server process's time, if it runs here
DEEP: list = []  # key of the row at 95 %, looked up once


def _met_together(folded: list[str], names: list[str], number: int) -> list[str]:
    """A common word and a rare one that stand in the same document."""
    words = common(5)
    lines = (
        f"{next(word for word in words if fold(word) in text)} {name}"
        for text, name in zip(folded, rare(names, 3), strict=True)
        if any(fold(word) in text for word in words)
    )
    return list(islice(lines, number))


def _first_page(word: str) -> list:
    return list(_page(word)[:PAGE])


def _deep_page(word: str) -> list:
    deep = _deep_key()
    return list(_page(word).filter(RowBefore(KEYS, deep, "<"))[:PAGE])


def _page(word: str):
    rows = matching(Document.objects.all(), word).order_by("-submitted_at", "-id")
    return rows.values_list(*KEYS)


def _deep_key() -> list:
    if not DEEP:
        total = Document.objects.count()
        row = Document.objects.order_by("submitted_at", "id")[total // 20]
        DEEP.extend([row.submitted_at, row.pk])
    return DEEP


def _best(word: str) -> list:
    return find(word, [Document._meta.label_lower], limit=50)


def _all(word: str) -> list:
    return list(matching(Document.objects.all(), word, whole=True).values_list("pk", flat=True))


WAYS = (_first_page, _deep_page, _best, _all)


def _exactness(words: list[str], folded: list[str]) -> str:
    """Hits, recall and precision over all words of a sort."""
    hits = right = expected = 0
    for line in words:
        parts = [fold(part) for part in line.split()]
        truth = {
            pk for pk, text in enumerate(folded, start=1) if all(part in text for part in parts)
        }
        found = set(_all(line))
        hits += len(found)
        right += len(found & truth)
        expected += len(truth)
    recall, precision = right / max(expected, 1), right / max(hits, 1)
    return f"{hits // len(words)} | {_floor(recall)} | {_floor(precision)}"


def _floor(share: float) -> str:
    """Two digits, never rounded up to 1.00."""
    return f"{int(share * 100) / 100:.2f}"


def _quantiles(way: Callable[[str], list], words: list[str], rounds: int) -> str:
    times, work = [], []
    for word in words * rounds:
        begin, begun = time.perf_counter(), _cpu()
        way(word)
        times.append((time.perf_counter() - begin) * 1_000)
        work.append(_cpu() - begun)
    return f"{_both(times)} ({_both(work)})"


def _both(values: list[float]) -> str:
    values = sorted(values)
    return f"{values[len(values) // 2]:.1f} / {values[int(len(values) * 0.95)]:.1f}"


def _cpu() -> float:
    """Milliseconds of processor that this process and its database server have used."""
    own = time.process_time() * 1_000
    if not SERVER:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            SERVER.append(Path(f"/proc/{cursor.fetchone()[0]}/schedstat"))
    return own + int(SERVER[0].read_text().split()[0]) / 1_000_000 if SERVER[0].exists() else own


def _indexing(options: argparse.Namespace) -> str:
    """Cost of writing one changed document into the full index."""
    times = []
    at = Document.objects.latest("submitted_at").submitted_at
    fresh = documents(INDEXED_AGAIN, options.size)
    for pk, (text, _name) in enumerate(fresh, start=options.documents + 1):
        row = Document(pk=pk)
        begin = time.perf_counter()
        index_document(row, title=text[:20], at=at, public=text)
        times.append((time.perf_counter() - begin) * 1_000)
    return _both(times)
