"""What the opened sheets come to: weighted total, median, spread (審査集計)."""

from collections import Counter, defaultdict
from statistics import mean, median

from apps.core import clock
from apps.proposals.models import Committee, CommitteeResult, CriterionScore, SheetRemark
from apps.proposals.models.scores import MOST_POINTS
from apps.proposals.operations.hand_out import recusals_before
from apps.proposals.states import SheetStatus

HUNDREDTHS = 100
BATCH = 500
RESULT_FIELDS = (
    *("counted_at", "counted", "recused", "missing", "total", "median", "lowest", "highest"),
    *("by_criterion", "advice", "sort_total"),
)


def count_results(committee: Committee) -> None:
    """Fill the results of all proposals of a committee that has just been opened."""
    now = clock.now()
    results = list(CommitteeResult.objects.filter(committee=committee).order_by("id"))
    for start in range(0, len(results), BATCH):
        batch = results[start : start + BATCH]
        _fill(committee, {row.proposal_id: row for row in batch}, now)
        CommitteeResult.objects.bulk_update(
            batch,
            RESULT_FIELDS,
        )


def _fill(committee: Committee, results: dict[int, CommitteeResult], now) -> None:
    sheets = committee.sheets.filter(proposal__in=results)
    states = sheets.values_list("id", "proposal_id", "status", "seat__left_at")
    of_proposal, handed_in = defaultdict(Counter), {}
    for sheet, proposal, status, left_at in states:
        counts = status in (SheetStatus.SUBMITTED, SheetStatus.RECUSED) or left_at is None
        if counts:
            of_proposal[proposal][status] += 1
        if status == SheetStatus.SUBMITTED:
            handed_in[sheet] = proposal
    for proposal, count in _recused_before(committee).items():
        of_proposal[proposal][SheetStatus.RECUSED] += count
    scores = defaultdict(list)
    rows = CriterionScore.objects.filter(sheet__in=handed_in).order_by("sheet_id", "place")
    for sheet, *score in rows.values_list("sheet_id", "criterion", "weight", "points"):
        scores[sheet].append(score)
    advice = defaultdict(Counter)
    remarks = SheetRemark.objects.filter(sheet__in=handed_in).values_list("sheet_id", "advice")
    for sheet, opinion in remarks:
        advice[handed_in[sheet]][opinion] += 1
    for proposal, result in results.items():
        lists = [scores[sheet] for sheet, of in handed_in.items() if of == proposal]
        _sum_up(result, lists, of_proposal[proposal])
        result.advice = dict(advice[proposal])
        result.counted_at = now


def _recused_before(committee: Committee) -> Counter:
    """Members without a sheet, because they are recused since another stage, by proposal."""
    members = set(committee.seats.filter(left_at=None).values_list("reviewer_id", flat=True))
    return Counter(
        proposal for reviewer, proposal in recusals_before(committee) if reviewer in members
    )


def _sum_up(result: CommitteeResult, lists: list, states: Counter) -> None:
    """Totals of one proposal; a recused or missing sheet counts neither up nor down."""
    result.counted = len(lists)
    result.recused = states[SheetStatus.RECUSED]
    result.missing = states.total() - result.counted - result.recused
    if not lists:
        return
    totals = [sheet_total(scores) for scores in lists]
    result.total = result.sort_total = round(mean(totals))
    result.median = round(median(totals))
    result.lowest, result.highest = min(totals), max(totals)
    result.by_criterion = [
        {
            "name": column[0][0],
            "weight": column[0][1],
            "mean": round(mean(points for _name, _weight, points in column) * HUNDREDTHS),
        }
        for column in zip(*lists, strict=True)
    ]


def sheet_total(scores) -> int:
    """A sheet's weighted total in hundredths, out of 100 points: criterion, weight, points."""
    return sum(weight * points * HUNDREDTHS // MOST_POINTS for _criterion, weight, points in scores)
