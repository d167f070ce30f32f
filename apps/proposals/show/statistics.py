"""The scheme in numbers (制度の統計): groups, proposals, results and times of each fiscal year."""

from collections.abc import Iterator
from statistics import median

from django.db.models import Count, Min, Q, QuerySet
from django.utils.translation import gettext as _

from apps.core import clock
from apps.core.calendar import fiscal_year_label
from apps.organizations.statistics import lying, upright
from apps.proposals.models import Outcome, Proposal
from apps.proposals.states import BEING_CHECKED, ProposalStatus
from apps.proposals.year_parts import parts_of_year

S = ProposalStatus
# In the order of the ward's own report (平成14年度の結果).
RESULTS = (
    S.ADOPTED,
    S.CONDITIONALLY_ADOPTED,
    S.CARRIED_OVER,
    S.NOT_ADOPTED,
    S.ALTERNATIVE_ROUTE,
    S.WITHDRAWN,
)
YEARS_SHOWN = 10


def filed() -> QuerySet:
    """What counts: public proposals, as anybody may count them in the list."""
    return Proposal.objects.published()


def by_year() -> list[dict]:
    """Groups, proposals and results of each fiscal year, newest first; one query."""
    counted = (
        filed()
        .order_by()
        .values("fiscal_year")
        .annotate(
            proposals=Count("pk"),
            groups=Count("organization", distinct=True),
            **{str(state): Count("pk", filter=Q(status=state)) for state in RESULTS},
        )
    )
    rows = sorted(counted, key=lambda row: -row["fiscal_year"])
    for row in rows:
        row["open"] = row["proposals"] - sum(row[str(state)] for state in RESULTS)
        row["label"] = fiscal_year_label(row["fiscal_year"])
    return rows


def times(year: int) -> dict[str, float | None]:
    """Days from receipt to the first answer of a section and to the decision, as medians.

    (受理から最初の回答・決定までの日数)
    """
    rows = (
        filed()
        .filter(fiscal_year=year, received_on__isnull=False)
        .exclude(status__in=BEING_CHECKED)
        .annotate(
            first=Min("reviews__answered_at"),
            decided=Min(
                "decisions__published_at",
                filter=~Q(decisions__outcome=Outcome.ELIGIBLE)
                & ~Q(decisions__outcome=Outcome.INELIGIBLE, decisions__status="superseded"),
            ),
        )
        .values_list("received_on", "first", "decided")
    )
    found = {"answer": [], "decision": []}
    for received_on, first, decided in rows:
        for name, moment in (("answer", first), ("decision", decided)):
            if moment is not None:
                found[name].append((clock.local(moment).date() - received_on).days)
    return {name: median(days) if days else None for name, days in found.items()}


def statistics_page(year: int | None) -> dict:
    """The public page: all years, and one of them in detail."""
    years = by_year()
    chosen = next((row for row in years if row["fiscal_year"] == year), years[0] if years else None)
    plots = []
    if chosen:
        oldest_first = list(reversed(years[:YEARS_SHOWN]))
        plots = [
            upright(
                _("Proposals by fiscal year"),
                [(row["label"], row["proposals"]) for row in oldest_first],
            ),
            lying(
                _("Results of %(year)s") % {"year": chosen["label"]},
                [(state.label, chosen[str(state)]) for state in RESULTS],
            ),
        ]
    return {
        "years": years,
        "chosen": chosen,
        "plots": plots,
        "columns": _columns(),
        "rows": [_cells(row) for row in years],
        "facts": _facts(chosen) if chosen else [],
        "parts": parts_of_year(chosen["fiscal_year"]) if chosen else [],
    }


def _columns() -> list[dict]:
    numbers = [_("Organisations"), _("Proposals"), *(state.label for state in RESULTS), _("Open")]
    return [
        {"label": _("Fiscal year"), "kind": "head"},
        *({"label": label, "kind": "number"} for label in numbers),
    ]


def _cells(row: dict) -> tuple:
    results = (row[str(state)] for state in RESULTS)
    return (row["label"], row["groups"], row["proposals"], *results, row["open"])


def _facts(row: dict) -> list[tuple]:
    found = times(row["fiscal_year"])
    unit = _("%(days)s days (median)")
    return [
        (_("Organisations"), row["groups"]),
        (_("Proposals"), row["proposals"]),
        (
            _("From the receipt to the first answer of a section"),
            unit % {"days": f"{found['answer']:g}"} if found["answer"] is not None else "",
        ),
        (
            _("From the receipt to the publication of the decision"),
            unit % {"days": f"{found['decision']:g}"} if found["decision"] is not None else "",
        ),
    ]


def csv_headings() -> list:
    """Headings of the file."""
    return [column["label"] for column in _columns()]


def csv_lines() -> Iterator[tuple]:
    """The years as lines of a file."""
    return (_cells(row) for row in by_year())
