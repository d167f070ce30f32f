"""The ward's issues and what people answer (区の課題・応答)."""

from apps.challenges.models.issues import IssueKind, Wanted, WardIssue
from apps.challenges.models.responses import IssueReply, IssueResponse, ResponseKind

__all__ = [
    "IssueKind",
    "IssueReply",
    "IssueResponse",
    "ResponseKind",
    "Wanted",
    "WardIssue",
]
