"""What a member of the committee sees: his sheets, the proposal, his scores (審査委員の画面)."""

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core import markup
from apps.documents.owners import files_for
from apps.proposals.models import CommitteeReview
from apps.proposals.operations import saved_form
from apps.proposals.show.own import content_sections
from apps.proposals.states import SHEET_FLOW, SHEET_OPEN, CommitteeStatus, SheetStatus

SHEET_COLUMNS = (
    *("id", "seat_id", "status", "committee__status", "committee__round_id", "committee__stage"),
    *("committee__scores_due_on", "committee__round__name", "committee__round__fiscal_year"),
    *(f"proposal__{name}" for name in ("receipt_number", "title", "organization_name")),
)
S = SheetStatus


def sheet_rows(page) -> dict:
    """A member's sheets as a table; before the declaration only title and organisation."""
    columns = [
        {"label": _("Number"), "kind": "nowrap"},
        {"label": _("Title"), "kind": "head"},
        {"label": _("Round"), "kind": ""},
        {"label": _("State"), "kind": ""},
        {"label": _("Scores due"), "kind": "date"},
    ]
    rows = [
        [
            sheet.proposal.receipt_number,
            markup.link(_next(sheet), sheet.proposal.title, sheet.proposal.organization_name),
            str(sheet.committee),
            _badge(sheet),
            markup.day(sheet.committee.scores_due_on),
        ]
        for sheet in page
    ]
    return {"columns": columns, "rows": rows}


def _next(sheet: CommitteeReview) -> str:
    page = "declare" if sheet.status == S.COI_PENDING else "sheet"
    return reverse(f"proposals:{page}", args=[sheet.pk])


def _badge(sheet: CommitteeReview):
    if sheet.committee.status == CommitteeStatus.OPENED:
        return markup.badge(CommitteeStatus.OPENED.label, "closed")
    return markup.badge(sheet.get_status_display(), SHEET_FLOW.tones[sheet.status])


def sheet_page(sheet: CommitteeReview, user) -> dict:
    """The proposal's text and papers, and one's own scores."""
    proposal, is_open = sheet.proposal, sheet.committee.status == CommitteeStatus.SCORING
    moves = []
    if is_open and sheet.status in SHEET_OPEN:
        moves = _moves(sheet)
    return {
        "sheet": sheet,
        "proposal": proposal,
        "badge": _badge(sheet),
        "moves": moves,
        "needs_recheck": is_open and sheet.status == S.RECHECK,
        "is_opened": sheet.committee.status == CommitteeStatus.OPENED,
        "sections": content_sections(proposal.current_revision),
        "shelf": files_for(user, proposal),
        "scores": list(sheet.scores.all()),
        "saved": saved_form(sheet),
    }


def _moves(sheet: CommitteeReview) -> list[dict]:
    label = _("Score this proposal") if sheet.status == S.SCORING else _("Change the scores")
    moves = [{"url": reverse("proposals:score", args=[sheet.pk]), "label": label}]
    moves[0]["kind"] = "secondary" if sheet.status == S.SUBMITTED else "primary"
    if sheet.status == S.RECHECK:
        url = reverse("proposals:sheet_keep", args=[sheet.pk])
        moves.insert(0, {"url": url, "label": _("Let my scores stand"), "kind": "primary"})
    url = reverse("proposals:declare", args=[sheet.pk])
    moves.append({"url": url, "label": _("I have an interest after all"), "kind": "danger"})
    return moves
