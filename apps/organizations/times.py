"""When a group is active (活動する曜日・時間帯): weekdays and parts of the day."""

from collections.abc import Iterable

from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _


class Weekday(models.TextChoices):
    """A day of the week (曜日)."""

    MONDAY = "mon", _("Monday")
    TUESDAY = "tue", _("Tuesday")
    WEDNESDAY = "wed", _("Wednesday")
    THURSDAY = "thu", _("Thursday")
    FRIDAY = "fri", _("Friday")
    SATURDAY = "sat", _("Saturday")
    SUNDAY = "sun", _("Sunday")


class PartOfDay(models.TextChoices):
    """A part of the day (時間帯)."""

    MORNING = "am", _("Morning")
    AFTERNOON = "pm", _("Afternoon")
    EVENING = "eve", _("Evening")


TIMES = [
    (f"{day.value}_{part.value}", format_lazy("{} {}", day.label, part.label))
    for day in Weekday
    for part in PartOfDay
]


def codes_of(weekday: str, part: str) -> list[str]:
    """All codes of a weekday, of a part of the day, or of both together; empty means any."""
    return [
        f"{day.value}_{each.value}"
        for day in Weekday
        for each in PartOfDay
        if day.value == (weekday or day.value) and each.value == (part or each.value)
    ]


def in_words(times: Iterable[str]) -> str:
    """Weekdays with their parts of the day, Monday first: 土曜日（午前・午後）、日曜日（午前）."""
    chosen = set(times)
    days = []
    for day in Weekday:
        parts = [str(part.label) for part in PartOfDay if f"{day.value}_{part.value}" in chosen]
        if parts:
            words = {"day": day.label, "parts": _now(", ").join(parts)}
            days.append(_now("%(day)s (%(parts)s)") % words)
    return _now(", ").join(days)
