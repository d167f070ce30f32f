"""Numbers about the registry (団体登録の統計), by field and by fiscal year."""

from dataclasses import dataclass

from django.db.models import Count, F, Func, IntegerField
from django.db.models.functions import ExtractMonth, ExtractYear

from apps.core.calendar import fiscal_year_label
from apps.history.models import HistoryEntry
from apps.organizations.models import (
    LIVE,
    ActivityField,
    LegalForm,
    Organization,
    OrganizationStatus,
)

BAR_WIDTH = 400  # units of the plot's longest bar


@dataclass(frozen=True)
class Bar:
    """One row of a plot and of its table (グラフの一行)."""

    label: str
    number: int
    width: int


def by_field() -> list[Bar]:
    """Registered organisations by field of activity; a group counts in each of its fields."""
    each = Func(F("all_fields"), function="unnest", output_field=IntegerField())
    rows = Organization.objects.filter(status__in=LIVE).annotate(
        all_fields=Func(F("more_fields"), F("main_field"), function="array_append"), field=each
    )
    counted = _counts(rows, "field")
    return bars((ActivityField(number).label, counted.get(number, 0)) for number in ActivityField)


def by_legal_form() -> list[Bar]:
    """Registered organisations by legal form."""
    counted = _counts(Organization.objects.filter(status__in=LIVE), "legal_form")
    return bars((form.label, counted.get(form, 0)) for form in LegalForm)


def by_state() -> list[Bar]:
    """All records by state."""
    counted = _counts(Organization.objects.all(), "status")
    return bars((state.label, counted.get(state, 0)) for state in OrganizationStatus)


def by_year() -> list[Bar]:
    """Registrations approved in each fiscal year, from the history."""
    approvals = HistoryEntry.objects.filter(
        object_type="organizations.organization", move="approve"
    ).annotate(year=ExtractYear("at"), month=ExtractMonth("at"))
    counted: dict[int, int] = {}
    for row in approvals.order_by().values("year", "month").annotate(number=Count("id")):
        year = row["year"] - (row["month"] < 4)
        counted[year] = counted.get(year, 0) + row["number"]
    return bars((fiscal_year_label(year), number) for year, number in sorted(counted.items()))


def bars(pairs) -> list[Bar]:
    """Rows with the width of their bars."""
    rows = [(str(label), number) for label, number in pairs]
    most = max((number for _label, number in rows), default=0) or 1
    return [Bar(label, number, round(number * BAR_WIDTH / most)) for label, number in rows]


def _counts(rows, column: str) -> dict:
    """How many rows have each value of a column."""
    counted = rows.order_by().values(column).annotate(number=Count("id"))
    return dict(counted.values_list(column, "number"))
