"""States and flow tables of the rules (状態と遷移表); ``docs/flows.md`` is printed from here."""

from apps.rulebook.states.comments import COMMENT_FLOW, CommentStatus
from apps.rulebook.states.revisions import (
    FROZEN,
    PUBLIC_TEXT,
    PUBLISHED,
    REVISION_FLOW,
    UNDER_WAY,
    WRITABLE,
    RevisionStatus,
)
from apps.rulebook.states.suggestions import DECIDED, SUGGESTION_FLOW, SuggestionStatus

__all__ = [
    "COMMENT_FLOW",
    "DECIDED",
    "FROZEN",
    "PUBLIC_TEXT",
    "PUBLISHED",
    "REVISION_FLOW",
    "SUGGESTION_FLOW",
    "UNDER_WAY",
    "WRITABLE",
    "CommentStatus",
    "RevisionStatus",
    "SuggestionStatus",
]
