"""Rounds, proposals, reviews, decisions and progress of the scheme (政策提案制度)."""

from apps.proposals.models.calls import CallText, LateException, PostingWay, RoundPosting
from apps.proposals.models.carried import CarriedCase
from apps.proposals.models.checks import CorrectionPoint, CorrectionRequest, EligibilityCheck
from apps.proposals.models.committee import (
    Committee,
    CommitteeReview,
    CommitteeSeat,
    InterestDeclaration,
    Stage,
    awaited_sheets,
    judged_stages,
)
from apps.proposals.models.conclusions import (
    CommitteeConclusion,
    CommitteeResult,
    PresentationSlot,
    committee_conclusion_of,
)
from apps.proposals.models.consents import ConsentAnswer, DecisionConsent
from apps.proposals.models.decisions import Decision, Outcome
from apps.proposals.models.followers import Follower
from apps.proposals.models.insights import SideInsight
from apps.proposals.models.meeting_requests import MeetingRequest
from apps.proposals.models.merges import Merge
from apps.proposals.models.minutes import (
    MeetingMinutes,
    MeetingSummary,
    MinutesConfirmation,
    RoleTask,
)
from apps.proposals.models.origins import ProposalOrigin
from apps.proposals.models.progress import ProgressEntry, ProgressNote
from apps.proposals.models.proposals import Proposal
from apps.proposals.models.questions import Question
from apps.proposals.models.records import DiscussionRecord, RecordConfirmation, RecordSummary
from apps.proposals.models.reviews import DepartmentReview, ReviewNote, Stance
from apps.proposals.models.revisions import ProposalDraft, ProposalRevision
from apps.proposals.models.role_meetings import MeetingParty, RoleMeeting
from apps.proposals.models.round_issues import RoundIssue
from apps.proposals.models.rounds import ProposalRound
from apps.proposals.models.scores import CriterionScore, SheetRemark, recused_proposals
from apps.proposals.models.team import Consent, CoProposer, SignOff, TeamNote, Verdict
from apps.proposals.models.threads import SharedMessage, StaffMessage

__all__ = [
    "CallText",
    "CarriedCase",
    "CoProposer",
    "Committee",
    "CommitteeConclusion",
    "CommitteeResult",
    "CommitteeReview",
    "CommitteeSeat",
    "Consent",
    "ConsentAnswer",
    "CorrectionPoint",
    "CorrectionRequest",
    "CriterionScore",
    "Decision",
    "DecisionConsent",
    "DepartmentReview",
    "DiscussionRecord",
    "EligibilityCheck",
    "Follower",
    "InterestDeclaration",
    "LateException",
    "MeetingMinutes",
    "MeetingParty",
    "MeetingRequest",
    "MeetingSummary",
    "Merge",
    "MinutesConfirmation",
    "Outcome",
    "PostingWay",
    "PresentationSlot",
    "ProgressEntry",
    "ProgressNote",
    "Proposal",
    "ProposalDraft",
    "ProposalOrigin",
    "ProposalRevision",
    "ProposalRound",
    "Question",
    "RecordConfirmation",
    "RecordSummary",
    "ReviewNote",
    "RoleMeeting",
    "RoleTask",
    "RoundIssue",
    "RoundPosting",
    "SharedMessage",
    "SheetRemark",
    "SideInsight",
    "SignOff",
    "StaffMessage",
    "Stage",
    "Stance",
    "TeamNote",
    "Verdict",
    "awaited_sheets",
    "committee_conclusion_of",
    "judged_stages",
    "recused_proposals",
]
