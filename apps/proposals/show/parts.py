"""Parts that higher rooms add to a proposal's public page (公表ページに添える欄).

The room that adds one has written an entry of its act on the proposal's course. The course is
looked at first, so that a page without such an entry asks nothing.
"""

from collections.abc import Callable

# By the act that the entry names: makes a part of a proposal's number, or None.
PARTS: dict[str, Callable[[int], dict | None]] = {}


def case_part(act: str):
    """Let a higher room add a part where its act stands on the course.

    The function returns ``title``, ``url``, ``label`` of the link and ``text``, or None.
    """

    def register(function: Callable[[int], dict | None]):
        PARTS[act] = function
        return function

    return register


def parts_of(pk: int, course) -> list[dict]:
    """The parts that other rooms have for this proposal."""
    acts = {move for *_rest, move in course} & PARTS.keys()
    return [part for part in (PARTS[act](pk) for act in sorted(acts)) if part]
