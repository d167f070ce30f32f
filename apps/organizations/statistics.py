"""Numbers about the registry (団体登録の統計), by field and by fiscal year, with their plots."""

from collections import Counter
from dataclasses import dataclass, field

from django.core.cache import cache
from django.db.models import Count, F, Func, IntegerField
from django.db.models.functions import ExtractMonth, ExtractYear
from django.utils.translation import gettext as _

from apps.core.calendar import fiscal_year_label
from apps.history.models import HistoryEntry
from apps.organizations.models import (
    LIVE,
    ActivityField,
    LegalForm,
    Organization,
    OrganizationStatus,
)

KEPT_SECONDS = 600  # anybody may ask for the page, and it counts the whole registry
YEARS_SHOWN = 10
PLOT_HEIGHT, COLUMN_WIDTH, BAR_WIDTH = 160, 64, 40  # units of the drawing
ROW_HEIGHT, PLOT_WIDTH, LONGEST_BAR = 44, 340, 290  # as wide as a phone


@dataclass(frozen=True)
class Bar:
    """One bar of a plot and one row of its table (グラフの一本)."""

    label: str
    number: int
    place: int = 0
    length: int = 0


@dataclass(frozen=True)
class Plot:
    """A plot with its numbers (グラフと表)."""

    title: str
    bars: list[Bar]
    width: int
    height: int
    is_upright: bool = False

    @property
    def columns(self) -> list[dict]:
        """Headings of its table."""
        return [{"label": _("Item"), "kind": "head"}, {"label": _("Count"), "kind": "number"}]

    @property
    def rows(self) -> list[tuple]:
        """Rows of its table."""
        return [(bar.label, str(bar.number)) for bar in self.bars]

    @property
    def words(self) -> str:
        """The plot in a sentence, for those who do not see it."""
        return _(", ").join(f"{bar.label} {bar.number}" for bar in self.bars if bar.number)


@dataclass(frozen=True)
class Crossing:
    """Fields by fiscal years (分野・年度別の表)."""

    years: list[str]
    rows: list[tuple] = field(default_factory=list)

    @property
    def columns(self) -> list[dict]:
        """Headings: the years, and their sum."""
        headings = [*self.years, _("Total")]
        return [
            {"label": _("Field"), "kind": "head"},
            *({"label": heading, "kind": "number"} for heading in headings),
        ]

    @property
    def cells(self) -> list[tuple]:
        """Rows of the table, as strings."""
        return [(label, *map(str, numbers), str(total)) for label, numbers, total in self.rows]


def public_plots() -> list[Plot]:
    """What anybody may know: registered groups by field and form, registrations by year."""
    counted = cache.get_or_set("organizations.statistics", _count_all, KEPT_SECONDS)
    by_field, by_form, by_year = (
        counted["field"],
        counted["form"],
        _sum_of_years(counted["crossed"]),
    )
    years = sorted(by_year)[-YEARS_SHOWN:]
    return [
        upright(
            _("Registrations by fiscal year"),
            [(fiscal_year_label(year), by_year[year]) for year in years],
        ),
        lying(
            _("Registered organisations by field (a group counts in each field)"),
            [(ActivityField(n).label, by_field.get(n, 0)) for n in ActivityField],
        ),
        lying(
            _("Registered organisations by legal form"),
            [(form.label, by_form.get(form, 0)) for form in LegalForm],
        ),
    ]


def crossing() -> Crossing:
    """Registrations of each fiscal year in each field; empty fields are left out."""
    crossed = cache.get_or_set("organizations.statistics", _count_all, KEPT_SECONDS)["crossed"]
    years = sorted({year for year, _field in crossed})[-YEARS_SHOWN:]
    rows = []
    for number in ActivityField:
        cells = [crossed.get((year, int(number)), 0) for year in years]
        if any(cells):
            rows.append((ActivityField(number).label, cells, sum(cells)))
    return Crossing([fiscal_year_label(year) for year in years], rows)


def by_state() -> Plot:
    """All records by state; for the office."""
    counted = _counts(Organization.objects.all(), "status")
    return lying(
        _("All records by state"),
        [(state.label, counted.get(state, 0)) for state in OrganizationStatus],
    )


def upright(title: str, pairs) -> Plot:
    """Columns side by side, for years."""
    pairs = [(str(label), number) for label, number in pairs]
    most = max((number for _label, number in pairs), default=0) or 1
    bars = [
        Bar(label, number, place * COLUMN_WIDTH, round(number * PLOT_HEIGHT / most))
        for place, (label, number) in enumerate(pairs)
    ]
    return Plot(title, bars, max(len(bars), 1) * COLUMN_WIDTH, PLOT_HEIGHT, is_upright=True)


def lying(title: str, pairs) -> Plot:
    """Bars below each other, for long labels; what has none stands in the table only."""
    pairs = [(str(label), number) for label, number in pairs]
    most = max((number for _label, number in pairs), default=0) or 1
    drawn = [label for label, number in pairs if number]
    bars = [
        Bar(
            label,
            number,
            drawn.index(label) * ROW_HEIGHT if number else 0,
            round(number * LONGEST_BAR / most),
        )
        for label, number in pairs
    ]
    return Plot(title, bars, PLOT_WIDTH, len(drawn) * ROW_HEIGHT)


def _count_all() -> dict:
    live = Organization.objects.filter(status__in=LIVE)
    each = Func(F("all_fields"), function="unnest", output_field=IntegerField())
    by_field = live.annotate(
        all_fields=Func(F("more_fields"), F("main_field"), function="array_append"), field=each
    )
    return {
        "field": _counts(by_field, "field"),
        "form": _counts(live, "legal_form"),
        "crossed": _crossed(),
    }


def _crossed() -> Counter:
    """Approvals by fiscal year and main field, from the history."""
    approvals = HistoryEntry.objects.filter(
        object_type="organizations.organization", move="approve"
    ).annotate(year=ExtractYear("at"), month=ExtractMonth("at"))
    rows = list(approvals.order_by().values_list("object_id", "year", "month"))
    fields = dict(
        Organization.objects.filter(pk__in={pk for pk, _year, _month in rows}).values_list(
            "pk", "main_field"
        )
    )
    return Counter((year - (month < 4), fields.get(pk) or 0) for pk, year, month in rows)


def _sum_of_years(crossed: Counter) -> Counter:
    summed: Counter = Counter()
    for (year, _field), number in crossed.items():
        summed[year] += number
    return summed


def _counts(rows, column: str) -> dict:
    """How many rows have each value of a column."""
    counted = rows.order_by().values(column).annotate(number=Count("id"))
    return dict(counted.values_list(column, "number"))
