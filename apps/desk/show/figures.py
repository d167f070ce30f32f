"""The desk in numbers (窓口の統計): by month, channel, theme, and how fast the answer came."""

from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import Count, F, Q
from django.db.models.functions import TruncMonth
from django.utils import timezone

from apps.core import clock
from apps.core.calendar import fiscal_year_end, fiscal_year_start
from apps.desk.models import CaseMessage, Category, Channel, DeskCase, MessageKind, Theme

BAR_WIDTH = 400  # units of the plot's longest bar


@dataclass(frozen=True)
class Bar:
    """One row of a plot and of its table (グラフの一行)."""

    label: str
    number: int
    width: int


def figures_of_year(year: int) -> dict:
    """All tables of one fiscal year; no names, no texts."""
    rows = _cases_of(year)
    return {
        "months": _months(rows, year),
        "channels": _bars(rows, "channel", Channel),
        "themes": _bars(rows, "theme", Theme),
        "categories": _bars(rows, "category", Category),
        "speed": _speed(rows),
    }


def _cases_of(year: int):
    first, last = (
        datetime.combine(day, edge, tzinfo=timezone.get_default_timezone())
        for day, edge in (
            (fiscal_year_start(year), time.min),
            (fiscal_year_end(year), time.max),
        )
    )
    return DeskCase.objects.filter(received_at__range=(first, last)).order_by()


def _months(rows, year: int) -> list[Bar]:
    counted = {
        (row["month"].year, row["month"].month): row["number"]
        for row in rows.annotate(month=TruncMonth("received_at"))
        .values("month")
        .annotate(number=Count("id"))
    }
    months = [(year + (month < 4), month) for month in (*range(4, 13), 1, 2, 3)]
    return bars([(f"{each[0]}/{each[1]:02d}", counted.get(each, 0)) for each in months])


def _bars(rows, column: str, choices) -> list[Bar]:
    counted = dict(rows.values(column).annotate(number=Count("id")).values_list(column, "number"))
    return bars([(str(label), counted.get(value, 0)) for value, label in choices.choices])


def _speed(rows) -> dict:
    """Answered, in time, by interim reply, still open (回答の状況)."""
    open_late = Q(
        status__in=["new", "in_progress", "referred"], due_on__lt=clock.today(), paused_on=None
    )
    numbers = rows.aggregate(
        all=Count("id"),
        answered=Count("id", filter=~Q(answered_at=None)),
        in_time=Count("id", filter=Q(answered_at__date__lte=F("due_on"))),
        late=Count("id", filter=open_late),
        reopened=Count("id", filter=Q(reopened__gt=0)),
    )
    interim = CaseMessage.objects.filter(kind=MessageKind.INTERIM, case__in=rows.values("pk"))
    return {**numbers, "interim": interim.values("case").distinct().count()}


def bars(pairs: list[tuple[str, int]]) -> list[Bar]:
    """Rows with the width of their bars."""
    most = max((number for _label, number in pairs), default=0) or 1
    return [Bar(label, number, round(number * BAR_WIDTH / most)) for label, number in pairs]
