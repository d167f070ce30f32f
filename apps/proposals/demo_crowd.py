"""The demo's round of 400 proposals (400件の募集回), loaded apart from the rest."""

import csv
from collections.abc import Callable
from pathlib import Path

from apps.proposals import demo_rounds
from apps.proposals.demo import Cast


def load(data: Path, say: Callable[[str], None]) -> None:
    """Load the round; a second call changes nothing."""
    names = {row["code"]: row["name_ja"] for row in _rows(data / "organizations_demo.csv")}
    made = demo_rounds.load_crowd(Cast(), _rows(data / "proposals_fy2002_demo.csv"), names)
    say(f"proposals: {made} new in a crowded round")


def _rows(path: Path) -> list[dict]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
