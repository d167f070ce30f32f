"""Every opened sheet on one proposal, stage by stage, for the secretariat (採点票の一覧)."""

from collections import defaultdict

from django.utils.translation import gettext as _

from apps.core import markup
from apps.proposals.models import CommitteeResult, CommitteeReview, CriterionScore, Proposal
from apps.proposals.show.committee import counted_text, points_text
from apps.proposals.states import SHEET_FLOW


def score_page(proposal: Proposal, results: list[CommitteeResult], user) -> dict:
    """The stages whose scores are open, with their sheets; one query for all sheets."""
    scores = CriterionScore.objects.readable_by(user).filter(sheet__proposal=proposal)
    by_sheet = defaultdict(list)
    for score in scores.order_by("sheet_id", "place"):
        by_sheet[score.sheet_id].append(score)
    by_stage = defaultdict(list)
    sheets = CommitteeReview.objects.filter(proposal=proposal).select_related(
        "seat", "revision", "remark"
    )
    for sheet in sheets.order_by("seat_id"):
        by_stage[sheet.committee_id].append(_sheet(sheet, by_sheet[sheet.pk], proposal))
    return {
        "proposal": proposal,
        "stages": [_stage(result, by_stage[result.committee_id]) for result in results],
    }


def _stage(result: CommitteeResult, sheets: list[dict]) -> dict:
    return {
        "label": result.committee.get_stage_display(),
        "sheets": sheets,
        "facts": [
            (_("Total (weighted, out of 100)"), points_text(result.total)),
            (_("Median"), points_text(result.median)),
            (_("Spread"), points_text(result.spread())),
            (_("Sheets counted"), counted_text(result)),
        ],
    }


def _sheet(sheet: CommitteeReview, scores: list, proposal: Proposal) -> dict:
    remark = getattr(sheet, "remark", None) if scores else None
    outdated = sheet.revision_id and sheet.revision_id != proposal.current_revision_id
    return {
        "name": sheet.seat.reviewer_name,
        "badge": markup.badge(sheet.get_status_display(), SHEET_FLOW.tones[sheet.status]),
        "scores": scores,
        "revision": sheet.revision.number if sheet.revision_id and scores else "",
        "is_outdated": bool(outdated and scores),
        "advice": remark.get_advice_display() if remark else "",
        "remark": remark.text if remark else "",
    }
