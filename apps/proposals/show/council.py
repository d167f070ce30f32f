"""Round table and committee as parts of other pages: case, own page, public page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core import markup
from apps.history.models import Turn
from apps.proposals.models import CommitteeResult, CommitteeReview, Proposal, RoleMeeting
from apps.proposals.show.case_parts import meetings_of
from apps.proposals.show.committee import counted_text, points_text
from apps.proposals.show.meeting_requests import requests_of
from apps.proposals.show.meetings import meeting_links
from apps.proposals.show.records import record_lines, talks_line
from apps.proposals.states import (
    COMMITTEE_FLOW,
    CommitteeStatus,
    RoleMeetingStatus,
    SheetStatus,
)

OPEN_MEETINGS = (
    RoleMeetingStatus.PLANNED,
    RoleMeetingStatus.HELD,
    RoleMeetingStatus.MINUTES_DRAFT,
)


def council_part(proposal: Proposal, user) -> dict:
    """Meetings and committee of a case, for the office; at most three questions."""
    meetings, records = meetings_of(proposal, user)
    is_under_review = proposal.received_on and proposal.waiting_on != Turn.NOBODY
    return {
        "meetings": _readable(meetings, user),
        "records": record_lines(row for row in records if row.is_seen),
        "talks": talks_line(records) if is_under_review and proposal.round.has_talks else "",
        "requests": requests_of(proposal, user) if proposal.meeting_was_asked else [],
        "may_ask": is_under_review
        and not any(row.status in OPEN_MEETINGS for row in meetings)
        and not user.has_perm("proposals.call_role_meeting", proposal)
        and user.has_perm("proposals.request_role_meeting", proposal),
        "may_call": is_under_review
        and not any(row.status in OPEN_MEETINGS for row in meetings)
        and user.has_perm("proposals.call_role_meeting", proposal),
        "committee": _committee_part(proposal, user),
    }


def _readable(meetings: list[RoleMeeting], user) -> list[dict]:
    """Lines of the meetings; a link for those who sit at the table (the page asks again)."""
    links = meeting_links(meetings)
    return links if user.is_ward_staff else []


def _committee_part(proposal: Proposal, user) -> dict | None:
    """The committee's work on a proposal: sealed only that it scores, opened the figures."""
    results = CommitteeResult.objects.filter(proposal=proposal).order_by("committee_id")
    found = list(results.select_related("committee", "proposal__committee_conclusion"))
    if not found or _is_recused(proposal, user):
        return None
    opened = [row for row in found if row.committee.status == CommitteeStatus.OPENED]
    return {
        "stages": [_stage(row) for row in found],
        "conclusion": getattr(found[0].proposal, "committee_conclusion", None),
        "moves": _moves(proposal, opened, len(opened) == len(found), user) if opened else [],
    }


def _stage(result: CommitteeResult) -> dict:
    committee = result.committee
    opened = committee.status == CommitteeStatus.OPENED
    return {
        "label": committee.get_stage_display(),
        "badge": markup.badge(
            committee.get_status_display(), COMMITTEE_FLOW.tones[committee.status]
        ),
        "facts": _figures(result) if opened else [],
    }


def _is_recused(proposal: Proposal, user) -> bool:
    """Only people with a reviewer's post can be recused; others cost no question."""
    return (
        user.has_perm("proposals.list_sheets")
        and CommitteeReview.objects.filter(
            proposal=proposal, seat__reviewer=user, status=SheetStatus.RECUSED
        ).exists()
    )


def _figures(result) -> list[tuple]:
    return [
        (_("Total (weighted, out of 100)"), points_text(result.total)),
        (_("Median"), points_text(result.median)),
        (_("Spread"), points_text(result.spread())),
        (_("Sheets counted"), counted_text(result)),
    ]


def _moves(proposal: Proposal, opened: list, all_opened: bool, user) -> list[dict]:
    moves = []
    # Who neither runs the committee nor is a reviewer has no seat in it: no question for them.
    asks = user.has_perm("proposals.view_committee") or user.has_perm("proposals.list_sheets")
    if asks and any(user.has_perm("proposals.see_scores", row.committee) for row in opened):
        url = reverse("proposals:score_detail", args=[proposal.pk])
        moves.append({"url": url, "label": _("Sheets of the committee"), "kind": "secondary"})
    undecided = all_opened and proposal.waiting_on != Turn.NOBODY
    if undecided and user.has_perm("proposals.record_conclusion", proposal):
        url = reverse("proposals:conclusion", args=[proposal.pk])
        label = _("Record the committee's conclusion")
        moves.append({"url": url, "label": label, "kind": "secondary"})
    return moves
