"""Old and new text side by side (新旧対照表): by clause, and within a clause by words and signs.

A comparison is complete: out of the old version and the comparison alone :func:`rebuild` makes
the new version again. Japanese has no blanks between words, so a text is cut where the kind of
script changes; inside a changed word the single signs are compared.
"""

from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import NamedTuple

from apps.core import comparison as core_comparison

SAME, CHANGED, MOVED, ADDED, REMOVED = "same", "changed", "moved", "added", "removed"
KEEP, CUT, PUT = "=", "-", "+"


class Text(NamedTuple):
    """What a version says of a clause (比較する条項)."""

    clause: int
    kind: str
    parent: int | None
    position: int
    heading: str
    text: str


class Difference(NamedTuple):
    """What became of one clause (条項の異同).

    Attributes:
        clause: the clause.
        what: same, changed, moved, added or removed.
        place: kind, parent and position in the new version; None for a removed clause.
        heading, text: steps that make the new wording out of the old one.
    """

    clause: int
    what: str
    place: tuple | None
    heading: list
    text: list


def compare(old: Iterable[Text], new: Iterable[Text]) -> list[Difference]:
    """All clauses of the new version in its order, then those it no longer has."""
    before = {each.clause: each for each in old}
    after = list(new)
    kept = {each.clause for each in after}
    swapped = _swapped(before.values(), after)
    found = [_difference(before.get(each.clause), each, swapped) for each in after]
    gone = [each for each in before.values() if each.clause not in kept]
    return found + [
        Difference(each.clause, REMOVED, None, _cut(each.heading), _cut(each.text)) for each in gone
    ]


def _swapped(old: Iterable[Text], new: Iterable[Text]) -> set[int]:
    """Clauses that stay under their parent, but no longer in the same order."""
    orders = []
    for rows in (old, new):
        by_parent = defaultdict(list)
        for each in sorted(rows, key=lambda each: (each.position, each.clause)):
            by_parent[each.parent].append(each.clause)
        orders.append(by_parent)
    found = set()
    for parent, children in orders[1].items():
        now = set(children)
        then = [clause for clause in orders[0][parent] if clause in now]
        here = [clause for clause in children if clause in set(then)]
        blocks = SequenceMatcher(None, then, here, autojunk=False).get_matching_blocks()
        still = {here[b + place] for _a, b, size in blocks for place in range(size)}
        found |= set(here) - still
    return found


def _difference(old: Text | None, new: Text, swapped: set[int]) -> Difference:
    place = (new.kind, new.parent, new.position)
    if old is None:
        return Difference(new.clause, ADDED, place, _put(new.heading), _put(new.text))
    heading, text = steps(old.heading, new.heading), steps(old.text, new.text)
    if (old.heading, old.text) != (new.heading, new.text):
        what = CHANGED
    elif (old.kind, old.parent) != (new.kind, new.parent) or new.clause in swapped:
        what = MOVED
    else:
        what = SAME
    return Difference(new.clause, what, place, heading, text)


def rebuild(old: Iterable[Text], comparison: Iterable[Difference]) -> list[Text]:
    """The new version, made of the old one and the comparison (新しい版の復元)."""
    before = {each.clause: each for each in old}
    made = []
    for each in comparison:
        if each.place is None:
            continue
        source = before.get(each.clause)
        heading = apply(each.heading, source.heading if source else "")
        text = apply(each.text, source.text if source else "")
        made.append(Text(each.clause, *each.place, heading, text))
    return made


def apply(change: Iterable, old: str) -> str:
    """The new wording. Steps: keep so many signs, cut so many, put in these."""
    made, here = [], 0
    for step, value in change:
        if step == PUT:
            made.append(value)
            continue
        if step == KEEP:
            made.append(old[here : here + value])
        here += value
    if here != len(old):
        raise ValueError("the steps belong to another text")
    return "".join(made)


def steps(old: str, new: str) -> list:
    """Steps from an old wording to a new one."""
    if old == new:
        return [(KEEP, len(old))] if old else []
    if not old or not new:
        return _cut(old) + _put(new)
    found: list = []
    for part in core_comparison.compare(old, new):
        if part.old == part.new:
            found.append((KEEP, len(part.old)))
        else:
            found.extend(_cut(part.old) + _put(part.new))
    return found


def _cut(text: str) -> list:
    return [(CUT, len(text))] if text else []


def _put(text: str) -> list:
    return [(PUT, text)] if text else []
