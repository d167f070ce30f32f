"""Requests for a role meeting on the case page (開催の申出)."""

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core import markup
from apps.proposals.models import MeetingRequest, Proposal
from apps.proposals.show.public import moment_text
from apps.proposals.states import MEETING_REQUEST_FLOW, MeetingRequestStatus


def requests_of(proposal: Proposal, user) -> list[dict]:
    """What sections asked for, newest first, with what this person may do; one query."""
    rows = MeetingRequest.objects.filter(proposal=proposal).order_by("-id")
    return [_part(row, proposal, user) for row in rows]


def _part(row: MeetingRequest, proposal: Proposal, user) -> dict:
    row.proposal = proposal
    return {
        "row": row,
        "badge": markup.badge(row.get_status_display(), MEETING_REQUEST_FLOW.tones[row.status]),
        "choices": [moment_text(at) for at in row.choices()],
        "moves": _moves(row, user) if row.status == MeetingRequestStatus.ASKED else [],
    }


def _moves(row: MeetingRequest, user) -> list[dict]:
    moves = []
    if user.has_perm("proposals.call_role_meeting", row.proposal):
        call = reverse("proposals:meeting_call", args=[row.proposal_id])
        label = _("Call the meeting that was asked for")
        moves.append({"url": f"{call}?request={row.pk}", "label": label, "kind": "primary"})
        moves.append(_move("meeting_request_decline", row, _("Decline the request")))
    if user.has_perm("proposals.take_back_meeting_request", row):
        moves.append(_move("meeting_request_take_back", row, _("Take the request back")))
    return moves


def _move(page: str, row: MeetingRequest, label) -> dict:
    return {"url": reverse(f"proposals:{page}", args=[row.pk]), "label": label, "kind": "secondary"}
