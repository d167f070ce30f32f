"""The text as a tree (章・条・項・号): order, numbers, places. Plain data, no queries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from apps.rulebook.models.clauses import ClauseKind

COUNTED = {
    ClauseKind.CHAPTER: "第{}章",
    ClauseKind.ARTICLE: "第{}条",
    ClauseKind.PARAGRAPH: "第{}項",
    ClauseKind.ITEM: "第{}号",
}


class Placed(NamedTuple):
    """A clause where it stands (位置のついた条項).

    Attributes:
        row: the ClauseVersion, or whatever has clause_id, kind, parent_id, position.
        number: its own number, 第3条.
        place: the number with those above it, 第3条第2項; articles count through the book.
        depth: 0 for a chapter.
    """

    row: object
    number: str
    place: str
    depth: int


def in_order(rows: Iterable) -> list[Placed]:
    """Rows of one version in the order in which they are read, with their numbers.

    Numbers are never stored: they follow from the order, so that a moved clause is renumbered
    with everything behind it. Articles are counted through all chapters, as is the custom.
    """
    below = defaultdict(list)
    for row in rows:
        below[row.parent_id].append(row)
    for children in below.values():
        children.sort(key=lambda row: (row.position, row.clause_id))
    return list(_walk(below, None, "", 0, {"article": 0}))


def _walk(  # noqa: PLR0917
    below, parent, above: str, depth: int, counts, has_text=False
) -> Iterator[Placed]:
    # The text of an article is its first paragraph: those below it count from the second.
    here = defaultdict(int, paragraph=int(has_text))
    for row in below.get(parent, ()):
        counter = counts if row.kind == ClauseKind.ARTICLE else here
        counter[row.kind] += 1
        number = COUNTED[row.kind].format(counter[row.kind])
        place = number if row.kind in (ClauseKind.CHAPTER, ClauseKind.ARTICLE) else above + number
        yield Placed(row, number, place, depth)
        inner = "" if row.kind == ClauseKind.CHAPTER else place
        yield from _walk(below, row.clause_id, inner, depth + 1, counts, bool(row.text))


def places(rows: Iterable) -> dict[int, str]:
    """Where each clause stands, by the clause's id."""
    return {placed.row.clause_id: placed.place for placed in in_order(rows)}


def with_all_below(rows: list, clause_id: int) -> set[int]:
    """Ids of a clause and of everything below it."""
    below = defaultdict(list)
    for row in rows:
        below[row.parent_id].append(row.clause_id)
    found, waiting = set(), [clause_id]
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting += below[here]
    return found
