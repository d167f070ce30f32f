"""The ward office's pages: queues of the board, and the case page."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.models import StaffRole
from apps.core import clock, markup
from apps.documents.owners import files_for
from apps.history.models import HistoryEntry, Turn
from apps.proposals.models import (
    Decision,
    DepartmentReview,
    MeetingRequest,
    ProgressEntry,
    Proposal,
)
from apps.proposals.show.case_acts import case_moves
from apps.proposals.show.case_parts import checks_of
from apps.proposals.show.cited import cited_papers
from apps.proposals.show.council import council_part
from apps.proposals.show.decisions import consents_of, correction_button
from apps.proposals.show.own import content_sections
from apps.proposals.show.pins import rules_of
from apps.proposals.show.public import turn_box
from apps.proposals.show.sections import (
    corrections_of,
    courses_of,
    merges_of,
    reason_of,
    review_part,
    reviews_of,
    threads_of,
)
from apps.proposals.states import (
    DECISION_FLOW,
    OPEN_REVIEWS,
    PROGRESS_FLOW,
    PROPOSAL_FLOW,
    DecisionStatus,
    MeetingRequestStatus,
    ProgressStatus,
    ProposalStatus,
)


def queues(user) -> dict[str, tuple[object, Q]]:
    """The queues of the board: name → label and condition; the URL holds the choice."""
    today = clock.today()
    under_way = ~Q(waiting_on=Turn.NOBODY)
    sections = user.department_ids(StaffRole.SECTION, StaffRole.SECTION_HEAD)
    mine = (
        Q(waiting_on=Turn.DESK)
        if user.has_role(StaffRole.DESK, StaffRole.DESK_HEAD)
        else Q(
            pk__in=DepartmentReview.objects.filter(
                department__in=sections, status__in=OPEN_REVIEWS
            ).values("proposal_id")
        )
    )
    return {
        "mine": (_("Our turn"), mine),
        "new": (_("New"), Q(status=ProposalStatus.SUBMITTED)),
        "waiting": (_("Waiting for others"), under_way & ~Q(waiting_on=Turn.DESK)),
        "overdue": (_("Overdue"), Q(due_on__lt=today)),
        "meeting": (_("Meetings asked for"), _meeting_asked()),
        "all": (_("All"), Q()),
    }


def _meeting_asked() -> Q:
    """Sections ask for a role meeting here, and nobody has answered (開催の申出)."""
    open_requests = MeetingRequest.objects.filter(status=MeetingRequestStatus.ASKED)
    return Q(pk__in=open_requests.values("proposal_id"))


def case_page(proposal: Proposal, user) -> dict:
    """Everything staff may read of a proposal, and what this person may do now."""
    reviews = reviews_of(proposal)
    decisions = list(
        proposal.decisions.select_related("drafter", "approver", "rules__book", "discussion_record")
        .prefetch_related("consents")
        .order_by("-id")
    )
    progress = list(
        proposal.progress.select_related("note", "written_by").order_by("-on_date", "-id")
    )
    for row in (*decisions, *progress):
        row.proposal = proposal
    entries = courses_of(proposal, [*reviews, *decisions, *progress])
    return {
        "proposal": proposal,
        "badge": markup.badge(proposal.get_status_display(), PROPOSAL_FLOW.tones[proposal.status]),
        "turn": turn_box(proposal),
        "moves": case_moves(proposal, user),
        "sections": content_sections(proposal.current_revision),
        "reviews": [review_part(row, user, _links, reviews) for row in reviews],
        "questions": proposal.questions.order_by("-id"),
        "merges": merges_of(proposal, user),
        "threads": threads_of(proposal),
        "decisions": [_decision(row, user) for row in decisions],
        "progress": [_progress(row, user) for row in progress],
        "checks": checks_of(proposal),
        "corrections": corrections_of(proposal),
        "entries": [_entry(entry) for entry in entries],
        "shelf": files_for(user, proposal),
        "cited": cited_papers(proposal.current_revision, user),
        "council": council_part(proposal, user),
    }


def _links(flow, row, user, urls: dict[str, tuple[str, str]]) -> list[dict]:
    """Buttons for the moves of a part of the case that this person may make now."""
    return [
        {
            "url": reverse(f"proposals:{urls[move.name][0]}", args=[row.pk]),
            "label": move.label,
            "kind": urls[move.name][1],
        }
        for move in flow.moves_from(row.status)
        if move.name in urls
        and user.has_perm(flow.permission(move.name), _subject(row, flow, move.name))
    ]


# Permissions that are asked of the proposal, not of the part of the case itself.
ASKED_OF_PROPOSAL = frozenset(
    {
        "proposals.refer_proposal",
        "proposals.draft_decision",
        "proposals.propose_progress",
        "proposals.publish_progress",
    }
)


def _subject(row, flow, name: str):
    return row.proposal if flow.permission(name) in ASKED_OF_PROPOSAL else row


def _decision(decision: Decision, user) -> dict:
    moves = _links(
        DECISION_FLOW,
        decision,
        user,
        {
            "send_for_approval": ("decision_send", "primary"),
            "approve": ("decision_approve", "primary"),
            "return_to_drafter": ("decision_return", "secondary"),
            "publish": ("decision_publish", "primary"),
            "drop": ("decision_drop", "danger"),
        },
    )
    if decision.status == DecisionStatus.DRAFTING and user.has_perm(
        "proposals.draft_decision", decision.proposal
    ):
        moves.insert(0, _edit("decision_edit", decision))
    if (
        decision.status == DecisionStatus.PUBLISHED
        and decision.waits_for_budget()
        and user.has_perm("proposals.confirm_budget", decision)
    ):
        moves.append(
            {
                "url": reverse("proposals:decision_budget", args=[decision.pk]),
                "label": _("The budget was passed"),
                "kind": "primary",
            }
        )
    return {
        "row": decision,
        "consents": consents_of(decision, user),
        "rules_line": rules_of(decision),
        "record": decision.discussion_record,
        "reason_back": reason_of(decision, "return_to_drafter", "drop"),
        "talks_missing": decision.status == DecisionStatus.DRAFTING
        and decision.says_nothing_of_talks(),
        "badge": markup.badge(decision.get_status_display(), DECISION_FLOW.tones[decision.status]),
        "moves": moves + correction_button(decision, user),
    }


def _progress(entry: ProgressEntry, user) -> dict:
    moves = _links(
        PROGRESS_FLOW,
        entry,
        user,
        {
            "propose": ("progress_propose", "primary"),
            "publish": ("progress_publish", "primary"),
            "return": ("progress_return", "secondary"),
            "drop": ("progress_drop", "danger"),
        },
    )
    if entry.status == ProgressStatus.DRAFT and user.has_perm(
        "proposals.write_progress", entry.proposal
    ):
        moves.insert(0, _edit("progress_edit", entry))
    return {
        "row": entry,
        "badge": markup.badge(entry.get_status_display(), PROGRESS_FLOW.tones[entry.status]),
        "note": getattr(entry, "note", None),
        "reason_back": reason_of(entry, "return"),
        "moves": moves,
    }


def _edit(name: str, row) -> dict:
    return {
        "url": reverse(f"proposals:{name}", args=[row.pk]),
        "label": _("Edit"),
        "kind": "secondary",
    }


def _entry(entry: HistoryEntry) -> dict:
    notes = [getattr(entry, name, None) for name in ("parties_note", "staff_note")]
    return {
        "date": entry.at,
        "label": _(entry.label),
        "text": "\n".join(
            part for part in (entry.public_text, *(note.text for note in notes if note)) if part
        ),
        "who": entry.who(),
    }
