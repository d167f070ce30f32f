"""States and flow tables of the scheme (状態と遷移表); ``docs/flows.md`` is printed from here."""

from apps.proposals.states.committee import (
    COMMITTEE_FLOW,
    SHEET_AWAITED,
    SHEET_FLOW,
    SHEET_OPEN,
    CommitteeStatus,
    SheetStatus,
)
from apps.proposals.states.decisions import DECISION_FLOW, DecisionStatus
from apps.proposals.states.meeting_requests import MEETING_REQUEST_FLOW, MeetingRequestStatus
from apps.proposals.states.merges import MERGE_FLOW, MergeStatus
from apps.proposals.states.progress import OF_THE_WARD, PROGRESS_FLOW, ProgressStatus
from apps.proposals.states.proposals import (
    BEING_CHECKED,
    CORRECTABLE,
    DECIDED,
    EDITABLE,
    PROPOSAL_FLOW,
    PUBLIC_STATES,
    WITH_SECTIONS,
    ProposalStatus,
)
from apps.proposals.states.records import (
    RECORD_FINAL,
    RECORD_FLOW,
    RECORD_OPEN,
    DiscussionStatus,
)
from apps.proposals.states.reviews import OPEN_REVIEWS, REVIEW_FLOW, WRITABLE_REVIEWS, ReviewStatus
from apps.proposals.states.role_meetings import (
    MEETING_FINAL,
    MINUTES_OPEN,
    ROLE_MEETING_FLOW,
    RoleMeetingStatus,
)
from apps.proposals.states.rounds import ROUND_FLOW, RoundStatus

__all__ = [
    "BEING_CHECKED",
    "COMMITTEE_FLOW",
    "CORRECTABLE",
    "DECIDED",
    "DECISION_FLOW",
    "EDITABLE",
    "MEETING_FINAL",
    "MEETING_REQUEST_FLOW",
    "MERGE_FLOW",
    "MINUTES_OPEN",
    "OF_THE_WARD",
    "OPEN_REVIEWS",
    "PROGRESS_FLOW",
    "PROPOSAL_FLOW",
    "PUBLIC_STATES",
    "RECORD_FINAL",
    "RECORD_FLOW",
    "RECORD_OPEN",
    "REVIEW_FLOW",
    "ROLE_MEETING_FLOW",
    "ROUND_FLOW",
    "SHEET_AWAITED",
    "SHEET_FLOW",
    "SHEET_OPEN",
    "WITH_SECTIONS",
    "WRITABLE_REVIEWS",
    "CommitteeStatus",
    "DecisionStatus",
    "DiscussionStatus",
    "MeetingRequestStatus",
    "MergeStatus",
    "ProgressStatus",
    "ProposalStatus",
    "ReviewStatus",
    "RoleMeetingStatus",
    "RoundStatus",
    "SheetStatus",
]
