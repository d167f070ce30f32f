"""Demo data above the rooms: readings that the rule administrator has confirmed (デモデータ)."""

import csv
from collections.abc import Callable
from pathlib import Path

from apps.accounts.models import StaffRole, User
from apps.core import readings
from apps.core.models import Reading


def load(data: Path, say: Callable[[str], None]) -> None:
    """Confirm the words of ``readings.csv``, once."""
    if Reading.objects.exists():
        return
    actor = User.objects.filter(posts__role=StaffRole.RULE_ADMIN).order_by("id").first()
    if actor is None:
        return
    with (data / "readings.csv").open(encoding="utf-8", newline="") as file:
        pairs = [(row["word"], row["reading"]) for row in csv.DictReader(file)]
    say(f"readings: {len(readings.confirm_readings(pairs, actor=actor))} new")
