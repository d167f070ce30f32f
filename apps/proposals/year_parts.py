"""Parts that higher rooms add to a year of the scheme's statistics (年度の統計に添える欄)."""

from collections.abc import Callable

# Each makes a part of a fiscal year, or None.
PARTS: list[Callable[[int], dict | None]] = []


def year_part(function: Callable[[int], dict | None]):
    """Let a higher room add a part to the public statistics of a fiscal year.

    The function returns ``title``, ``facts`` (see ui.definition_list), ``text``, ``url`` and
    ``label`` of a link, or None.
    """
    PARTS.append(function)
    return function


def parts_of_year(year: int) -> list[dict]:
    """The parts that other rooms have for this year."""
    return [part for part in (make(year) for make in PARTS) if part]
