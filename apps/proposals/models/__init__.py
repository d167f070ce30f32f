"""Rounds, proposals, reviews, decisions and progress of the scheme (政策提案制度)."""

from apps.proposals.models.checks import CorrectionRequest, EligibilityCheck
from apps.proposals.models.decisions import Decision, Outcome
from apps.proposals.models.followers import Follower
from apps.proposals.models.progress import ProgressEntry, ProgressNote
from apps.proposals.models.proposals import Proposal, ProposalDraft, ProposalRevision
from apps.proposals.models.reviews import DepartmentReview, ReviewNote, Stance
from apps.proposals.models.rounds import ProposalRound

__all__ = [
    "CorrectionRequest",
    "Decision",
    "DepartmentReview",
    "EligibilityCheck",
    "Follower",
    "Outcome",
    "ProgressEntry",
    "ProgressNote",
    "Proposal",
    "ProposalDraft",
    "ProposalRevision",
    "ProposalRound",
    "ReviewNote",
    "Stance",
]
